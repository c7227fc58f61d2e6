import type { FindingArgs } from '../../model/finding-args.ts';
import type { FindingKind } from '../../model/finding.ts';
import type { Reason } from '../../model/outcome.ts';
import { RUNGS } from '../../model/rung.ts';
import type { SavedArtifact, SavedAudit } from './saved-audit.ts';

// What the published schema leaves open and the texts rely on: kinds, codes and the values that stand in sentences.

type ValueKind = 'text' | 'number' | 'number?' | 'rung';
type KindOf<Value> = null extends Value
  ? 'number?'
  : Value extends string
    ? 'text'
    : number extends Value
      ? 'number'
      : 'rung';
type KindsOf<Values> = { readonly [Name in keyof Values]: KindOf<Values[Name]> };

const FINDING_VALUES: { readonly [Kind in FindingKind]: KindsOf<FindingArgs[Kind]> } = {
  'done-without-evidence': { strength: 'text', candidates: 'number', visibility: 'number?' },
  'done-but-unmerged': { landed: 'number', total: 'number', openDays: 'number?' },
  'done-but-abandoned': { changes: 'number' },
  'done-then-reverted': { reverts: 'number', standDays: 'number?' },
  'released-but-not-in-release': { version: 'text' },
  'hollow-done': { substance: 'text' },
  'done-before-landed': { days: 'number' },
  'batch-closing': {
    closings: 'number',
    batched: 'number',
    batches: 'number',
    slot: 'text',
    hour: 'number?',
    gathered: 'number',
    acts: 'number',
    expected: 'number',
    lagDays: 'number',
    lagDaysP85: 'number',
  },
  'rubber-stamp-review': {
    stamped: 'number',
    reviewed: 'number',
    lines: 'number',
    minutes: 'number',
    period: 'text',
  },
  'thin-evidence': { changes: 'number' },
  'unresolved-in-released-version': { version: 'text', days: 'number?', status: 'text' },
  'reopened-after-done': { times: 'number', heldDays: 'number', changes: 'number' },
  'done-again-without-new-work': { openDays: 'number' },
  'parent-done-over-open-children': { open: 'number', total: 'number' },
  'in-review-without-pull-request': { days: 'number', changes: 'number' },
  'time-logged-without-output': {
    hours: 'number',
    totalHours: 'number',
    tickets: 'number',
    of: 'number',
    period: 'text',
  },
  'done-then-withdrawn': { days: 'number', word: 'text', was: 'text', withdrawn: 'number', claims: 'number' },
  'pull-request-text-contradicted': { what: 'text', paths: 'number', of: 'number', ticket: 'text', status: 'text' },
  'stalled-in-progress': { days: 'number', percentileDays: 'number' },
  'landed-but-open': { days: 'number', status: 'text' },
  'merged-but-in-review': { days: 'number', status: 'text' },
  'work-before-start': { days: 'number', isStarted: 'number' },
  'work-on-closed-ticket': { changes: 'number', days: 'number' },
  'landed-under-withdrawn-ticket': { word: 'text', changes: 'number' },
  'shadow-work': { share: 'number', usual: 'number', changes: 'number', of: 'number', period: 'text' },
  'large-unreported-change': { lines: 'number?', paths: 'number' },
  'fixed-in-release-missing-on-main': { line: 'text' },
  'unreleased-work': { changes: 'number', oldestDays: 'number', tag: 'text' },
  'unplanned-work': { count: 'number', of: 'number', share: 'number', usual: 'number', basis: 'text' },
  'scope-added': { count: 'number', of: 'number', share: 'number', usual: 'number' },
  'commitments-carried-over': { count: 'number', of: 'number', share: 'number', usual: 'number' },
  'priority-inversion': { priority: 'text', days: 'number', overtakers: 'number' },
  'intent-drift': {
    dimension: 'text',
    measure: 'text',
    divergence: 'number',
    lower: 'number?',
    upper: 'number?',
    expected: 'number',
    chance: 'number',
    planned: 'number',
    worked: 'number',
    first: 'text',
    firstPlanned: 'number',
    firstActual: 'number',
    second: 'text',
    secondPlanned: 'number?',
    secondActual: 'number?',
    third: 'text',
    thirdPlanned: 'number?',
    thirdActual: 'number?',
  },
  'ticket-backflow': { count: 'number', of: 'number', share: 'number', usual: 'number' },
  'not-joined': { linked: 'number', total: 'number' },
  unmapped: { what: 'text', word: 'text', tickets: 'number' },
  'unknown-tickets': { keys: 'number', changes: 'number', project: 'text' },
  'incomplete-source': { source: 'text', scope: 'text', reason: 'text', remedy: 'text' },
  'rewritten-history': { dropped: 'number', unknownMerges: 'number' },
  'resolution-under-open-status': { tickets: 'number', resolution: 'text' },
  'disputed-link': { branchKey: 'text', titleKey: 'text' },
  'import-or-migration': { tickets: 'number', day: 'text' },
};

type ReasonValues = {
  readonly [Code in Reason['code']]: KindsOf<Omit<Extract<Reason, { readonly code: Code }>, 'code'>>;
};

const REASON_VALUES: ReasonValues = {
  withdrawn: { word: 'text' },
  'needs-no-code': { type: 'text' },
  'no-claim': {},
  'within-grace': { hours: 'number' },
  imported: {},
  'work-still-open': { landed: 'number', total: 'number' },
  'predates-reopening': {},
  'lower-rung': { evidenced: 'rung', claimed: 'rung' },
  landed: {},
  released: {},
  evidenced: { evidenced: 'rung' },
  shared: {},
  disputed: {},
  inferred: {},
  'closed-unmerged': {},
  'never-landed': {},
  reverted: {},
  'not-in-release': { version: 'text' },
  'record-and-content-disagree': {},
  'history-rewritten': {},
  'nothing-found': {},
  'unclear-closing': {},
  'hollow-only': {},
  'children-open': { done: 'number', total: 'number' },
  'before-history': {},
  'not-pulled': { place: 'text' },
  'source-incomplete': {},
  'points-elsewhere': { place: 'text' },
};

const MOST_PROBLEMS = 20;
/** Deeper than any policy of ours. */
const DEEPEST_POLICY = 8;
export const PULL_REQUEST_ID = /^([\s\S]*)!(\d{1,15})$/;

/** @param audit a document that is as its schema says */
export function savedProblems(audit: SavedAudit): readonly string[] {
  const problems: string[] = [];
  const values = (at: string, table: object, word: string, args: Readonly<Record<string, unknown>>): void => {
    if (Object.hasOwn(table, word)) {
      problems.push(...valueProblems(at, (table as Record<string, Record<string, ValueKind>>)[word] ?? {}, args));
    } else problems.push(`${at}: ${JSON.stringify(word.slice(0, 60))} is not known to this version`);
  };
  const artifacts = (at: string, all: readonly SavedArtifact[]): void => {
    if (all.some(({ kind, id }) => kind === 'pull-request' && !PULL_REQUEST_ID.test(id))) {
      problems.push(`${at}: expected a pull request such as owner/repo!12`);
    }
  };
  for (const [name, at] of [['asOf', audit.asOf], ...Object.entries(audit.window)] as const) {
    if (Number.isNaN(Date.parse(at))) problems.push(`$.${name}: there is no such date`);
  }
  if (audit.gapByWeek?.some(({ at }) => Number.isNaN(Date.parse(at))) === true) {
    problems.push('$.gapByWeek: there is no such date');
  }
  const planned = (audit.plans ?? []).flatMap(({ periods }) => periods.flatMap(({ start, end }) => [start, end]));
  if (planned.some((at) => Number.isNaN(Date.parse(at)))) problems.push('$.plans: there is no such date');
  if (typeof audit.policy['horizonWeeks'] !== 'number') problems.push('$.policy.horizonWeeks: expected a number');
  if (isDeeper(audit.policy, DEEPEST_POLICY)) problems.push('$.policy: too deep');
  for (const [index, { kind, args, subject, evidence }] of audit.findings.entries()) {
    if (problems.length >= MOST_PROBLEMS) break;
    values(`$.findings[${index}]`, FINDING_VALUES, kind, args);
    const isArtifact = subject.kind === 'pull-request' || subject.kind === 'commit';
    artifacts(
      `$.findings[${index}]`,
      isArtifact ? [...evidence, { kind: subject.kind, id: subject.id, repository: null }] : evidence,
    );
  }
  for (const [index, { strict, lenient, pool }] of audit.outcomes.entries()) {
    if (problems.length >= MOST_PROBLEMS) break;
    for (const { reason, evidence } of [strict, lenient]) {
      values(`$.outcomes[${index}]`, REASON_VALUES, reason.code, reason.args);
      artifacts(`$.outcomes[${index}]`, evidence);
    }
    artifacts(`$.outcomes[${index}]`, pool?.candidates ?? []);
  }
  artifacts(
    '$.links',
    audit.links.map(({ artifact }) => artifact),
  );
  artifacts(
    '$.unknownTickets',
    audit.unknownTickets.map(({ artifact }) => artifact),
  );
  return problems.slice(0, MOST_PROBLEMS);
}

function valueProblems(
  at: string,
  kinds: Readonly<Record<string, ValueKind>>,
  args: Readonly<Record<string, unknown>>,
): readonly string[] {
  const fits = (value: unknown, kind: ValueKind): boolean => {
    if (kind === 'text') return typeof value === 'string';
    if (kind === 'rung') return (RUNGS as readonly unknown[]).includes(value);
    return typeof value === 'number' || (kind === 'number?' && value === null);
  };
  const wrong = Object.entries(kinds).filter(([name, kind]) => !Object.hasOwn(args, name) || !fits(args[name], kind));
  const strange = Object.keys(args).filter((name) => !Object.hasOwn(kinds, name));
  return [
    ...wrong.map(([name, kind]) => `${at}: expected a ${kind.replace('?', ' or null')} as ${name}`),
    ...strange.map((name) => `${at}: ${JSON.stringify(name.slice(0, 60))} is not known to this version`),
  ];
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
