import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import type { KindLook } from '../../src/model/kind-look.ts';
import type { SourceState } from '../../src/model/completeness.ts';
import type { FindingArgs } from '../../src/model/finding-args.ts';
import type { Finding, FindingKind, FindingOf, Subject } from '../../src/model/finding.ts';
import { DAY } from '../../src/model/instant.ts';
import type { Artifact, Link } from '../../src/model/link.ts';
import type {
  OutcomeName,
  Pool,
  Reason,
  Strength,
  TicketOutcome,
  Verdict,
  Visibility,
} from '../../src/model/outcome.ts';
import { OUTCOMES } from '../../src/model/outcome.ts';
import type { PlanPeriod, ProjectPlan } from '../../src/model/plan.ts';
import type { AuditResult, OutcomeCounts, RepositorySummary, Totals } from '../../src/model/result.ts';
import type { Share } from '../../src/model/share.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Report, ReportOptions } from '../../src/report/report.ts';
import { sampleAi } from './sample-ai.ts';
import { buildSnapshot, instantOf } from './snapshot-builder.ts';

// A made-up audit in which every section has something to say. The numbers agree with each other where a reader would
// add them up; none of them was computed from a repository.

export const AS_OF = instantOf('2026-02-14T10:00:00');

export const PLAIN: ReportOptions = {
  color: false,
  columns: 100,
  bounds: 'both',
  verbose: false,
  configFile: 'leeway.config.yaml',
};

const TITLES: readonly (readonly [key: string, title: string])[] = [
  ['ABC-7', 'Export invoices as PDF'],
  ['ABC-12', 'Retry the upload when the connection drops'],
  ['ABC-19', 'Show who approved a payment'],
  ['ABC-23', 'Größere Anhänge zulassen'],
  ['ABC-31', '検索結果を日付順に並べ替える'],
  ['ABC-44', 'Rate limits per tenant'],
  ['ABC-45', 'Rate limits per tenant: settings page'],
  ['ABC-58', 'Delete accounts after 90 days'],
  ['ABC-60', 'Faster start'],
  ['ABC-71', 'Sign packages'],
  ['ABC-72', 'Undo for bulk edits'],
  ['ABC-80', 'Keyboard shortcuts 🎹 for everything'],
  ['ABC-83', 'Move the docs'],
  ['ABC-90', 'Search in archived projects'],
];

export function sampleSnapshot(): Snapshot {
  return buildSnapshot({
    repositories: [
      { id: 'github.com/acme/app', fullName: 'acme/app' },
      { id: 'github.com/acme/web', fullName: 'acme/web' },
    ],
    commits: [
      { id: 'a1', message: 'ABC-12 Retry the upload\n\nWith a pause between tries.', at: '2025-11-20' },
      { id: 'a2', message: 'Revert "ABC-12 Retry the upload"', at: '2025-12-02' },
      { id: 'a3', message: 'ABC-60 Start faster', at: '2026-01-10' },
      { id: 'a4', message: 'Rewrite the scheduler', at: '2026-01-15' },
      { id: 'w1', message: 'Keep invoices in one place', at: '2025-12-20', repository: 'github.com/acme/web' },
    ],
    pullRequests: [
      { number: 41, title: 'ABC-19 Approvals', repository: 'github.com/acme/web' },
      { number: 77, title: 'ABC-44 Limits', repository: 'github.com/acme/app', closedAt: '2026-01-05' },
    ],
    tickets: TITLES.map(([key, title], index) => ({
      key,
      title,
      createdAt: '2025-10-01',
      points: index % 2 === 0 ? 3 : null,
    })),
    sources: sampleSources(),
  }).snapshot;
}

function sampleSources(): readonly SourceState[] {
  const asOf = AS_OF;
  return [
    {
      source: 'git',
      scope: 'github.com/acme/app',
      kind: 'commits',
      completeness: 'complete',
      reason: null,
      remedy: null,
      asOf,
      records: 4,
    },
    {
      source: 'git',
      scope: 'github.com/acme/web',
      kind: 'commits',
      completeness: 'complete',
      reason: null,
      remedy: null,
      asOf,
      records: 1,
    },
    {
      source: 'github',
      scope: 'acme/web',
      kind: 'pull-requests',
      completeness: 'incomplete',
      reason: 'The pull stopped at the rate limit after 1,200 of 3,410 pull requests.',
      remedy: 'Run leeway pull again.',
      asOf,
      records: 1200,
    },
    {
      source: 'jira',
      scope: 'ABC',
      kind: 'tickets',
      completeness: 'complete',
      reason: null,
      remedy: null,
      asOf,
      records: 14,
    },
  ];
}

interface OutcomeSpec {
  readonly claimed?: 3 | 4;
  readonly daysAgo: number;
  readonly strict: readonly [OutcomeName, Strength | null, Reason];
  readonly lenient?: readonly [OutcomeName, Strength | null, Reason];
  readonly evidence?: readonly Artifact[];
  readonly pool?: number;
  readonly candidates?: readonly Artifact[];
  readonly cause?: string;
  readonly by?: TicketOutcome['claimedBy'];
}

function toVerdict([outcome, strength, reason]: OutcomeSpec['strict'], evidence: readonly Artifact[]): Verdict {
  return {
    outcome,
    strength,
    reason,
    evidenced: outcome === 'supported' ? 3 : outcome === 'partial' ? 2 : outcome === 'inconclusive' ? null : 0,
    isShared: reason.code === 'shared',
    isThin: false,
    lateDays: reason.code === 'landed' ? 4.04 : null,
    evidence,
  };
}

const VISIBILITY: Visibility = {
  evidenced: 41,
  comparables: 44,
  interval: [0.817_82, 0.976_51],
  group: 'project-and-type',
  weeks: 26,
};

function toPool(size: number, candidates: readonly Artifact[]): Pool {
  return {
    rule: 'participants',
    size,
    recall: { contained: 97, tested: 98, interval: [0.944_4, 0.998_2] },
    candidates,
    underOtherKeys: 0,
  };
}

export function sampleOutcome(ticket: number, spec: OutcomeSpec): TicketOutcome {
  const evidence = spec.evidence ?? [];
  return {
    ticket,
    claimed: spec.claimed ?? 3,
    claimedAt: AS_OF - spec.daysAgo * DAY,
    claimedBy: spec.by ?? 'person',
    scope: 'principal',
    strict: toVerdict(spec.strict, evidence),
    lenient: toVerdict(spec.lenient ?? spec.strict, evidence),
    visibility: spec.pool === undefined ? null : VISIBILITY,
    pool: spec.pool === undefined ? null : toPool(spec.pool, spec.candidates ?? []),
    cause: spec.cause ?? null,
  };
}

const commit = (index: number): Artifact => ({ kind: 'commit', index });
const pullRequest = (repository: number, number: number): Artifact => ({ kind: 'pull-request', repository, number });

function sampleOutcomes(): readonly TicketOutcome[] {
  return [
    sampleOutcome(0, {
      daysAgo: 51.3,
      strict: ['unsupported', 'strong', { code: 'nothing-found' }],
      lenient: ['inconclusive', null, { code: 'inferred' }],
      pool: 0,
    }),
    sampleOutcome(1, {
      daysAgo: 82,
      claimed: 4,
      strict: ['contradicted', null, { code: 'reverted' }],
      evidence: [commit(0)],
    }),
    sampleOutcome(2, {
      daysAgo: 6.5,
      strict: ['partial', null, { code: 'work-still-open', landed: 1, total: 2 }],
      evidence: [pullRequest(1, 41)],
    }),
    sampleOutcome(3, {
      daysAgo: 30,
      strict: ['unsupported', 'weak', { code: 'nothing-found' }],
      pool: 3,
      candidates: [commit(3), commit(4)],
    }),
    sampleOutcome(4, {
      daysAgo: 28.2,
      strict: ['unsupported', 'weak', { code: 'nothing-found' }],
      pool: 1,
      candidates: [commit(4)],
      by: 'agent',
    }),
    sampleOutcome(5, {
      daysAgo: 40,
      strict: ['contradicted', 'weak', { code: 'closed-unmerged' }],
      pool: 2,
      evidence: [pullRequest(0, 77)],
      cause: 'pull-request acme/app!77',
    }),
    sampleOutcome(6, {
      daysAgo: 39,
      strict: ['contradicted', 'weak', { code: 'closed-unmerged' }],
      pool: 2,
      evidence: [pullRequest(0, 77)],
      cause: 'pull-request acme/app!77',
    }),
    sampleOutcome(7, { daysAgo: 100, strict: ['inconclusive', null, { code: 'nothing-found' }], pool: 12 }),
    sampleOutcome(8, {
      daysAgo: 35,
      strict: ['supported', null, { code: 'landed' }],
      evidence: [commit(2)],
      by: 'merge-automation',
    }),
    sampleOutcome(9, {
      daysAgo: 61,
      claimed: 4,
      strict: ['contradicted', null, { code: 'not-in-release', version: '2.4' }],
    }),
    sampleOutcome(10, {
      daysAgo: 77,
      strict: ['inconclusive', null, { code: 'points-elsewhere', place: 'https://github.com/acme/mobile/pull/9' }],
    }),
    sampleOutcome(11, { daysAgo: 0.4, strict: ['pending', null, { code: 'within-grace', hours: 9 }] }),
    sampleOutcome(12, {
      daysAgo: 90,
      strict: ['not-applicable', null, { code: 'needs-no-code', type: 'Documentation' }],
    }),
  ];
}

export function shareOf(count: number, of: number, interval: readonly [number, number] | null): Share {
  return { count, of, share: of === 0 ? null : count / of, interval };
}

function counts(given: Partial<OutcomeCounts>): OutcomeCounts {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, given[outcome] ?? 0])) as unknown as OutcomeCounts;
}

function sampleTotals(reading: 'strict' | 'lenient'): Totals {
  const isStrict = reading === 'strict';
  const unsupported = isStrict ? 3 : 2;
  const lower = isStrict ? 8 : 7;
  return {
    outcomes: counts({
      pending: 1,
      supported: 1,
      partial: 1,
      contradicted: 4,
      unsupported,
      inconclusive: isStrict ? 2 : 3,
      'not-applicable': 1,
    }),
    outcomesByClaimant: {
      person: counts({
        pending: 1,
        partial: 1,
        contradicted: 4,
        unsupported: unsupported - 1,
        inconclusive: 2,
        'not-applicable': 1,
      }),
      agent: counts({ unsupported: 1 }),
      'merge-automation': counts({ supported: 1 }),
      'other-automation': counts({}),
      unknown: counts({}),
    },
    judged: 11,
    principal: { lower, upper: 10 },
    principalPoints: { lower: isStrict ? 12 : 9, upper: 18.5 },
    olderThanHorizon: { lower: 0, upper: 3 },
    causes: lower - 1,
    atLeastNothing: isStrict ? 1 : null,
    outstandingTicketDays: { lower: isStrict ? 338.04 : 286.7, upper: 1515.04 },
    accruedTicketDays: { lower: 401.25, upper: 1702 },
    width: isStrict
      ? [
          { cause: 'nothing-found', tickets: 1 },
          { cause: 'points-elsewhere', tickets: 1 },
        ]
      : [
          { cause: 'nothing-found', tickets: 1 },
          { cause: 'points-elsewhere', tickets: 1 },
          { cause: 'inferred', tickets: 1 },
        ],
  };
}

/** A finding about `subject` with made-up surroundings. */
function sampleFinding<Kind extends FindingKind>(
  kind: Kind,
  args: FindingArgs[Kind],
  given: Partial<Omit<FindingOf<Kind>, 'kind' | 'args'>> & { readonly subject: Subject },
): Finding {
  const key = given.subject.kind + ('index' in given.subject ? given.subject.index : '');
  return {
    id: `${kind}:${key}`,
    kind,
    severity: 'medium',
    holds: 'both',
    cause: null,
    since: null,
    evidence: [],
    ...given,
    args,
  } as unknown as Finding;
}

const ticket = (index: number): Subject => ({ kind: 'ticket', index });

/** One finding of every kind, and several of some. */
export function sampleFindings(): readonly Finding[] {
  const ago = (days: number): number => AS_OF - days * DAY;
  return [
    sampleFinding(
      'done-without-evidence',
      { strength: 'strong', candidates: 0, visibility: 0.9318 },
      { subject: ticket(0), severity: 'high', since: ago(51), holds: 'strict-only' },
    ),
    sampleFinding(
      'done-without-evidence',
      { strength: 'weak', candidates: 3, visibility: 0.9318 },
      { subject: ticket(3), since: ago(30) },
    ),
    sampleFinding(
      'done-without-evidence',
      { strength: 'weak', candidates: 1, visibility: 0.9318 },
      { subject: ticket(4), since: ago(28) },
    ),
    sampleFinding('done-but-unmerged', { landed: 1, total: 2, openDays: 9.2 }, { subject: ticket(2), since: ago(6.5) }),
    sampleFinding(
      'done-but-abandoned',
      { changes: 1 },
      { subject: ticket(5), since: ago(40), cause: 'pull-request acme/app!77' },
    ),
    sampleFinding(
      'done-but-abandoned',
      { changes: 1 },
      { subject: ticket(6), since: ago(39), cause: 'pull-request acme/app!77' },
    ),
    sampleFinding(
      'done-then-reverted',
      { reverts: 1, standDays: 12 },
      { subject: ticket(1), severity: 'high', since: ago(74), evidence: [commit(1)] },
    ),
    sampleFinding(
      'released-but-not-in-release',
      { version: '2.4' },
      { subject: ticket(9), severity: 'high', since: ago(61) },
    ),
    sampleFinding(
      'hollow-done',
      { substance: 'locks, generated files or white space' },
      { subject: ticket(8), severity: 'low' },
    ),
    sampleFinding('done-before-landed', { days: 4.04 }, { subject: ticket(8), severity: 'low', since: ago(35) }),
    sampleFinding(
      'pull-request-text-contradicted',
      { what: 'tests-only', paths: 2, of: 3, ticket: '', status: '' },
      { subject: pullRequest(0, 7), severity: 'low', since: ago(30) },
    ),
    sampleFinding('thin-evidence', { changes: 1 }, { subject: ticket(8), severity: 'low', since: ago(35) }),
    sampleFinding(
      'unresolved-in-released-version',
      { version: '2.4', days: 19.6, status: 'In Progress' },
      { subject: ticket(13), severity: 'low', since: ago(19.6) },
    ),
    sampleFinding(
      'reopened-after-done',
      { times: 1, heldDays: 12, changes: 1 },
      { subject: ticket(13), severity: 'low', since: ago(8) },
    ),
    sampleFinding(
      'done-again-without-new-work',
      { openDays: 3 },
      { subject: ticket(2), since: ago(6.5), evidence: [pullRequest(1, 41)] },
    ),
    sampleFinding('parent-done-over-open-children', { open: 2, total: 5 }, { subject: ticket(12), since: ago(90) }),
    sampleFinding(
      'in-review-without-pull-request',
      { days: 6, changes: 0 },
      { subject: ticket(13), severity: 'low', since: ago(6) },
    ),
    sampleFinding(
      'time-logged-without-output',
      { hours: 1240, totalHours: 1815, tickets: 34, of: 48, period: '2025-Q4' },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'low' },
    ),
    sampleFinding(
      'done-then-withdrawn',
      { days: 45, word: "Won't Do", was: 'unsupported', withdrawn: 3, claims: 80 },
      { subject: ticket(10), since: ago(11) },
    ),
    sampleFinding(
      'batch-closing',
      {
        closings: 64,
        batched: 41,
        batches: 9,
        slot: 'hour-of-week',
        hour: 112,
        gathered: 9,
        acts: 32,
        expected: 0.0213,
        lagDays: 6.4,
        lagDaysP85: 12.2,
      },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'low', since: ago(182) },
    ),
    sampleFinding(
      'rubber-stamp-review',
      { stamped: 12, reviewed: 31, lines: 200, minutes: 5, period: '2025-Q3 and 2025-Q4' },
      { subject: { kind: 'repository', index: 1 }, severity: 'low', since: ago(200) },
    ),
    sampleFinding(
      'stalled-in-progress',
      { days: 63, percentileDays: 21 },
      { subject: ticket(13), severity: 'low', since: ago(63) },
    ),
    sampleFinding('landed-but-open', { days: 17, status: 'In Review' }, { subject: ticket(13), since: ago(17) }),
    sampleFinding(
      'merged-but-in-review',
      { days: 12, status: 'In Review' },
      { subject: ticket(10), severity: 'low', since: ago(12) },
    ),
    sampleFinding(
      'work-before-start',
      { days: 6, isStarted: 1 },
      { subject: ticket(11), severity: 'info', since: ago(90) },
    ),
    sampleFinding(
      'work-on-closed-ticket',
      { changes: 2, days: 9 },
      { subject: ticket(12), severity: 'low', since: ago(21) },
    ),
    sampleFinding(
      'landed-under-withdrawn-ticket',
      { word: "Won't Do", changes: 1 },
      { subject: ticket(7), severity: 'low', since: ago(33) },
    ),
    sampleFinding(
      'shadow-work',
      { share: 0.683_333, usual: 0.42, changes: 41, of: 60, period: 'window' },
      { subject: { kind: 'repository', index: 0 } },
    ),
    sampleFinding(
      'large-unreported-change',
      { lines: 4210, paths: 31 },
      { subject: commit(3), severity: 'low', since: ago(30) },
    ),
    sampleFinding('fixed-in-release-missing-on-main', { line: 'release/2.4' }, { subject: commit(0), since: ago(80) }),
    sampleFinding(
      'unreleased-work',
      { changes: 14, oldestDays: 71.6, tag: 'v2.3.0' },
      { subject: { kind: 'repository', index: 1 }, severity: 'low' },
    ),
    sampleFinding(
      'commitments-carried-over',
      { count: 14, of: 45, share: 0.311_11, usual: 0.08 },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'low' },
    ),
    sampleFinding(
      'scope-added',
      { count: 21, of: 66, share: 0.318_18, usual: 0.1 },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
    sampleFinding(
      'unplanned-work',
      { count: 30, of: 62, share: 0.483_87, usual: 0.2, basis: 'sprint' },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
    sampleFinding(
      'priority-inversion',
      { priority: 'Highest', days: 43.2, overtakers: 7 },
      { subject: ticket(13), severity: 'info', since: ago(43) },
    ),
    sampleFinding(
      'intent-drift',
      {
        dimension: 'component',
        measure: 'lines',
        divergence: 0.174_2,
        lower: 0.071_3,
        upper: 0.262_8,
        expected: 0.027,
        chance: 0.061,
        planned: 44,
        worked: 38,
        first: 'Booking',
        firstPlanned: 0.61,
        firstActual: 0.22,
        second: 'Platform',
        secondPlanned: 0.14,
        secondActual: 0.49,
        third: '',
        thirdPlanned: null,
        thirdActual: null,
      },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
    sampleFinding(
      'ticket-backflow',
      { count: 24, of: 120, share: 0.2, usual: 0.06 },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
    sampleFinding(
      'not-joined',
      { linked: 12, total: 240 },
      { subject: { kind: 'source', name: 'tickets and commits' } },
    ),
    sampleFinding(
      'unmapped',
      { what: 'status', word: 'Ready for train', tickets: 12 },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'low' },
    ),
    sampleFinding(
      'unknown-tickets',
      { keys: 12, changes: 34, project: 'ABC' },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
    sampleFinding(
      'rewritten-history',
      { dropped: 4, unknownMerges: 31 },
      { subject: { kind: 'repository', index: 1 }, severity: 'low', since: ago(20) },
    ),
    sampleFinding(
      'resolution-under-open-status',
      { tickets: 7, resolution: 'Fixed' },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
    sampleFinding(
      'incomplete-source',
      {
        source: 'github',
        scope: 'acme/web',
        reason: 'the pull stopped at the rate limit',
        remedy: 'Run leeway pull again.',
      },
      { subject: { kind: 'source', name: 'github acme/web pull-requests' } },
    ),
    sampleFinding(
      'disputed-link',
      { branchKey: 'ABC-44', titleKey: 'ABC-45' },
      { subject: pullRequest(0, 77), severity: 'info' },
    ),
    sampleFinding(
      'import-or-migration',
      { tickets: 120, day: '2025-03-02' },
      { subject: { kind: 'project', key: 'ABC' }, severity: 'info' },
    ),
  ];
}

/** Ends of weeks up to the last one before `AS_OF`: claims and the work behind them grow apart. */
function sampleWeeks(): NonNullable<AuditResult['gapByWeek']> {
  const last = instantOf('2026-02-09T00:00:00');
  return Array.from({ length: 26 }, (_, week) => {
    const ahead = Math.floor(week / 3);
    const strict = { supported: 1 + (week % 2), ahead, inconclusive: week < 10 ? 0 : 2 };
    const lenient = week < 20 ? strict : { ...strict, ahead: ahead - 1, inconclusive: 3 };
    return { at: last - (25 - week) * 7 * DAY, strict, lenient };
  });
}

function samplePlans(): readonly ProjectPlan[] {
  const start = instantOf('2026-01-12T09:00:00');
  const period = (
    place: number,
    [committed, added, removed, withdrawn, carriedOver]: readonly number[],
  ): PlanPeriod => {
    const delivered = (committed ?? 0) + (added ?? 0) - (removed ?? 0) - (withdrawn ?? 0) - (carriedOver ?? 0);
    return {
      sprint: String(38 + place),
      start: start + place * 14 * DAY,
      end: start + (place + 1) * 14 * DAY,
      committed: committed ?? 0,
      added: added ?? 0,
      removed: removed ?? 0,
      withdrawn: withdrawn ?? 0,
      carriedOver: carriedOver ?? 0,
      delivered,
      landed: shareOf(delivered - 1, delivered, [0.5, 0.97]),
      sayDo: shareOf(9, 12, [0.467_7, 0.911_1]),
    };
  };
  return [
    {
      project: 'ABC',
      basis: 'sprint',
      gap: null,
      periods: [period(0, [12, 3, 1, 1, 2]), period(1, [12, 0, 0, 0, 3])],
      unplanned: shareOf(3, 20, [0.052_4, 0.360_4]),
    },
    {
      project: 'acme/web',
      basis: null,
      gap: 'no-changelog',
      periods: [],
      unplanned: shareOf(0, 0, null),
    },
  ];
}

function sampleLinks(): readonly Link[] {
  const link = (given: Partial<Link> & Pick<Link, 'ticket' | 'artifact'>): Link => ({
    via: 'key-in-subject',
    rootVia: 'key-in-subject',
    tier: 2,
    owns: true,
    relation: 'implements',
    isDisputed: false,
    since: AS_OF - 60 * DAY,
    ...given,
  });
  return [
    link({ ticket: 1, artifact: commit(0) }),
    link({ ticket: 2, artifact: pullRequest(1, 41), via: 'key-in-title', rootVia: 'key-in-title' }),
    link({ ticket: 5, artifact: pullRequest(0, 77), via: 'key-in-branch', rootVia: 'key-in-branch', isDisputed: true }),
    link({ ticket: 8, artifact: commit(2), via: 'squash-suffix', rootVia: 'key-in-title' }),
    link({
      ticket: 9,
      artifact: commit(3),
      via: 'key-in-body',
      rootVia: 'key-in-body',
      tier: 3,
      owns: false,
      relation: 'mentions',
    }),
  ];
}

function sampleRepositories(): readonly RepositorySummary[] {
  return [
    {
      repository: 0,
      id: 'github.com/acme/app',
      lines: ['main', 'release/2.4'],
      commits: 4120,
      landedInWindow: 613,
      byBots: 122,
      aiMarked: 88,
      substantiveInWindow: 402,
      unlinkedInWindow: 251,
      reverts: 7,
      hollow: 19,
      unreleased: 41,
    },
    {
      repository: 1,
      id: 'github.com/acme/web',
      lines: ['main'],
      commits: 980,
      landedInWindow: 140,
      byBots: 61,
      aiMarked: 4,
      substantiveInWindow: 66,
      unlinkedInWindow: 12,
      reverts: 0,
      hollow: 2,
      unreleased: null,
    },
  ];
}

export function sampleResult(given: Partial<AuditResult> = {}): AuditResult {
  return {
    schema: 'leeway.audit/1',
    version: '0.1.0',
    asOf: AS_OF,
    mode: 'reconstruction',
    window: { start: AS_OF - 26 * 7 * DAY, end: AS_OF },
    policy: DEFAULT_POLICY,
    policyHash: '3fa9c1d2e4b50617',
    sources: sampleSources(),
    repositories: sampleRepositories(),
    coverage: {
      changesLinked: shareOf(205, 468, [0.393_7, 0.483_3]),
      ticketsLinked: shareOf(7, 11, [0.353_9, 0.848_3]),
      isJoined: true,
    },
    totals: { strict: sampleTotals('strict'), lenient: sampleTotals('lenient') },
    gapByWeek: sampleWeeks(),
    plans: samplePlans(),
    outcomes: sampleOutcomes(),
    links: sampleLinks(),
    unknownTickets: [{ key: 'ABC-999', artifact: commit(3), since: 0 }],
    foreignReferences: [{ ticket: 10, place: 'https://github.com/acme/mobile/pull/9', since: AS_OF - 80 * DAY }],
    findings: sampleFindings(),
    kinds: sampleKinds(),
    ai: sampleAi(),
    notMeasurable: [],
    ...given,
  };
}

function sampleKinds(): readonly KindLook[] {
  return [
    { kind: 'done-but-unmerged', lacks: [], found: 1, of: 1_240, unit: 'claims of done' },
    {
      kind: 'priority-inversion',
      lacks: ['changelog', 'priorities'],
      found: 0,
      of: 0,
      unit: 'open tickets of a high priority',
    },
    { kind: 'rubber-stamp-review', lacks: ['reviews'], found: 0, of: 0, unit: 'repositories with pull requests' },
    { kind: 'thin-evidence', lacks: [], found: 0, of: 0, unit: 'supported claims' },
  ];
}

/** A report of a run, with everything that the run knew. */
export interface SampleReport extends Report {
  readonly snapshot: Snapshot;
}

export function sampleReport(options: Partial<ReportOptions> = {}, result: Partial<AuditResult> = {}): SampleReport {
  return { result: sampleResult(result), snapshot: sampleSnapshot(), options: { ...PLAIN, ...options } };
}

/** What is left where no tracker was read: git speaks, nobody claimed. */
export function sampleGitOnlyReport(options: Partial<ReportOptions> = {}): SampleReport {
  const snapshot = { ...sampleSnapshot(), tickets: [] };
  const kinds: readonly FindingKind[] = ['unreleased-work', 'fixed-in-release-missing-on-main'];
  const result = sampleResult({
    sources: sampleSources().filter(({ source }) => source === 'git'),
    coverage: { changesLinked: shareOf(0, 0, null), ticketsLinked: shareOf(0, 0, null), isJoined: false },
    totals: null,
    gapByWeek: null,
    plans: null,
    outcomes: [],
    links: [],
    unknownTickets: [],
    foreignReferences: [],
    findings: sampleFindings().filter(({ kind }) => kinds.includes(kind)),
    notMeasurable: ['No tracker was read, so there are no claims to compare with.'],
  });
  return { result, snapshot, options: { ...PLAIN, ...options } };
}
