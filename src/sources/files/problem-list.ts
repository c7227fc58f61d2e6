import { AppError } from '../../base/app-error.ts';
import type { FieldProblem } from '../../base/checked.ts';

/** Where in the files a record stands. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
  /** JSON path in its document; `$` for a document of its own, such as a line of a JSON Lines file. */
  readonly path: string;
  /** Position among the records of the file, from 1. */
  readonly record: number;
}

export interface ProblemList {
  readonly add: (place: RecordPlace, problem: FieldProblem) => void;
  readonly throwIfAny: () => void;
}

const MOST_SHOWN = 20;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const toStep = (step: string | number): string =>
  typeof step === 'string' && IDENTIFIER.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;

function toLine({ file, line, path, record }: RecordPlace, { path: steps, expected, got }: FieldProblem): string {
  const field = steps.map(toStep).join('');
  const where = path === '$' ? `${file}:${line}` : `${file}: record ${record}, ${path}${field}`;
  const name = path === '$' && field !== '' ? ` ${field.replace(/^[.]/, '')}:` : '';
  return `${where}:${name} expected ${expected}, got ${got}`;
}

/** Collects what is wrong, shows the first 20 and counts the rest. */
export function createProblemList(): ProblemList {
  const shown: string[] = [];
  let count = 0;
  let remedy: string | undefined;
  return {
    add: (place, problem) => {
      count += 1;
      remedy ??= problem.remedy;
      if (shown.length < MOST_SHOWN) shown.push(toLine(place, problem));
    },
    throwIfAny: () => {
      if (count === 0) return;
      throw new AppError({
        code: 'unreadable-records',
        kind: 'usage',
        message: count === 1 ? 'One record cannot be read.' : `There are ${count} problems with the records.`,
        remedy: remedy ?? 'Correct or export these records again; nothing was imported.',
        details: count > shown.length ? [...shown, `and ${count - shown.length} more`] : shown,
      });
    },
  };
}
