import type { PlanGap, PlanPeriod, ProjectPlan } from '../../model/plan.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Share } from '../../model/share.ts';
import { formatDay, formatNumber, formatPercent, shorten } from '../format.ts';

// What was planned, and what became of it: counts of tickets, never of people.

export const PLAN_HEADING = 'What became of the plans?';

/** What each column shows of a period; a terminal has room for the narrow ones only. */
const COLUMNS: readonly {
  readonly head: string;
  readonly isNarrow: boolean;
  readonly cell: (period: PlanPeriod) => string;
}[] = [
  { head: 'from', isNarrow: false, cell: ({ start }) => formatDay(start) },
  { head: 'until', isNarrow: true, cell: ({ end }) => formatDay(end) },
  { head: 'planned', isNarrow: true, cell: ({ committed }) => formatNumber(committed) },
  { head: 'added', isNarrow: true, cell: ({ added }) => formatNumber(added) },
  { head: 'removed', isNarrow: false, cell: ({ removed }) => formatNumber(removed) },
  { head: 'withdrawn', isNarrow: false, cell: ({ withdrawn }) => formatNumber(withdrawn) },
  { head: 'over', isNarrow: true, cell: ({ carriedOver }) => formatNumber(carriedOver) },
  { head: 'done', isNarrow: true, cell: ({ delivered }) => formatNumber(delivered) },
  { head: 'landed', isNarrow: true, cell: ({ landed }) => formatNumber(landed.count) },
  { head: 'say/do', isNarrow: true, cell: ({ sayDo }) => shareCell(sayDo) },
];

const PROJECTS = 5;
const PERIODS = 3;
const PROJECTS_VERBOSE = 50;
const PERIODS_VERBOSE = 26;
const NAMED = 5;
const LONGEST_PROJECT = 60;

interface PlanRow {
  /** Not escaped. */
  readonly project: string;
  readonly cells: readonly string[];
}

interface PlanTable {
  readonly heads: readonly string[];
  readonly rows: readonly PlanRow[];
  /** Projects with a plan that are not shown. */
  readonly more: number;
}

/** The last finished periods of the projects that delivered most, in the order of their names. */
export function planTable(
  plans: readonly ProjectPlan[],
  { verbose, isNarrow }: { readonly verbose: boolean; readonly isNarrow: boolean },
): PlanTable {
  const columns = COLUMNS.filter((column) => column.isNarrow || !isNarrow);
  const measured = plans.filter(({ periods }) => periods.length > 0);
  const shown = new Set(
    measured.toSorted((a, b) => b.unplanned.of - a.unplanned.of).slice(0, verbose ? PROJECTS_VERBOSE : PROJECTS),
  );
  const rows = measured
    .filter((plan) => shown.has(plan))
    .flatMap(({ project, periods }) =>
      periods.slice(verbose ? -PERIODS_VERBOSE : -PERIODS).map((period) => ({
        project: shorten(project, LONGEST_PROJECT),
        cells: columns.map(({ cell }) => cell(period)),
      })),
    );
  return { heads: ['project', ...columns.map(({ head }) => head)], rows, more: measured.length - shown.size };
}

/** `9 of 12, 47 to 91 %`: a share of so few needs no decimals. `-` of nothing. */
function shareCell({ count, of, interval }: Share): string {
  if (interval === null) return '-';
  const [low, high] = interval.map((end) => Math.round(100 * end));
  return `${formatNumber(count)} of ${formatNumber(of)}, ${low ?? 0} to ${high ?? 0} %`;
}

const GAPS: Readonly<Record<PlanGap, string>> = {
  'no-changelog': 'no changelog tells what was planned when',
  'nothing-planned': 'hardly anything was in progress, in a sprint or in a version before it was done',
  'nothing-finished': 'no period is over yet',
};

/** How the table is to be read, then what could not be measured, and why. Names of projects are not escaped. */
export function planSentences({ plans }: AuditResult): readonly string[] {
  if (plans === null) return ['Not measurable without a tracker: nothing is known of what was planned.'];
  const sentences: string[] = [];
  if (plans.some(({ periods }) => periods.length > 0)) {
    sentences.push(
      'Tickets. Planned: in the sprint when it began, a day of planning allowed. Over: carried over, not done at the end. ' +
        'Planned and added, less what was removed, is over, done or withdrawn. Landed: of the done, those whose work had landed by then. ' +
        'Say/do: of the planned, those done at the end, with 95 % interval (sampling).',
    );
  }
  if (plans.some(({ basis }) => basis === 'period')) {
    const projects = plans.filter(({ basis }) => basis === 'period').map(({ project }) => project);
    sentences.push(
      `No sprints, so calendar periods: ${namesOf(projects)}. Planned is then what was in progress at the start, or open in a ` +
        'version or milestone that was not out. Nobody promised it for the end: read changes, not heights.',
    );
  }
  for (const { project, unplanned } of plans) {
    if (unplanned.share === null || unplanned.interval === null || sentences.length > PROJECTS + 1) continue;
    const [low, high] = unplanned.interval;
    sentences.push(
      `${shorten(project, LONGEST_PROJECT)}: ${formatNumber(unplanned.count)} of ${formatNumber(unplanned.of)} delivered were not planned ` +
        `at the start (${formatPercent(unplanned.share)}, 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %).`,
    );
  }
  for (const [gap, why] of Object.entries(GAPS)) {
    const projects = plans.filter((plan) => plan.gap === gap).map(({ project }) => project);
    if (projects.length > 0) sentences.push(`Not measurable for ${namesOf(projects)}: ${why}.`);
  }
  return sentences;
}

function namesOf(projects: readonly string[]): string {
  const named = projects.slice(0, NAMED).map((project) => shorten(project, LONGEST_PROJECT));
  const more = projects.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${formatNumber(more)} more` : ''}`;
}
