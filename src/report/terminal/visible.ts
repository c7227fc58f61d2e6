import { coverageSentences, gapOfSource, gapsOf, sourcesSentence } from '../audit/visible-texts.ts';
import { formatDay } from '../format.ts';
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
  return [...coverageSentences(result.coverage).flatMap((sentence) => paragraph(page, sentence, 2, { hanging: 2 }))];
}

function sources({ result, page, verbose }: AuditView): readonly string[] {
  const gaps = gapsOf(result.sources);
  const shown = verbose ? gaps : gaps.slice(0, INCOMPLETE_SHOWN);
  return [
    ...paragraph(page, sourcesSentence(result.sources), 2, { hanging: 2 }),
    ...shown.flatMap((source) => paragraph(page, gapOfSource(source), 4, { hanging: 2, most: verbose ? 4 : 1 })),
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
