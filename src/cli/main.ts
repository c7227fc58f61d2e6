import type { Readable, Writable } from 'node:stream';
import { createProgram } from './program.ts';

export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly cwd: string;
}

/** Runs one command line and answers with its exit code. */
export async function main(world: World): Promise<number> {
  const program = createProgram(world);
  try {
    await program.parseAsync([...world.argv]);
    return 0;
  } catch (error) {
    if (error instanceof Error && 'exitCode' in error) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
