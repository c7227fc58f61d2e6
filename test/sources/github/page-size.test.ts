import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countPages,
  FIRST_PAGE_SIZE,
  growPageSize,
  isPageSize,
  shrinkPageSize,
} from '../../../src/sources/github/page-size.ts';
import type { PageSize } from '../../../src/sources/github/page-size.ts';

/** Reads so many records from a host that bears `most` at once: the calls it took, and those that failed. */
function read(
  records: number,
  most: number,
): { readonly calls: number; readonly failed: number; readonly end: PageSize } {
  let size = FIRST_PAGE_SIZE;
  let calls = 0;
  let failed = 0;
  for (let left = records; left > 0; calls++) {
    if (size.size > most) {
      failed += 1;
      size = shrinkPageSize(size);
    } else {
      left -= size.size;
      size = growPageSize(size);
    }
  }
  return { calls, failed, end: size };
}

describe('the size of pages', () => {
  it('begins at 25 and grows slowly to 50', () => {
    const sizes = [FIRST_PAGE_SIZE];
    for (let page = 0; page < 20; page++) sizes.push(growPageSize(sizes.at(-1) ?? FIRST_PAGE_SIZE));
    expect(sizes.map(({ size }) => size)).toEqual([
      25, 25, 25, 30, 30, 30, 35, 35, 35, 40, 40, 40, 45, 45, 45, 50, 50, 50, 50, 50, 50,
    ]);
  });

  it.each([
    [50, 206],
    [30, 350],
    [25, 415],
    [12, 870],
    [1, 12_000],
  ])('costs few calls beyond the least where the host bears %i', (most, calls) => {
    const found = read(10_000, most);
    expect(found.calls).toBeLessThanOrEqual(calls);
    expect(found.end.size).toBeLessThanOrEqual(Math.max(2, most) + 25);
  });

  it('goes back to what worked after an attempt, and to half where what worked is too much now', () => {
    const tried = { size: 30, good: 25, most: 50, streak: 0 };
    expect(shrinkPageSize(tried)).toEqual({ size: 25, good: 25, most: 25, streak: 0 });
    expect(shrinkPageSize({ ...tried, size: 25 })).toMatchObject({ size: 12, good: 0 });
    expect(shrinkPageSize({ size: 1, good: 0, most: 50, streak: 0 }).size).toBe(1);
  });

  it('stays between 1 and 50 whatever comes', () => {
    const steps = fc.array(fc.boolean(), { maxLength: 300 });
    fc.assert(
      fc.property(steps, (worked) => {
        let size = FIRST_PAGE_SIZE;
        for (const each of worked) {
          size = each ? growPageSize(size) : shrinkPageSize(size);
          if (!isPageSize(size)) return false;
        }
        return true;
      }),
      { seed: 1 },
    );
  });

  it('is taken from a bookmark only where it makes sense', () => {
    expect(
      [FIRST_PAGE_SIZE, { ...FIRST_PAGE_SIZE, size: 0 }, { ...FIRST_PAGE_SIZE, size: 500 }, 'x', null].map(isPageSize),
    ).toEqual([true, false, false, false, false]);
  });

  it('tells beforehand how many pages there will be', () => {
    expect([0, 1, 25, 26, 10_000].map((records) => countPages(records, FIRST_PAGE_SIZE))).toEqual([0, 1, 1, 2, 205]);
  });
});
