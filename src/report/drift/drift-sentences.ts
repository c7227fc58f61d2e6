import type { DriftResult } from '../../model/drift-result.ts';
import { MEASURE_TEXTS } from '../drift-texts.ts';
import { counted, formatDay, formatNumber } from '../format.ts';

// What every report of drift says before and after its rows, whatever its form.

export function weeksSentence({ mode, weeks }: DriftResult): string {
  const provisional = weeks.count - weeks.aged;
  return (
    `${mode === 'replay' ? 'Replay of what was known then' : 'Reconstruction from what is known today'}. ` +
    `${counted(weeks.aged, 'week')} from ${formatDay(weeks.start)}, each judged at its end + 28 days; ` +
    `${formatNumber(provisional)} younger ${provisional === 1 ? 'one is' : 'ones are'} provisional and not tested.`
  );
}

export function judgedSentence({ rows, judged, flaggedByChance }: DriftResult): string {
  if (judged === 0) return 'Nothing could be judged: every row has too little history, or what can be seen changed.';
  const drifting = rows.filter(({ verdicts }) => verdicts.measures.some(({ isWorse }) => isWorse !== null)).length;
  return (
    `${formatNumber(drifting)} of ${counted(judged, 'row')} that could be judged ${judged === 1 ? 'has' : 'have'} a ` +
    `measure that drifts; chance alone would flag ${formatNumber(flaggedByChance, 1)}.`
  );
}

/** Why something could not be measured, or not completely. Not escaped. */
export function driftProblems({ notMeasurable, sources }: DriftResult): readonly string[] {
  const incomplete = sources.filter(({ completeness }) => completeness === 'incomplete');
  return [
    ...notMeasurable.map((reason) => `Not measurable: ${reason}`),
    ...incomplete.map(
      ({ source, scope, reason }) => `Incomplete: ${source} ${scope}: ${reason ?? 'it is not known why'}`,
    ),
  ];
}

/** How to read it. Names of pods stand in it: not escaped. */
export function limitSentences({ tooSmall }: DriftResult): readonly string[] {
  const names = tooSmall.slice(0, 5).join(', ');
  const more = tooSmall.length > 5 ? ` and ${formatNumber(tooSmall.length - 5)} more` : '';
  return [
    ...(tooSmall.length === 0
      ? []
      : [`Fewer than three people, so told only as a part of everything: ${names}${more}.`]),
    `The ${MEASURE_TEXTS.principal.name} is a stock: it rises while nothing changes, so it is drawn and never tested.`,
    'Verdicts: Mann–Kendall with an autocorrelation factor, for shares Cochran–Armitage as well, the larger p; ' +
      'Benjamini–Hochberg over the three headline measures of a row. All of it is read strictly, from links as written.',
    'These are proxies for work, not measures of people. Ask the pod before you conclude.',
  ];
}
