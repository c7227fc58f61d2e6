import { describe, expect, it } from 'vitest';
import { compareClasses } from '../../../src/core/ai/compare-classes.ts';
import type { AiUnit } from '../../../src/core/ai/gather-units.ts';
import type { AiClass } from '../../../src/model/commit.ts';

const LIMITS = { aiMinimumSample: 20, aiFalseDiscovery: 0.05 };
const measure = { about: 'work', name: 'undone-within-28-days', unit: 'change' } as const;

interface Group {
  readonly ai: AiClass;
  readonly of: number;
  readonly hits: number;
  readonly stratum?: string;
  /** Units that share a cluster. */
  readonly run?: number;
}

function compare(...groups: readonly Group[]) {
  const units: AiUnit[] = [];
  const hits = new Set<number>();
  groups.forEach(({ ai, of, hits: most, stratum = 'all', run = 1 }, group) => {
    for (let at = 0; at < of; at += 1) {
      if (at < most) hits.add(units.length);
      units.push({ index: units.length, ai, stratum, cluster: `${group} ${Math.floor(at / run)}` });
    }
  });
  const { comparisons, tested } = compareClasses([{ measure, units, isHit: ({ index }) => hits.has(index) }], LIMITS);
  const [authored, assisted] = comparisons[0]?.contrasts ?? [];
  return { authored, assisted, rates: comparisons[0]?.rates, tested };
}

describe('classes of work are compared', () => {
  it('by the exact test and the interval of the difference', () => {
    const { assisted, tested } = compare({ ai: 'assisted', of: 100, hits: 30 }, { ai: 'no-signal', of: 200, hits: 10 });
    expect(assisted).toMatchObject({ verdict: 'more', difference: 0.25 });
    expect(assisted?.interval?.[0]).toBeGreaterThan(0);
    expect(assisted?.q).toBeLessThan(0.001);
    expect(tested).toBe(1);
  });

  it('not below the smallest sample, of either', () => {
    const few = compare({ ai: 'assisted', of: 19, hits: 19 }, { ai: 'no-signal', of: 200, hits: 0 });
    expect(few.assisted).toMatchObject({ verdict: 'not-measurable', difference: null, p: null, q: null });
    expect(compare({ ai: 'assisted', of: 200, hits: 19 }).assisted?.verdict).toBe('not-measurable');
    expect(few.authored?.verdict).toBe('not-measurable');
  });

  it('by runs: thirty changes of one run are one', () => {
    const one = compare({ ai: 'authored', of: 60, hits: 30, run: 30 }, { ai: 'no-signal', of: 200, hits: 10 });
    expect(one.rates?.authored).toMatchObject({ count: 30, of: 60, clusters: 2, effective: 2 });
    expect(one.authored?.verdict).toBe('not-measurable');
  });

  it('within type and size: what only follows from the mixture is no difference', () => {
    const { assisted } = compare(
      { ai: 'assisted', of: 90, hits: 45, stratum: 'large' },
      { ai: 'assisted', of: 10, hits: 0, stratum: 'small' },
      { ai: 'no-signal', of: 20, hits: 10, stratum: 'large' },
      { ai: 'no-signal', of: 180, hits: 0, stratum: 'small' },
    );
    expect(assisted?.q).toBeLessThan(0.001);
    expect(assisted?.pooled?.difference).toBeCloseTo(0, 12);
    expect(assisted?.verdict).toBe('none-shown');
  });

  it('as not differing where nothing is the same', () => {
    const { assisted } = compare({ ai: 'assisted', of: 50, hits: 0 }, { ai: 'no-signal', of: 50, hits: 0 });
    expect(assisted).toMatchObject({ verdict: 'none-shown', difference: 0, p: 1 });
  });
});
