import { AppError } from '../base/app-error.ts';
import { assertNever } from '../base/assert-never.ts';
import type { Instant, Period } from '../model/instant.ts';
import { DAY, WEEK } from '../model/instant.ts';

/** An instant, or so many days before the instant of the run. */
export type When =
  { readonly kind: 'instant'; readonly at: Instant } | { readonly kind: 'before'; readonly days: number };

/** What a run is asked. */
export interface Question {
  readonly asOf: When | null;
  readonly since: When | null;
  /** The end of the window, not included in it. */
  readonly until: When | null;
  /** Project keys; all when empty. */
  readonly projects: readonly string[];
}

export const EVERYTHING: Question = { asOf: null, since: null, until: null, projects: [] };

/** @param latest the instant up to which the sources are known: what days are counted back from */
export function toInstant(when: When | null, latest: Instant): Instant | null {
  if (when === null) return null;
  switch (when.kind) {
    case 'instant':
      return when.at;
    case 'before':
      return latest - when.days * DAY;
    default:
      return assertNever(when);
  }
}

/**
 * The half-open window of a question, never beyond the instant of the run.
 * @throws AppError `window-empty`
 */
export function toWindow({ since, until }: Question, asOf: Instant, windowWeeks: number): Period {
  const end = Math.min(toInstant(until, asOf) ?? asOf, asOf);
  const start = toInstant(since, asOf) ?? end - windowWeeks * WEEK;
  if (start < end) return { start, end };
  throw new AppError({
    code: 'window-empty',
    kind: 'usage',
    message: `Expected a window that starts before it ends, got ${toText(start)} to ${toText(end)}.`,
    remedy: 'Choose --since before --until, and both before --as-of.',
  });
}

const toText = (instant: Instant): string => new Date(instant).toISOString().replace(/\.000Z$/, 'Z');
