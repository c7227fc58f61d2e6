import type { Readable, Writable } from 'node:stream';

/** What bin/leeway.js hands over: everything of the process that a command may touch. */
export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly cwd: string;
}
