import type { Range, RepositorySummary, Totals } from '../../model/result.ts';
import { counted, formatNumber, formatRange } from '../format.ts';
import { reasonGroup } from '../reason-texts.ts';
import type { AuditFacts, Reading } from './audit-facts.ts';

// How far the reported work is ahead of the actual work. Ranges are visibility bounds; columns are link bounds.

const UNKNOWN = 'not measurable';
const WIDTH_CAUSES = 3;

export function withoutTrackerSentence({ result: { repositories } }: AuditFacts): string {
  const sum = (count: (repository: RepositorySummary) => number): number =>
    repositories.reduce((total, repository) => total + count(repository), 0);
  const tagged = repositories.filter(({ unreleased }) => unreleased !== null);
  const unreleased =
    tagged.length === 0
      ? ''
      : `, and ${formatNumber(sum((one) => one.unreleased ?? 0))} landed changes are in no release`;
  return (
    'No tracker was read, so nothing is known of what was reported: the gap is not measurable, and work that nobody ' +
    `reported cannot be told from work that somebody did. What happened can be seen: ` +
    `${counted(
      sum((one) => one.landedInWindow),
      'change',
    )} landed in ` +
    `${counted(repositories.length, 'repository', 'repositories')} in this window, with ` +
    `${counted(
      sum((one) => one.reverts),
      'revert',
    )} and ${counted(
      sum((one) => one.hollow),
      'hollow change',
    )}${unreleased}.`
  );
}

export function gapSentence({ result, bounds, readings }: AuditFacts, totals: Totals): string {
  const { principal, judged } = totals;
  const read = bounds === 'both' ? ` (links ${readings[0]})` : '';
  if (judged === 0) return 'No ticket was claimed done in time to be judged.';
  if (!result.coverage.isJoined) {
    return (
      `Tickets and code are not joined here, so no rate can be given. Of ${counted(judged, 'claim')} of done, ` +
      `${formatRange(principal)} are ahead of the work that stands${read}.`
    );
  }
  return (
    `Of ${counted(judged, 'claim')} of done, ${formatRange(principal)} are ahead of the work that stands: ` +
    `${shareOf(principal, judged)}${read}.`
  );
}

function shareOf({ lower, upper }: Range, judged: number): string {
  if (judged === 0) return UNKNOWN;
  return `${formatRange({ lower: (100 * lower) / judged, upper: (100 * upper) / judged }, (percent) => percent.toFixed(1))} %`;
}

/** Lines of a table with one column for each reading; indented labels belong to the line above. */
export function gapRows(
  { result, readings }: AuditFacts,
  totals: Readonly<Record<Reading, Totals>>,
): readonly (readonly string[])[] {
  const shown = readings.map((reading) => totals[reading]);
  const row = (label: string, cell: (totals: Totals) => string): string[] => [label, ...shown.map(cell)];
  const hasPoints = shown.some(({ principalPoints }) => principalPoints !== null);
  return [
    row('Tickets ahead of the work', ({ principal, judged }) => `${formatRange(principal)} of ${formatNumber(judged)}`),
    row('  share of the claims', ({ principal, judged }) =>
      result.coverage.isJoined ? shareOf(principal, judged) : UNKNOWN,
    ),
    ...(hasPoints
      ? [
          row('  points', ({ principalPoints: points }) =>
            points === null ? UNKNOWN : formatRange(points, (value) => formatNumber(value, 1)),
          ),
        ]
      : []),
    row('  outstanding, ticket-days', ({ outstandingTicketDays }) => formatRange(outstandingTicketDays)),
    row('  number of causes', ({ causes }) => formatNumber(causes)),
    row('  with nothing they could be', ({ atLeastNothing }) =>
      atLeastNothing === null ? UNKNOWN : `at least ${formatNumber(atLeastNothing)}`,
    ),
  ];
}

/** The two ends of a range stand for what cannot be seen: this says what that is. */
export function widthSentence({ verbose }: AuditFacts, { principal, width }: Totals): string {
  const unseen = principal.upper - principal.lower;
  if (unseen === 0) return 'The ends of the range agree: every claim could be judged.';
  const shown = verbose ? width : width.slice(0, WIDTH_CAUSES);
  const rest = width.slice(shown.length).reduce((sum, { tickets }) => sum + tickets, 0);
  const causes = [
    ...shown.map(({ cause, tickets }) => `${formatNumber(tickets)} ${reasonGroup(cause)}`),
    ...(rest > 0 ? [`${formatNumber(rest)} for other reasons`] : []),
  ];
  const why = causes.length === 0 ? '' : `: ${causes.join(', ')}`;
  return `lower .. upper differ by ${counted(unseen, 'claim')} that cannot be judged${why}.`;
}

/** Begins with a space; empty without such claims. Old claims are no present debt, and are not passed over either. */
export function olderSentence({ result }: AuditFacts, { olderThanHorizon: older }: Totals): string {
  return older.upper === 0
    ? ''
    : ` Older than ${result.policy.horizonWeeks} weeks, counted apart: ${formatRange(older)}.`;
}

/** Both directions are always said together. */
export function otherWaySentence({ findings }: AuditFacts): string {
  const open = findings.filter(({ kind }) => kind === 'landed-but-open' || kind === 'merged-but-in-review').length;
  return open === 0
    ? 'The other way round: no ticket was found open after its work had landed.'
    : `The other way round: ${counted(open, 'ticket')} stayed open after ${open === 1 ? 'its' : 'their'} work had landed.`;
}
