import type { Period } from '../../model/instant.ts';
import { newcombeDifference } from '../stats/newcombe.ts';

/** Windows before this one that a share must exceed, each: one quiet window is no yardstick. */
const WINDOWS_BEFORE = 4;

export interface Counted {
  readonly count: number;
  readonly of: number;
}

export interface Rise extends Counted {
  readonly share: number;
  /** The share of the window before. */
  readonly usual: number;
}

/** As long as the window, the latest first. */
export function windowsBefore({ start, end }: Period): readonly Period[] {
  const length = end - start;
  return Array.from({ length: WINDOWS_BEFORE }, (_, place) => ({
    start: start - (place + 1) * length,
    end: start - place * length,
  }));
}

/**
 * A rate against its own past: told when the share of this window lies above that of the window before, the 95 % interval
 * of the difference (Newcombe) excludes 0, and none of the windows before that one was as high. `null` otherwise, and where
 * this window or the one before counts fewer than `fewest`.
 * @param fewestEarlier below so many a window further back is no yardstick
 */
export function riseOverHistory(
  window: Period,
  count: (period: Period) => Counted,
  fewest: number,
  fewestEarlier = fewest,
): Rise | null {
  const [last, ...earlier] = windowsBefore(window);
  if (last === undefined) return null;
  const now = count(window);
  const before = count(last);
  if (now.of < fewest || before.of < fewest) return null;
  const rise = newcombeDifference(now.count, now.of, before.count, before.of);
  if (rise === null || rise[0] <= 0) return null;
  const share = now.count / now.of;
  const wasAsHigh = earlier.some((period) => {
    const then = count(period);
    return then.of >= fewestEarlier && then.count / then.of >= share;
  });
  return wasAsHigh ? null : { ...now, share, usual: before.count / before.of };
}
