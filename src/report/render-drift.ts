import type { DriftResult } from '../model/drift-result.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { paragraphsOf } from './drift/drift-paragraphs.ts';
import { renderRow } from './drift/drift-rows.ts';
import { MEASURE_TEXTS } from './drift-texts.ts';
import { counted, formatDay, formatMinute, formatNumber } from './format.ts';
import { labelsOf } from './labels.ts';
import type { Page } from './page.ts';
import { pageOf, paragraph, toText } from './page.ts';
import type { ReportOptions } from './report.ts';

export interface DriftReport {
  readonly result: DriftResult;
  readonly snapshot: Snapshot;
  readonly options: ReportOptions;
}

/** Which measures drift, since when, how sure that is, and what could not be seen. */
export function renderDrift({ result, snapshot, options }: DriftReport): string {
  const page = pageOf(options);
  const labels = labelsOf(snapshot);
  return toText(page, [
    head(page, result),
    ...result.rows.map((row) => [
      ...renderRow(page, result, row, options.verbose),
      ...paragraphsOf(result, row, labels).flatMap((text) => paragraph(page, text, 2)),
    ]),
    limits(page, result),
  ]);
}

function head(page: Page, { asOf, mode, weeks, rows, judged, flaggedByChance, notMeasurable, sources }: DriftResult) {
  const drifting = rows.filter(({ verdicts }) => verdicts.measures.some(({ isWorse }) => isWorse !== null)).length;
  const provisional = weeks.count - weeks.aged;
  const incomplete = sources.filter(({ completeness }) => completeness === 'incomplete');
  return [
    page.paint.heading(`Leeway drift as of ${formatMinute(asOf)}`),
    ...paragraph(
      page,
      `${mode === 'replay' ? 'Replay of what was known then' : 'Reconstruction from what is known today'}. ` +
        `${counted(weeks.aged, 'week')} from ${formatDay(weeks.start)}, each judged at its end + 28 days; ` +
        `${formatNumber(provisional)} younger ${provisional === 1 ? 'one is' : 'ones are'} provisional and not tested.`,
    ),
    ...paragraph(
      page,
      judged === 0
        ? 'Nothing could be judged: every row has too little history, or what can be seen changed.'
        : `${formatNumber(drifting)} of ${counted(judged, 'row')} that could be judged ${judged === 1 ? 'has' : 'have'} a ` +
            `measure that drifts; chance alone would flag ${formatNumber(flaggedByChance, 1)}.`,
    ),
    ...notMeasurable.flatMap((reason) => paragraph(page, `Not measurable: ${reason}`, 0, { hanging: 2, most: 2 })),
    ...incomplete.flatMap(({ source, scope, reason }) =>
      paragraph(page, `Incomplete: ${source} ${scope}: ${reason ?? 'it is not known why'}`, 0, { hanging: 2, most: 2 }),
    ),
  ];
}

function limits(page: Page, { tooSmall }: DriftResult): readonly string[] {
  const names = tooSmall.slice(0, 5).join(', ');
  const more = tooSmall.length > 5 ? ` and ${formatNumber(tooSmall.length - 5)} more` : '';
  return [
    page.paint.heading('HOW TO READ THIS'),
    ...(tooSmall.length === 0
      ? []
      : paragraph(page, `Fewer than three people, so told only as a part of everything: ${names}${more}.`, 2)),
    ...paragraph(
      page,
      `The ${MEASURE_TEXTS.principal.name} is a stock: it rises while nothing changes, so it is drawn and never tested.`,
      2,
    ),
    ...paragraph(
      page,
      'Verdicts: Mann–Kendall with an autocorrelation factor, for shares Cochran–Armitage as well, the larger p; ' +
        'Benjamini–Hochberg over the three headline measures of a row. All of it is read strictly, from links as written.',
      2,
    ),
    ...paragraph(page, 'These are proxies for work, not measures of people. Ask the pod before you conclude.', 2),
  ];
}
