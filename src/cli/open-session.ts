import { portionsOf } from '../base/portions-of.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { ProgressLine } from './progress.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';
import { openOutput } from './write-output.ts';

export interface OpenSession {
  readonly session: Session;
  readonly exitCode: () => ExitCode;
  readonly isOutputClosed: () => boolean;
  readonly endProgress: () => void;
}

export function openSession(world: World, signal: AbortSignal): OpenSession {
  const output = openOutput(world.stdout);
  let exitCode: ExitCode = EXIT.ok;
  let progress: ProgressLine | null = null;
  const session: Session = {
    world,
    contextFor: async (options) => {
      const [{ createProgress }, { systemClock }] = await Promise.all([
        import('./progress.ts'),
        import('../app/system-clock.ts'),
      ]);
      progress = createProgress(world, options);
      return { cwd: world.cwd, env: world.env, clock: systemClock, progress, signal, version: VERSION };
    },
    answer: (text) => {
      progress?.end();
      return output.write(text);
    },
    answerLines: async (lines) => {
      progress?.end();
      for (const portion of portionsOf(lines)) {
        if (output.isClosed()) return;
        await output.write(portion);
      }
    },
    exitWith: (code) => {
      exitCode = code;
    },
  };
  return {
    session,
    exitCode: () => exitCode,
    isOutputClosed: output.isClosed,
    endProgress: () => progress?.end(),
  };
}
