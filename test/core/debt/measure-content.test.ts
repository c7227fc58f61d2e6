import { describe, expect, test } from 'vitest';
import type { DebtContent } from '../../../src/core/debt/debt-content.ts';
import { needsOfDebts, shapeKey } from '../../../src/core/debt/debt-content.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { prepare } from '../../../src/core/prepare.ts';
import { DAY } from '../../../src/model/instant.ts';
import type { FileLines, LineFact } from '../../../src/model/line-facts.ts';
import type { MeasuredDebts } from '../../support/debts-of.ts';
import { debtsOf } from '../../support/debts-of.ts';
import type { CommitSpec, SnapshotSpec } from '../../support/snapshot-builder.ts';
import { buildSnapshot, instantOf, shaOf } from '../../support/snapshot-builder.ts';

interface Landed extends CommitSpec {
  readonly files?: readonly FileLines[] | null;
}

function lines(path: string, hunks: readonly number[], marks: readonly [number, number] = [0, 0]): FileLines {
  const [marksAdded, marksRemoved] = marks;
  return { path, oldPath: null, kind: 'changed', hunks, marksAdded, marksRemoved };
}

/** A root of 2021, and what lands in the second quarter of 2024. Without `files`, the content is not known. */
function contentOf(landed: readonly Landed[]): DebtContent {
  const facts = new Map<string, LineFact | null>([[shaOf('root'), { sha: shaOf('root'), files: [] }]]);
  for (const { id, files } of landed) {
    const sha = shaOf(id);
    if (files !== undefined) facts.set(sha, files === null ? null : { sha, files });
  }
  return { lines: facts, shapes: new Map() };
}

const specOf = (landed: readonly Landed[]): SnapshotSpec => ({
  commits: [
    { id: 'root', at: '2021-11-01' },
    ...landed.map(({ files, ...commit }) => ({ paths: files?.map(({ path }) => path) ?? ['src/x.ts'], ...commit })),
  ],
});

const measure = (landed: readonly Landed[], content = contentOf(landed)): MeasuredDebts =>
  debtsOf(specOf(landed), { asOf: '2024-08-10', content });

const A = 'src/a.ts';
const TEST = 'test/a.test.ts';

/** Five changes: 100 lines; 10 of them again; 20 of a test; documents; the test again, with lines of it that are young. */
const FIVE: readonly Landed[] = [
  { id: 'one', at: '2024-04-10', files: [lines(A, [0, 0, 1, 100], [3, 0])] },
  { id: 'two', at: '2024-04-20', files: [lines(A, [1, 10, 1, 10], [0, 1])] },
  { id: 'three', at: '2024-05-10', files: [lines(TEST, [0, 0, 1, 20])] },
  { id: 'four', at: '2024-05-11', files: [lines(A, [1, 20, 1, 10]), lines('docs/a.md', [0, 0, 1, 500], [9, 0])] },
  { id: 'five', at: '2024-05-12', files: [lines(TEST, [1, 5, 0, 0])] },
];

describe('measures of content', () => {
  test('rework: lines that go before they are 21 days old, of those that changed', () => {
    // 100 + 10 + 20 + 20 + 5 changed; 10 of day 10 and 5 of day 2 were young. On the eleventh of May, lines of the twentieth of April are old.
    expect(measure(FIVE).pointOf('rework')).toMatchObject({ count: 15, of: 155, n: 5, value: 15 / 155, sample: null });
  });

  test('growth of admitted debt per thousand lines, and the share of tests; documents are neither', () => {
    const { pointOf } = measure(FIVE);
    expect(pointOf('admitted-debt')).toMatchObject({ count: 2, n: 5 });
    expect(pointOf('admitted-debt').value).toBeCloseTo(2 / 0.155, 10);
    expect(pointOf('test-share')).toMatchObject({ count: 25, of: 155 });
  });

  test('without content nothing is told, and no zero', () => {
    const { pointOf, rows } = debtsOf(specOf(FIVE), { asOf: '2024-08-10' });
    for (const id of ['rework', 'admitted-debt', 'test-share'] as const) {
      expect(pointOf(id)).toMatchObject({ value: null, unknown: 'no-content' });
    }
    expect(rows[0]?.hotspots).toBeNull();
  });

  test('what could not be read is told as a sample, and no age is guessed for three weeks after it', () => {
    const six: readonly Landed[] = [
      ...FIVE,
      { id: 'six', at: '2024-06-20', files: [lines(A, [1, 1, 1, 1])] },
      { id: 'seven', at: '2024-06-21', paths: ['src/b.ts'] },
      { id: 'eight', at: '2024-06-22', files: [lines(A, [1, 1, 1, 1])] },
    ];
    const { pointOf } = measure(six);
    expect(pointOf('test-share')).toMatchObject({ count: 25, of: 157, sample: { taken: 7, of: 8 } });
    expect(pointOf('rework')).toMatchObject({ count: 15, of: 156, sample: { taken: 6, of: 8 } });
  });

  test('what is too large to be read, and what touches no code, costs no other change its ages', () => {
    const more: readonly Landed[] = [
      ...FIVE,
      { id: 'large', at: '2024-06-20', paths: ['src/b.ts'], files: null },
      { id: 'words', at: '2024-06-20', paths: ['README.md'], files: null },
      { id: 'six', at: '2024-06-21', files: [lines(A, [1, 1, 1, 1])] },
    ];
    expect(measure(more).pointOf('rework')).toMatchObject({ count: 15, of: 156, sample: { taken: 6, of: 7 } });
  });

  test('bots and vendor drops are left out, but their lines stand where they stand', () => {
    const drop = Array.from({ length: 600 }, (_, place) => lines(`src/${place}.ts`, [0, 0, 1, 1]));
    const landed: readonly Landed[] = [
      ...FIVE,
      { id: 'bot', at: '2024-06-01', author: 'robot', files: [lines(A, [0, 0, 1, 50])] },
      { id: 'drop', at: '2024-06-02', files: [...drop, lines(A, [0, 0, 1, 7])] },
      { id: 'six', at: '2024-06-03', files: [lines(A, [1, 8, 1, 1])] },
    ];
    const spec: SnapshotSpec = { ...specOf(landed), kinds: { robot: 'bot' } };
    const { pointOf } = debtsOf(spec, { asOf: '2024-08-10', content: contentOf(landed) });
    // Of the eight lines seven are of the drop, and one is two days old.
    expect(pointOf('rework')).toMatchObject({ count: 16, of: 163, n: 6 });
  });

  test('a pod has the lines of its own changes', () => {
    const rule = { projects: [], components: [], repositories: [], from: null, to: null };
    const policy = {
      pods: [
        { ...rule, name: 'source', paths: ['src/**'] },
        { ...rule, name: 'tests', paths: ['test/**'] },
      ],
    };
    const debts = debtsOf(specOf(FIVE), {
      asOf: '2024-08-10',
      content: contentOf(FIVE),
      policy: { ...policy, debt: { ...DEFAULT_POLICY.debt, minimumSample: 1 } },
    });
    const shares = debts.rows.map(({ name }) => [name, debts.pointOf('test-share', name).count]);
    expect(Object.fromEntries(shares)).toMatchObject({ all: 25 });
  });
});

describe('what is asked for', () => {
  test('the steps of the quarters and of three weeks before them, the latest first and within the budget', () => {
    const { snapshot } = buildSnapshot(specOf(FIVE));
    const asked = (contentCommits: number): readonly string[] =>
      needsOfDebts(
        prepare(snapshot, { ...DEFAULT_POLICY, debt: { ...DEFAULT_POLICY.debt, contentCommits } }),
        instantOf('2024-08-10'),
      ).lines.map(({ sha }) => sha);
    expect(asked(100)).toEqual(['five', 'four', 'three', 'two', 'one'].map(shaOf));
    expect(asked(2)).toEqual(['five', 'four'].map(shaOf));
  });
});

describe('hotspots', () => {
  const landed: readonly Landed[] = [
    ...FIVE,
    { id: 'six', at: instantOf('2024-06-20') + DAY, paths: ['src/flat.ts', 'src/once.ts', A] },
    { id: 'seven', at: '2024-06-28', paths: ['src/flat.ts'] },
  ];
  const shapes = new Map(
    [
      [A, { lines: 80, levels: 120 }],
      ['src/flat.ts', { lines: 900, levels: 10 }],
      ['src/once.ts', { lines: 900, levels: 5000 }],
      [TEST, { lines: 9, levels: 9000 }],
    ].map(([path, shape]) => [shapeKey({ repository: 0, path: path as string }), shape] as const),
  ) as DebtContent['shapes'];

  test('are files of the product that changed more than once, by changes times levels at their end', () => {
    const debts = measure(landed, { ...contentOf(landed), shapes });
    expect(debts.rows[0]?.hotspots).toEqual(
      [
        { repository: 'r', path: A, changes: 4, lines: 80, levels: 120, score: 480 },
        { repository: 'r', path: 'src/flat.ts', changes: 2, lines: 900, levels: 10, score: 20 },
      ].map((one) => ({ ...one, repository: expect.any(String) as string })),
    );
  });

  test('their texts are asked for at the last commit of the quarters', () => {
    const { shapes: asked } = needsOfDebts(
      prepare(buildSnapshot(specOf(landed)).snapshot, DEFAULT_POLICY),
      instantOf('2024-08-10'),
    );
    expect(asked.map(({ path }) => path)).toEqual([A, 'src/flat.ts', 'src/once.ts']);
    expect(new Set(asked.map(({ sha }) => sha))).toEqual(new Set([shaOf('seven')]));
  });
});
