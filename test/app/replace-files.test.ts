import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectPlaces, replaceFiles } from '../../src/app/replace-files.ts';

let here = '';
const at = (name: string): string => path.join(here, name);
const { signal } = new AbortController();

beforeEach(async () => {
  here = await mkdtemp(path.join(os.tmpdir(), 'leeway-files-'));
});

afterEach(() => rm(here, { recursive: true, force: true }));

describe('files of a report', () => {
  it('are written whole, long and short, and nothing is left beside them', async () => {
    const long = Array.from({ length: 50_000 }, (_, index) => `${index} größer\n`);
    await replaceFiles(
      [
        { file: at('a.md'), pieces: ['one\n', 'two\n'] },
        { file: at('b.json'), pieces: long },
      ],
      signal,
    );
    expect(await readFile(at('a.md'), 'utf8')).toBe('one\ntwo\n');
    expect(await readFile(at('b.json'), 'utf8')).toBe(long.join(''));
    expect((await readdir(here)).sort()).toEqual(['a.md', 'b.json']);
  });

  it('keep what was in them, all of them, when one cannot be made', async () => {
    await writeFile(at('a.md'), 'before');
    const broken = function* (): Iterable<string> {
      yield 'x'.repeat(100_000);
      throw new Error('a fault of the program');
    };
    const run = replaceFiles(
      [
        { file: at('a.md'), pieces: ['after'] },
        { file: at('b.md'), pieces: broken() },
      ],
      signal,
    );
    await expect(run).rejects.toThrow('a fault of the program');
    expect(await readFile(at('a.md'), 'utf8')).toBe('before');
    expect(await readdir(here)).toEqual(['a.md']);
  });

  it('keep what was in them when the run is interrupted', async () => {
    await writeFile(at('a.md'), 'before');
    await expect(replaceFiles([{ file: at('a.md'), pieces: ['x'] }], AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await readFile(at('a.md'), 'utf8')).toBe('before');
    expect(await readdir(here)).toEqual(['a.md']);
  });

  it('keep their rights, and links stay links', async () => {
    await writeFile(at('real.md'), 'before');
    await chmod(at('real.md'), 0o640);
    await symlink('real.md', at('link.md'));
    await replaceFiles([{ file: at('link.md'), pieces: ['after'] }], signal);
    expect((await lstat(at('link.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(at('real.md'), 'utf8')).toBe('after');
    expect((await stat(at('real.md'))).mode & 0o777).toBe(0o640);
  });

  it('may be a pipe that somebody reads', async () => {
    const reader = spawn('sh', ['-c', 'mkfifo pipe && echo ready && cat pipe'], { cwd: here });
    const parts: string[] = [];
    reader.stdout.on('data', (part: Buffer) => parts.push(part.toString()));
    await once(reader.stdout, 'data');
    await replaceFiles([{ file: at('pipe'), pieces: ['through\n'] }], signal);
    await once(reader, 'close');
    expect(parts.join('')).toBe('ready\nthrough\n');
  });

  it('are asked for in places that there are, before anything is done', async () => {
    await mkdir(at('folder'));
    await expect(expectPlaces([at('a.md'), at('folder/b.md')])).resolves.toBeUndefined();
    await expect(expectPlaces([at('a.md'), at('none/b.md'), at('folder')])).rejects.toMatchObject({
      code: 'output-place',
      kind: 'usage',
      details: [`${at('none/b.md')}: there is no folder ${at('none')}`, `${at('folder')}: a folder`],
    });
  });
});
