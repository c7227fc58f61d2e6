import type { Policy } from '../model/policy.ts';
import { DEFAULT_DEBT_POLICY } from './debt/default-debt-policy.ts';
import { DEFAULT_DRIFT_POLICY } from './drift/default-drift-policy.ts';

/**
 * The thresholds that hold unless the configuration says otherwise. Each stands beside where it comes from:
 * "design" marks a choice of this project, "measured" a value computed on public data, else the publication.
 */
export const DEFAULT_POLICY: Policy = {
  // Design: a slip of the mouse is mended within a working day.
  graceHours: 24,
  weekendOffsetMinutes: 0,
  // Design: half a year shows a quarter and the one it is compared with.
  windowWeeks: 26,
  horizonWeeks: 52,
  // Design: a ticket is closed within the working week after its last change.
  quietWorkingDays: 5,
  // Measured: with these margins the rule "participants" contains .99 of known evidence in one public project.
  poolDaysBefore: 14,
  poolDaysAfter: 7,
  // Design: a pool that misses more than one in ten known cases cannot be called empty.
  poolRecallFloor: 0.9,
  // At a visibility of .9, finding nothing is 10 times likelier for an empty claim: 1 / (1 - .9).
  visibilityFloor: 0.9,
  comparableWeeks: [26, 52],
  // Design: below 20 the lower Wilson bound cannot tell .9 from .7 even when all of them show.
  comparableMinimum: 20,
  // Design: below a fifth, tickets and code are not joined, and a rate over them says nothing.
  linkCoverageFloor: 0.2,
  // Design: an artifact that names more tickets lists work, it does not do it.
  rollUpTickets: 5,
  // Measured on the older half of one public tracker; the younger half and a second tracker confirm it.
  inferredSimilarity: 0.3,
  inferredLead: 0.1,
  // Kanban's service level expectation names the 85th percentile as its example.
  stalledPercentile: 0.85,
  stalledMinimumFinished: 20,
  // As for what has stalled: below 20 a median is one ticket's.
  batchMinimumClosings: 20,
  // Design: a quarter of the board is more than a stand-up's worth.
  batchShare: 0.25,
  batchFalseDiscovery: 0.05,
  // A closing more than five working days after the merge is called unreported work elsewhere.
  batchLagDays: 5,
  // Hivel calls more than 200 lines in less than five minutes a flashy review; axmetrics takes five minutes, too.
  rubberStampLines: 200,
  rubberStampMinutes: 5,
  // Design: one in ten, surely, before a habit is spoken of.
  rubberStampShare: 0.1,
  // Design: single unreported changes are named only above the size of a small feature.
  largeChangeLines: 400,
  largeChangePaths: 20,
  // Measured: vendor drops and mirrors touch hundreds of paths at once, ordinary changes a handful.
  bulkChangePaths: 500,
  // Design: more first histories on one day than a planning meeting creates.
  importTicketsPerDay: 40,
  // Design: tasks count as code work where most of them evidently are.
  taskRequiredShare: 0.7,
  suspectLandedShare: 0.8,
  // actions/stale calls an item stale after 60 days.
  unreleasedDays: 60,
  // Measured: product code is in 2 and 3 % of the changes of two specifications, and in well over half of those of programs.
  thinProductShare: 0.3,
  // Design: within two weeks a wrong resolution is put right; later, it rewrites what was reported.
  withdrawnAfterDays: 14,
  // As for stalled work: below 20 a share says little.
  loggedMinimumTickets: 20,
  // Measured: in healthy projects about half of the completed tickets show no change.
  loggedWithoutShare: 0.5,
  // Design: a planning meeting ends within a working day of the start that the tool shows.
  planGraceHours: 24,
  // Design: two weeks is the sprint that most teams choose; shorter ones have too few tickets.
  planPeriodWeeks: 2,
  // Design: where nine in ten are done without ever having been in progress, "in progress" is no plan.
  planFloor: 0.1,
  // As comparableMinimum: below 20 an interval tells hardly any two shares apart.
  planMinimum: 20,
  planDimension: 'auto',
  // Design: a dimension that two of five tickets lack shows where they were filled in, not where effort went.
  planCoverageFloor: 0.6,
  // Design: a pull counts lines in the window only, so those of windows before are known where earlier pulls saw them.
  effortMeasure: 'auto',
  // Half and half against three quarters and one is .049 bits: less than that nobody would notice.
  intentDivergence: 0.05,
  // Design: two sprints; what is urgent and does not fit into the next one is not urgent.
  priorityWaitDays: 28,
  priorityOvertakers: 5,
  // Design: at a half, "high" is the ordinary priority.
  priorityTopShare: 0.5,
  // Design: a rule with more exceptions than one in five is none, and what waits is no inversion of it.
  priorityBegunShare: 0.8,
  // Design: like comparables, below 20 a rate can hardly be told from any other.
  aiMinimumSample: 20,
  // Usual: of the differences that are called one, a twentieth is expected to be chance.
  aiFalseDiscovery: 0.05,
  // Design: below a tenth of the changes, no measure of the whole could move by what AI work is like.
  aiShareRise: 0.1,
  // Design: what is read in one sitting; reviews of more lines find less.
  aiSmallLines: 50,
  pods: [],
  mapping: { statuses: {}, resolutions: {} },
  workKinds: { types: {}, labels: {}, components: {}, fallback: 'optional' },
  lines: {
    landing: {},
    // Besides branches named by a version. `release-*` and `hotfix/*` would take topic branches for lines.
    maintenance: ['*.x', '*_x', '*-stable', '*-maintenance'],
  },
  releases: { tagTemplates: ['v{version}', '{version}', 'release-{version}', 'release/{version}'] },
  links: {
    keyTemplates: ['{project}-{number}', '#{number}'],
    projectAliases: {},
    scopes: {},
    completeScopes: [],
    disabledVias: [],
    sharingRelations: [
      'duplicate',
      'duplicates',
      'is duplicated by',
      'implements',
      'implement',
      'is implemented by',
      'issue split',
      'split',
      'split from',
      'split to',
      'cloners',
      'clones',
      'relates to development',
      'causes',
      'fixes',
      'fixed by',
    ],
  },
  substance: { ignoredPaths: [] },
  drift: DEFAULT_DRIFT_POLICY,
  debt: DEFAULT_DEBT_POLICY,
};
