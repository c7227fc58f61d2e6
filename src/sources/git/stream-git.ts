import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { AppError } from '../../base/app-error.ts';
import { gitEnvironment, globalSwitches } from './hardening.ts';

/** Where and how git is run for one repository. */
export interface GitLocation {
  /** Folder that git starts in. */
  readonly path: string;
  readonly binary: string;
  /** Read it although it belongs to somebody else. */
  readonly trustOwner: boolean;
  /** A bare partial clone may lack the blob of its `.mailmap`, and git gives up on every log then. */
  readonly withoutMailmapBlob: boolean;
}

export interface GitExit {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  /** End of what it wrote to stderr, at most 4 KiB. */
  readonly errors: string;
}

export interface StreamOptions {
  /** Written to stdin, in order. */
  readonly input?: Iterable<string>;
  readonly signal?: AbortSignal | undefined;
}

const KEPT_ERRORS = 4096;

/**
 * Runs git and hands out its output as it comes; git waits while the consumer does. Never a shell. Leaving the loop
 * early ends the child. The return value tells how it ended: a failure is not thrown, since what came before it counts.
 *
 * @throws AppError `git-missing`; the reason of `signal` when that aborts
 */
export async function* streamGit(
  location: GitLocation,
  command: readonly string[],
  options: StreamOptions = {},
): AsyncGenerator<Buffer, GitExit, void> {
  options.signal?.throwIfAborted();
  const trust = location.trustOwner ? ['-c', 'safe.directory=*'] : [];
  const child = spawn(location.binary, [...globalSwitches(location), ...trust, ...command], {
    cwd: location.path,
    env: gitEnvironment(process.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const exit = exitOf(child);
  const stop = () => child.kill('SIGKILL');
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    feed(child, options.input ?? []);
    yield* child.stdout as AsyncIterable<Buffer>;
    const ended = await exit;
    options.signal?.throwIfAborted();
    return ended;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    if (child.exitCode === null && child.signalCode === null) stop();
    await exit.catch(() => undefined);
  }
}

/** Small outputs only: all of it as text, and how git ended. */
export async function readGit(
  location: GitLocation,
  command: readonly string[],
  options: StreamOptions = {},
): Promise<{ readonly output: Buffer; readonly exit: GitExit }> {
  const parts: Buffer[] = [];
  const stream = streamGit(location, command, options);
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return { output: Buffer.concat(parts), exit: step.value };
    parts.push(step.value);
  }
}

/** For stdin, in pieces of a size that pipes like. */
export function* inLines(values: readonly string[]): Generator<string> {
  for (let at = 0; at < values.length; at += 256) yield `${values.slice(at, at + 256).join('\n')}\n`;
}

/** Why git stopped, in one line. */
export function describeExit({ code, signal, errors }: GitExit): string {
  const said = errors.trim().split('\n').pop() ?? '';
  if (said !== '') return said.slice(0, 300);
  return signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`;
}

function exitOf(child: ChildProcessWithoutNullStreams): Promise<GitExit> {
  let errors = Buffer.alloc(0);
  child.stderr.on('data', (chunk: Buffer) => {
    const all = Buffer.concat([errors, chunk]);
    errors = all.subarray(Math.max(0, all.length - KEPT_ERRORS));
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(couldNotStart(error)));
    child.once('close', (code, signal) => resolve({ code, signal, errors: errors.toString('utf8') }));
  });
}

function feed(child: ChildProcessWithoutNullStreams, input: Iterable<string>): void {
  // A child that ends before it has read everything tells why by its exit; the broken pipe says nothing more.
  child.stdin.on('error', () => undefined);
  for (const part of input) child.stdin.write(part);
  child.stdin.end();
}

function couldNotStart(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return error;
  return new AppError({
    code: 'git-missing',
    kind: 'not-measurable',
    message: 'git could not be started: expected the program "git" on the PATH, found none.',
    remedy: 'Install git 2.31 or newer.',
    cause: error,
  });
}
