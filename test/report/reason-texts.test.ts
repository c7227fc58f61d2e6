import { describe, expect, it } from 'vitest';
import type { Reason } from '../../src/model/outcome.ts';
import { reasonGroup, reasonSentence, shortReason } from '../../src/report/reason-texts.ts';

const REASONS: { readonly [Code in Reason['code']]: Extract<Reason, { code: Code }> } = {
  withdrawn: { code: 'withdrawn', word: "Won't Do" },
  'needs-no-code': { code: 'needs-no-code', type: 'Spike' },
  'no-claim': { code: 'no-claim' },
  'within-grace': { code: 'within-grace', hours: 24 },
  imported: { code: 'imported' },
  'work-still-open': { code: 'work-still-open', landed: 1, total: 2 },
  'predates-reopening': { code: 'predates-reopening' },
  'lower-rung': { code: 'lower-rung', evidenced: 1, claimed: 3 },
  landed: { code: 'landed' },
  released: { code: 'released' },
  evidenced: { code: 'evidenced', evidenced: 2 },
  shared: { code: 'shared' },
  disputed: { code: 'disputed' },
  inferred: { code: 'inferred' },
  'closed-unmerged': { code: 'closed-unmerged' },
  'never-landed': { code: 'never-landed' },
  reverted: { code: 'reverted' },
  'not-in-release': { code: 'not-in-release', version: '2.4' },
  'record-and-content-disagree': { code: 'record-and-content-disagree' },
  'history-rewritten': { code: 'history-rewritten' },
  'nothing-found': { code: 'nothing-found' },
  'unclear-closing': { code: 'unclear-closing' },
  'hollow-only': { code: 'hollow-only' },
  'children-open': { code: 'children-open', done: 1, total: 4 },
  'before-history': { code: 'before-history' },
  'not-pulled': { code: 'not-pulled', place: 'acme/mobile' },
  'source-incomplete': { code: 'source-incomplete' },
  'points-elsewhere': { code: 'points-elsewhere', place: 'acme/mobile!9' },
};

describe('the reasons of outcomes', () => {
  it.each(Object.values(REASONS))('have a sentence, a few words and a group: $code', (reason) => {
    expect(reasonSentence(reason)).toMatch(/^[A-Z0-9].*\.$/);
    expect(shortReason(reason).length).toBeLessThanOrEqual(40);
    expect(reasonGroup(reason.code)).not.toBe('');
    expect(`${reasonSentence(reason)} ${shortReason(reason)}`).not.toMatch(/undefined|null|\[object/);
  });

  it('name rungs in words', () => {
    expect(reasonSentence(REASONS['lower-rung'])).toBe('It is claimed done; the work that stands shows started.');
  });

  it('leave words alone that are no code of theirs', () => {
    expect(reasonGroup('toString')).toBe('toString');
    expect(reasonGroup('tickets of another board')).toBe('tickets of another board');
  });
});
