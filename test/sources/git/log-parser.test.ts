import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logCommand } from '../../../src/sources/git/log-command.ts';
import type { LogLevel } from '../../../src/sources/git/log-command.ts';
import { createLogParser } from '../../../src/sources/git/log-parser.ts';
import type { LoggedCommit } from '../../../src/sources/git/log-parser.ts';
import { ISOLATED_GIT, makeRepository } from '../../support/git-repository.ts';
import type { TestRepository } from '../../support/git-repository.ts';

let repository: TestRepository;
const output = new Map<LogLevel, Buffer>();
const FORGED = `${'a'.repeat(40)}\n\n:100644 100644 ${'b'.repeat(40)} ${'c'.repeat(40)} M\n9\t9\tforged\n\x1e\x1fò`;

beforeAll(async () => {
  repository = await makeRepository([
    {
      mark: 'root',
      message: 'Root\n\nwith body\n',
      files: { 'a.txt': '1\n2\n3\n4\n5\n6\n', 'b.bin': Buffer.from('a\0b') },
    },
    { mark: 'forged', message: FORGED, files: { 'a.txt': '1\n2\n' } },
    { mark: 'renamed', message: 'Rename', files: { 'a.txt': null, 'c d.txt': '1\n2\n', 'b.bin': Buffer.from('a\0c') } },
    { mark: 'empty', message: 'Nothing' },
    { mark: 'silent', message: '' },
    {
      mark: 'odd',
      message: 'Odd names',
      files: {
        'tab\there': 'x',
        'line\nbreak': 'y',
        ':100644 100644 x M': 'z',
        '1\t2\tname': 'q',
        'esc\u001b[31m': 'r',
        '-': 's',
        link: { mode: '120000', content: 'c d.txt' },
        module: { mode: '160000', content: 'd'.repeat(40) },
        tool: { mode: '100755', content: 'x' },
      },
    },
    { mark: 'typed', message: 'Link becomes a file', files: { link: 'another text\n', 'empty.txt': '' } },
  ]);
  const shas = [...repository.shas.values()].reverse();
  for (const level of ['lines', 'paths', 'exact', 'facts'] as const) {
    const run = spawnSync('git', logCommand(level), {
      cwd: repository.path,
      env: ISOLATED_GIT,
      input: `${shas.join('\n')}\n`,
    });
    output.set(level, run.stdout);
  }
});
afterAll(() => repository.remove());

function parse(level: LogLevel, sizes: readonly number[] = []): readonly LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  const parser = createLogParser(level, (commit) => commits.push(commit));
  const bytes = output.get(level) ?? Buffer.alloc(0);
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] ?? 1);
    parser.push(bytes.subarray(at, at + size));
    at += size;
  }
  parser.end();
  return commits;
}

const changesOf = (level: LogLevel, mark: string) =>
  parse(level).find(({ sha }) => sha === repository.sha(mark))?.changes;

test('every commit comes out once, in the order that was asked', () => {
  const expected = [...repository.shas.values()].reverse();
  for (const level of output.keys()) expect(parse(level).map(({ sha }) => sha)).toEqual(expected);
});

test('a message cannot imitate the framing', () => {
  const forged = parse('lines').find(({ sha }) => sha === repository.sha('forged'));
  expect(forged?.message.trimEnd()).toBe(FORGED.trimEnd());
  expect(forged?.changes).toEqual([
    { path: 'a.txt', oldPath: null, status: 'M', isSubmodule: false, added: 0, deleted: 4 },
  ]);
});

test('renames, binaries and lines are told apart', () => {
  expect(changesOf('lines', 'root')).toEqual([
    { path: 'a.txt', oldPath: null, status: 'A', isSubmodule: false, added: 6, deleted: 0 },
    { path: 'b.bin', oldPath: null, status: 'A', isSubmodule: false, added: -1, deleted: -1 },
  ]);
  expect(changesOf('lines', 'renamed')).toEqual([
    { path: 'b.bin', oldPath: null, status: 'M', isSubmodule: false, added: -1, deleted: -1 },
    { path: 'c d.txt', oldPath: 'a.txt', status: 'R', isSubmodule: false, added: 0, deleted: 0 },
  ]);
});

test('at the depth of paths, lines are unknown and not zero', () => {
  expect(changesOf('paths', 'forged')).toEqual([
    { path: 'a.txt', oldPath: null, status: 'M', isSubmodule: false, added: null, deleted: null },
  ]);
});

test('an empty commit has no changes, which is not the same as unknown ones', () => {
  expect(changesOf('lines', 'empty')).toEqual([]);
  expect(changesOf('facts', 'empty')).toBeNull();
});

test('any path is only a path', () => {
  const paths = changesOf('lines', 'odd')?.map(({ path }) => path);
  expect(paths?.toSorted()).toEqual(
    [
      '-',
      '1\t2\tname',
      ':100644 100644 x M',
      'esc\u001b[31m',
      'line\nbreak',
      'link',
      'module',
      'tab\there',
      'tool',
    ].sort(),
  );
  expect(
    changesOf('lines', 'odd')
      ?.filter(({ isSubmodule }) => isSubmodule)
      .map(({ path }) => path),
  ).toEqual(['module']);
  expect(changesOf('lines', 'odd')?.every(({ added, deleted }) => added === 1 && deleted === 0)).toBe(true);
});

test('a link that becomes a file has changed its type', () => {
  expect(changesOf('lines', 'typed')).toEqual([
    { path: 'empty.txt', oldPath: null, status: 'A', isSubmodule: false, added: 0, deleted: 0 },
    { path: 'link', oldPath: null, status: 'T', isSubmodule: false, added: 1, deleted: 1 },
  ]);
});

test('it does not matter where the output is cut into chunks', () => {
  for (const level of output.keys()) {
    const whole = parse(level);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        expect(parse(level, sizes)).toEqual(whole);
      }),
      { seed: 11, numRuns: 40 },
    );
  }
});

test('a commit whose end was not seen is not handed out', () => {
  const commits: LoggedCommit[] = [];
  const parser = createLogParser('lines', (commit) => commits.push(commit));
  const bytes = output.get('lines') ?? Buffer.alloc(0);
  parser.push(bytes.subarray(0, bytes.length - 1));
  expect(commits).toHaveLength(repository.shas.size - 1);
  expect(parser.isWithin()).toBe(true);
});
