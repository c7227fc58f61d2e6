import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { plainHost } from './places.ts';
import type { Places } from './places.ts';

/** Finds changes by what texts call them. */
export interface ChangeIndex {
  /** By commit: the change that it belongs to, or that it landed; `MISSING` for a merge that is no work. */
  readonly ofCommit: Int32Array;
  /** The pull request of that number in that repository; `MISSING` where nothing tells of it. */
  readonly ofNumber: (repository: number, number: number) => number;
  /** Likewise, by host and name: also in a repository of which only the host's records were pulled. */
  readonly ofAddress: (host: string | null, name: string, number: number) => number;
}

export function indexChanges(snapshot: Snapshot, changes: readonly Change[], places: Places): ChangeIndex {
  const ofCommit = new Int32Array(snapshot.commits.length).fill(MISSING);
  const byNumber = new Map<string, number>();
  for (const { index, repository, number, pullRequest, commits, landedBy } of changes) {
    for (const commit of landedBy) if (ofCommit[commit] === MISSING) ofCommit[commit] = index;
    for (const commit of commits) ofCommit[commit] = index;
    if (number === null) continue;
    const record = snapshot.pullRequests[pullRequest];
    if (repository >= 0) byNumber.set(`${repository}!${number}`, index);
    else if (record !== undefined) byNumber.set(addressOf(record.host, record.repositoryName, number), index);
  }
  return {
    ofCommit,
    ofNumber: (repository, number) => byNumber.get(`${repository}!${number}`) ?? MISSING,
    ofAddress: (host, name, number) => {
      const repository = places.find(host, name);
      const id = repository >= 0 ? `${repository}!${number}` : addressOf(host, name, number);
      return byNumber.get(id) ?? MISSING;
    },
  };
}

function addressOf(host: string | null, name: string, number: number): string {
  return `${host === null ? '' : plainHost(host)}/${name.toLowerCase()}!${number}`;
}

/** When a change came to be, and when it landed as far as merge records and commits tell. */
export interface ChangeTimes {
  readonly createdAt: Instant;
  /** `null` while it has not. */
  readonly landedAt: Instant | null;
}

export function changeTimes(snapshot: Snapshot, change: Change): ChangeTimes {
  const record = snapshot.pullRequests[change.pullRequest];
  const landings = change.kind === 'commit' ? change.commits : change.landedBy;
  const landedAt = record?.mergedAt ?? earliest(landings, snapshot, 'committedAt', null);
  const createdAt = record?.createdAt ?? writtenAt(change, snapshot) ?? landedAt ?? 0;
  return { createdAt, landedAt };
}

function writtenAt({ commits, landedBy }: Change, snapshot: Snapshot): Instant | null {
  return earliest(landedBy, snapshot, 'authoredAt', earliest(commits, snapshot, 'authoredAt', null));
}

/** The earlier of `before` and the instants of these commits; `null` without any. */
function earliest(
  commits: readonly number[],
  snapshot: Snapshot,
  date: 'authoredAt' | 'committedAt',
  before: Instant | null,
): Instant | null {
  let first = before;
  for (const commit of commits) {
    const instant = snapshot.commits[commit]?.[date];
    if (instant !== undefined && (first === null || instant < first)) first = instant;
  }
  return first;
}
