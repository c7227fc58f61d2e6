import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Explanation, RecordChange } from '../../src/model/explanation.ts';
import { cellWidth } from '../../src/report/cells.ts';
import { recordChangeText } from '../../src/report/explanation-texts.ts';
import { labelsOf } from '../../src/report/labels.ts';
import { renderExplainJson } from '../../src/report/render-explain-json.ts';
import { renderExplain } from '../../src/report/render-explain.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';
import { poisonExplanation, poisonReport } from '../support/poison-report.ts';
import { sampleChangeExplanation, sampleTicketExplanation } from '../support/sample-explanation.ts';
import { AS_OF, PLAIN, sampleReport, sampleSnapshot } from '../support/sample-result.ts';

function report(explanation: Explanation, options: Partial<typeof PLAIN> = {}) {
  return { explanation, snapshot: sampleSnapshot(), options: { ...PLAIN, ...options } };
}

describe('an explanation', () => {
  it.each([
    ['explain-ticket', sampleTicketExplanation()],
    ['explain-change', sampleChangeExplanation()],
  ])('looks like golden/%s', async (name, explanation) => {
    await expect(renderExplain(report(explanation))).toMatchFileSnapshot(`golden/${name}.txt`);
    await expect(renderExplainJson(report(explanation))).toMatchFileSnapshot(`golden/${name}.json`);
  });

  it('puts claims and evidence on one line of time', () => {
    const text = renderExplain(report(sampleTicketExplanation()));
    const times = [...text.matchAll(/^ {2}(\d{4}-\d\d-\d\d \d\d:\d\d)/gm)].map(([, at = '']) => at);
    expect(times).toEqual([...times].sort());
    expect(times).toHaveLength(7);
  });

  it('has an answer for a ticket of which nothing is known', () => {
    const text = renderExplain(
      report({
        ...sampleTicketExplanation(),
        claimed: [],
        evidenced: [],
        links: [],
        outcome: null,
        findings: [],
        wouldChange: [],
      }),
    );
    expect(text).toContain('Nothing is claimed of it');
    expect(text).toContain('No change names it');
  });

  it('has an answer for a change of which nothing is known', () => {
    const text = renderExplain(
      report({
        ...sampleChangeExplanation(),
        pullRequest: null,
        links: [],
        unknownKeys: [],
        timeline: [],
        revertedBy: [],
        survivingShare: null,
        substances: [],
        isHollow: null,
        added: null,
        deleted: null,
        paths: null,
      }),
    );
    expect(text).toContain('It names no ticket that is known.');
    expect(text).not.toMatch(/null|undefined|NaN/);
  });

  it('shows one reading where one is asked for', () => {
    const text = renderExplain(report(sampleTicketExplanation(), { bounds: 'lenient' }));
    expect(text).toContain('Links lenient');
    expect(text).not.toContain('Links strict');
  });

  it('can word every change that would give another outcome', () => {
    const artifact = { kind: 'commit', index: 0 } as const;
    const changes: { readonly [Code in RecordChange['code']]: Extract<RecordChange, { code: Code }> } = {
      'candidate-names-ticket': { code: 'candidate-names-ticket', artifact },
      'change-lands': { code: 'change-lands', artifact },
      'change-restored': { code: 'change-restored', artifact },
      'new-change-after-reopening': { code: 'new-change-after-reopening' },
      'change-in-release': { code: 'change-in-release', version: '2.4' },
      'children-done': { code: 'children-done', open: 2 },
      'grace-passes': { code: 'grace-passes', at: AS_OF },
      'ticket-withdrawn': { code: 'ticket-withdrawn' },
      'ticket-reopened': { code: 'ticket-reopened' },
      'source-completed': { code: 'source-completed', source: 'jira', scope: 'ABC' },
      'place-pulled': { code: 'place-pulled', place: 'acme/mobile' },
      'visibility-reaches': { code: 'visibility-reaches', share: 0.9 },
      'links-read-leniently': { code: 'links-read-leniently' },
      policy: { code: 'policy', name: 'visibilityFloor', from: '0.9', to: '0.8' },
    };
    const labels = labelsOf(sampleSnapshot());
    for (const change of Object.values(changes)) {
      expect(recordChangeText(change, labels)).not.toMatch(/undefined|null|^$/);
    }
  });

  it('stays within its lines and sends nothing to the terminal, whatever others wrote', () => {
    const explanations = fc.constantFrom<Explanation>(sampleTicketExplanation(), sampleChangeExplanation());
    fc.assert(
      fc.property(hostileText, explanations, fc.constantFrom(60, 100), (text, explanation, columns) => {
        const { snapshot } = poisonReport(sampleReport(), text);
        const poisoned = {
          explanation: poisonExplanation(explanation, text),
          snapshot,
          options: { ...PLAIN, columns },
        };
        const printed = renderExplain(poisoned);
        for (const line of printed.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
        expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
        expect(renderExplainJson(poisoned)).not.toMatch(ACTS_ON_A_TERMINAL);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
