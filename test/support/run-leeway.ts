import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process: no terminal, no environment, 80 columns. */
export async function runLeeway(args: readonly string[], cwd: string): Promise<Ran> {
  const stdout = collectText();
  const stderr = collectText();
  const exitCode = await main({
    argv: ['node', 'leeway', ...args],
    env: {},
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

function collectText(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
