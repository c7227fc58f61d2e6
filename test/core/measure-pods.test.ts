import { describe, expect, it } from 'vitest';
import { WEEK } from '../../src/model/instant.ts';
import { podsOf } from '../support/pods-of.ts';
import { company, START } from '../support/weekly-company.ts';

const AS_OF = START + 46 * WEEK;
const SEVEN = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus'];

describe('the list of pods', () => {
  it('has everything first, then each project, with its size as a class', () => {
    const { pods, page, tooSmall } = podsOf(company({ projects: ['ABC', 'XYZ'], people: SEVEN }), { asOf: AS_OF });
    expect(pods.map(({ kind, name, size }) => [kind, name, size])).toEqual([
      ['all', 'all', '5-to-9'],
      ['pod', 'ABC', '5-to-9'],
      ['pod', 'XYZ', '5-to-9'],
    ]);
    expect([page, tooSmall]).toEqual([null, []]);
    for (const { measures } of pods) expect(measures.known).toBeGreaterThan(3);
  });

  it('has no pod of fewer than three people, and says so', () => {
    const { pods, tooSmall } = podsOf(company({ people: ['ann', 'bob'] }), { asOf: AS_OF });
    expect(pods.map(({ name }) => name)).toEqual(['all']);
    expect(tooSmall).toEqual(['ABC']);
  });

  it('tells nothing about people of five who all are needed for it and of whom one is hidden by the rest', () => {
    const result = podsOf(company({ people: ['ann', 'bob', 'cid', 'dan'] }), { asOf: AS_OF, name: 'ABC' });
    const told = result.page?.debts.series.filter(({ points }) => points.at(-1)?.hidden === 'few') ?? [];
    expect(told.map(({ measure }) => measure)).toContain('contribution-asymmetry');
    expect(told.every(({ points }) => points.at(-1)?.value === null && points.at(-1)?.n === null)).toBe(true);
  });
});

describe('the page of a pod', () => {
  const { page } = podsOf(company({ people: SEVEN }), { asOf: AS_OF, name: 'ABC' });

  it('has its gap under both readings, its drift and its debts', () => {
    expect(page?.gap?.strict.judged).toBeGreaterThan(0);
    expect(page?.gap?.strict.judged).toBe(page?.gap?.lenient.judged);
    expect(page?.drift).toBeNull();
    expect(page?.debts.series.length).toBeGreaterThan(20);
    expect(page?.adaptations).toEqual([]);
  });

  it('of a name that is not listed is none', () => {
    expect(podsOf(company({ people: SEVEN }), { asOf: AS_OF, name: 'XXX' }).page).toBeNull();
  });

  it('says nothing of quarters in which the pod was another one', () => {
    const rule = { projects: ['ABC'], components: [], repositories: [], paths: [] };
    const pods = [{ ...rule, name: 'core', from: START + 20 * WEEK, to: null }];
    const found = podsOf(company({ people: SEVEN }), { asOf: AS_OF, name: 'core', pods }).page;
    const reverts = found?.debts.series.find(({ measure }) => measure === 'revert-rate');
    expect(reverts?.points.slice(-2).map(({ unknown }) => unknown)).toEqual(['not-held', null]);
  });
});
