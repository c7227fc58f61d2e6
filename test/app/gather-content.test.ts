import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatherContent } from '../../src/app/gather-content.ts';
import type { Context } from '../../src/app/ports.ts';
import { shapeKey } from '../../src/core/debt/debt-content.ts';
import { makeRepository } from '../support/git-repository.ts';
import type { TestRepository } from '../support/git-repository.ts';
import { buildSnapshot } from '../support/snapshot-builder.ts';

let repository: TestRepository;
beforeAll(async () => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  repository = await makeRepository([
    { mark: 'one', message: 'One', files: { 'a.ts': 'a\n  b\n' } },
    { mark: 'two', message: 'Two', files: { 'a.ts': 'a\n  b // TODO: c\n' } },
  ]);
});
afterAll(() => repository.remove());

test('lines and shapes come from the clones; one that is gone costs a warning and nothing else', async () => {
  const warnings: string[] = [];
  const silent = (): void => undefined;
  const context: Context = {
    ...{ cwd: '/', env: {}, version: 'test', signal: new AbortController().signal },
    clock: { now: () => 0 },
    progress: { step: silent, tick: silent, detail: silent, warn: (text) => warnings.push(text) },
  };
  const { snapshot } = buildSnapshot({ repositories: [{ id: 'here' }, { id: 'gone' }, { id: 'never-cloned' }] });
  const position = (id: string): number => snapshot.repositories.findIndex((one) => one.id === id);
  const kept = [
    { id: 'here', path: repository.path },
    { id: 'gone', path: `${repository.path}/nowhere` },
    { id: 'never-cloned', path: null },
  ];
  const store = { loadRepositories: () => Promise.resolve(kept) } as unknown as Parameters<typeof gatherContent>[0];
  const sha = repository.sha('two');
  const lost = 'f'.repeat(40);
  const content = await gatherContent(
    store,
    {
      lines: ['here', 'gone', 'never-cloned'].flatMap((id) =>
        [sha, lost].map((wanted) => ({ repository: position(id), sha: wanted })),
      ),
      shapes: [{ repository: position('here'), sha, path: 'a.ts' }],
    },
    snapshot,
    { trustOwner: false },
    context,
  );
  expect([...content.lines.keys()]).toEqual([sha]);
  expect(content.lines.get(sha)?.files).toMatchObject([{ path: 'a.ts', hunks: [2, 1, 2, 1], marksAdded: 1 }]);
  expect([...content.shapes]).toEqual([
    [shapeKey({ repository: position('here'), path: 'a.ts' }), { lines: 2, levels: 1 }],
  ]);
  expect(warnings).toEqual([
    'The lines of 1 commit of here could not be read from this clone.',
    expect.stringContaining('The content of gone stays unknown.'),
  ]);
});
