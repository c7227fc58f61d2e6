import type { Halves } from '../../model/simulation.ts';

/** Shares of the weeks before one week, and of those since. */
export function halvesOf(
  points: readonly { readonly week: number; readonly count: number; readonly of: number }[],
  week: number,
): Halves {
  const share = (some: typeof points): number | null => {
    const of = some.reduce((sum, point) => sum + point.of, 0);
    return of === 0 ? null : some.reduce((sum, point) => sum + point.count, 0) / of;
  };
  return {
    before: share(points.filter((point) => point.week < week)),
    since: share(points.filter((point) => point.week >= week)),
  };
}
