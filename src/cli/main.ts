import { createProgram } from './program.ts';
import type { World } from './world.ts';

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
