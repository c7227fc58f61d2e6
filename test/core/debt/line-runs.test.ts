import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineRuns } from '../../../src/core/debt/line-runs.ts';
import { applyHunks, hasYoung, OLD } from '../../../src/core/debt/line-runs.ts';

const at = (birth: number, floor = 0): { readonly birth: number; readonly floor: number } => ({ birth, floor });

function apply(
  runs: LineRuns,
  hunks: readonly number[],
  births = at(9),
): readonly [LineRuns, readonly (readonly [number, number])[]] {
  const removed: [number, number][] = [];
  return [applyHunks(runs, hunks, births, (birth, count) => removed.push([birth, count])), removed];
}

describe('ages of the lines of a file', () => {
  test.each<[string, LineRuns, readonly number[], LineRuns, readonly (readonly [number, number])[]]>([
    ['a new file', [], [0, 0, 1, 3], [3, 9], []],
    ['lines before the first', [2, 4], [0, 0, 1, 1], [1, 9, 2, 4], []],
    ['lines after a line', [2, 4], [1, 0, 2, 1], [1, 4, 1, 9, 1, 4], []],
    ['lines after the last', [2, 4], [2, 0, 3, 2], [2, 4, 2, 9], []],
    ['lines deep in what is old', [], [100, 0, 101, 1], [100, OLD, 1, 9], []],
    ['a line rewritten', [3, 4], [2, 1, 2, 1], [1, 4, 1, 9, 1, 4], [[4, 1]]],
    [
      'lines that go',
      [2, 4, 2, 5],
      [2, 2, 1, 0],
      [1, 4, 1, 5],
      [
        [4, 1],
        [5, 1],
      ],
    ],
    [
      'lines that go from old and young',
      [2, 4],
      [1, 5, 0, 0],
      [],
      [
        [4, 2],
        [OLD, 3],
      ],
    ],
    [
      'two places at once',
      [4, 4],
      [1, 1, 0, 0, 3, 1, 2, 2],
      [1, 4, 2, 9, 1, 4],
      [
        [4, 1],
        [4, 1],
      ],
    ],
    ['nothing', [4, 4], [], [4, 4], []],
  ])('%s', (_, runs, hunks, after, removed) => {
    expect(apply(runs, hunks)).toEqual([after, removed]);
  });

  test('what was born before the floor is old, in the file and in what goes from it', () => {
    expect(apply([2, 4, 2, 7], [1, 1, 0, 0], at(9, 5))).toEqual([[1, OLD, 2, 7], [[OLD, 1]]]);
    expect(hasYoung([1, OLD, 2, 7], 7)).toBe(true);
    expect(hasYoung([1, OLD, 2, 7], 8)).toBe(false);
  });

  test('a file of more runs than anybody follows is old altogether', () => {
    const runs = Array.from({ length: 50_000 }, (_, index) => [1, index % 2]).flat();
    expect(apply(runs, [])[0]).toEqual([]);
  });

  test('positions that no git writes end, and lose no line', () => {
    expect(apply([2, 4], [5, 1, 5, 1, 1, 1, 1, 1])[0]).toEqual([2, 4, 2, OLD, 2, 9]);
  });
});

/** Places, in the order of the lines, each with how many lines go and come there. */
const edits = fc.array(
  fc.array(fc.record({ gap: fc.nat(6), removed: fc.nat(4), added: fc.nat(4) }), { maxLength: 5 }),
  { maxLength: 25 },
);

test('births are those of an array of lines that is edited line by line', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(3), edits, (length, window, steps) => {
      let lines = Array.from({ length }, () => OLD);
      let runs: LineRuns = [];
      steps.forEach((step, birth) => {
        const floor = Math.max(0, birth - window);
        const removedLines: number[] = [];
        const hunks: number[] = [];
        const next: number[] = [];
        let before = 0;
        for (const { gap, removed, added } of step) {
          // git joins places without a line between them.
          const start = Math.min(lines.length, before + gap + (before > 0 ? 1 : 0));
          const go = Math.min(removed, lines.length - start);
          if (go + added === 0 || (before > 0 && start <= before)) continue;
          next.push(...lines.slice(before, start));
          removedLines.push(...lines.slice(start, start + go));
          hunks.push(go === 0 ? start : start + 1, go, added === 0 ? next.length : next.length + 1, added);
          next.push(...Array.from({ length: added }, () => birth));
          before = start + go;
        }
        next.push(...lines.slice(before));
        const told: number[] = [];
        runs = applyHunks(runs, hunks, { birth, floor }, (born, count) => {
          for (let index = 0; index < count; index += 1) told.push(born);
        });
        const aged = (born: number): number => (born < floor ? OLD : born);
        expect(told).toEqual(removedLines.map(aged));
        lines = next.map(aged);
        expect(unrolled(runs, lines.length)).toEqual(lines);
      });
    }),
    { seed: 20_260_810, numRuns: 500 },
  );
});

function unrolled(runs: LineRuns, length: number): readonly number[] {
  const lines: number[] = [];
  for (let place = 0; place < runs.length; place += 2) {
    for (let count = runs[place] ?? 0; count > 0; count -= 1) lines.push(runs[place + 1] ?? OLD);
  }
  while (lines.length < length) lines.push(OLD);
  return lines;
}
