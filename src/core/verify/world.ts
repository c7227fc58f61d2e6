import type { SourceState } from '../../model/completeness.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import type { StatementReason } from '../../model/statement.ts';
import type { Assessment } from '../assess.ts';
import type { ReleaseTag } from '../landing/find-releases.ts';
import { indexPlaces } from '../link/places.ts';
import type { Places } from '../link/places.ts';
import { indexTickets } from '../link/ticket-index.ts';
import { knownProjects } from './known-projects.ts';
import type { Reference, RepositoryName } from './reference.ts';

/** One pull request, from its record or from the history alone. */
export interface FoundPull {
  readonly number: number;
  /** `MISSING` where only the host's record was pulled. */
  readonly repository: number;
  readonly record: PullRequest | null;
  readonly change: number | null;
}

/** What a reference means in the record. */
export type Found =
  | { readonly kind: 'commit'; readonly index: number; readonly change: number | null }
  | { readonly kind: 'pull-request'; readonly pull: FoundPull }
  | { readonly kind: 'ticket'; readonly index: number }
  | { readonly kind: 'release'; readonly releases: readonly ReleaseTag[] }
  /** Of a repository, a project or a product that is not in the record: not ours to judge. */
  | { readonly kind: 'foreign' }
  /** `isCertain`: it would be seen if it were there. */
  | { readonly kind: 'missing'; readonly isCertain: boolean; readonly reason: StatementReason }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] };

/** The record of a run, asked by the names that texts use. */
export interface World {
  readonly assessment: Assessment;
  readonly home: number | null;
  readonly projects: ReadonlySet<string>;
  /** Of pull requests and issues. */
  readonly highestNumber: number;
  readonly find: (reference: Reference) => Found;
}

const SHORTEST_SHA = 7;

/** @param home the repository that plain numbers and counts are about; `null` for all */
export function openWorld(assessment: Assessment, home: number | null): World {
  const { prepared, request } = assessment;
  const { snapshot } = prepared;
  const places = indexPlaces(snapshot);
  const tickets = indexTickets(snapshot.tickets, prepared.policy.links, snapshot.repositories);
  const projects = knownProjects(snapshot.tickets);
  const pulls = indexPulls(assessment);
  const findCommits = indexCommits(snapshot);

  let hidden: boolean | null = null;
  const hidesCommits = (): boolean => (hidden ??= hasHiddenCommits(assessment));

  const commit = (sha: string, repository: RepositoryName | null): Found => {
    const wanted = repositoryOf(places, repository);
    if (wanted === 'elsewhere') return FOREIGN;
    const found = findCommits(sha).filter((index) => wanted === null || snapshot.commits[index]?.repository === wanted);
    // One commit may lie in several repositories (a fork, a mirror): it is the same.
    const shas = new Set(found.map((index) => snapshot.commits[index]?.sha));
    if (shas.size > 1) return { kind: 'ambiguous', candidates: [...shas].map((one) => one ?? '') };
    const [index] = found;
    if (index !== undefined) return { kind: 'commit', index, change: changeOf(assessment, index) };
    const record = snapshot.pullRequests.find((pull) => namesCommit(pull, sha));
    if (record !== undefined) return { kind: 'pull-request', pull: pullOfRecord(assessment, record) };
    return missingCommit(snapshot, wanted, hidesCommits());
  };

  const pull = (number: number, repository: RepositoryName | null): Found => {
    const wanted = repositoryOf(places, repository);
    const all = pulls.get(number) ?? [];
    const found = all.filter((one) => {
      if (wanted === null) return home === null || one.repository === home;
      if (wanted !== 'elsewhere') return one.repository === wanted;
      return one.record?.repositoryName.toLowerCase() === repository?.name;
    });
    if (found.length > 1) {
      return { kind: 'ambiguous', candidates: found.map((one) => nameOfPull(snapshot, one)) };
    }
    const [only] = found;
    if (only !== undefined) return { kind: 'pull-request', pull: only };
    if (wanted === 'elsewhere') return FOREIGN;
    return missingPull(snapshot, wanted === null ? home : wanted);
  };

  const ticket = (key: string, host: string | null): Found => {
    const { tickets: found, unknown } = tickets.resolve({ key, host }, { host: null, names: [] }, request.asOf);
    if (found.length > 1) return { kind: 'ambiguous', candidates: found.map(() => key) };
    const [index] = found;
    if (index !== undefined) return { kind: 'ticket', index };
    if (snapshot.tickets.length === 0) return missing(false, { code: 'no-records', what: 'tickets' });
    const project = key.slice(0, Math.max(0, key.lastIndexOf('-'))).toUpperCase();
    if (unknown === null && !projects.has(project)) return FOREIGN;
    return missing(isComplete(snapshot.sources, 'tickets', project), { code: 'unknown-ticket' });
  };

  const issue = (number: number, repository: RepositoryName | null): Found => {
    const wanted = repository === null ? home : repositoryOf(places, repository);
    const names =
      repository !== null
        ? [repository.name]
        : snapshot.repositories.flatMap(({ fullName }) => (fullName === null ? [] : [fullName.toLowerCase()]));
    const known = wanted === null || wanted === 'elsewhere' ? names : namesOf(places, wanted, names);
    const found = new Set(
      known.flatMap((name) => [
        ...tickets.resolve({ key: `${name}#${number}`, host: null }, places.ofRepository(0), request.asOf).tickets,
      ]),
    );
    if (found.size > 1) return { kind: 'ambiguous', candidates: [...found].map((one) => keyOf(snapshot, one)) };
    const [index] = [...found];
    return index === undefined ? missing(false, { code: 'unknown-ticket' }) : { kind: 'ticket', index };
  };

  return {
    assessment,
    home,
    highestNumber: highestNumber(snapshot, pulls.keys()),
    projects,
    find: (reference) => {
      switch (reference.kind) {
        case 'commit':
          return commit(reference.sha, reference.repository);
        case 'pull-request':
          return pull(reference.number, reference.repository);
        case 'number': {
          // A host numbers issues and pull requests in one row.
          const asIssue = issue(reference.number, reference.repository);
          const asPull = pull(reference.number, reference.repository);
          if (asPull.kind === 'pull-request') return asPull;
          return asIssue.kind === 'missing' ? asPull : asIssue;
        }
        case 'ticket':
          return ticket(reference.key, reference.host);
        case 'version':
          return findRelease(assessment, reference.name);
        case 'path':
          return FOREIGN;
      }
    },
  };
}

function highestNumber({ tickets }: Snapshot, pulls: Iterable<number>): number {
  let highest = 0;
  for (const number of pulls) highest = Math.max(highest, number);
  for (const { key } of tickets) {
    const hash = key.lastIndexOf('#');
    if (hash >= 0) highest = Math.max(highest, Number(key.slice(hash + 1)));
  }
  return highest;
}

function missing(isCertain: boolean, reason: StatementReason): Found {
  return { kind: 'missing', isCertain, reason };
}

const FOREIGN: Found = { kind: 'foreign' };

function repositoryOf(places: Places, repository: RepositoryName | null): number | 'elsewhere' | null {
  if (repository === null) return null;
  const found = places.find(repository.host, repository.name);
  return found < 0 ? 'elsewhere' : found;
}

function namesOf(places: Places, repository: number, otherwise: readonly string[]): readonly string[] {
  const { names } = places.ofRepository(repository);
  return names.length > 0 ? names : otherwise;
}

function keyOf(snapshot: Snapshot, ticket: number): string {
  return snapshot.tickets[ticket]?.key ?? '';
}

function indexPulls(assessment: Assessment): ReadonlyMap<number, readonly FoundPull[]> {
  const { changes, prepared } = assessment;
  const { snapshot } = prepared;
  const pulls = new Map<number, FoundPull[]>();
  const add = (pull: FoundPull): void => {
    const known = pulls.get(pull.number);
    if (known === undefined) pulls.set(pull.number, [pull]);
    else known.push(pull);
  };
  const taken = new Set<number>();
  for (const change of changes) {
    if (change.number === null) continue;
    const record = snapshot.pullRequests[change.pullRequest] ?? null;
    if (record !== null) taken.add(record.index);
    add({ number: change.number, repository: change.repository, record, change: change.index });
  }
  for (const record of snapshot.pullRequests) {
    if (taken.has(record.index)) continue;
    add({ number: record.number, repository: record.repository, record, change: null });
  }
  return pulls;
}

function pullOfRecord({ changes }: Assessment, record: PullRequest): FoundPull {
  const change = changes.find(({ pullRequest }) => pullRequest === record.index);
  return { number: record.number, repository: record.repository, record, change: change?.index ?? null };
}

function namesCommit({ commits, headSha, mergeSha }: PullRequest, sha: string): boolean {
  return (
    headSha?.startsWith(sha) === true ||
    mergeSha?.startsWith(sha) === true ||
    commits?.some((one) => one.startsWith(sha)) === true
  );
}

/** By their first seven digits, in one pass, when the first one is asked for. */
function indexCommits({ commits }: Snapshot): (sha: string) => readonly number[] {
  let index: Map<string, number[]> | null = null;
  const build = (): Map<string, number[]> => {
    const map = new Map<string, number[]>();
    for (const { sha, index: at } of commits) {
      const start = sha.slice(0, SHORTEST_SHA);
      const known = map.get(start);
      if (known === undefined) map.set(start, [at]);
      else known.push(at);
    }
    return map;
  };
  return (sha) => {
    index ??= build();
    const found = index.get(sha.slice(0, SHORTEST_SHA)) ?? [];
    return found.filter((at) => commits[at]?.sha.startsWith(sha) === true);
  };
}

function changeOf({ changeOfArtifact }: Assessment, index: number): number | null {
  return changeOfArtifact({ kind: 'commit', index });
}

export function nameOfPull(snapshot: Snapshot, pull: FoundPull): string {
  const repository = snapshot.repositories[pull.repository];
  const name = repository?.fullName ?? repository?.id ?? pull.record?.repositoryName ?? '';
  return `${name}!${pull.number}`;
}

/** Whether a pull request came in by a squash or a rebase, and nothing tells what its own commits were called. */
function hasHiddenCommits({ changes, prepared }: Assessment): boolean {
  const { snapshot } = prepared;
  return changes.some(({ number, landedBy, commits, pullRequest }) => {
    if (number === null || landedBy.length === 0) return false;
    const isMerge = landedBy.some((commit) => (snapshot.commits[commit]?.parents.length ?? 0) > 1);
    const isKnown = commits.some((commit) => !landedBy.includes(commit));
    return !isMerge && !isKnown && (snapshot.pullRequests[pullRequest]?.commits ?? null) === null;
  });
}

function missingCommit(snapshot: Snapshot, repository: number | null, hidesCommits: boolean): Found {
  const asked = snapshot.repositories.filter((_, index) => repository === null || index === repository);
  if (asked.length === 0 || snapshot.commits.length === 0) {
    return missing(false, { code: 'no-records', what: 'commits' });
  }
  const isCut = asked.some(({ historyStart, shallowBoundary }) => historyStart !== null || shallowBoundary.length > 0);
  if (isCut) return missing(false, { code: 'history-cut' });
  const isWhole = asked.every(({ id }) => isComplete(snapshot.sources, 'commits', id));
  // The commits of a squashed pull request may be gone from the history, and the sha was right all the same.
  if (isWhole && hidesCommits) return missing(false, { code: 'squashed-away' });
  return missing(isWhole, { code: 'unknown-commit' });
}

function missingPull(snapshot: Snapshot, repository: number | null): Found {
  if (snapshot.pullRequests.length === 0) return missing(false, { code: 'no-records', what: 'pull requests' });
  const asked = snapshot.repositories.filter((_, index) => repository === null || index === repository);
  const isWhole = asked.every(({ id, fullName }) => isComplete(snapshot.sources, 'pull-requests', fullName ?? id));
  return missing(isWhole, { code: 'unknown-pull-request' });
}

/** Whether a source vouches that nothing of this kind is missing. */
function isComplete(sources: readonly SourceState[], kind: SourceState['kind'], scope: string): boolean {
  const states = sources.filter((state) => state.kind === kind);
  const own = states.filter((state) => state.scope.toUpperCase() === scope.toUpperCase());
  const asked = own.length > 0 ? own : states;
  return asked.length > 0 && asked.every(({ completeness }) => completeness === 'complete');
}

function findRelease({ prepared, request }: Assessment, name: string): Found {
  const { releases } = prepared;
  const byTag = releases.releases.filter(({ tag, at }) => tag === name && at <= request.asOf);
  const found = byTag.length > 0 ? byTag : releases.releasesOfVersion(name).filter(({ at }) => at <= request.asOf);
  if (found.length > 0) return { kind: 'release', releases: found };
  if (releases.releases.length === 0) return missing(false, { code: 'no-records', what: 'releases' });
  return missing(true, { code: 'unknown-release' });
}
