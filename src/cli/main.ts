import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { listenForInterruption } from './interruption.ts';
import { printError } from './print-error.ts';
import { createProgram } from './program.ts';
import { openSession } from './open-session.ts';
import type { World } from './world.ts';

/** Runs one command line and answers with its exit code. */
export async function main(world: World): Promise<ExitCode> {
  const interruption = listenForInterruption();
  const run = openSession(world, interruption.signal);
  try {
    const program = await createProgram(run.session);
    await program.parseAsync([...world.argv]);
    if (interruption.signal.aborted) return EXIT.interrupted;
    return run.isOutputClosed() ? EXIT.ok : run.exitCode();
  } catch (error) {
    run.endProgress();
    return interruption.signal.aborted ? EXIT.interrupted : printError(error, world);
  } finally {
    interruption.stop();
  }
}
