import type { Command } from '@commander-js/extra-typings';
import type { Context } from '../app/ports.ts';
import type { ExitCode } from './exit-codes.ts';
import type { ProgressOptions } from './progress.ts';
import type { World } from './world.ts';

/** What a command gets of the run it belongs to. */
export interface Session {
  readonly world: World;
  /** The surroundings for the application, with progress told as the options say. */
  readonly contextFor: (options: ProgressOptions) => Promise<Context>;
  /** Writes to standard output: the answer, and nothing else. */
  readonly answer: (text: string) => Promise<void>;
  /** The same for a long text: takes the next line only when the reader keeps up, and none when he is gone. */
  readonly answerLines: (lines: Iterable<string>) => Promise<void>;
  /** Sets the exit code of a run that came to its end; 0 unless called. */
  readonly exitWith: (code: ExitCode) => void;
}

/** Gives a command its arguments, options, help and action. */
export type Register = (command: Command, session: Session) => void;
