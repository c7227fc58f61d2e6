import { beforeAll, describe, expect, it } from 'vitest';
import { hashRecords } from '../../../src/app/diagnose/hash-records.ts';
import { mergeAccounts } from '../../../src/app/people/merge-accounts.ts';
import type { Commit } from '../../../src/model/commit.ts';
import type { SourceState } from '../../../src/model/completeness.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import {
  change,
  commit,
  DAY_ONE,
  gitAccount,
  jiraAccount,
  repository,
  REPOSITORY,
  storeFactory,
  ticket,
} from '../../store/records.ts';
import { toPlainCommit } from '../../support/plain-commit.ts';

const newStore = storeFactory();
const CONFIG = { identities: [], bots: [], agents: [], podMembers: [] };

const GIT_PAGE = {
  source: 'git',
  scope: REPOSITORY,
  repository: repository(),
  commits: [
    commit('a'),
    commit('b', ['a'], { author: gitAccount('ben'), message: 'Größe', changes: [change('x.ts', { added: 1 })] }),
    commit('c', ['b'], { coAuthors: [gitAccount('zoe')] }),
  ],
} as const;
const JIRA_PAGE = {
  source: 'jira',
  scope: 'ABC',
  tickets: [
    ticket('ABC-1', { participants: [{ who: jiraAccount('Dan'), role: 'assignee', since: DAY_ONE }] }),
    ticket('ABC-2'),
  ],
} as const;

/** Commits as a run has them: views of columns. */
async function loadViews(pages: readonly (typeof GIT_PAGE | typeof JIRA_PAGE)[]): Promise<Snapshot> {
  const store = await newStore();
  for (const page of pages) await store.savePage(page, null);
  return store.loadSnapshot(mergeAccounts(await store.loadAccounts(), CONFIG), { knownAt: null });
}

describe('the hash of the records', () => {
  let snapshot: Snapshot;
  let plain: readonly Commit[];
  beforeAll(async () => {
    snapshot = await loadViews([GIT_PAGE, JIRA_PAGE]);
    plain = snapshot.commits.map(toPlainCommit);
  });

  it('takes each commit as what it says, not as the columns that it is kept in', () => {
    expect(snapshot.commits.length).toBe(3);
    expect(hashRecords(snapshot)).toBe(hashRecords({ ...snapshot, commits: plain }));
  });

  it('does not depend on which source was read first', async () => {
    expect(hashRecords(await loadViews([JIRA_PAGE, GIT_PAGE]))).toBe(hashRecords(snapshot));
  });

  it('changes with every property of a commit', () => {
    const [first, ...others] = plain;
    const properties = Object.keys(first ?? {});
    expect(properties).toHaveLength(14);
    const hashes = properties.map((property) =>
      hashRecords({ ...snapshot, commits: [{ ...first, [property]: 'other' } as unknown as Commit, ...others] }),
    );
    expect(new Set([...hashes, hashRecords(snapshot)]).size).toBe(properties.length + 1);
  });

  it.each([
    'repositories',
    'commits',
    'paths',
    'pullRequests',
    'releases',
    'submodules',
    'tickets',
    'people',
    'sources',
  ] as const)('changes with the list of %s', (list) => {
    const longer = { ...snapshot, [list]: [...snapshot[list], snapshot.commits[0]] };
    expect(hashRecords(longer)).not.toBe(hashRecords(snapshot));
  });

  it('tells where one list ends and the next begins', () => {
    const empty = { ...snapshot, paths: [], submodules: [] };
    expect(hashRecords({ ...empty, paths: ['1'] })).not.toBe(
      hashRecords({ ...empty, submodules: ['1'] as unknown as number[] }),
    );
  });

  it('leaves out when sources were read', () => {
    const source: Omit<SourceState, 'asOf'> = {
      ...{ source: 'git', scope: REPOSITORY, kind: 'commits', completeness: 'complete' },
      ...{ reason: null, remedy: null, records: 3 },
    };
    const at = (asOf: number): string => hashRecords({ ...snapshot, sources: [{ ...source, asOf }], asOf });
    expect(at(1)).toBe(at(2));
  });
});
