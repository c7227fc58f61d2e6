import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { runBuilt } from '../golden/run-built.ts';
import { SHOP_HISTORY, SHOP_TICKETS } from '../golden/shop.ts';
import { makeRepository, runGit } from '../support/git-repository.ts';

const NAME = 'Ada Quillfeather';
const ADDRESS = 'ada@quillfeather.example';

let here = '';

beforeAll(async () => {
  here = await mkdtemp(path.join(os.tmpdir(), 'leeway-formats-'));
  const history = SHOP_HISTORY.map((commit) => ({ ...commit, author: `${NAME} <${ADDRESS}>` }));
  const repository = await makeRepository(history);
  // A clone knows up to when it knows; where work happens, that is the instant of asking.
  await runGit(here, ['clone', '--quiet', '--no-local', repository.path, 'shop']);
  await repository.remove();
  await writeFile(path.join(here, 'tickets.jsonl'), SHOP_TICKETS);
});

afterAll(() => rm(here, { recursive: true, force: true }));

const audit = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const out = path.join(here, folder);
  await mkdir(out);
  const outputs = FORMAT_NAMES.flatMap((format) => ['--output', `${format}:${path.join(out, format)}`]);
  const args = ['audit', '--repo', 'shop', '--tickets', 'tickets.jsonl', '--complete', '--as-of', '2024-01-20'];
  expect(await runBuilt([...args, '--quiet', ...outputs], here)).toEqual({ stdout: '', stderr: '', code: 0 });
  const files = await readdir(out);
  expect(files.sort()).toEqual([...FORMAT_NAMES].sort());
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(out, file), 'utf8')] as const)),
  );
};

it('writes every format in one run, names nobody in any, and writes the same when it is run again', async () => {
  const first = await audit('first');
  expect(await runGit(path.join(here, 'shop'), ['log', '-1', '--format=%an %ae'])).toContain(`${NAME} ${ADDRESS}`);
  for (const [format, text] of first) {
    expect({ format, named: /quillfeather/i.test(text) }).toEqual({ format, named: false });
  }
  expect(await audit('second')).toEqual(first);
});
