import type { OutcomeName } from './outcome.ts';

// The values that the text of each kind of finding needs, by the group in which the kind is reported. A kind that is added
// here breaks the build until its text, page and detector exist.

/** What the rest is worth. */
export interface DataQualityArgs {
  'incomplete-source': { source: string; scope: string; reason: string; remedy: string };
  'not-joined': { linked: number; total: number };
  unmapped: { what: 'status' | 'resolution' | 'type' | 'version'; word: string; tickets: number };
  'unknown-tickets': { keys: number; changes: number; project: string };
  'import-or-migration': { tickets: number; day: string };
  /** `unknownMerges`: recorded by the host, and not in the history. */
  'rewritten-history': { dropped: number; unknownMerges: number };
  /** `resolution`: the most frequent one. */
  'resolution-under-open-status': { tickets: number; resolution: string };
  'disputed-link': { branchKey: string; titleKey: string };
}

/** Reported, not (yet) real. */
export interface ReportedNotRealArgs {
  /** `reverts` is 0 where a rewritten line dropped it. */
  'done-then-reverted': { reverts: number; standDays: number | null };
  'done-but-abandoned': { changes: number };
  'done-but-unmerged': { landed: number; total: number; openDays: number | null };
  'released-but-not-in-release': { version: string };
  'done-without-evidence': { strength: 'strong' | 'weak'; candidates: number; visibility: number | null };
  'hollow-done': { substance: string };
  'done-before-landed': { days: number };
  /** `hour` of the week from Monday, 0 to 167, where the slot is one; `expected` share of working time, of `acts` made one by one. */
  'batch-closing': {
    closings: number;
    batched: number;
    batches: number;
    slot: 'sprint-end' | 'hour-of-week';
    hour: number | null;
    gathered: number;
    acts: number;
    expected: number;
    lagDays: number;
    lagDaysP85: number;
  };
  'rubber-stamp-review': { stamped: number; reviewed: number; lines: number; minutes: number; period: string };
  'thin-evidence': { changes: number };
  'unresolved-in-released-version': { version: string; days: number | null; status: string };
  /** `changes`: its own when it was reopened. */
  'reopened-after-done': { times: number; heldDays: number; changes: number };
  'done-again-without-new-work': { openDays: number };
  'parent-done-over-open-children': { open: number; total: number };
  'in-review-without-pull-request': { days: number; changes: number };
  'time-logged-without-output': { hours: number; totalHours: number; tickets: number; of: number; period: string };
  /** `was`: the outcome until then. `withdrawn` of `claims`: those of the project in the window. */
  'done-then-withdrawn': { days: number; word: string; was: OutcomeName; withdrawn: number; claims: number };
  /** `paths` of `of` deny it, none where it is what they lack. `ticket` and its `status` where that denies it, else empty. */
  'pull-request-text-contradicted': {
    what: 'tests-added' | 'docs-updated' | 'tests-only' | 'closes';
    paths: number;
    of: number;
    ticket: string;
    status: string;
  };
  'stalled-in-progress': { days: number; percentileDays: number };
}

/** Real, not (yet) reported. */
export interface RealNotReportedArgs {
  'landed-but-open': { days: number; status: string };
  'merged-but-in-review': { days: number; status: string };
  /** `isStarted` is 0 where the board still says that nothing was begun. */
  'work-before-start': { days: number; isStarted: number };
  /** `days` from the closing to the first of them. */
  'work-on-closed-ticket': { changes: number; days: number };
  'landed-under-withdrawn-ticket': { word: string; changes: number };
  'shadow-work': { share: number; usual: number; changes: number; of: number; period: string };
  'large-unreported-change': { lines: number | null; paths: number };
  'fixed-in-release-missing-on-main': { line: string };
  'unreleased-work': { changes: number; oldestDays: number; tag: string };
}

/** What was planned against what was done. */
export interface IntentArgs {
  /** Tickets of the window and their share; `usual` is the share of the window before. */
  'unplanned-work': { count: number; of: number; share: number; usual: number; basis: 'sprint' | 'period' };
  'scope-added': { count: number; of: number; share: number; usual: number };
  'commitments-carried-over': { count: number; of: number; share: number; usual: number };
  'priority-inversion': { priority: string; days: number; overtakers: number };
  /**
   * Divergences in bits: observed, its 95 % interval, what chance alone gives on average (`expected`) and in 19 of 20 cases at most
   * (`chance`); planned and worked in tickets; shares of the three categories that moved most, `''` where there are fewer.
   */
  'intent-drift': {
    dimension: 'epic' | 'component' | 'label';
    measure: 'changes' | 'lines';
    divergence: number;
    lower: number | null;
    upper: number | null;
    expected: number;
    chance: number;
    planned: number;
    worked: number;
    first: string;
    firstPlanned: number;
    firstActual: number;
    second: string;
    secondPlanned: number | null;
    secondActual: number | null;
    third: string;
    thirdPlanned: number | null;
    thirdActual: number | null;
  };
  'ticket-backflow': { count: number; of: number; share: number; usual: number };
}

export interface FindingArgs extends DataQualityArgs, ReportedNotRealArgs, RealNotReportedArgs, IntentArgs {}
