import type { FieldProblem } from './checked.ts';
import { showValue } from './checked.ts';
import type { OffsetAt } from './parse-instant.ts';
import { parseInstant } from './parse-instant.ts';

type Path = readonly (string | number)[];

/** Reads the instants of one record, and remembers what was wrong with them and how fine they were. */
export interface InstantReader {
  /** `NaN` when it is not an instant: then `problems` is not empty. */
  readonly required: (path: Path, text: string | null | undefined) => number;
  /** `null` when there is none. */
  readonly optional: (path: Path, text: string | null | undefined) => number | null;
  /** 1 if any instant had a part of a second, else 1,000 (milliseconds). */
  readonly precision: () => number;
  readonly problems: readonly FieldProblem[];
}

/** What to say of an instant that names no zone where none was given. */
export const NO_ZONE = {
  expected: 'an instant with its offset from UTC, or the option --time-zone',
  remedy: 'Pass --time-zone with the zone in which the tracker wrote its times, such as Europe/London or +02:00.',
} as const;

/** `offsetAt` stands in where an instant names no zone. */
export function createInstantReader(offsetAt: OffsetAt | null): InstantReader {
  const problems: FieldProblem[] = [];
  let isFine = false;
  const required = (path: Path, text: string | null | undefined): number => {
    const at = typeof text === 'string' ? parseInstant(text, offsetAt) : 'malformed';
    if (typeof at === 'number') {
      isFine ||= at % 1_000 !== 0;
      return at;
    }
    const got = showValue(text ?? undefined);
    if (at === 'no-zone') problems.push({ path, ...NO_ZONE, got });
    else problems.push({ path, expected: 'an instant such as 2016-02-03T23:55:46.000+0000', got });
    return Number.NaN;
  };
  return {
    required,
    optional: (path, text) => (text === null || text === undefined || text === '' ? null : required(path, text)),
    precision: () => (isFine ? 1 : 1_000),
    problems,
  };
}
