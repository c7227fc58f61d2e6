import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBuilt } from '../golden/run-built.ts';

// What README tells to type is typed here, in the folders that it says: all of it must end well.

const PROJECT = path.resolve(import.meta.dirname, '../..');
const FENCE = /(?:<!-- run in: ([^>]+) -->\n\n)?^```sh\n([\s\S]*?)^```$/gm;
const PLACES = ['an empty folder', 'a clone', 'the same clone'] as const;
/** A clone on which nothing was run yet has neither. */
const OF_THE_TOOL = ['.leeway', 'leeway.config.yaml', 'buoys-pull-requests.jsonl', 'weekly-report.md'];

interface Block {
  readonly place: string | null;
  readonly lines: readonly string[];
}

const readme = await readFile(path.join(PROJECT, 'README.md'), 'utf8');
const blocks: readonly Block[] = [...readme.matchAll(FENCE)].map(([, place, text = '']) => ({
  place: place ?? null,
  lines: text.trimEnd().split('\n'),
}));
const ofLeeway = blocks.filter(({ place }) => place !== null);

let scratch = '';
let clones = 0;
let clone = '';

beforeAll(async () => {
  scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'leeway-readme-')));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** The repository of the demonstration as somebody else's: with what was exported, without anything of ours. */
async function newClone(): Promise<string> {
  clones += 1;
  const name = `shop-${clones}`;
  expect((await runBuilt(['demo', '--keep', name, '--quiet'], scratch)).code).toBe(0);
  const folder = path.join(scratch, name);
  await Promise.all(OF_THE_TOOL.map((file) => rm(path.join(folder, file), { recursive: true })));
  await rename(path.join(folder, 'tickets.jsonl'), path.join(folder, 'issues.json'));
  await rename(path.join(folder, 'pull-requests.jsonl'), path.join(folder, 'pulls.json'));
  await writeFile(path.join(folder, 'notes.md'), 'QUAY-428 is done.\n');
  return folder;
}

async function folderFor(place: string | null): Promise<string> {
  if (place === 'an empty folder') {
    await mkdir(path.join(scratch, 'empty'));
    return path.join(scratch, 'empty');
  }
  if (place === 'a clone') clone = await newClone();
  return clone;
}

/** No shell: README needs words, comments and, once, a file for standard output. */
const wordsOf = (line: string): readonly string[] =>
  line
    .replace(/ +#.*$/, '')
    .replace(/ > \S+$/, '')
    .split(/ +/);

function writesFilesOnly(line: string): boolean {
  return /^leeway (?:audit|check|report) .*--output/.test(line) && !/--output -(?: |$)/.test(line);
}

describe('the commands of README', () => {
  it('are all said to be run somewhere, but for those of npm', () => {
    const unmarked = blocks.filter(({ place }) => place === null).flatMap(({ lines }) => lines);
    expect(unmarked.filter((line) => !line.startsWith('npm '))).toEqual([]);
    expect(ofLeeway.map(({ place }) => place).filter((place) => !PLACES.some((known) => known === place))).toEqual([]);
    expect(ofLeeway.length).toBeGreaterThanOrEqual(5);
  });

  it.each(ofLeeway.map((block, at) => ({ ...block, title: `${at + 1}, ${block.place}: ${block.lines[0]}` })))(
    'do what they say: block $title',
    async ({ place, lines }) => {
      let folder = await folderFor(place);
      for (const line of lines) {
        const [program, ...args] = wordsOf(line);
        if (program === 'cd') {
          folder = path.join(folder, args[0] ?? '');
          continue;
        }
        expect(program).toBe('leeway');
        const { code, stdout, stderr } = await runBuilt(args, folder);
        expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
        expect({ line, speaks: stdout !== '' }).toEqual({ line, speaks: !writesFilesOnly(line) });
      }
    },
    60_000,
  );
});
