import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ISOLATED_GIT, makeRepository } from '../support/git-repository.ts';
import type { TestRepository } from '../support/git-repository.ts';
import { PROGRAM } from './run-built.ts';
import { SHOP_HISTORY } from './shop.ts';

let scratch = '';
let repository: TestRepository;

beforeEach(async () => {
  scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'leeway-streams-')));
  repository = await makeRepository(SHOP_HISTORY);
});

afterEach(async () => {
  await repository.remove();
  await rm(scratch, { recursive: true, force: true });
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: scratch,
    env: { ...ISOLATED_GIT, TMPDIR: scratch, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<{ readonly code: number | null; readonly stderr: string }>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      resolve({ code, stderr });
    });
  });
  return { child, ended };
}

/** Resolves when a file appears in a folder. */
function appears(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(path.join(folder, name))) return;
      watcher.close();
      resolve();
    });
  });
}

describe('a reader that goes away', () => {
  it.each([[['audit', '--help']], [['config', '--schema']], [['export', 'links', '--repo', 'REPO', '--quiet']]])(
    'ends %j with 0 and in silence',
    async (args) => {
      const { child, ended } = start(args.map((word) => (word === 'REPO' ? repository.path : word)));
      child.stdout.destroy();
      expect(await ended).toEqual({ code: 0, stderr: '' });
    },
  );
});

describe('an interruption', () => {
  it.skipIf(process.platform === 'win32')('ends with 130, without children and temporary folders', async () => {
    const bin = path.join(scratch, 'bin');
    const marks = path.join(scratch, 'marks');
    await Promise.all([mkdir(bin), mkdir(marks)]);
    const git = path.join(bin, 'git');
    // The log never comes to an end by itself.
    const script = `#!/bin/sh
case " $* " in
  *" log "*) echo "$$" > "${marks}/pid.tmp"; mv "${marks}/pid.tmp" "${marks}/started"; exec sleep 600 ;;
esac
PATH=\${PATH#*:} exec git "$@"
`;
    await writeFile(git, script);
    await chmod(git, 0o755);
    const isStarted = appears(marks, 'started');
    const PATH = `${bin}:${ISOLATED_GIT['PATH'] ?? ''}`;
    const { child, ended } = start(['audit', '--repo', repository.path, '--quiet'], { PATH });
    await Promise.race([isStarted, ended]);
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, stderr: '' });
    expect((await readdir(scratch)).sort()).toEqual(['bin', 'marks']);
  });
});
