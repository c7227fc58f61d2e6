import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFiles } from '../../../src/sources/git/file-texts.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { makeRepository } from '../../support/git-repository.ts';
import type { TestRepository } from '../../support/git-repository.ts';

const NAME = ' a:b "c"\t';
let repository: TestRepository;
beforeAll(async () => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  repository = await makeRepository([
    {
      mark: 'one',
      message: 'One',
      files: {
        [NAME]: 'odd\n',
        'two\nlines': 'x\n',
        'src/a.ts': 'ä\n',
        binary: 'a\0b',
        empty: '',
        large: 'x'.repeat((2 << 20) + 1),
      },
    },
    { mark: 'two', message: 'Two', files: { 'src/a.ts': 'later\n' } },
  ]);
});
afterAll(() => repository.remove());

test('files as they were at a commit; what is no file, no text, or too long is left out', async () => {
  const found: (readonly [string, string])[] = [];
  const wanted = ['nowhere', NAME, 'two\nlines', '', 'src', 'binary', 'large', 'empty', 'src/a.ts', '../a', ':/One'];
  const opened = await openRepository(repository.path);
  for await (const { path, text } of readFiles(opened, repository.sha('one'), wanted)) found.push([path, text]);
  expect(found).toEqual([
    [NAME, 'odd\n'],
    ['empty', ''],
    ['src/a.ts', 'ä\n'],
  ]);
});
