import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Period } from '../../model/instant.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { isUpkeep } from './is-upkeep.ts';
import type { Counted } from './own-history.ts';
import { riseOverHistory, windowsBefore } from './own-history.ts';

/** Below so many changes a share says nothing of what is usual. */
const FEWEST_CHANGES = 10;

/**
 * Shadow work, as a rate against the repository's own past: most substantive commits of healthy projects name no ticket
 * (measured: 68 and 74 %), so neither the share itself nor a single commit says anything. It is told when the share of
 * this window lies above that of the window before, the 95 % interval of the difference excludes 0, and none of the windows
 * before that one was as high. Measured: against the last one alone, 4 of 43 windows of healthy projects fired; so, 2.
 */
export function detectShadowWork(context: FindingContext): readonly Finding[] {
  if (context.snapshot.tickets.length === 0 || !context.coverage.isJoined) return [];
  const [last] = windowsBefore(context.window);
  if (last === undefined) return [];
  const tracked = context.snapshot.tickets.reduce((first, { createdAt }) => Math.min(first, createdAt), Infinity);
  // Of what lies before the window before, only windows in which there were tickets are a yardstick.
  const comparable = Math.min(tracked, last.start);
  return context.snapshot.repositories.flatMap((repository, index): FindingOf<'shadow-work'>[] => {
    if (repository.historyStart !== null && repository.historyStart > last.start) return [];
    const rise = riseOverHistory(
      context.window,
      (period) => (period.start < comparable ? { count: 0, of: 0 } : countUnreported(context, index, period)),
      1,
      FEWEST_CHANGES,
    );
    if (rise === null) return [];
    return [
      toFinding<'shadow-work'>(context.snapshot, {
        kind: 'shadow-work',
        subject: { kind: 'repository', index },
        severity: 'medium',
        holds: 'both',
        cause: null,
        since: context.window.start,
        args: {
          share: rise.share,
          usual: rise.usual,
          changes: rise.count,
          of: rise.of,
          period: 'window',
        },
        evidence: [],
      }),
    ];
  });
}

/** Landed changes of a repository in a period that plain work went into, and how many of them no ticket knows. */
function countUnreported(
  { changes, landings, judge, isOrdinary }: FindingContext,
  repository: number,
  period: Period,
): Counted {
  let count = 0;
  let of = 0;
  for (const change of changes) {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    const isInside = at >= period.start && at < period.end;
    if (change.repository !== repository || !isInside || !isOrdinary(change.index)) continue;
    of++;
    if ((judge.pool.changes.linkedSince[change.index] ?? Infinity) >= period.end) count++;
  }
  return { count, of };
}

/** Single changes that nobody reported, above the size of a small feature. */
export function detectLargeUnreported(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, landings, window } = context;
  if (snapshot.tickets.length === 0 || !context.coverage.isJoined) return [];
  return context.changes.flatMap((change): FindingOf<'large-unreported-change'>[] => {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    if (!(at >= window.start && at < window.end) || !context.isOrdinary(change.index) || isUpkeep(change, context))
      return [];
    if ((judge.pool.changes.linkedSince[change.index] ?? Infinity) <= context.asOf) return [];
    const size = context.sizeOf(change.index);
    const isLarge =
      size.lines !== null ? size.lines >= judge.policy.largeChangeLines : size.paths >= judge.policy.largeChangePaths;
    if (!isLarge) return [];
    const artifact = judge.artifactOf(change.index);
    return [
      toFinding<'large-unreported-change'>(snapshot, {
        kind: 'large-unreported-change',
        subject: artifact,
        severity: 'info',
        holds: 'both',
        cause: null,
        since: at,
        args: { lines: size.lines, paths: size.paths },
        evidence: [artifact],
      }),
    ];
  });
}
