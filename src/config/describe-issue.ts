import type * as z from 'zod';
import { nearestWords } from '../base/nearest-words.ts';

/** One thing wrong with a configuration, and where. */
export interface ConfigProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What zod found, in words that say what was expected and what came. One problem per unknown key. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  written: unknown,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): readonly ConfigProblem[] {
  const { path } = issue;
  const got = wordFor(valueAt(written, path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `is not known${suggestion(key, keysAt(path))}`,
      }));
    case 'invalid_type':
      return [{ path, message: `expected ${expectation(issue.expected)}, got ${got}` }];
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return [
        {
          path,
          message: `expected one of ${allowed.join(', ')}, got ${got}${suggestion(valueAt(written, path), allowed)}`,
        },
      ];
    }
    case 'too_big':
      return [{ path, message: `expected at most ${issue.maximum}${unit(issue.origin)}, got ${got}` }];
    case 'too_small':
      return [{ path, message: `expected at least ${issue.minimum}${unit(issue.origin)}, got ${got}` }];
    case 'invalid_union': {
      // What was meant is the shape whose inside is wrong; where none is, the first one says what may stand here.
      const isMeant = (inner: z.core.$ZodIssue): boolean => inner.path.length > 0 || inner.code === 'unrecognized_keys';
      const meant = issue.errors.find((shape) => shape.some(isMeant)) ?? issue.errors[0] ?? [];
      return meant.flatMap((inner) => describeIssue({ ...inner, path: [...path, ...inner.path] }, written, keysAt));
    }
    case 'invalid_key':
      return issue.issues.flatMap((inner) => describeIssue({ ...inner, path }, path.at(-1), () => []));
    case 'invalid_format':
      return [{ path, message: `${issue.message}, got ${got}` }];
    default:
      return [{ path, message: issue.message }];
  }
}

function suggestion(word: unknown, known: readonly string[]): string {
  const [nearest] = typeof word === 'string' ? nearestWords(word, known, 1) : [];
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function expectation(type: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    array: 'a list',
    object: 'a mapping',
    record: 'a mapping',
    boolean: 'true or false',
    number: 'a number',
    int: 'a whole number',
  };
  return words[type] ?? type;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  if (origin === 'array') return ' entries';
  return '';
}

const LONGEST_ECHO = 60;

function wordFor(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value);
  const shown = text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text;
  return typeof value === 'string' ? shown : `${typeof value === 'boolean' ? 'the value' : 'the number'} ${shown}`;
}
