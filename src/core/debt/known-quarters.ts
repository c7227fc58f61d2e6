import type { DebtUnknown } from '../../model/debt.ts';
import type { Instant } from '../../model/instant.ts';
import type { Pod } from '../pods/assign-pods.ts';
import type { DebtContext } from './debt-context.ts';

/** By quarter, why it says nothing of a row whatever is measured; `null` where it may. A quarter that is known in part would read as a quiet one. */
export function unknownQuarters(
  { assessment, quarters: { bounds } }: DebtContext,
  pod: Pod | null,
): readonly (DebtUnknown | null)[] {
  const start = historyStart(assessment);
  return bounds.slice(0, -1).map((from, quarter) => {
    const until = bounds[quarter + 1] ?? from;
    if (from < (pod?.from ?? -Infinity) || until > (pod?.to ?? Infinity)) return 'not-held';
    return from < start ? 'before-history' : null;
  });
}

/** The first that landed anywhere, or where the histories that were pulled begin. */
function historyStart({ changes, landings, judge }: DebtContext['assessment']): Instant {
  let first = Infinity;
  for (const { index } of changes) {
    const at = landings.landedAt[index] ?? Number.NaN;
    if (at < first) first = at;
  }
  for (const { historyStart: start } of judge.snapshot.repositories) first = Math.max(first, start ?? -Infinity);
  return first;
}
