import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followLines } from '../../../src/core/debt/follow-lines.ts';
import type { LineFact } from '../../../src/model/line-facts.ts';
import { readLineFacts } from '../../../src/sources/git/line-facts.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { makeRepository } from '../../support/git-repository.ts';
import type { CommitSpec, TestRepository } from '../../support/git-repository.ts';

const made: TestRepository[] = [];
beforeAll(() => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
});
afterAll(() => Promise.all(made.map((repository) => repository.remove())));

async function make(commits: readonly CommitSpec[]): Promise<TestRepository> {
  const repository = await makeRepository(commits);
  made.push(repository);
  return repository;
}

async function read(repository: TestRepository, shas: readonly string[]): Promise<readonly LineFact[]> {
  const facts: LineFact[] = [];
  for await (const batch of readLineFacts(await openRepository(repository.path), shas)) facts.push(...batch.facts);
  return facts;
}

const numbered = (count: number): string => Array.from({ length: count }, (_, line) => `line ${line}\n`).join('');

describe('where a commit changed lines', () => {
  test('files that come, change, move and go', async () => {
    const repository = await make([
      { mark: 'one', message: 'One', files: { a: numbered(8), b: 'x\n' } },
      {
        mark: 'two',
        message: 'Two',
        files: { a: null, c: numbered(8).replace('line 3\n', 'line three\n'), b: 'x' },
      },
      { mark: 'three', message: 'Three', files: { b: null, c: { mode: '100755', content: numbered(8) } } },
    ]);
    const [one, two, three] = await read(
      repository,
      ['one', 'two', 'three'].map((mark) => repository.sha(mark)),
    );
    const plain = { oldPath: null, marksAdded: 0, marksRemoved: 0 };
    expect(one?.files).toEqual([
      { ...plain, path: 'a', kind: 'added', hunks: [0, 0, 1, 8] },
      { ...plain, path: 'b', kind: 'added', hunks: [0, 0, 1, 1] },
    ]);
    expect(two?.files).toEqual([
      { ...plain, path: 'b', kind: 'changed', hunks: [1, 1, 1, 1] },
      { ...plain, path: 'c', oldPath: 'a', kind: 'renamed', hunks: [4, 1, 4, 1] },
    ]);
    expect(three?.files).toEqual([
      { ...plain, path: 'b', kind: 'deleted', hunks: [1, 1, 0, 0] },
      { ...plain, path: 'c', kind: 'changed', hunks: [4, 1, 4, 1] },
    ]);
  });

  test('admitted debt that comes and goes', async () => {
    const repository = await make([
      { mark: 'one', message: 'One', files: { a: '// TODO: one\nx\n# FIXME two\n' } },
      { mark: 'two', message: 'Two', files: { a: 'x\n# FIXME two\n/* XXX */\n/* HACK */\n' } },
    ]);
    const facts = await read(repository, [repository.sha('one'), repository.sha('two')]);
    expect(facts.map(({ files }) => files.map(({ marksAdded, marksRemoved }) => [marksAdded, marksRemoved]))).toEqual([
      [[2, 0]],
      [[2, 1]],
    ]);
  });

  test('what imitates a patch, has no end, or is no text, is a line or none', async () => {
    const hostile =
      '--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\ndiff --git a/y b/y\n-- \n++\n\\ No newline at end of file\n\0commit\n';
    const names = {
      '-- tab\tand "quotes"\nand a line\n': 'a\nb\n',
      '@@ -1 +1 @@': 'x\r\ny\r',
      ü: `${'z'.repeat(300_000)}\nz`,
    };
    const repository = await make([
      { mark: 'one', message: 'One\n\n@@ -1 +1 @@', files: { ...names, plain: 'a\n' } },
      {
        mark: 'two',
        message: 'Two',
        files: {
          plain: hostile.replace('\0', ''),
          binary: hostile,
          link: { mode: '120000', content: 'plain' },
          module: { mode: '160000', content: 'a'.repeat(40) },
          '@@ -1 +1 @@': { mode: '120000', content: 'plain' },
          ü: null,
        },
      },
    ]);
    const [one, two] = await read(repository, [repository.sha('one'), repository.sha('two')]);
    expect(Object.fromEntries(one?.files.map(({ path, hunks }) => [path, hunks]) ?? [])).toEqual({
      '-- tab\tand "quotes"\nand a line\n': [0, 0, 1, 2],
      '@@ -1 +1 @@': [0, 0, 1, 2],
      plain: [0, 0, 1, 1],
      ü: [0, 0, 1, 2],
    });
    expect(Object.fromEntries(two?.files.map(({ path, kind, hunks }) => [path, [kind, hunks]]) ?? [])).toEqual({
      '@@ -1 +1 @@': ['replaced', null],
      binary: ['added', null],
      link: ['added', null],
      module: ['added', null],
      plain: ['changed', [1, 1, 1, 8]],
      ü: ['deleted', [1, 2, 0, 0]],
    });
  });
});

/** As many numbers as wanted, the same every time. */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

test(
  'the births of all lines that go are those that git tells, over merges and renames',
  { timeout: 60_000 },
  async () => {
    const dice = createDice(7);
    const texts = new Map<string, string[]>([
      ['a', []],
      ['b', []],
    ]);
    let unique = 0;
    const edit = (lines: readonly string[]): string[] => {
      const start = dice(lines.length + 1);
      const added = Array.from({ length: dice(4) + 1 }, () => `line ${(unique += 1)}`);
      return [...lines.slice(0, start), ...added, ...lines.slice(start + dice(4))];
    };
    const commits: CommitSpec[] = [];
    const main: string[] = [];
    for (let index = 0; index < 24; index += 1) {
      const name = [...texts.keys()][dice(texts.size)] ?? 'a';
      const files: Record<string, string | null> = {};
      const edited = edit(edit(texts.get(name) ?? []));
      const renamed = dice(6) === 0 && edited.length > 12 ? `${name}${index}` : name;
      if (renamed !== name) {
        files[name] = null;
        texts.delete(name);
      }
      texts.set(renamed, edited);
      files[renamed] = edited.map((line) => `${line}\n`).join('');
      const mark = `c${index}`;
      const before = main.at(-1);
      if (before !== undefined && dice(3) === 0) {
        commits.push({ mark: `${mark}-side`, branch: 'side', parents: [before], message: mark, files });
        commits.push({ mark, branch: 'main', parents: [before, `${mark}-side`], message: `Merge ${mark}`, files });
      } else commits.push({ mark, branch: 'main', message: mark, files });
      main.push(mark);
    }
    const repository = await make(commits);
    const shas = main.map((mark) => repository.sha(mark));
    const facts = await read(repository, shas);
    expect(facts).toHaveLength(shas.length);

    const told = new Map<string, string[]>();
    const steps = facts.map((fact, at) => ({ at, fact, touched: null, isBulk: false }));
    followLines(steps, Infinity, (step, path, birth, count) => {
      const key = `${step} ${path}`;
      told.set(key, [...(told.get(key) ?? []), ...Array.from({ length: count }, () => shas[birth] ?? '')]);
    });
    let compared = 0;
    for (const [key, births] of told) {
      const [step = '', path = ''] = key.split(' ');
      const fact = facts[Number(step)]?.files.find((file) => (file.oldPath ?? file.path) === path);
      const hunks = fact?.hunks ?? [];
      const blame = await repository.git(
        'blame',
        '-s',
        '-l',
        '--root',
        '--first-parent',
        shas[Number(step) - 1] ?? '',
        '--',
        path,
      );
      const all = blame.split('\n').map((line) => line.slice(0, 40));
      const expected: string[] = [];
      for (let at = 0; at < hunks.length; at += 4) {
        const first = (hunks[at] ?? 0) - 1;
        expected.push(...all.slice(first, first + (hunks[at + 1] ?? 0)));
      }
      expect(births).toEqual(expected);
      compared += births.length;
    }
    expect(compared).toBeGreaterThan(40);
  },
);
