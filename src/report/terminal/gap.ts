import type { Range, RepositorySummary, Totals } from '../../model/result.ts';
import { counted, formatNumber, formatRange } from '../format.ts';
import { paragraph } from '../page.ts';
import { reasonGroup } from '../reason-texts.ts';
import { renderTable } from '../table.ts';
import type { AuditView, Reading } from './audit-view.ts';

const UNKNOWN = 'not measurable';
const WIDTH_CAUSES = 3;

/** How far the reported work is ahead of the actual work. Ranges are visibility bounds; columns are link bounds. */
export function renderGap(view: AuditView): readonly string[] {
  const { page, result } = view;
  const heading = page.paint.heading('HOW BIG IS THE GAP?');
  const { totals } = result;
  if (totals === null) return [heading, ...paragraph(page, withoutTracker(view), 2)];
  const lead = totals[view.readings[0]];
  return [
    heading,
    ...paragraph(page, sentenceOf(view, lead), 2),
    ...table(view, totals),
    ...paragraph(page, `${widthOf(view, lead)}${olderOf(view, lead)}`, 2),
    ...otherWay(view),
  ];
}

function withoutTracker({ result: { repositories } }: AuditView): string {
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

function sentenceOf({ result, bounds, readings }: AuditView, totals: Totals): string {
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

function table({ result, readings, page }: AuditView, totals: Readonly<Record<Reading, Totals>>): readonly string[] {
  const shown = readings.map((reading) => totals[reading]);
  const row = (label: string, cell: (totals: Totals) => string): string[] => [label, ...shown.map(cell)];
  const hasPoints = shown.some(({ principalPoints }) => principalPoints !== null);
  const rows = [
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
  const columns = [
    { head: '', align: 'left' as const },
    ...readings.map((reading) => ({ head: `links ${reading}`, align: 'right' as const })),
  ];
  return renderTable(columns, rows).map((line, index) => `  ${index === 0 ? page.paint.faint(line) : line}`);
}

/** The two ends of a range stand for what cannot be seen: this says what that is. */
function widthOf({ verbose }: AuditView, { principal, width }: Totals): string {
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

/** Old claims are no present debt, and are not passed over either. */
function olderOf({ result }: AuditView, { olderThanHorizon: older }: Totals): string {
  return older.upper === 0
    ? ''
    : ` Older than ${result.policy.horizonWeeks} weeks, counted apart: ${formatRange(older)}.`;
}

/** Both directions are always said together. */
function otherWay({ findings, page }: AuditView): readonly string[] {
  const open = findings.filter(({ kind }) => kind === 'landed-but-open').length;
  const line =
    open === 0
      ? 'The other way round: no ticket was found open after its work had landed.'
      : `The other way round: ${counted(open, 'ticket')} stayed open after ${open === 1 ? 'its' : 'their'} work had landed.`;
  return paragraph(page, line, 2);
}
