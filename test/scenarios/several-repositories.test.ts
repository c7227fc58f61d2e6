import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { shaOf } from '../support/snapshot-builder.ts';
import type { CommitSpec, SnapshotSpec } from '../support/snapshot-builder.ts';
import { april, bobsCommit, bobsPull, doneOn, START } from './april.ts';

const TWO = [{ id: 'acme/app' }, { id: 'acme/web' }];
const inWeb = (commit: CommitSpec): CommitSpec => ({ ...commit, repository: 'acme/web' });

describe('a ticket with work in two repositories', () => {
  const spec = (closedOn: number | null): SnapshotSpec => ({
    repositories: TWO,
    commits: [
      START,
      bobsCommit('squash', 5, { message: 'ABC-1 Count the drops (#6)' }),
      inWeb({ ...START, id: 'web-start' }),
      inWeb(bobsCommit('front', 6, { message: 'ABC-1 Show the drops', parents: ['web-start'] })),
      inWeb(bobsCommit('front-squash', 20, { message: 'ABC-1 Show the drops (#3)', parents: ['web-start'] })),
    ],
    refs: [
      { name: 'main', commit: 'squash' },
      { name: 'main', commit: closedOn === null ? 'web-start' : 'front-squash', repository: 'acme/web' },
      { name: 'topic-3', commit: 'front', repository: 'acme/web' },
    ],
    tickets: [doneOn('ABC-1', 8)],
    pullRequests: [
      bobsPull(6, 5, { title: 'ABC-1 Count the drops', mergeSha: 'squash' }),
      bobsPull(3, closedOn, {
        repository: 'acme/web',
        title: 'ABC-1 Show the drops',
        headSha: 'front',
        commits: ['front'],
        ...(closedOn === null ? {} : { mergeSha: 'front-squash' }),
      }),
    ],
  });

  it('is partial while one of the two changes is open', () => {
    const told = auditScenario(spec(null));
    expect(told.outcome('ABC-1').strict).toMatchObject({
      outcome: 'partial',
      reason: { code: 'work-still-open', landed: 1, total: 2 },
    });
    expect(told.findings('ABC-1')).toEqual(['done-but-unmerged']);
  });

  it('is supported once both have landed', () => {
    expect(auditScenario(spec(20)).strict('ABC-1')).toBe('supported');
  });
});

describe('a ticket whose other half lies in a repository that was not pulled', () => {
  const links = { scopes: { ABC: ['acme/app', 'acme/ios'] } };

  it('is supported for what can be seen', () => {
    const told = auditScenario(
      { commits: [START, bobsCommit('work', 5, { message: 'ABC-1 count the drops' })], tickets: [doneOn('ABC-1', 8)] },
      { links },
    );
    expect(told.strict('ABC-1')).toBe('supported');
  });

  it('is inconclusive where nothing can be seen, and the place is named', () => {
    const told = auditScenario(withTeam(OPEN_TEAM, { tickets: [doneOn('ABC-1', 8)] }), { links });
    expect(told.outcome('ABC-1').strict).toMatchObject({
      outcome: 'inconclusive',
      reason: { code: 'not-pulled', place: 'acme/ios' },
    });
  });
});

describe('a fork merged into the history', () => {
  it('leaves its merges of its own numbers alone: #1 of the fork is not #1 here', () => {
    const told = auditScenario({
      commits: [
        { ...START, at: '2024-01-01' },
        { id: 'forked', parents: ['start'], at: '2024-02-01', author: 'dan', message: 'Work in the fork' },
        {
          id: 'fork-merge',
          parents: ['start', 'forked'],
          at: '2024-02-02',
          author: 'dan',
          message: 'Merge pull request #1 from dan/forked\n\nWork in the fork',
        },
        bobsCommit('own', 3, { parents: ['start'], message: 'Mend the leak' }),
        {
          id: 'merge',
          parents: ['start', 'own'],
          at: april(5),
          message: 'Merge pull request #1 from acme/topic-1\n\nABC-1 Mend the leak',
        },
        { id: 'sync', parents: ['merge', 'fork-merge'], at: april(20), message: 'Merge the fork' },
      ],
      refs: { main: 'sync' },
      tickets: [doneOn('ABC-1', 6)],
      pullRequests: [
        bobsPull(1, 5, { title: 'ABC-1 Mend the leak', headSha: 'own', mergeSha: 'merge', commits: ['own'] }),
      ],
    });
    expect([told.strict('ABC-1'), told.outcome('ABC-1').strict.lateDays]).toEqual(['supported', null]);
    expect(told.change(shaOf('forked')).links).toEqual([]);
  });
});
