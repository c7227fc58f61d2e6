import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../base/app-error.ts';

/** Makes a checkout in an empty folder from the text of `git fast-export`, out of reach of the user's settings. */
export async function buildRepository(folder: string, history: Readable, signal: AbortSignal): Promise<void> {
  await runGit(folder, ['init', '--quiet', '--template=', '--initial-branch=main'], null, signal);
  await runGit(folder, ['fast-import', '--quiet'], history, signal);
  await runGit(folder, ['reset', '--quiet', '--hard'], null, signal);
}

const LONGEST_MESSAGE = 500;

async function runGit(
  folder: string,
  command: readonly string[],
  input: Readable | null,
  signal: AbortSignal,
): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
  const child = spawn('git', command, { cwd: folder, env, signal, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(0, LONGEST_MESSAGE)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  // Where git ends early its input breaks as well: what git says about it tells more.
  const fed = input === null ? void child.stdin.end() : pipeline(input, child.stdin).catch(() => undefined);
  const [code] = await Promise.all([ended, fed]);
  if (code === 0) return;
  throw new AppError({
    code: 'git-failed',
    kind: 'not-measurable',
    message: `Expected git ${command[0]} to build the repository, but it ended with ${code}: ${said.trim()}`,
  });
}
