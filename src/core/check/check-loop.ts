import type { CheckedLoop, Obstacle } from '../../model/check-result.ts';
import type { LoopRules } from '../../model/gate-policy.ts';
import type { LoopResult, LoopSignal } from '../../model/loop-result.ts';

export interface LoopChecked {
  readonly loop: readonly CheckedLoop[];
  readonly obstacles: readonly Obstacle[];
}

/** Whether the gate looks at the loop at all. */
export function asksForLoop({ adaptWithinDays, overdue }: LoopRules): boolean {
  return adaptWithinDays !== null || overdue;
}

/**
 * Open signals that wait too long for an adaptation, and adaptations that are overdue. Could not measure: where the ledger is
 * damaged, since a line that is gone may be the one that fails.
 */
export function checkLoop({ signals, ledger }: LoopResult, rules: LoopRules): LoopChecked {
  return {
    loop: signals.filter(({ closed }) => closed === null).flatMap((signal) => checkSignal(signal, rules)),
    obstacles: ledger.problems.map((problem) => ({ code: 'ledger', file: ledger.file, problem })),
  };
}

function checkSignal(signal: LoopSignal, { adaptWithinDays, overdue }: LoopRules): readonly CheckedLoop[] {
  const { id, scope, pod, measure, direction, ageDays, adaptations } = signal;
  const told = { movement: { scope, pod, measure, direction }, signal: id, ageDays };
  if (adaptations.length === 0) {
    const isLate = adaptWithinDays !== null && ageDays > adaptWithinDays;
    return isLate ? [{ ...told, state: 'unanswered', by: null }] : [];
  }
  return overdue
    ? adaptations.filter(({ isOverdue }) => isOverdue).map(({ by }) => ({ ...told, state: 'overdue', by }))
    : [];
}
