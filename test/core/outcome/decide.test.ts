import { describe, expect, it } from 'vitest';
import type { StandingClaim } from '../../../src/core/ladder/claim-at.ts';
import type { Decision, DecisionInput, TableInput } from '../../../src/core/outcome/decide.ts';
import { ASK_TABLE, decide, decideByTable, weakenByPool } from '../../../src/core/outcome/decide.ts';
import type { EvidenceAt } from '../../../src/core/outcome/evidence-at.ts';
import { DAY } from '../../../src/model/instant.ts';
import type { Pool } from '../../../src/model/outcome.ts';

const CLAIMED = Date.UTC(2024, 0, 10);

function claim(kind: StandingClaim['kind'], rung: StandingClaim['rung']): StandingClaim {
  const step = {
    at: CLAIMED,
    claim: 'done',
    word: 'Done',
    by: 'person',
    who: 0,
    previousCountsUntil: CLAIMED + DAY,
  } as const;
  return { kind, rung, claimedAt: CLAIMED, heldAt: CLAIMED + DAY, step };
}

const NOTHING: EvidenceAt = {
  rung: null,
  standing: [],
  fallen: [],
  hollow: [],
  open: [],
  landed: [],
  predatesReopening: false,
  isThin: false,
  isInferredOnly: false,
  disagreements: [],
  isRewritten: false,
};
const LANDED: EvidenceAt = { ...NOTHING, rung: 3, standing: [1], landed: [1] };
const BRANCH: EvidenceAt = { ...NOTHING, rung: 1, standing: [1] };
const FALLEN: EvidenceAt = { ...NOTHING, rung: 0, fallen: [1] };

function input(change: Partial<DecisionInput>): DecisionInput {
  return {
    bound: 'strict',
    claim: claim('held', 3),
    judged: 3,
    workKind: 'required',
    workType: 'Bug',
    own: NOTHING,
    reachedAt: null,
    shared: null,
    release: null,
    isImported: false,
    isUnclearClosing: false,
    blindSpot: null,
    wasReverted: false,
    fellBeforeReopening: false,
    wasDropped: false,
    ...change,
  };
}

const said = (change: Partial<DecisionInput>): string => {
  const decision = decide(input(change));
  return decision === ASK_TABLE ? decision : `${decision.outcome}: ${decision.reason.code}`;
};

describe('the order of decision', () => {
  it.each<[string, Partial<DecisionInput>, string]>([
    [
      'a withdrawn claim owes nothing, whatever landed',
      { claim: claim('withdrawn', 0), own: LANDED },
      'not-applicable: withdrawn',
    ],
    [
      'a claim younger than grace is pending, even with evidence',
      { claim: claim('pending', 3), own: LANDED },
      'pending: within-grace',
    ],
    ['forbidden work is not judged', { workKind: 'forbidden', own: LANDED }, 'not-applicable: needs-no-code'],
    ['landed work supports', { own: LANDED }, 'supported: landed'],
    [
      'an open pull request from before the claim makes it partial, though another landed',
      { own: { ...LANDED, open: [2] } },
      'partial: work-still-open',
    ],
    [
      'work from before the reopening does not carry the second claim',
      { own: { ...LANDED, predatesReopening: true } },
      'partial: predates-reopening',
    ],
    ['a branch under a claim of done is a lower rung', { own: BRANCH }, 'partial: lower-rung'],
    [
      'a branch supports a claim of started',
      { claim: claim('held', 1), judged: 1, own: BRANCH },
      'supported: evidenced',
    ],
    [
      'an open pull request supports a claim of review',
      { claim: claim('held', 2), judged: 2, own: { ...BRANCH, rung: 2, open: [1] } },
      'supported: evidenced',
    ],
    ['work that fell contradicts', { own: FALLEN }, 'contradicted: closed-unmerged'],
    ['work that was reverted contradicts', { own: FALLEN, wasReverted: true }, 'contradicted: reverted'],
    [
      'a superseded change contradicts nothing when its successor landed',
      { own: { ...LANDED, fallen: [2] } },
      'supported: landed',
    ],
    [
      'record and content that disagree decide nothing',
      { own: { ...FALLEN, disagreements: [1] } },
      'inconclusive: record-and-content-disagree',
    ],
    [
      'a history that was rewritten decides nothing',
      { own: { ...FALLEN, disagreements: [1], isRewritten: true } },
      'inconclusive: history-rewritten',
    ],
    [
      'work that a pull saw on the line and a later one did not contradicts',
      { own: FALLEN, wasReverted: true, wasDropped: true },
      'contradicted: record-and-content-disagree',
    ],
    [
      'a release without the change contradicts',
      { judged: 4, own: LANDED, release: { version: '2.4', contains: false } },
      'contradicted: not-in-release',
    ],
    [
      'a release with the change supports',
      { judged: 4, own: LANDED, release: { version: '2.4', contains: true } },
      'supported: released',
    ],
    ['optional work without a link owes nothing', { workKind: 'optional' }, 'not-applicable: needs-no-code'],
    ['optional work with a link is judged', { workKind: 'optional', own: FALLEN }, 'contradicted: closed-unmerged'],
    ['an import proves nothing', { isImported: true }, 'inconclusive: imported'],
    ['an import with landed work is supported', { isImported: true, own: LANDED }, 'supported: landed'],
    ['a closing without a reason is no clear claim', { isUnclearClosing: true }, 'inconclusive: unclear-closing'],
    [
      'a closing without a reason beside a closed attempt is no claim either',
      { isUnclearClosing: true, own: FALLEN },
      'inconclusive: unclear-closing',
    ],
    [
      'a revert contradicts a closing without a reason, which the landing had made',
      { isUnclearClosing: true, own: FALLEN, wasReverted: true },
      'contradicted: reverted',
    ],
    [
      'work that may lie elsewhere is not missing',
      { blindSpot: { code: 'points-elsewhere', place: 'acme/other' } },
      'inconclusive: points-elsewhere',
    ],
    ['shared evidence leaves the strict reading open', { shared: LANDED }, 'inconclusive: shared'],
    ['shared evidence supports the lenient one', { shared: LANDED, bound: 'lenient' }, 'supported: shared'],
    [
      'shared work that only stands on a branch shares no claim of done',
      { shared: BRANCH, bound: 'lenient' },
      ASK_TABLE,
    ],
    [
      'nothing begun under a claim of started is an open question',
      { claim: claim('held', 1), judged: 1 },
      'inconclusive: nothing-found',
    ],
    ['nothing found under a claim of done asks how much would show', {}, ASK_TABLE],
  ])('%s', (_, change, expected) => {
    expect(said(change)).toBe(expected);
  });

  it('says by how many days evidence came after grace', () => {
    const late = decide(input({ own: LANDED, reachedAt: CLAIMED + 4 * DAY })) as Decision;
    expect(late.lateDays).toBe(3);
    const early = decide(input({ own: LANDED, reachedAt: CLAIMED - DAY })) as Decision;
    expect(early.lateDays).toBeNull();
  });
});

describe('unsupported or inconclusive', () => {
  const empty: Pool = {
    rule: 'participants',
    size: 0,
    recall: { contained: 60, tested: 60, interval: [0.94, 1] },
    candidates: [],
    underOtherKeys: 0,
  };
  const seen: TableInput = {
    visibility: { evidenced: 10, comparables: 20, interval: [0.3, 0.7], group: 'project', weeks: 26 },
    pool: empty,
    isScopeComplete: true,
    hasForeignReference: false,
    visibilityFloor: 0.9,
    hollow: [],
  };
  const high = { ...seen.visibility, interval: [0.92, 0.99] as const };

  it.each<[string, Partial<TableInput>, string]>([
    ['an empty pool that was tested, in a complete scope, is strong at any visibility', {}, 'unsupported strong'],
    [
      'work under other keys makes it an open question at low visibility',
      { pool: { ...empty, underOtherKeys: 2 } },
      'inconclusive null',
    ],
    [
      'work under other keys makes it weak at high visibility',
      { pool: { ...empty, underOtherKeys: 2 }, visibility: high },
      'unsupported weak',
    ],
    ['a scope that nobody declared complete is never empty', { isScopeComplete: false }, 'inconclusive null'],
    ['a rule that was never tested is never empty', { pool: { ...empty, rule: 'untested' } }, 'inconclusive null'],
    ['a reference to what was not pulled makes strong impossible', { hasForeignReference: true }, 'inconclusive null'],
    ['candidates at low visibility leave it open', { pool: { ...empty, size: 3 } }, 'inconclusive null'],
    [
      'candidates at high visibility leave it weak',
      { pool: { ...empty, size: 3 }, visibility: high },
      'unsupported weak',
    ],
    [
      'no comparables say nothing',
      { pool: { ...empty, size: 3 }, visibility: { ...seen.visibility, interval: null } },
      'inconclusive null',
    ],
  ])('%s', (_, change, expected) => {
    const { outcome, strength } = decideByTable({ ...seen, ...change });
    expect(`${outcome} ${String(strength)}`).toBe(expected);
  });

  it('names hollow work as the reason', () => {
    expect(decideByTable({ ...seen, hollow: [4] }).reason.code).toBe('hollow-only');
  });

  it('a contradiction is weak when something unlinked came after the fall', () => {
    const contradicted = decide(input({ own: FALLEN })) as Decision;
    expect(weakenByPool(contradicted, { ...empty, size: 2 }).strength).toBe('weak');
    expect(weakenByPool(contradicted, empty).strength).toBe('strong');
    expect(weakenByPool(contradicted, { ...empty, size: null }).strength).toBe('weak');
  });
});
