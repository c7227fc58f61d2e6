import type { CheckedDrift, Obstacle } from '../../model/check-result.ts';
import type { DriftMeasure, DriftResult } from '../../model/drift-result.ts';
import type { GatePolicy } from '../../model/gate-policy.ts';

export interface DriftChecked {
  readonly drift: readonly CheckedDrift[];
  readonly obstacles: readonly Obstacle[];
}

/**
 * Headline measures that move for the worse, row by row. Could not measure: where nothing of the row of everything could be
 * judged. A pod with too little history is told nothing of, and fails nobody.
 */
export function checkDrift(result: DriftResult, { drift: asked }: GatePolicy): DriftChecked {
  const drift = result.rows.flatMap(({ name, verdicts, signals }) =>
    verdicts.measures.flatMap(({ measure, verdict, isWorse }): readonly CheckedDrift[] => {
      if (isWorse !== true || (verdict !== 'drifting' && verdict !== 'broke')) return [];
      const isSignal = signals.some((signal) => signal.measure === measure && signal.isWorse);
      const isFailing = asked === 'verdict' || (asked === 'signal' && isSignal);
      return [{ row: name, measure: measure as DriftMeasure, verdict, isSignal, isFailing }];
    }),
  );
  const told = result.notMeasurable.map((reason): Obstacle => ({ code: 'drift-not-measurable', reason }));
  if (told.length > 0) return { drift, obstacles: told };
  const all = result.rows.find(({ kind }) => kind === 'all')?.verdicts.measures ?? [];
  const isBlind = all.every(({ verdict }) => verdict === 'not-enough-history' || verdict === 'visibility-changed');
  if (!isBlind) return { drift, obstacles: [] };
  const reason = all.some(({ verdict }) => verdict === 'visibility-changed')
    ? 'visibility-changed'
    : 'not-enough-history';
  return { drift, obstacles: [{ code: 'drift-nothing-judged', reason }] };
}
