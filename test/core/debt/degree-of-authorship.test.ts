import { describe, expect, it } from 'vitest';
import { coordinationRequirements } from '../../../src/core/debt/coordination.ts';
import { degreeOfAuthorship, fileAuthors, truckFactor } from '../../../src/core/debt/degree-of-authorship.ts';

describe('the degree of authorship', () => {
  it('meets the reference values', () => {
    expect(degreeOfAuthorship(true, 1, 0)).toBeCloseTo(4.555, 12);
    expect(degreeOfAuthorship(true, 10, 5)).toBeCloseTo(5.455845210377795, 12);
    expect(degreeOfAuthorship(false, 5, 11)).toBeCloseTo(3.3153449654180522, 12);
  });

  it('makes no author of five changes among sixteen beside the creator with ten: 0.61 of the highest', () => {
    expect(
      fileAuthors(
        new Map([
          [1, 10],
          [2, 5],
        ]),
        1,
      ),
    ).toEqual([1]);
    expect(
      fileAuthors(
        new Map([
          [1, 1],
          [2, 30],
        ]),
        1,
      ),
    ).toEqual([2]);
  });
});

describe('the truck factor', () => {
  it.each([
    ['one who has written more than half', [[1], [1], [1], [2]], 1],
    ['two where half is not more than half', [[1], [1], [2], [2]], 2],
    [
      'whoever shares all files with others leaves first, and orphans none alone',
      [
        [1, 2],
        [1, 2],
        [1, 3],
      ],
      2,
    ],
    ['files without an author do not count', [[], [1], [2], [3]], 2],
  ])('is %s', (_, files, expected) => {
    expect(truckFactor(files)).toBe(expected);
  });

  it('is unknown without any author', () => {
    expect(truckFactor([[], []])).toBeNull();
  });
});

it('the requirements of coordination meet the reference matrix', () => {
  const required = coordinationRequirements(
    3,
    [[2], [0, 1, 2], [1]],
    [
      [0, 1],
      [1, 2],
    ],
  );
  expect([...required]).toEqual([1, 2, 2, 2, 4, 3, 2, 3, 4]);
});
