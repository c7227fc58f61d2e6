import { compareText } from '../base/compare-text.ts';
import type { PersonNumber } from '../model/account.ts';
import { NOBODY } from '../model/account.ts';
import type { Commit } from '../model/commit.ts';
import type { SourceState } from '../model/completeness.ts';
import type { Instant } from '../model/instant.ts';
import type { Release, Repository } from '../model/repository.ts';
import { MISSING } from '../model/repository.ts';
import type { PullRequest, Snapshot } from '../model/snapshot.ts';
import type { People } from '../model/store.ts';
import type { Database } from './database.ts';
import { loadCommitRows } from './load-commits.ts';
import type { LoadedCommits } from './load-commits.ts';
import { loadPullRequestRows } from './pull-request-rows.ts';
import { loadFormerTipRows, loadRefRows } from './ref-rows.ts';
import type { FormerTipRow, RefRow } from './ref-rows.ts';
import { loadReleaseRows } from './release-rows.ts';
import type { ReleaseRow } from './release-rows.ts';
import { loadRepositoryRows } from './repository-rows.ts';
import type { RepositoryRow } from './repository-rows.ts';
import { instantOfRun, loadSourceStateRows, toSourceState } from './source-state-rows.ts';
import type { SourceStateRow } from './source-state-rows.ts';
import { corruptStoreError } from './store-error.ts';
import { loadTicketRows } from './ticket-rows.ts';
import { knownAtValue } from './visible.ts';

/** What was known at an instant (`null`: now), as one value in a total order. Run it within one reading transaction. */
export function loadSnapshotRows(
  database: Database,
  directory: string,
  people: People,
  options: { readonly knownAt: Instant | null },
): Snapshot {
  const knownAt = knownAtValue(options.knownAt);
  const personOf = rememberPeople(people);
  const rows = loadRepositoryRows(database, knownAt);
  const indexes = new Map(rows.map(({ number }, index) => [number, index]));
  const repositoryIndex = (number: number): number => indexes.get(number) ?? MISSING;

  const loaded = loadCommitRows(database, knownAt, personOf, { count: rows.length, indexOf: repositoryIndex });
  if (!loaded.isWhole) throw corruptStoreError(directory, 'Commits are ancestors of themselves.');
  const repositoryNamed = matchNames(rows);
  const { pullRequests, perScope: pullRequestsPerScope } = loadPullRequestRows(
    database,
    knownAt,
    personOf,
    repositoryNamed,
  );
  const { tickets, perScope: ticketsPerScope } = loadTicketRows(database, knownAt, personOf);
  const states = loadSourceStateRows(database, knownAt);
  const commitsPerScope = new Map(rows.map(({ record }, index) => [record.id, loaded.perRepository[index] ?? 0]));
  const countOf = ({ kind, scope, scopeNumber }: SourceStateRow): number => {
    if (kind === 'commits') return commitsPerScope.get(scope) ?? 0;
    return (kind === 'tickets' ? ticketsPerScope : pullRequestsPerScope).get(scopeNumber) ?? 0;
  };
  return {
    repositories: toRepositories(
      rows,
      { now: loadRefRows(database, knownAt), before: loadFormerTipRows(database, knownAt) },
      loaded,
      pullRequests,
    ),
    commits: loaded.commits,
    paths: loaded.paths,
    submodules: loaded.submodules,
    pullRequests,
    releases: toReleases(rows, loadReleaseRows(database, knownAt), repositoryNamed),
    tickets,
    people: people.people,
    sources: states.map((state): SourceState => toSourceState(state, countOf(state))),
    asOf: instantOfRun(states),
  };
}

/** Each account is asked for once, not once per commit. */
function rememberPeople({ personOf }: People): (account: number) => PersonNumber {
  const known: PersonNumber[] = [];
  return (account) => {
    const person = known[account];
    if (person !== undefined) return person;
    while (known.length <= account) known.push(personOf(known.length));
    return known[account] ?? NOBODY;
  };
}

/** Finds a repository by the name that its host gives it now, else by a former one; case does not count. */
function matchNames(rows: readonly RepositoryRow[]): (host: string | null, name: string) => number {
  const byName = new Map<string, { readonly index: number; readonly host: string | null }[]>();
  const add = (name: string, index: number, host: string | null): void => {
    const key = name.toLowerCase();
    const known = byName.get(key);
    if (known === undefined) byName.set(key, [{ index, host }]);
    else known.push({ index, host });
  };
  rows.forEach(({ record: { fullName, host } }, index) => {
    if (fullName !== null) add(fullName, index, host);
  });
  rows.forEach(({ record: { formerNames, host } }, index) => {
    for (const name of formerNames) add(name, index, host);
  });
  return (host, name) => {
    const named = byName.get(name.toLowerCase()) ?? [];
    const isSame = (other: string | null): boolean =>
      host === null || other === null || host.toLowerCase() === other.toLowerCase();
    return named.find((one) => isSame(one.host))?.index ?? MISSING;
  };
}

function toRepositories(
  rows: readonly RepositoryRow[],
  refs: { readonly now: readonly RefRow[]; readonly before: readonly FormerTipRow[] },
  loaded: LoadedCommits,
  pullRequests: readonly PullRequest[],
): readonly Repository[] {
  const refsOf = new Map<number, RefRow[]>(rows.map(({ number }) => [number, []]));
  for (const ref of refs.now) refsOf.get(ref.repository)?.push(ref);
  const withPullRequests = new Set(pullRequests.map(({ repository }) => repository));
  const starts = historyStarts(rows, refsOf, loaded);
  return rows.map(({ number, record }, index): Repository => {
    const own = refsOf.get(number) ?? [];
    return {
      id: record.id,
      host: record.host,
      fullName: record.fullName,
      formerNames: record.formerNames,
      defaultRef: record.defaultRef,
      refs: own.map(({ kind, name, target, taggedAt }) => {
        return { kind, name, commit: loaded.commitOf(index, target), taggedAt };
      }),
      formerTips: refs.before.flatMap(({ repository, name, target, until }) => {
        const commit = repository === number ? loaded.commitOf(index, target) : MISSING;
        return commit === MISSING ? [] : [{ name, commit, until }];
      }),
      shallowBoundary: boundaryOf(record.shallowBoundary, index, loaded),
      historyStart: starts[index] ?? null,
      hasPullRequestRecords: withPullRequests.has(index) || own.some(({ kind }) => kind === 'pull-head'),
      ...(record.aiNotes === undefined ? {} : { aiNotes: record.aiNotes }),
    };
  });
}

function boundaryOf(shas: readonly string[], repository: number, { commitOf }: LoadedCommits): readonly number[] {
  return shas
    .map((sha) => commitOf(repository, sha))
    .filter((commit) => commit !== MISSING)
    .sort((one, other) => one - other);
}

/**
 * Where the history begins that was pulled: at the cut on the first parents of the default branch, else at the oldest
 * cut. A cut is a shallow boundary, or a commit whose parent was not pulled. `null` without any.
 */
function historyStarts(
  rows: readonly RepositoryRow[],
  refsOf: ReadonlyMap<number, readonly RefRow[]>,
  loaded: LoadedCommits,
): readonly (Instant | null)[] {
  const cuts = rows.map(({ record }, index) => new Set(boundaryOf(record.shallowBoundary, index, loaded)));
  for (const index of loaded.cut) cuts[loaded.commits[index]?.repository ?? MISSING]?.add(index);
  return rows.map(({ number, record }, index) => {
    const cut = cuts[index] ?? new Set();
    if (cut.size === 0) return null;
    const ref = refsOf.get(number)?.find(({ name }) => name === record.defaultRef);
    let commit = ref === undefined ? undefined : loaded.commits[loaded.commitOf(index, ref.target)];
    while (commit !== undefined && !cut.has(commit.index)) commit = firstParent(commit, loaded.commits);
    return commit?.committedAt ?? oldest(cut, loaded.commits);
  });
}

function firstParent({ parents }: Commit, commits: readonly Commit[]): Commit | undefined {
  return parents[0] === undefined ? undefined : commits[parents[0]];
}

function oldest(indexes: ReadonlySet<number>, commits: readonly Commit[]): Instant | null {
  let start: Instant | null = null;
  for (const index of indexes) {
    const at = commits[index]?.committedAt ?? null;
    if (at !== null && (start === null || at < start)) start = at;
  }
  return start;
}

/** Those of repositories that were pulled, sorted by repository, instant and tag. */
function toReleases(
  rows: readonly RepositoryRow[],
  releases: readonly ReleaseRow[],
  repositoryNamed: (host: string | null, name: string) => number,
): readonly Release[] {
  const byId = new Map(rows.map(({ record }, index) => [record.id, index]));
  return releases
    .map(({ repository, tag, publishedAt }) => {
      return { repository: byId.get(repository) ?? repositoryNamed(null, repository), tag, publishedAt };
    })
    .filter(({ repository }) => repository !== MISSING)
    .sort(
      (one, other) =>
        one.repository - other.repository || one.publishedAt - other.publishedAt || compareText(one.tag, other.tag),
    );
}
