import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContentFact } from '../../../src/model/facts.ts';
import { readContentFacts } from '../../../src/sources/git/content-facts.ts';
import type { PatchBatch, PatchOptions } from '../../../src/sources/git/read-patches.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { createPatchParser } from '../../../src/sources/git/patch-parser.ts';
import { ISOLATED_GIT, makeRepository } from '../../support/git-repository.ts';
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

async function read(
  repository: TestRepository,
  marks: readonly string[],
  options: PatchOptions = {},
): Promise<PatchBatch<ContentFact>> {
  const opened = await openRepository(repository.path);
  const all: { facts: ContentFact[]; tooLarge: string[]; unreadable: string[] } = {
    facts: [],
    tooLarge: [],
    unreadable: [],
  };
  for await (const batch of readContentFacts(
    opened,
    marks.map((mark) => repository.sha(mark)),
    options,
  )) {
    all.facts.push(...batch.facts);
    all.tooLarge.push(...batch.tooLarge);
    all.unreadable.push(...batch.unreadable);
  }
  return all;
}

async function factsOf(repository: TestRepository): Promise<Readonly<Record<string, ContentFact>>> {
  const { facts } = await read(repository, [...repository.shas.keys()]);
  const marks = new Map([...repository.shas].map(([mark, sha]) => [sha, mark]));
  return Object.fromEntries(facts.map((fact) => [marks.get(fact.sha) ?? '', fact]));
}

const TEXT = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n';

describe('patch identity', () => {
  test('a cherry-pick has the patch of its original, a revert its inverse', async () => {
    const repository = await make([
      { mark: 'base', message: 'Base', files: { a: TEXT } },
      {
        mark: 'fix',
        message: 'Fix',
        files: { a: TEXT.replace('three', 'THREE').replace('nine\n', 'nine\nnine and a half\n') },
      },
      { mark: 'revert', message: 'Revert', files: { a: TEXT } },
      { mark: 'line', branch: 'line', parents: ['base'], message: 'Shift', files: { a: `zero\n${TEXT}` } },
      {
        mark: 'pick',
        branch: 'line',
        message: 'Pick',
        files: { a: `zero\n${TEXT}`.replace('three', '  THREE').replace('nine\n', 'nine\nnine and  a half\n') },
      },
    ]);
    const facts = await factsOf(repository);
    const [fix, revert, pick] = ['fix', 'revert', 'pick'].map((mark) => facts[mark]?.files[0]);
    expect(fix).toMatchObject({ path: 'a', added: 2, deleted: 1 });
    expect(pick?.patch).toBe(fix?.patch);
    expect(revert?.patch).toBe(fix?.inverse);
    expect(revert?.inverse).toBe(fix?.patch);
    expect(fix?.patch).not.toBe(fix?.inverse);
    expect(facts['line']?.files[0]?.patch).not.toBe(fix?.patch);
  });

  test('a merge says what it brought to its line, and its revert undoes that', async () => {
    const repository = await make([
      { mark: 'base', message: 'Base', files: { a: TEXT } },
      { mark: 'side', branch: 'side', parents: ['base'], message: 'Side', files: { b: TEXT } },
      { mark: 'main', parents: ['base'], message: 'Main', files: { a: `${TEXT}x\n` } },
      { mark: 'merge', parents: ['main', 'side'], message: 'Merge', files: { b: TEXT } },
      { mark: 'undo', message: 'Revert the merge', files: { b: null } },
    ]);
    const facts = await factsOf(repository);
    expect(facts['merge']?.files.map(({ path }) => path)).toEqual(['b']);
    expect(facts['undo']?.files[0]?.patch).toBe(facts['merge']?.files[0]?.inverse);
  });

  test('binaries, links, modes, renames and empty files have one as well', async () => {
    const repository = await make([
      {
        mark: 'base',
        message: 'Base',
        files: { bin: Buffer.from('a\0b'), tool: 'x\n', old: TEXT, link: { mode: '120000', content: 'old' } },
      },
      {
        mark: 'change',
        message: 'Change',
        files: {
          bin: Buffer.from('a\0c'),
          tool: { mode: '100755', content: 'x\n' },
          old: null,
          new: TEXT,
          link: 'now a file\n',
          empty: '',
        },
      },
      {
        mark: 'undo',
        message: 'Undo',
        files: {
          bin: Buffer.from('a\0b'),
          tool: 'x\n',
          old: TEXT,
          new: null,
          link: { mode: '120000', content: 'old' },
          empty: null,
        },
      },
    ]);
    const facts = await factsOf(repository);
    const change = facts['change']?.files ?? [];
    expect(change.map(({ path, added, deleted }) => [path, added, deleted])).toEqual([
      ['bin', -1, -1],
      ['empty', 0, 0],
      ['link', 1, 1],
      ['new', 0, 0],
      ['tool', 0, 0],
    ]);
    expect(facts['undo']?.files.map(({ patch }) => patch).sort()).toEqual(change.map(({ inverse }) => inverse).sort());
    expect(facts['change']?.isWhitespaceOnly).toBe(false);
  });
});

describe('white space', () => {
  const from = 'if (x) {\n  a();\n}\nb();\nc();\n';
  test.each([
    ['an indent', 'if (x) {\n\ta();\n}\nb();\nc();\n', true],
    ['a blank line', 'if (x) {\n  a();\n}\n\nb();\nc();\n', true],
    ['blanks at the end', 'if (x) {\n  a();  \n}\nb();  \nc();\n', true],
    ['other line ends', from.replaceAll('\n', '\r\n'), true],
    ['a lost newline at the end', from.trimEnd(), true],
    ['a word', 'if (x) {\n  a();\n}\nb();\nd();\n', false],
    ['a line that moved', 'c();\nif (x) {\n  a();\n}\nb();\n', false],
    ['an indent and a word', 'if (x) {\n\ta();\n}\nb();\nd();\n', false],
  ])('%s', async (_, to, isWhitespaceOnly) => {
    const repository = await make([
      { message: 'From', files: { a: from } },
      { mark: 'to', message: 'To', files: { a: to } },
    ]);
    expect((await factsOf(repository))['to']?.isWhitespaceOnly).toBe(isWhitespaceOnly);
  });

  test('nothing, a rename, a mode, or a new file is not white space', async () => {
    const repository = await make([
      { message: 'Base', files: { a: TEXT, t: 'x\n' } },
      { mark: 'empty', message: 'Nothing' },
      { mark: 'rename', message: 'Rename', files: { a: null, b: TEXT } },
      { mark: 'mode', message: 'Mode', files: { t: { mode: '100755', content: 'x\n' } } },
      { mark: 'blank', message: 'Blank file', files: { n: ' \n' } },
    ]);
    const facts = await factsOf(repository);
    expect(Object.entries(facts).map(([mark, { isWhitespaceOnly }]) => [mark, isWhitespaceOnly])).toEqual([
      ['c1', false],
      ['empty', false],
      ['rename', false],
      ['mode', false],
      ['blank', false],
    ]);
    expect(facts['empty']?.files).toEqual([]);
  });
});

describe('framing', () => {
  const forged = [
    `diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n-evil`,
    `\0${'a'.repeat(40)}\0`,
    '\0',
    '@@ -0,0 +1 @@',
    'Binary files a/x and b/x differ',
    '\\ No newline at end of file',
    `+++ b/x\n--- a/x`,
    '',
  ].join('\n');

  test('lines that imitate headers, hunks and commits are lines', async () => {
    // git takes a file for text when its first 8,000 bytes hold no NUL.
    const head = `${'text\n'.repeat(2_000)}`;
    const repository = await make([
      { message: 'Base', files: { a: head, b: 'b\n' } },
      {
        mark: 'forged',
        message: forged.replaceAll('\0', ''),
        files: { a: head + forged, 'line\nbreak\t"x"': forged.replaceAll('\0', '') },
      },
      { mark: 'after', message: 'After', files: { a: head, b: 'c\n' } },
    ]);
    const facts = await factsOf(repository);
    const count = forged.split('\n').length;
    expect(facts['forged']?.files.map(({ path, added, deleted }) => [path, added, deleted])).toEqual([
      ['a', count - 1, 0],
      ['line\nbreak\t"x"', count - 1, 0],
    ]);
    expect(facts['after']?.files.map(({ path, added, deleted }) => [path, added, deleted])).toEqual([
      ['a', 0, count - 1],
      ['b', 1, 1],
    ]);
    expect(facts['after']?.files[0]?.patch).toBe(facts['forged']?.files[0]?.inverse);
  });

  test('it does not matter where the output is cut into chunks', async () => {
    const repository = await make([
      { message: 'Base', files: { a: TEXT, l: { mode: '120000', content: 'a' } } },
      { message: 'Change', files: { a: TEXT.replace('two', '2'), l: 'a', 'x y': Buffer.from('\0'), e: '' } },
      { message: 'Empty' },
      { message: 'Last', files: { a: null, b: TEXT.replace('two', '2') } },
    ]);
    const command = ['log', '-z', '--raw', '--no-abbrev', '-p', '-U0', '-M', '--format=%x00%H%x00', 'main'];
    const bytes = spawnSync('git', command, { cwd: repository.path, env: ISOLATED_GIT }).stdout;
    const eventsOf = (sizes: readonly number[]) => {
      const events: string[] = [];
      const note =
        (name: string) =>
        (...values: readonly unknown[]) =>
          void events.push(`${name} ${values.map(String).join(' ')}`);
      const parser = createPatchParser({
        onCommit: note('commit'),
        onFile: ({ path, status }) => note('file')(status, path),
        onSection: note('section'),
        onBinary: note('binary'),
        onHunk: note('hunk'),
        onLine: note('line'),
      });
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        parser.push(bytes.subarray(at, at + size));
        at += size;
      }
      return events;
    };
    const whole = eventsOf([bytes.length]);
    expect(whole.filter((event) => event.startsWith('commit'))).toHaveLength(4);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 61 }), { minLength: 1, maxLength: 6 }), (sizes) => {
        expect(eventsOf(sizes)).toEqual(whole);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

test('a commit that is too large is unknown, and does not cost the others', async () => {
  const big = Array.from({ length: 30_000 }, (_, at) => `line ${at}\n`).join('');
  const repository = await make([
    { mark: 'before', message: 'Before', files: { a: '1\n' } },
    { mark: 'big', message: 'Big', files: { big } },
    { mark: 'long', message: 'Long', files: { long: `${'x'.repeat(300_000)}\n` } },
    { mark: 'after', message: 'After', files: { a: '2\n' } },
  ]);
  const { facts, tooLarge, unreadable } = await read(repository, ['before', 'big', 'long', 'after'], {
    longestPatch: 100_000,
  });
  expect(facts.map(({ sha }) => sha)).toEqual([repository.sha('before'), repository.sha('after')]);
  expect(tooLarge).toEqual([repository.sha('big'), repository.sha('long')]);
  expect(unreadable).toEqual([]);
});

test('what is no sha, and what is asked for twice, costs nothing', async () => {
  const repository = await make([{ mark: 'one', message: 'One', files: { a: '1\n' } }]);
  const opened = await openRepository(repository.path);
  const batches = [];
  for await (const batch of readContentFacts(opened, [
    '--output=/tmp/x',
    repository.sha('one'),
    repository.sha('one'),
    'HEAD',
  ])) {
    batches.push(batch);
  }
  expect(batches.flatMap(({ facts }) => facts)).toHaveLength(1);
});
