import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepository } from '../support/git-repository.ts';
import type { CommitSpec, TestRepository } from '../support/git-repository.ts';
import { runLeeway } from '../support/run-leeway.ts';

// What only git itself can show: contents, rewritten histories, commits that are gone. Read as users read it.

const made: TestRepository[] = [];
afterEach(() => Promise.all(made.splice(0).map((repository) => repository.remove())));

const day = (date: number): string => `2024-04-${String(date).padStart(2, '0')}T12:00:00Z`;
const START: CommitSpec = {
  mark: 'start',
  message: 'Begin',
  at: '2024-03-01T12:00:00Z',
  files: { 'readme.md': 'x\n' },
};

interface Told {
  readonly outcome: string;
  readonly strength: string | null;
  readonly reason: { readonly code: string };
}

async function repositoryOf(commits: readonly CommitSpec[]): Promise<TestRepository> {
  const repository = await makeRepository(commits);
  made.push(repository);
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/app.git');
  return repository;
}

/** A ticket of Jira that was done on a day of April. */
function doneTicket(key: string, doneOn: number, summary = 'Customers cannot pay'): object {
  const item = { field: 'status', from: '1', fromString: 'To Do', to: '3', toString: 'Done' };
  return {
    id: key.replace(/\D/g, ''),
    key,
    fields: {
      summary,
      issuetype: { id: '1', name: 'Bug', subtask: false },
      project: { key: 'ABC' },
      status: { id: '3', name: 'Done', statusCategory: { key: 'done' } },
      resolution: { id: '1', name: 'Fixed' },
      created: day(1),
      updated: day(doneOn),
      resolutiondate: day(doneOn),
    },
    changelog: { total: 1, histories: [{ id: '1', created: day(doneOn), items: [item] }] },
  };
}

/** A pull request as `gh pr list --json` tells it, merged unless it was closed. */
function pull(number: number, title: string, rest: object): object {
  return {
    number,
    title,
    state: 'MERGED',
    baseRefName: 'main',
    headRefName: `topic-${number}`,
    createdAt: day(2),
    updatedAt: day(8),
    url: `https://github.com/acme/app/pull/${number}`,
    ...rest,
  };
}

async function audit(repository: TestRepository, tickets: readonly object[], pulls: readonly object[] = []) {
  const files: string[] = [];
  for (const [kind, records] of [
    ['tickets', tickets],
    ['pull-requests', pulls],
  ] as const) {
    if (records.length === 0) continue;
    await writeFile(path.join(repository.path, `${kind}.jsonl`), records.map((one) => JSON.stringify(one)).join('\n'));
    files.push(`--${kind}`, `${kind}.jsonl`);
  }
  return toldOf(repository, ['--complete', '--as-of', '2024-06-01', ...files]);
}

/** Imports into the store of the repository. */
async function keep(
  repository: TestRepository,
  kind: 'tickets' | 'pull-requests',
  records: readonly object[],
): Promise<void> {
  await writeFile(path.join(repository.path, `${kind}.jsonl`), records.map((one) => JSON.stringify(one)).join('\n'));
  const ran = await runLeeway(['import', kind, `${kind}.jsonl`, '--complete'], repository.path);
  expect([ran.exitCode, ran.stderr]).toEqual([0, expect.any(String)]);
}

async function toldOf(repository: TestRepository, options: readonly string[]): Promise<(key: string) => string> {
  const ran = await runLeeway(['audit', '--json', ...options], repository.path);
  expect([ran.exitCode, ran.stderr]).toEqual([0, expect.any(String)]);
  const told = JSON.parse(ran.stdout) as {
    readonly outcomes: readonly { readonly ticket: string; readonly strict: Told }[];
  };
  return (key: string): string => {
    const strict = told.outcomes.find(({ ticket }) => ticket === key)?.strict;
    return `${String(strict?.outcome)} ${String(strict?.reason.code)}`;
  };
}

describe('a pull request that was closed', () => {
  const lines = (count: number, from = 0): string =>
    Array.from({ length: count }, (_, n) => `line ${from + n}\n`).join('');
  const own: CommitSpec = {
    mark: 'own',
    branch: 'topic-6',
    parents: ['start'],
    message: 'Mend it',
    at: day(3),
    files: { 'src/pay.ts': lines(12) },
  };
  const closed = (repository: TestRepository): object =>
    pull(6, 'ABC-1 Mend it', {
      state: 'CLOSED',
      closedAt: day(8),
      headRefOid: repository.sha('own'),
      commits: [{ oid: repository.sha('own') }],
    });

  it('landed as a patch that somebody else applied under other words', async () => {
    const applied: CommitSpec = {
      branch: 'main',
      parents: ['start'],
      message: 'Apply the patch for paying',
      author: 'Dan <dan@example.com>',
      at: day(7),
      files: { 'src/pay.ts': lines(12) },
    };
    const repository = await repositoryOf([START, own, applied]);
    expect((await audit(repository, [doneTicket('ABC-1', 8)], [closed(repository)]))('ABC-1')).toBe('supported landed');
  });

  it('did not land where the line got other content', async () => {
    const other: CommitSpec = {
      branch: 'main',
      parents: ['start'],
      message: 'Pay',
      at: day(7),
      files: { 'src/pay.ts': lines(12, 50) },
    };
    const repository = await repositoryOf([START, own, other]);
    expect((await audit(repository, [doneTicket('ABC-1', 8)], [closed(repository)]))('ABC-1')).toBe(
      'contradicted closed-unmerged',
    );
  });
});

describe('a change of a single sort', () => {
  it('is hollow when it moves white space alone', async () => {
    const repository = await repositoryOf([
      { ...START, files: { 'src/pay.ts': 'if (a) {\nb();\n}\n' } },
      { message: 'ABC-1 mend it', at: day(3), files: { 'src/pay.ts': 'if (a) {\n    b();\n}\n' } },
    ]);
    expect((await audit(repository, [doneTicket('ABC-1', 4)]))('ABC-1')).toMatch(
      /^(inconclusive|unsupported) hollow-only$/,
    );
  });

  it('supports when it moves a submodule to another commit, wherever it lies', async () => {
    const repository = await repositoryOf([
      START,
      {
        message: 'ABC-1 take the engine that pays',
        at: day(3),
        files: { 'third_party/engine': { mode: '160000', content: '1'.repeat(40) } },
      },
    ]);
    expect((await audit(repository, [doneTicket('ABC-1', 4)]))('ABC-1')).toBe('supported landed');
  });
});

describe('a history that changed under its records', () => {
  it('is followed by numbers where a purge gave every commit another sha', async () => {
    const repository = await repositoryOf([
      START,
      { message: 'Mend it (#6)', at: day(5), files: { 'src/pay.ts': 'x\n' } },
    ]);
    const merged = pull(6, 'ABC-1 Mend it', {
      mergedAt: day(5),
      closedAt: day(5),
      mergeCommit: { oid: 'a'.repeat(40) },
      headRefOid: 'b'.repeat(40),
    });
    expect((await audit(repository, [doneTicket('ABC-1', 6)], [merged]))('ABC-1')).toBe('supported landed');
  });

  it('is inconclusive where nothing of what the host merged is left', async () => {
    const repository = await repositoryOf([START, { message: 'Go on', at: day(20), files: { 'src/pay.ts': 'x\n' } }]);
    const merged = pull(6, 'ABC-1 Mend it', {
      mergedAt: day(5),
      closedAt: day(5),
      mergeCommit: { oid: 'a'.repeat(40) },
    });
    expect((await audit(repository, [doneTicket('ABC-1', 6)], [merged]))('ABC-1')).toBe(
      'inconclusive record-and-content-disagree',
    );
  });

  it('is known to have dropped a merge that an earlier pull saw, from then on', async () => {
    const repository = await repositoryOf([
      START,
      { mark: 'landed', message: 'Mend it (#6)', at: day(5), files: { 'src/pay.ts': 'x\n' } },
    ]);
    const merged = pull(6, 'ABC-1 Mend it', {
      mergedAt: day(5),
      closedAt: day(5),
      mergeCommit: { oid: repository.sha('landed') },
    });
    await keep(repository, 'tickets', [doneTicket('ABC-1', 6)]);
    await keep(repository, 'pull-requests', [merged]);
    const atTheEnd = ['--as-of', '2099-01-01'];
    const before = await toldOf(repository, atTheEnd);
    await repository.git('update-ref', 'refs/heads/main', repository.sha('start'));
    const after = await toldOf(repository, atTheEnd);
    const ofApril = await toldOf(repository, ['--as-of', '2024-04-20', '--no-pull']);
    expect([before, after, ofApril].map((told) => told('ABC-1'))).toEqual([
      'supported landed',
      'contradicted record-and-content-disagree',
      'supported landed',
    ]);
  });
});
