import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import type { Output, World } from '../../src/cli/world.ts';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stream that keeps what is written to it. */
export function memoryOutput(options: { readonly isTTY?: boolean; readonly columns?: number } = {}): {
  readonly stream: Output;
  readonly text: () => string;
} {
  const parts: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      parts.push(chunk.toString('utf8'));
      done();
    },
  });
  return { stream: Object.assign(stream, options), text: () => parts.join('') };
}

/** Runs one command line in this process: no terminal, no environment, 80 columns. */
export async function runLeeway(
  args: readonly string[],
  cwd: string = process.cwd(),
  overrides: Partial<World> = {},
): Promise<Ran> {
  const stdout = memoryOutput();
  const stderr = memoryOutput();
  const exitCode = await main({
    argv: ['node', 'leeway', ...args],
    env: {},
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd,
    ...overrides,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}
