import type { Finding, FindingOf } from '../../model/finding.ts';
import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { Landings } from '../landing/land-changes.ts';
import { rungAt } from '../outcome/evidence-at.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

const EVIDENCE_SHOWN = 5;

/** Landed work that no release contains, in repositories that release, older than the policy's days. */
export function detectUnreleased(context: FindingContext): readonly Finding[] {
  const { snapshot, asOf, judge } = context;
  return snapshot.repositories.flatMap((_, repository): FindingOf<'unreleased-work'>[] => {
    const latest = context.latestRelease(repository);
    if (latest === null) return [];
    const waiting = context.unreleased[repository] ?? [];
    const oldest = waiting[0];
    if (oldest === undefined || asOf - oldest.at < judge.policy.unreleasedDays * DAY) return [];
    return [
      toFinding<'unreleased-work'>(snapshot, {
        kind: 'unreleased-work',
        subject: { kind: 'repository', index: repository },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: oldest.at,
        args: {
          changes: waiting.length,
          oldestDays: Math.round((asOf - oldest.at) / DAY),
          tag: latest,
        },
        evidence: waiting.slice(0, EVIDENCE_SHOWN).map(({ change }) => judge.artifactOf(change)),
      }),
    ];
  });
}

/**
 * By repository: ordinary changes of what customers run that landed on a main line and stand, and that no release contains,
 * oldest first. Empty where there is no release to wait for. What a maintenance line bears behind its last release waits for
 * nothing: most are dead.
 */
export function listUnreleased({
  snapshot,
  changes,
  landings,
  asOf,
  isOrdinary,
  isOnMainLine,
  touchesProduct,
  latestRelease,
}: Omit<FindingContext, 'unreleased'>): FindingContext['unreleased'] {
  const waiting: { change: number; at: Instant }[][] = snapshot.repositories.map(() => []);
  const releases = waiting.map((_, repository) => latestRelease(repository) !== null);
  for (const { index, repository } of changes) {
    const at = landings.landedAt[index] ?? Number.NaN;
    if (releases[repository] !== true || !(at <= asOf) || !isOrdinary(index)) continue;
    if (!touchesProduct(index) || !isOnMainLine(index)) continue;
    if (!isReleasedOrUndone(landings, index, asOf)) waiting[repository]?.push({ change: index, at });
  }
  for (const list of waiting) list.sort((a, b) => a.at - b.at || a.change - b.change);
  return waiting;
}

function isReleasedOrUndone(landings: Landings, change: number, asOf: Instant): boolean {
  const { steps } = landings.timelineOf(change);
  // Work that never fell has left rung 3 for a release only; the others are few.
  if (steps.every(({ value }) => value > 0)) return rungAt(steps, asOf) === 4;
  const { releases, undoneAt } = landings.of(change);
  return releases.some((release) => release.at <= asOf) || (undoneAt !== null && undoneAt <= asOf);
}
