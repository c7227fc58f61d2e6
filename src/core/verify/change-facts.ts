import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Assessment } from '../assess.ts';
import { reachedAt, rungAt } from '../outcome/evidence-at.ts';
import type { FoundPull } from './world.ts';

/** What the audit says of a change or a pull request at an instant; `null` instants where something is not so, or unknown. */
export interface ChangeFacts {
  /** Nothing of it has a history here: only the host's record tells. */
  readonly hasRecord: boolean;
  readonly openedAt: Instant | null;
  readonly isDraft: boolean;
  /** By the host's record, into whatever branch. */
  readonly mergedAt: Instant | null;
  readonly closedUnmergedAt: Instant | null;
  /** On a landing line, whatever became of it. */
  readonly landedAt: Instant | null;
  readonly stands: boolean;
  readonly standsSince: Instant | null;
  /** Net-reverted, or dropped from the line. */
  readonly undoneAt: Instant | null;
  readonly undoneBy: number | null;
  /** Part of it was taken back: 0 … 1 stands. */
  readonly survivingShare: number;
  /** Full releases that hold it, first first. */
  readonly releases: readonly { readonly tag: string; readonly at: Instant }[];
  readonly isDisputed: boolean;
  readonly exists: boolean;
}

/** @param change `null` for a pull request of which no commit is known here */
export function changeFactsAt(
  assessment: Assessment,
  change: number | null,
  pull: FoundPull | null,
  at: Instant,
): ChangeFacts {
  const { landings } = assessment;
  const record = pull?.record ?? null;
  const landed = change === null ? null : landings.of(change);
  const rung = landed === null ? null : rungAt(landed.steps, at);
  const landedAt = landed?.landedAt ?? null;
  const hasLanded = landedAt !== null && landedAt <= at;
  const stands = rung !== null && rung >= 3;
  const undone = hasLanded && !stands ? lastUndoing(landed?.stories ?? [], at) : null;
  const before = (instant: Instant | null | undefined): Instant | null =>
    instant !== null && instant !== undefined && instant <= at ? instant : null;
  const mergedAt = before(record?.mergedAt);
  return {
    hasRecord: record !== null,
    openedAt: before(record?.createdAt),
    isDraft: record !== null && record.isDraft && (record.readyAt ?? Infinity) > at,
    mergedAt,
    closedUnmergedAt: record === null || record.mergedAt !== null ? null : before(record.closedAt),
    landedAt: hasLanded ? landedAt : null,
    stands,
    standsSince: stands && landed !== null ? reachedAt(landed.steps, 3, at) : null,
    undoneAt: undone?.at ?? (hasLanded && !stands ? (before(landed?.undoneAt) ?? null) : null),
    undoneBy: undone?.by ?? null,
    survivingShare: stands ? shareAt(landed?.stories[0]?.standing ?? [], at) : 0,
    releases: (landed?.releases ?? []).filter((release) => release.at <= at),
    isDisputed:
      landed?.disagreement !== null && landed?.disagreement !== undefined && landed.disagreement !== 'observed',
    exists: record !== null ? record.createdAt <= at : rung !== null || change !== null,
  };
}

interface Story {
  readonly standing: readonly { readonly at: Instant; readonly value: number }[];
  readonly events: readonly { readonly kind: string; readonly at: Instant; readonly by: number }[];
}

function lastUndoing(stories: readonly Story[], at: Instant): { readonly at: Instant; readonly by: number } | null {
  let last: { readonly at: Instant; readonly by: number } | null = null;
  for (const { events } of stories) {
    for (const event of events) {
      if (event.kind === 'undone' && event.at <= at && (last === null || event.at >= last.at)) last = event;
    }
  }
  return last;
}

function shareAt(standing: Story['standing'], at: Instant): number {
  let share = 1;
  for (const step of standing) if (step.at <= at) share = step.value;
  return share;
}

/** The pull request that a change is, from its record or from the history alone. */
export function pullOfChange({ changes, prepared }: Assessment, change: number | null): FoundPull | null {
  const found = changes[change ?? MISSING];
  if (found === undefined || found.number === null) return null;
  return {
    number: found.number,
    repository: found.repository,
    record: prepared.snapshot.pullRequests[found.pullRequest] ?? null,
    change: found.index,
  };
}
