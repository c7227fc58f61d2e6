import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Period } from '../../model/instant.ts';
import { newcombeDifference } from '../stats/newcombe.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { isUpkeep } from './is-upkeep.ts';

/** Landed changes of a repository in a period that plain work went into, and how many of them no ticket knows. */
export interface UnreportedWork {
  readonly unlinked: number;
  readonly of: number;
}

/** Windows before this one that its share must exceed, each: one quiet window is no yardstick. */
const WINDOWS_BEFORE = 4;
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
  const [last, ...earlier] = windowsBefore(context.window);
  if (last === undefined) return [];
  const tracked = context.snapshot.tickets.reduce((first, { createdAt }) => Math.min(first, createdAt), Infinity);
  return context.snapshot.repositories.flatMap((repository, index): FindingOf<'shadow-work'>[] => {
    if (repository.historyStart !== null && repository.historyStart > last.start) return [];
    const now = countUnreported(context, index, context.window);
    const usual = countUnreported(context, index, last);
    const rise = newcombeDifference(now.unlinked, now.of, usual.unlinked, usual.of);
    if (rise === null || rise[0] <= 0) return [];
    const share = now.unlinked / now.of;
    const wasAsHigh = earlier.some((period) => {
      if (period.start < tracked) return false;
      const { unlinked, of } = countUnreported(context, index, period);
      return of >= FEWEST_CHANGES && unlinked / of >= share;
    });
    if (wasAsHigh) return [];
    return [
      toFinding<'shadow-work'>(context.snapshot, {
        kind: 'shadow-work',
        subject: { kind: 'repository', index },
        severity: 'medium',
        holds: 'both',
        cause: null,
        since: context.window.start,
        args: {
          share,
          usual: usual.unlinked / usual.of,
          changes: now.unlinked,
          of: now.of,
          period: 'window',
        },
        evidence: [],
      }),
    ];
  });
}

/** As long as the window, the latest first. */
function windowsBefore({ start, end }: Period): readonly Period[] {
  const length = end - start;
  return Array.from({ length: WINDOWS_BEFORE }, (_, place) => ({
    start: start - (place + 1) * length,
    end: start - place * length,
  }));
}

function countUnreported(
  { changes, landings, judge, isOrdinary }: FindingContext,
  repository: number,
  period: Period,
): UnreportedWork {
  let unlinked = 0;
  let of = 0;
  for (const change of changes) {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    const isInside = at >= period.start && at < period.end;
    if (change.repository !== repository || !isInside || !isOrdinary(change.index)) continue;
    of++;
    if ((judge.pool.changes.linkedSince[change.index] ?? Infinity) >= period.end) unlinked++;
  }
  return { unlinked, of };
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
