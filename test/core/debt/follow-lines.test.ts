import { describe, expect, test } from 'vitest';
import type { FollowedStep, LineStep } from '../../../src/core/debt/follow-lines.ts';
import { followLines } from '../../../src/core/debt/follow-lines.ts';
import { DAY } from '../../../src/model/instant.ts';
import type { FileLines } from '../../../src/model/line-facts.ts';

const AGE = 21 * DAY;

function file(path: string, hunks: readonly number[] | null, more: Partial<FileLines> = {}): FileLines {
  return { path, oldPath: null, kind: 'changed', hunks, marksAdded: 0, marksRemoved: 0, ...more };
}

function step(day: number, files: readonly FileLines[], more: Partial<LineStep> = {}): LineStep {
  return { at: day * DAY, fact: { sha: `${day}`, files }, touched: null, isBulk: false, ...more };
}

const lost = (day: number, touched: readonly string[] | null): LineStep => ({ ...step(day, []), fact: null, touched });

/** By step: young and changed lines. */
const counts = (steps: readonly LineStep[]): readonly (readonly [number, number] | null)[] =>
  followLines(steps, AGE).map((done) => done && [sum(done, 'young'), sum(done, 'changed')]);

const sum = (done: FollowedStep, key: 'young' | 'changed'): number =>
  done.files.reduce((total, one) => total + one[key], 0);

const NEW = { kind: 'added' } as const;
const GONE = { kind: 'deleted' } as const;

describe('lines followed through what landed', () => {
  test('six changes by hand', () => {
    expect(
      counts([
        // Ten lines.
        step(0, [file('a', [0, 0, 1, 10], NEW)]),
        // Lines 2 and 3 become four; two more at the end: 2 of 6 are rework.
        step(10, [file('a', [2, 2, 2, 4, 10, 0, 13, 2])]),
        // Day 20: the first line (20 days) and line 3 (10 days) are rewritten.
        step(20, [file('a', [1, 1, 1, 1, 3, 1, 3, 1])]),
        // Day 21: line 8 is 21 days old, and that is old; line 13 is 11 days old.
        step(21, [file('a', [8, 1, 8, 1, 13, 1, 13, 1])]),
        // Day 30: renamed with the removal of lines 1 and 2, of days 20 and 10.
        step(30, [file('b', [1, 2, 0, 0], { kind: 'renamed', oldPath: 'a' })]),
        // Day 31: the file goes with its 12 lines, of which those of days 20 and 21 are young.
        step(31, [file('b', [1, 12, 0, 0], GONE)]),
      ]),
    ).toEqual([
      [0, 10],
      [2, 6],
      [2, 2],
      [1, 2],
      [2, 2],
      [3, 12],
    ]);
  });

  test('names that are exchanged keep the ages of their lines', () => {
    const exchange = [
      file('a', [], { kind: 'renamed', oldPath: 'b' }),
      file('b', [], { kind: 'renamed', oldPath: 'a' }),
    ];
    const steps = [
      step(0, [file('a', [0, 0, 1, 2], NEW)]),
      step(18, [file('b', [0, 0, 1, 3], NEW)]),
      step(19, exchange),
      step(30, [file('a', [1, 3, 0, 0], GONE), file('b', [1, 2, 0, 0], GONE)]),
    ];
    const [, , , last] = followLines(steps, AGE);
    expect(last?.files.map(({ young }) => young)).toEqual([3, 0]);
  });

  test('what a vendor drop brings is no new work, and what stands below it is found again', () => {
    expect(
      counts([
        step(0, [file('a', [0, 0, 1, 2], NEW)]),
        step(1, [file('a', [0, 0, 1, 100])], { isBulk: true }),
        step(2, [file('a', [100, 2, 100, 2])]),
      ])[2],
    ).toEqual([1, 2]);
  });

  test('a file that becomes binary, and one that is a copy, have no young lines', () => {
    expect(
      counts([
        step(0, [file('a', [0, 0, 1, 2], NEW)]),
        step(1, [file('a', null), file('c', [], { kind: 'copied' })]),
        step(2, [file('a', [1, 1, 1, 1]), file('c', [1, 1, 1, 1])]),
      ])[2],
    ).toEqual([0, 2]);
  });

  test('after a change that could not be read, its files are old; where nobody knows them, nothing is whole for as long as lines are young', () => {
    const steps = [
      step(0, [file('a', [0, 0, 1, 2], NEW), file('b', [0, 0, 1, 2], NEW)]),
      lost(1, ['a']),
      step(2, [file('a', [1, 1, 1, 1]), file('b', [1, 1, 1, 1])]),
      lost(3, null),
      step(4, [file('b', [1, 1, 1, 1])]),
      step(24, [file('b', [1, 1, 1, 1])]),
    ];
    expect(counts(steps)).toEqual([[0, 4], null, [1, 2], null, [0, 1], [1, 1]]);
    expect(followLines(steps, AGE).map((done) => done?.isWhole)).toEqual([
      true,
      undefined,
      true,
      undefined,
      false,
      true,
    ]);
  });
});
