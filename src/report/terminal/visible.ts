import type { Share } from '../../model/result.ts';
import { formatDay, formatInterval, formatNumber, formatPercent, toSentence } from '../format.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

const INCOMPLETE_SHOWN = 2;

/** How much of the picture can be seen at all: coverage, with its sampling interval, and the state of the sources. */
export function renderVisible(view: AuditView): readonly string[] {
  const { page, result } = view;
  return [
    page.paint.heading('HOW MUCH OF THE PICTURE IS VISIBLE?'),
    ...(result.totals === null ? [] : coverage(view)),
    ...sources(view),
    ...(view.verbose ? heldBack(view) : []),
  ];
}

function coverage({ result, page }: AuditView): readonly string[] {
  const { changesLinked, ticketsLinked } = result.coverage;
  return [
    ...paragraph(page, `Changes that name a ticket: ${shareText(changesLinked)}`, 2, { hanging: 2 }),
    ...paragraph(page, `Done tickets with a change of their own: ${shareText(ticketsLinked)}`, 2, { hanging: 2 }),
  ];
}

function shareText({ count, of, share, interval }: Share): string {
  if (share === null) return 'none to count';
  const sampling = interval === null ? '' : ` (${formatInterval(interval)})`;
  return `${formatNumber(count)} of ${formatNumber(of)} = ${formatPercent(share)}${sampling}`;
}

function sources({ result, page, verbose }: AuditView): readonly string[] {
  const incomplete = result.sources.filter(({ completeness }) => completeness === 'incomplete');
  const unknown = result.sources.filter(({ completeness }) => completeness === 'unknown');
  const complete = result.sources.length - incomplete.length - unknown.length;
  const parts = [
    `${complete} complete`,
    ...(incomplete.length > 0 ? [`${incomplete.length} incomplete`] : []),
    ...(unknown.length > 0 ? [`${unknown.length} of unknown completeness`] : []),
  ];
  const gaps = [...incomplete, ...unknown].filter(({ reason }) => reason !== null);
  const shown = verbose ? gaps : gaps.slice(0, INCOMPLETE_SHOWN);
  return [
    ...paragraph(page, `Sources: ${result.sources.length === 0 ? 'none' : parts.join(', ')}.`, 2, { hanging: 2 }),
    ...shown.flatMap(({ source, scope, kind, reason }) =>
      paragraph(page, `${source} ${scope}, ${kind}: ${toSentence(reason ?? '')}`, 4, {
        hanging: 2,
        most: verbose ? 4 : 1,
      }),
    ),
    ...(gaps.length > shown.length ? [`    and ${gaps.length - shown.length} more: leeway doctor`] : []),
  ];
}

/** The oldest source decides the instant of a run, also one that nobody pulls any more. */
function heldBack({ result, page }: AuditView): readonly string[] {
  const { asOf } = result;
  const holders = result.sources.filter((source) => source.asOf === asOf);
  const newest = Math.max(...result.sources.map((source) => source.asOf ?? asOf));
  const [first] = holders;
  if (first === undefined || newest <= asOf) return [];
  const others = holders.length === 1 ? '' : ` and ${holders.length - 1} more`;
  const sentence =
    `Known up to ${formatDay(asOf)} only, and all of this with it: ${first.source} ${first.scope}, ${first.kind}${others}. ` +
    `The newest source is known up to ${formatDay(newest)}.`;
  return paragraph(page, sentence, 4, { hanging: 2 });
}
