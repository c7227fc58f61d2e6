import type { MeasureVerdict } from '../../model/drift.ts';
import type { DriftRow } from '../../model/drift-result.ts';
import type { DriftPolicy } from '../../model/drift-policy.ts';
import { ADAPTABLE_MEASURES } from '../../model/ledger.ts';
import type { LedgerFact, Movement } from '../../model/ledger.ts';
import { crossing } from '../drift/open-signals.ts';
import { isDismissed, keyOf } from './follow-signals.ts';
import { freshNotes, lastJudgedWeek, rowOf } from './measure-loop.ts';
import type { LoopMeasured } from './measure-loop.ts';

/**
 * What the run of a week adds to the ledger: measures that cross for the first time, signals that open with the second report,
 * signals whose measure does not drift any more, and verdicts on adaptations. The same run twice adds nothing the second
 * time.
 *
 * A signal opens where an earlier report noted the same movement in another week, and where by today's data it held a week
 * ago, too. The first alone would count a measure that was quiet in between; the second alone would open a signal with
 * the very first report over an imported history.
 */
export function planRecord(measured: LoopMeasured, policy: DriftPolicy): readonly LedgerFact[] {
  return [...newMovements(measured, policy), ...verdicts(measured), ...closings(measured)];
}

function newMovements(measured: LoopMeasured, policy: DriftPolicy): readonly LedgerFact[] {
  const { drift, signals, checked } = measured;
  const week = lastJudgedWeek(drift);
  const notes = freshNotes(checked, signals, drift);
  const open = new Set(signals.filter(({ closed }) => closed === null).map(({ opened }) => keyOf(opened)));
  return drift.rows.flatMap((row) =>
    row.verdicts.measures.flatMap((verdict): readonly LedgerFact[] => {
      const movement = toMovement(row, verdict, policy);
      if (movement === null || rowOf(drift, movement) !== row || open.has(keyOf(movement))) return [];
      if (isDismissed(signals, movement, drift.asOf)) return [];
      const own = notes.filter((note) => keyOf(note) === keyOf(movement));
      const earlier = own.filter((note) => note.week < week);
      const heldBefore = row.signals.some(
        ({ measure, direction }) => measure === movement.measure && direction === movement.direction,
      );
      if (earlier.length > 0 && heldBefore) {
        const { q = 1, slopePerQuarter = 0 } = verdict.trend ?? {};
        const ids = earlier.map(({ id }) => id);
        return [
          { event: 'opened', ...movement, week, notes: ids, q: rounded(q), perQuarter: rounded(slopePerQuarter) },
        ];
      }
      return own.some((note) => note.week === week) ? [] : [{ event: 'noted', ...movement, week }];
    }),
  );
}

/** `null` for what does not cross, or for the better. */
function toMovement(row: DriftRow, verdict: MeasureVerdict, policy: DriftPolicy): Movement | null {
  const direction = crossing(verdict, policy);
  const measure = ADAPTABLE_MEASURES.find((known) => known === verdict.measure);
  if (direction === null || verdict.isWorse !== true || measure === undefined) return null;
  return { scope: row.kind, pod: row.name, measure, direction };
}

function verdicts({ result }: LoopMeasured): readonly LedgerFact[] {
  return result.signals.flatMap(({ id, adaptations }) =>
    adaptations.flatMap(({ id: adaptation, verification, recorded }): readonly LedgerFact[] => {
      const { verdict, before, after } = verification;
      if (verdict === 'too-early' || recorded !== null) return [];
      const value = (side: typeof before): number | null => (side === null ? null : rounded(side.value));
      return [{ event: 'verified', signal: id, adaptation, verdict, before: value(before), after: value(after) }];
    }),
  );
}

/**
 * A signal closes where its measure moves for the better, or is quiet after an adaptation that improved it. Quiet alone is not
 * enough: the window moves along, and what a measure rose to becomes what it is compared with.
 */
function closings({ result }: LoopMeasured): readonly LedgerFact[] {
  return result.signals.flatMap(({ id, closed, now, adaptations }): readonly LedgerFact[] => {
    const isImproved = adaptations.some(({ verification }) => verification.verdict === 'improved');
    if (closed !== null || !(now === 'recovers' || (now === 'quiet' && isImproved))) return [];
    return [{ event: 'closed', signal: id, by: 'data', reason: null, until: null, owner: null }];
  });
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
