import type { TicketStateName } from './ticket-states.ts';
import type { WorkStateName } from './work-states.ts';
import { WORK_STATES } from './work-states.ts';
import type { Cell } from './compose-cell.ts';

// What the design says of each cell, written down before it was asked of the code: `strict / lenient: findings`, the
// lenient outcome left out where it is the same.

/** Ticket states that claim the same are judged the same. */
type ClaimClass =
  | 'nothing'
  | 'started'
  | 'in review'
  | 'done'
  | 'done again'
  | 'withdrawn'
  | 'duplicate'
  | 'gone'
  | 'pending'
  | 'imported'
  | 'reopened';

const CLASS_OF: Readonly<Record<TicketStateName, ClaimClass>> = {
  'to-do': 'nothing',
  'in-progress': 'started',
  'in-review': 'in review',
  // The category of the status claims; a resolution only ever takes the claim back.
  fixed: 'done',
  'without-resolution': 'done',
  'unknown-resolution': 'done',
  'wont-do': 'withdrawn',
  duplicate: 'duplicate',
  cancelled: 'withdrawn',
  pending: 'pending',
  imported: 'imported',
  reopened: 'reopened',
  'done-again': 'done again',
  // Its former key names it.
  moved: 'done',
  deleted: 'gone',
};

/** What is found whatever was done. */
const ALWAYS: Readonly<Partial<Record<TicketStateName, readonly string[]>>> = {
  'unknown-resolution': ['unmapped'],
  imported: ['import-or-migration'],
  reopened: ['reopened-after-done'],
};

type Row = Readonly<Record<WorkStateName, string>>;

const EXPECTED: Readonly<Record<ClaimClass, Row>> = {
  // Rung 0 claims nothing, so it has no outcome; work that the plan does not see is told.
  nothing: {
    'nothing, nothing it could be': 'no claim',
    'nothing, something it could be': 'no claim',
    branch: 'no claim: work-before-start',
    draft: 'no claim: work-before-start',
    open: 'no claim: work-before-start',
    approved: 'no claim: work-before-start',
    // What fell is no work under way.
    closed: 'no claim',
    superseded: 'no claim: landed-but-open',
    stacked: 'no claim: landed-but-open',
    'no line': 'no claim: work-before-start',
    landed: 'no claim: landed-but-open',
    maintenance: 'no claim: landed-but-open',
    elsewhere: 'no claim',
    // Evidence of a parent is not the child's to be closed by.
    shared: 'no claim',
    reverted: 'no claim',
    relanded: 'no claim: landed-but-open',
    'partly reverted': 'no claim: landed-but-open',
    released: 'no claim: landed-but-open',
  },
  // Rung 1 is evidenced by a commit anywhere. Two months without a move is longer than 85 % of this team's tickets took.
  started: {
    'nothing, nothing it could be': 'inconclusive: stalled-in-progress',
    'nothing, something it could be': 'inconclusive: stalled-in-progress',
    branch: 'supported: stalled-in-progress',
    draft: 'supported: stalled-in-progress',
    open: 'supported: stalled-in-progress',
    approved: 'supported: stalled-in-progress',
    // Owned work exists and none of it stands. Nobody said that it was done, so nothing that is said of done applies.
    closed: 'contradicted strong: stalled-in-progress',
    superseded: 'supported: landed-but-open',
    stacked: 'supported: landed-but-open',
    'no line': 'supported: stalled-in-progress',
    landed: 'supported: landed-but-open',
    maintenance: 'supported: landed-but-open',
    // Activity that cannot be seen is not missing.
    elsewhere: 'inconclusive',
    shared: 'inconclusive / supported: stalled-in-progress (strict)',
    reverted: 'contradicted strong: stalled-in-progress',
    relanded: 'supported: landed-but-open',
    'partly reverted': 'supported: landed-but-open',
    released: 'supported: landed-but-open',
  },
  // Rung 2 is evidenced by a pull request that is ready; one that is merged is told once, as merged.
  'in review': {
    'nothing, nothing it could be': 'inconclusive: in-review-without-pull-request stalled-in-progress',
    'nothing, something it could be': 'inconclusive: in-review-without-pull-request stalled-in-progress',
    branch: 'partial: in-review-without-pull-request stalled-in-progress',
    draft: 'partial: in-review-without-pull-request stalled-in-progress',
    open: 'supported: stalled-in-progress',
    approved: 'supported: stalled-in-progress',
    closed: 'contradicted strong: in-review-without-pull-request stalled-in-progress',
    superseded: 'supported: merged-but-in-review',
    stacked: 'supported: merged-but-in-review',
    // It was ready, and has not landed.
    'no line': 'supported: stalled-in-progress',
    landed: 'supported: merged-but-in-review',
    // By a push, without a pull request.
    maintenance: 'supported: landed-but-open',
    elsewhere: 'inconclusive',
    shared: 'inconclusive / supported: in-review-without-pull-request (strict) stalled-in-progress (strict)',
    reverted: 'contradicted strong: in-review-without-pull-request stalled-in-progress',
    relanded: 'supported: merged-but-in-review',
    'partly reverted': 'supported: merged-but-in-review',
    released: 'supported: merged-but-in-review',
  },
  // Rung 3 is evidenced by landing, net of reverts.
  done: {
    'nothing, nothing it could be': 'unsupported strong: done-without-evidence',
    'nothing, something it could be': 'unsupported weak: done-without-evidence',
    branch: 'partial: done-but-unmerged',
    draft: 'partial: done-but-unmerged',
    open: 'partial: done-but-unmerged',
    // A review says nothing of landing.
    approved: 'partial: done-but-unmerged',
    closed: 'contradicted strong: done-but-abandoned',
    superseded: 'supported',
    stacked: 'supported',
    'no line': 'partial: done-but-unmerged',
    landed: 'supported',
    // No release holds it yet, so it is not missing in any.
    maintenance: 'supported',
    elsewhere: 'inconclusive',
    shared: 'inconclusive / supported',
    reverted: 'contradicted strong: done-then-reverted',
    // It stood when the claim had been held for grace, and stands: it was not late.
    relanded: 'supported',
    'partly reverted': 'supported',
    released: 'supported',
  },
  // Work that is older than the reopening supports no second claim, which is told instead of the reopening; what never landed at
  // all is told as that.
  'done again': {
    'nothing, nothing it could be': 'unsupported strong: done-without-evidence reopened-after-done',
    'nothing, something it could be': 'unsupported weak: done-without-evidence reopened-after-done',
    branch: 'partial: done-but-unmerged reopened-after-done',
    draft: 'partial: done-but-unmerged reopened-after-done',
    open: 'partial: done-but-unmerged reopened-after-done',
    approved: 'partial: done-but-unmerged reopened-after-done',
    closed: 'contradicted strong: done-but-abandoned reopened-after-done',
    superseded: 'partial: done-again-without-new-work',
    stacked: 'partial: done-again-without-new-work',
    'no line': 'partial: done-but-unmerged reopened-after-done',
    landed: 'partial: done-again-without-new-work',
    maintenance: 'partial: done-again-without-new-work',
    elsewhere: 'inconclusive: reopened-after-done',
    shared: 'inconclusive / supported: reopened-after-done',
    reverted: 'contradicted strong: done-then-reverted reopened-after-done',
    // Landed again after the reopening: that is new.
    relanded: 'supported: reopened-after-done',
    'partly reverted': 'partial: done-again-without-new-work',
    released: 'partial: done-again-without-new-work',
  },
  // Takes the claim back. What stands on a line nevertheless is told; what fell, or never came so far, is as it should be.
  withdrawn: {
    'nothing, nothing it could be': 'not-applicable',
    'nothing, something it could be': 'not-applicable',
    branch: 'not-applicable',
    draft: 'not-applicable',
    open: 'not-applicable',
    approved: 'not-applicable',
    closed: 'not-applicable',
    superseded: 'not-applicable: landed-under-withdrawn-ticket',
    stacked: 'not-applicable: landed-under-withdrawn-ticket',
    'no line': 'not-applicable',
    landed: 'not-applicable: landed-under-withdrawn-ticket',
    maintenance: 'not-applicable: landed-under-withdrawn-ticket',
    elsewhere: 'not-applicable',
    shared: 'not-applicable',
    reverted: 'not-applicable',
    relanded: 'not-applicable: landed-under-withdrawn-ticket',
    'partly reverted': 'not-applicable: landed-under-withdrawn-ticket',
    released: 'not-applicable: landed-under-withdrawn-ticket',
  },
  // Its work is done under the other ticket, and may name both.
  duplicate: always('not-applicable'),
  // A ticket that its tracker no longer has claims nothing, and nobody can say why.
  gone: always('not-applicable'),
  pending: always('pending'),
  // What stands supports whenever it was claimed. Nothing is held against a claim of which nobody knows when it was made.
  imported: {
    'nothing, nothing it could be': 'inconclusive',
    'nothing, something it could be': 'inconclusive',
    branch: 'inconclusive',
    draft: 'inconclusive',
    open: 'inconclusive',
    approved: 'inconclusive',
    closed: 'inconclusive',
    superseded: 'supported',
    stacked: 'supported',
    'no line': 'inconclusive',
    landed: 'supported',
    maintenance: 'supported',
    elsewhere: 'inconclusive',
    shared: 'inconclusive / supported',
    reverted: 'inconclusive',
    relanded: 'supported',
    'partly reverted': 'supported',
    released: 'supported',
  },
  // Claims rung 1 again. What landed before the reopening was not enough, so it neither asks for closing nor shows that
  // anything moves; what fell before it is what the reopening is for.
  reopened: {
    'nothing, nothing it could be': 'inconclusive: stalled-in-progress',
    'nothing, something it could be': 'inconclusive: stalled-in-progress',
    branch: 'supported: stalled-in-progress',
    draft: 'supported: stalled-in-progress',
    open: 'supported: stalled-in-progress',
    approved: 'supported: stalled-in-progress',
    closed: 'inconclusive: stalled-in-progress',
    superseded: 'supported: stalled-in-progress',
    stacked: 'supported: stalled-in-progress',
    'no line': 'supported: stalled-in-progress',
    landed: 'supported: stalled-in-progress',
    maintenance: 'supported: stalled-in-progress',
    elsewhere: 'inconclusive',
    shared: 'inconclusive / supported: stalled-in-progress (strict)',
    reverted: 'inconclusive: stalled-in-progress',
    relanded: 'supported: landed-but-open',
    'partly reverted': 'supported: stalled-in-progress',
    released: 'supported: stalled-in-progress',
  },
};

function always(outcome: string): Row {
  return Object.fromEntries(Object.keys(WORK_STATES).map((work) => [work, outcome])) as Row;
}

export function expectCell(ticket: TicketStateName, work: WorkStateName): Cell {
  const [outcomes = '', findings = ''] = EXPECTED[CLASS_OF[ticket]][work].split(': ');
  const [strict = '', lenient = strict] = outcomes.split(' / ');
  const kinds = [...findings.split(' '), ...(ALWAYS[ticket] ?? [])].filter((word) => word !== '');
  return { strict, lenient, findings: joinReadings(kinds).sort() };
}

/** `kind (strict)` is one word. */
function joinReadings(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    if (word.startsWith('(')) joined.push(`${joined.pop() ?? ''} ${word}`);
    else joined.push(word);
  }
  return joined;
}
