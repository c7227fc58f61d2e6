import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import { isIntegrationName, isVersionBranch } from './branch-name.ts';
import type { Changes } from './build-changes.ts';
import type { Change } from './change.ts';
import { findRewritten } from './find-rewritten.ts';
import type { LandingLines } from './landing-lines.ts';
import type { Placer } from './place-changes.ts';
import { watchDrops } from './watch-drops.ts';

/** What a merge record says where the history does not show the landing. */
export type RecordLanding =
  | {
      readonly kind: 'landed';
      readonly at: Instant;
      readonly via: 'record' | 'base';
      readonly line: number | null;
      /** When it was noticed that the line was rewritten without it; `Infinity` while nobody noticed. */
      readonly until: Instant;
    }
  | { readonly kind: 'not-landed' }
  | { readonly kind: 'disagrees'; readonly how: Exclude<Disagreement, 'observed'> };

/**
 * Why the record says merged and no line shows it. `dropped`: the commit is known and on no line; `observed`: it was on the
 * line at an earlier pull; `rewritten`: most merges recorded until then are unknown; `unknown`: nothing tells.
 */
export type Disagreement = 'dropped' | 'observed' | 'rewritten' | 'unknown';

export function disagreementOf(judged: RecordLanding | null): Disagreement | null {
  if (judged?.kind === 'disagrees') return judged.how;
  return judged?.kind === 'landed' && judged.until < Infinity ? 'observed' : null;
}

const NOT_LANDED: RecordLanding = { kind: 'not-landed' };
/** Stacks deeper than this are cycles. */
const DEEPEST_STACK = 64;
/** A branch lands with the pull request that takes it further, unless that one was merged before. */
const SLACK = DAY;

/**
 * Judges merge records of changes that are on no line. A record suffices where the history could not show it: in a
 * repository that was not pulled, before the history begins, after the last pull. A base that is no line lands when the
 * pull request of that branch does: the instant is the last step.
 */
export function createRecordJudge(
  snapshot: Snapshot,
  { changes, find }: Changes,
  lines: LandingLines,
  placer: Placer,
): (change: Change) => RecordLanding {
  const byHead = new Map<string, Change[]>();
  for (const change of changes) {
    const record = snapshot.pullRequests[change.pullRequest];
    const branch = record?.headRef ?? change.headBranch;
    if (branch === null || change.kind !== 'pull-request') continue;
    const key = `${repositoryKey(change, record)} ${branch}`;
    const same = byHead.get(key);
    if (same === undefined) byHead.set(key, [change]);
    else same.push(change);
  }
  const isUsualLine = createUsualLines(snapshot);
  const drops = watchDrops(snapshot, lines);
  const isRewritten = findRewritten(snapshot, find);
  const visible = snapshot.repositories.map((_, index) => visiblePeriod(snapshot, index));

  const followBase = (first: PullRequest, change: Change): RecordLanding => {
    let record = first;
    let at = first.mergedAt ?? 0;
    for (let depth = 0; depth < DEEPEST_STACK; depth += 1) {
      const since = at;
      const next = (byHead.get(`${repositoryKey(change, record)} ${record.baseRef}`) ?? [])
        .filter((one) => one.index !== change.index && isFromHere(one, snapshot))
        .map((one) => ({ one, place: placer.homeOf(one), record: snapshot.pullRequests[one.pullRequest] }))
        .filter(({ place, record: other }) => (place?.at ?? other?.mergedAt ?? -Infinity) >= since - SLACK)
        .sort((a, b) => (a.place?.at ?? Infinity) - (b.place?.at ?? Infinity))[0];
      if (next === undefined) return NOT_LANDED;
      if (next.place !== null) {
        return { kind: 'landed', at: Math.max(at, next.place.at), via: 'base', line: next.place.line, until: Infinity };
      }
      if (next.record === undefined || next.record.mergedAt === null) return NOT_LANDED;
      record = next.record;
      at = Math.max(at, record.mergedAt ?? at);
    }
    return NOT_LANDED;
  };

  return (change) => {
    const record = snapshot.pullRequests[change.pullRequest];
    if (record === undefined || record.mergedAt === null) return NOT_LANDED;
    const { repository } = change;
    const hasLines = repository >= 0 && lines.ofRepository(repository).length > 0;
    if (!hasLines) {
      return isUsualLine(record) ? byRecord(record.mergedAt, null) : NOT_LANDED;
    }
    const named = lines.lineNamed(repository, record.baseRef);
    const isLine = named >= 0 || lines.isLineName(repository, record.baseRef);
    if (!isLine) return followBase(record, change);
    const period = visible[repository];
    if (period !== undefined && (record.mergedAt < period.from || record.mergedAt > period.to)) {
      return byRecord(record.mergedAt, named >= 0 ? named : null);
    }
    const merge = record.mergeSha === null ? MISSING : find(record.mergeSha, repository);
    if (merge < 0) return { kind: 'disagrees', how: isRewritten(record, repository) ? 'rewritten' : 'unknown' };
    const droppedAt = drops.droppedAt(repository, merge);
    return droppedAt === null
      ? { kind: 'disagrees', how: 'dropped' }
      : { ...byRecord(record.mergedAt, named >= 0 ? named : null), until: Math.max(droppedAt, record.mergedAt) };
  };
}

function byRecord(at: Instant, line: number | null): RecordLanding & { readonly kind: 'landed' } {
  return { kind: 'landed', at, via: 'record', line, until: Infinity };
}

/** A branch of the same name in a fork is another branch. */
function isFromHere({ headOwner, repository }: Change, snapshot: Snapshot): boolean {
  const fullName = snapshot.repositories[repository]?.fullName ?? null;
  return headOwner === null || fullName === null || fullName.toLowerCase().startsWith(`${headOwner.toLowerCase()}/`);
}

function repositoryKey(change: Change, record: PullRequest | undefined): string {
  return change.repository >= 0 ? String(change.repository) : (record?.repositoryName ?? '');
}

/** Between these instants a merge would show in the history: after its cut-off, and before the last complete pull. */
function visiblePeriod(snapshot: Snapshot, repository: number): { readonly from: Instant; readonly to: Instant } {
  const { historyStart = null, shallowBoundary = [], id = '' } = snapshot.repositories[repository] ?? {};
  let from = historyStart ?? -Infinity;
  for (const commit of shallowBoundary) from = Math.max(from, snapshot.commits[commit]?.committedAt ?? -Infinity);
  let to = Infinity;
  for (const { kind, scope, asOf } of snapshot.sources) {
    if (kind === 'commits' && scope === id && asOf !== null) to = asOf;
  }
  return { from, to };
}

/** In a repository that was not pulled: the base that most of its merged pull requests name, or a usual name. */
function createUsualLines(snapshot: Snapshot): (record: PullRequest) => boolean {
  const all = new Map<string, number>();
  const count = (key: string): void => void all.set(key, (all.get(key) ?? 0) + 1);
  for (const { repositoryName, baseRef, mergedAt } of snapshot.pullRequests) {
    if (mergedAt === null) continue;
    count(repositoryName);
    count(`${repositoryName} ${baseRef}`);
  }
  return ({ repositoryName, baseRef }) => {
    if (isIntegrationName(baseRef) || isVersionBranch(baseRef)) return true;
    const merged = all.get(repositoryName) ?? 0;
    return merged >= 3 && (all.get(`${repositoryName} ${baseRef}`) ?? 0) * 2 > merged;
  };
}
