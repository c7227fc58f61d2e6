import { CommanderError } from '@commander-js/extra-typings';
import { AppError } from '../base/app-error.ts';
import { redact, secretsOf } from '../base/redact.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import type { World } from './world.ts';

// Control characters would let a path or a key act on the terminal, or rewrite the message around it.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text for stderr: no secrets, nothing that a terminal obeys. */
export function toStderr(text: string, env: World['env']): string {
  return redact(text, secretsOf(env)).replace(CONTROLS, '\ufffd');
}

/**
 * Says on stderr what went wrong, and answers with the exit code. Known errors are a sentence, what is known besides
 * and what to do; anything else is a bug and prints its stack.
 */
export function printError(error: unknown, world: Pick<World, 'stderr' | 'env'>): ExitCode {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  world.stderr.write(toStderr(error instanceof AppError ? sentences(error) : bug(error), world.env));
  return error instanceof AppError && error.kind === 'usage' ? EXIT.usage : EXIT.notMeasurable;
}

function sentences({ message, details, remedy }: AppError): string {
  const lines = [`error: ${message}`, ...details.map((detail) => `  ${detail}`), ...(remedy === null ? [] : [remedy])];
  return `${lines.join('\n')}\n`;
}

function bug(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n\nThis is a bug in Leeway: nothing was measured. Please report the lines above, and the command, where you got it from.\n`;
}
