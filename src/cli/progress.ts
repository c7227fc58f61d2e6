import type { Progress } from '../app/ports.ts';
import { toStderr } from './print-error.ts';
import type { World } from './world.ts';

export interface ProgressOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export interface ProgressLine extends Progress {
  /** Clears the line of the step in hand, so that the report starts on a clean one. */
  end(): void;
}

const CLEAR_LINE = '\r\u001b[K';
const NARROWEST = 20;

/** One line that is written over on a terminal; plain lines elsewhere and in CI, where nobody watches. */
export function createProgress(world: Pick<World, 'stderr' | 'env'>, options: ProgressOptions): ProgressLine {
  const { stderr, env } = world;
  const isLive = stderr.isTTY === true && isOff(env['CI']) && env['TERM'] !== 'dumb';
  let isShown = false;
  const clear = (): void => {
    if (isShown) stderr.write(CLEAR_LINE);
    isShown = false;
  };
  const line = (text: string): void => {
    clear();
    stderr.write(`${toStderr(text, env)}\n`);
  };
  const writeOver = (text: string): void => {
    clear();
    stderr.write(toStderr(text, env).slice(0, Math.max(NARROWEST, (stderr.columns ?? 80) - 1)));
    isShown = true;
  };
  return {
    step: (text) => {
      if (!options.quiet) (isLive ? writeOver : line)(text);
    },
    tick: (text) => {
      if (!options.quiet && isLive) writeOver(text);
    },
    detail: (text) => {
      if (options.verbose && !options.quiet) line(text);
    },
    warn: (text) => {
      if (!options.quiet) line(`warning: ${text}`);
    },
    end: clear,
  };
}

function isOff(variable: string | undefined): boolean {
  return variable === undefined || variable === '' || variable === '0' || variable === 'false';
}
