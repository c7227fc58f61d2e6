import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import {
  FINDING_GROUPS,
  FINDING_KINDS,
  FINDING_TEXTS,
  findingSentence,
  groupOf,
} from '../../src/report/finding-texts.ts';
import { sampleFindings } from '../support/sample-result.ts';

const PAGES = path.join(import.meta.dirname, '../../docs/findings');
const BASE_RATES = 'base-rates.md';
const CATALOGUE = 'README.md';

/** The words of a page, without the marks and breaks of its layout. */
function wordsOf(kind: string): string {
  const page = readFileSync(path.join(PAGES, `${kind}.md`), 'utf8');
  return page.replaceAll(/^(?:> ?|- )/gm, '').replaceAll(/\s+/g, ' ');
}

describe('the texts of findings', () => {
  it('have a page each, and no page is left over', () => {
    const pages = readdirSync(PAGES).filter((file) => file !== BASE_RATES && file !== CATALOGUE);
    expect(pages.sort()).toEqual(FINDING_KINDS.map((kind) => `${kind}.md`).sort());
  });

  it.each(FINDING_KINDS)('say the same on the page of %s', (kind) => {
    const { title, why, innocent, remedy, needs } = FINDING_TEXTS[kind];
    const words = wordsOf(kind);
    for (const text of [title, `\`${kind}\``, why, remedy, needs, ...innocent]) expect(words).toContain(text);
    expect(words).toContain('see [base-rates.md](base-rates.md)');
  });

  it.each(FINDING_KINDS)('name values of the policy as they are on the page of %s', (kind) => {
    const words = wordsOf(kind);
    const policy = words.slice(words.indexOf('## Policy'), words.indexOf('Base rate:'));
    const named = [...policy.matchAll(/`(\w+)`(?:: (\[[^\]]*\]|\S+))?/g)].filter(([, name]) => name !== 'leeway');
    for (const [, name = '', value] of named) {
      expect(Object.keys(DEFAULT_POLICY)).toContain(name);
      const actual: unknown = DEFAULT_POLICY[name as keyof typeof DEFAULT_POLICY];
      if (value !== undefined) expect(value).toBe(JSON.stringify(actual).replace(',', ', '));
    }
  });

  it('have a sentence for every kind, and speak of nobody', () => {
    const sentences = sampleFindings().map(findingSentence);
    expect(new Set(sampleFindings().map(({ kind }) => kind)).size).toBe(FINDING_KINDS.length);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z0-9].*[.!?]$/s);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it('blame nobody', () => {
    const texts = FINDING_KINDS.map((kind) => JSON.stringify(FINDING_TEXTS[kind])).join(' ');
    expect(texts).not.toMatch(/\b(?:fail|fault|guilty|lazy|lied|lying|cheat|bad|sloppy|forgot|you should)\b/i);
  });

  it('report what the data is worth before anything else', () => {
    const groups = FINDING_KINDS.map((kind) => FINDING_GROUPS.indexOf(groupOf(kind)));
    expect(groups).toEqual([...groups].sort((a, b) => a - b));
    expect(FINDING_GROUPS[0]).toBe('data-quality');
  });

  it.each([
    ['counts one change', { landed: 0, total: 1, openDays: null }, '0 of 1 change has landed.'],
    ['counts several', { landed: 1, total: 3, openDays: 2 }, '2 d after the claim, 1 of 3 changes have landed.'],
  ])('%s', (_what, args, sentence) => {
    expect(FINDING_TEXTS['done-but-unmerged'].sentence(args)).toBe(sentence);
  });
});
