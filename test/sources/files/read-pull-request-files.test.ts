import { describe, expect, it } from 'vitest';
import { readPullRequestFiles } from '../../../src/sources/files/read-pull-request-files.ts';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { errorOf, file, lines, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

const cli = (rest: Record<string, unknown> = {}) => ({
  number: 12,
  title: 'ABC-1 Add a cart',
  body: 'Closes #3',
  state: 'MERGED',
  createdAt: '2024-01-01T10:00:00Z',
  mergedAt: '2024-01-02T10:00:00Z',
  closedAt: '2024-01-02T10:00:00Z',
  author: { login: 'dev', is_bot: false },
  baseRefName: 'main',
  headRefName: 'cart',
  url: 'https://github.com/acme/shop/pull/12',
  ...rest,
});

const rest = {
  url: 'https://api.github.com/repos/acme/shop/pulls/12',
  html_url: 'https://github.com/acme/shop/pull/12',
  number: 12,
  title: 'ABC-1 Add a cart',
  body: null,
  state: 'closed',
  user: { login: 'dependabot[bot]', type: 'Bot' },
  created_at: '2024-01-01T10:00:00Z',
  updated_at: '2024-01-05T10:00:00Z',
  closed_at: '2024-01-02T10:00:00Z',
  merged_at: null,
  merge_commit_sha: 'f'.repeat(40),
  base: { ref: 'main', repo: { full_name: 'acme/shop' } },
  head: { ref: 'cart', sha: 'a'.repeat(40) },
};

describe('readPullRequestFiles', () => {
  it.each<readonly [string, string]>([
    ['gh pr list', JSON.stringify([cli()])],
    ['gh pr view', JSON.stringify(cli())],
    ['REST', JSON.stringify([rest])],
    ['JSON Lines', lines(cli())],
    ['GraphQL', JSON.stringify({ data: { repository: { pullRequests: { nodes: [cli()] } } } })],
  ])('reads %s', async (_, content) => {
    const [record] = await readAll(readPullRequestFiles([file(content)]));
    expect(record).toMatchObject({
      host: 'github.com',
      repositoryName: 'acme/shop',
      number: 12,
      baseRef: 'main',
      headRef: 'cart',
    });
  });

  it('names the payload as the store names the record, and can read it again', async () => {
    for await (const batch of readPullRequestFiles([file(lines(cli({ url: undefined }), rest))], {
      repository: 'Acme/Shop',
    })) {
      expect(batch.map(({ raw }) => [raw.kind, raw.id])).toEqual([
        ['pull-request', 'github.com/acme/shop!12'],
        ['pull-request', 'github.com/acme/shop!12'],
      ]);
      for (const { record, raw } of batch) expect(deriveRecord(raw)).toEqual(record);
    }
  });

  it('says which fields gh has to print', async () => {
    const error = await errorOf(
      readPullRequestFiles([file(JSON.stringify([cli({ baseRefName: undefined })]), 'pr.json')]),
    );
    expect(error.details).toEqual(['pr.json: record 1, $[0].baseRefName: expected string, got nothing']);
  });

  it('does not take issues for pull requests', async () => {
    const issue = {
      number: 1,
      title: 'x',
      state: 'OPEN',
      createdAt: '2024-01-01T10:00:00Z',
      url: 'https://github.com/a/b/issues/1',
    };
    const listed = { ...rest, base: undefined, head: undefined, pull_request: { url: 'x' } };
    const error = await errorOf(readPullRequestFiles([file(lines(issue, listed))]));
    expect(error.details.map((line) => line.replace(/^.*, got /, ''))).toEqual([
      'an issue of gh issue list',
      "a pull request in a list of issues of GitHub's REST API",
    ]);
    expect(error.remedy).toMatch(/pulls of the REST API/);
  });

  it('says that a list of thirty is cut', async () => {
    const reading = readPullRequestFiles([
      file(JSON.stringify(Array.from({ length: 30 }, (_, at) => cli({ number: at + 1 })))),
    ]);
    await readAll(reading);
    expect(reading.summaries()).toMatchObject([{ scope: 'acme/shop', records: 30, completenessHint: 'incomplete' }]);
  });
});

describe('deriveRecord', () => {
  it('says so when a payload cannot be read any more', () => {
    const raw = { kind: 'ticket', id: 'x/1', updatedAt: 0 } as const;
    expect(() => deriveRecord({ ...raw, text: '{"shape":"constructor","context":{},"data":{}}' })).toThrow(
      /x\/1 cannot be read/,
    );
    const context = {
      site: null,
      repository: null,
      timeZone: null,
      customFields: { points: [], epicLink: [], sprint: [] },
    };
    expect(() => deriveRecord({ ...raw, text: JSON.stringify({ shape: 'jira-issue', context, data: {} }) })).toThrow(
      /cannot be read/,
    );
  });
});
