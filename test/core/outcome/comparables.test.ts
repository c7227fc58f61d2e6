import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparableClaim } from '../../../src/core/outcome/comparables.ts';
import { sweepComparables } from '../../../src/core/outcome/comparables.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { DAY, WEEK } from '../../../src/model/instant.ts';

const START = Date.UTC(2024, 0, 1);
const GROUPS = [0, 1, 2] as const;
const EVERYWHERE = { participants: true, pod: true, all: true };

function claimOn(
  ticket: number,
  day: number,
  evidencedDay: number | null,
  rest: Partial<ComparableClaim> = {},
): ComparableClaim {
  return {
    ticket,
    groups: GROUPS,
    heldAt: START + day * DAY,
    evidencedAt: evidencedDay === null ? null : START + evidencedDay * DAY,
    testedAt: evidencedDay === null ? null : START + evidencedDay * DAY,
    contained: evidencedDay === null ? null : EVERYWHERE,
    ...rest,
  };
}

const ask = (
  claims: readonly ComparableClaim[],
  day: number,
  ticket = -1,
  groups: readonly [number, number, number] = GROUPS,
) => {
  const [answer] = sweepComparables(claims, [{ ticket, groups, at: START + day * DAY }], DEFAULT_POLICY);
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

describe('comparables', () => {
  const thirty = Array.from({ length: 30 }, (_, i) => claimOn(i, i, i < 24 ? i : null));

  it('counts how many showed among those claimed in the trailing weeks', () => {
    expect(ask(thirty, 40).visibility).toMatchObject({
      evidenced: 24,
      comparables: 30,
      group: 'project-and-type',
      weeks: 26,
    });
  });

  it('does not know what came later', () => {
    expect(ask(thirty, 24).visibility).toMatchObject({ evidenced: 24, comparables: 25 });
    expect(ask([...thirty, claimOn(99, 41, 41)], 40)).toEqual(ask(thirty, 40));
  });

  it('leaves the asking claim out', () => {
    expect(ask(thirty, 40, 3).visibility).toMatchObject({ evidenced: 23, comparables: 29 });
    expect(ask(thirty, 40, 29).visibility).toMatchObject({ evidenced: 24, comparables: 29 });
  });

  it('forgets claims after the trailing weeks, and widens the time before the group', () => {
    const old = Array.from({ length: 20 }, (_, i) => claimOn(i, i, i));
    const later = claimOn(50, 7 * 30, null);
    expect(ask([...old, later], 7 * 31, 50).visibility).toMatchObject({ evidenced: 20, comparables: 20, weeks: 52 });
    expect(ask([...old, later], 7 * 60, 50).visibility.group).toBe('none');
  });

  it('widens from the type to the project when the type is rare', () => {
    const rare = claimOn(60, 35, null, { groups: [7, 1, 2] });
    expect(ask([...thirty, rare], 40, 60, [7, 1, 2]).visibility).toMatchObject({ group: 'project', comparables: 30 });
  });

  it('counts late evidence from when it came', () => {
    const late = Array.from({ length: 20 }, (_, i) => claimOn(i, 0, 10));
    expect(ask(late, 9).visibility.evidenced).toBe(0);
    expect(ask(late, 10).visibility.evidenced).toBe(20);
  });

  it('takes the narrowest rule whose tested recall is high enough', () => {
    const contained = (participants: boolean) => ({ contained: { participants, pod: true, all: true } });
    const claims = Array.from({ length: 60 }, (_, i) => claimOn(i, i, i, contained(i % 2 === 0)));
    expect(ask(claims, 70)).toMatchObject({ rule: 'pod', recall: { contained: 60, tested: 60 } });
    const all = claims.map((claim) => ({ ...claim, contained: EVERYWHERE }));
    expect(ask(all, 70).rule).toBe('participants');
  });

  it('calls a rule untested when too few are known', () => {
    expect(ask(thirty.slice(0, 10), 40).rule).toBe('untested');
    expect(ask([], 40)).toMatchObject({
      rule: 'untested',
      visibility: { comparables: 0, interval: null, group: 'none' },
    });
  });

  it('gives each instant the same answer in one sweep over many as alone', () => {
    const claims = fc.array(
      fc.record({ day: fc.nat(800), lag: fc.option(fc.nat(100), { nil: null }), type: fc.nat(2) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(claims, fc.array(fc.nat(900), { maxLength: 10 }), (specs, days) => {
        const list = specs.map(({ day, lag, type }, i) =>
          claimOn(i, day, lag === null ? null : day + lag, { groups: [3 + type, 1, 2] }),
        );
        const queries = days.map((day, i) => ({
          ticket: i,
          groups: [3 + (i % 3), 1, 2] as const,
          at: START + day * DAY,
        }));
        const together = sweepComparables(list, queries, DEFAULT_POLICY);
        queries.forEach((query, i) => {
          expect(together[i]).toEqual(sweepComparables(list, [query], DEFAULT_POLICY)[0]);
          const visible = list.filter(
            ({ heldAt, ticket }) => ticket !== query.ticket && heldAt <= query.at && heldAt > query.at - 52 * WEEK,
          );
          expect(together[i]?.visibility.comparables).toBeLessThanOrEqual(visible.length);
        });
      }),
      { seed: 16 },
    );
  });
});
