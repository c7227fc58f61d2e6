import type { Instant } from '../model/instant.ts';

export interface Clock {
  now(): Instant;
}

/** Where a run says what it is doing. Never the report. */
export interface Progress {
  /** What is being done now; replaces the step before. */
  step(text: string): void;
  /** How far the step has come; shown only where it can be written over. */
  tick(text: string): void;
  /** Something that was done and is worth a line when asked for (`--verbose`). */
  detail(text: string): void;
  /** Something that the user should know although the run goes on. */
  warn(text: string): void;
}

/** What surrounds every run. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  readonly version: string;
}
