import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Period } from '../../model/instant.ts';
import { newcombeDifference } from '../stats/newcombe.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

/** Landed changes of a repository in a period that plain work went into, and how many of them no ticket knows. */
export interface UnreportedWork {
  readonly unlinked: number;
  readonly of: number;
}

/**
 * Shadow work, as a rate against the repository's own past: most substantive commits of healthy projects name no ticket
 * (measured: 68 and 74 %), so neither the share itself nor a single commit says anything. It is told when the share of
 * this window lies above that of the window before, and the 95 % interval of the difference excludes 0.
 */
export function detectShadowWork(context: FindingContext): readonly Finding[] {
  if (context.snapshot.tickets.length === 0 || !context.coverage.isJoined) return [];
  const before: Period = {
    start: context.window.start - (context.window.end - context.window.start),
    end: context.window.start,
  };
  return context.snapshot.repositories.flatMap((repository, index): FindingOf<'shadow-work'>[] => {
    if (repository.historyStart !== null && repository.historyStart > before.start) return [];
    const now = countUnreported(context, index, context.window);
    const usual = countUnreported(context, index, before);
    const rise = newcombeDifference(now.unlinked, now.of, usual.unlinked, usual.of);
    if (rise === null || rise[0] <= 0) return [];
    return [
      toFinding<'shadow-work'>(context.snapshot, {
        kind: 'shadow-work',
        subject: { kind: 'repository', index },
        severity: 'medium',
        holds: 'both',
        cause: null,
        since: context.window.start,
        args: {
          share: now.unlinked / now.of,
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
    if (!(at >= window.start && at < window.end) || !context.isOrdinary(change.index)) return [];
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
