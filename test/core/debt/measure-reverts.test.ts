import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/model/instant.ts';
import { debtsOf } from '../../support/debts-of.ts';
import type { CommitSpec } from '../../support/snapshot-builder.ts';
import { instantOf, shaOf } from '../../support/snapshot-builder.ts';

/** Ten plain changes a quarter from 2022 on, of which the last `undone` of the latest are reverted a day later. */
function history(undone: number): readonly CommitSpec[] {
  const commits: CommitSpec[] = [{ id: 'root', at: '2021-11-01' }];
  for (let month = 0; month < 30; month += 3) {
    const start = Date.UTC(2022, month, 5);
    for (let place = 0; place < 10; place += 1)
      commits.push({ id: `w${month}-${place}`, at: start + place * DAY, message: `Do part ${place} of ${month}` });
  }
  for (let place = 0; place < undone; place += 1) {
    const id = `w27-${9 - place}`;
    const message = `Revert "Do part ${9 - place} of 27"\n\nThis reverts commit ${shaOf(id)}.`;
    const at = instantOf('2024-06-20') + place * DAY;
    commits.push({ id: `r${place}`, at, message, paths: [`src/${id}.ts`] });
  }
  return commits;
}

describe('the revert rate', () => {
  it('is what landed in the quarter and did not stand five weeks after its end', () => {
    const { pointOf, seriesOf } = debtsOf({ commits: history(2) }, { asOf: '2024-08-09' });
    // The two reverts landed, too, and stand.
    expect(pointOf('revert-rate')).toMatchObject({
      count: 2,
      of: 12,
      n: 12,
      value: 2 / 12,
      unknown: null,
      percentile: 1,
    });
    expect(seriesOf('revert-rate').points).toHaveLength(10);
    expect(seriesOf('revert-rate').referenceSize).toBe(8);
  });

  it('is the same whenever it is asked for: what came later than five weeks changes nothing', () => {
    const late = {
      id: 'late',
      at: '2024-08-12',
      message: `Revert "Do part 0 of 27"\n\nThis reverts commit ${shaOf('w27-0')}.`,
      paths: ['src/w27-0.ts'],
    };
    const early = debtsOf({ commits: history(1) }, { asOf: '2024-08-09' }).pointOf('revert-rate');
    const now = debtsOf({ commits: [...history(1), late] }, { asOf: '2024-09-30' }).pointOf('revert-rate');
    expect(now).toEqual(early);
  });

  it('is unknown where nothing is known of the quarter, or too little happened in it', () => {
    const { seriesOf, pointOf } = debtsOf(
      {
        commits: [
          { id: 'a', at: '2023-02-01' },
          { id: 'b', at: '2024-05-01' },
        ],
      },
      { asOf: '2024-08-09' },
    );
    expect(seriesOf('revert-rate').points.map(({ unknown }) => unknown)).toEqual([
      ...Array.from({ length: 5 }, () => 'before-history'),
      ...Array.from({ length: 5 }, () => 'too-few'),
    ]);
    expect(pointOf('revert-rate')).toMatchObject({ value: null, percentile: null });
  });
});
