import { describe, expect, it } from 'vitest';
import { playOrganisation } from '../../../src/core/simulate/play-organisation.ts';
import type { SimulatedOrganisation } from '../../../src/core/simulate/play-organisation.ts';
import { createRandom } from '../../../src/core/simulate/random.ts';
import { DAY, WEEK } from '../../../src/model/instant.ts';
import type { SimulatedTruth } from '../../../src/model/simulation.ts';
import { PLAIN_TRUTH, still } from './sample-truth.ts';

const play = (truth: Partial<SimulatedTruth> = {}, seed = 1): SimulatedOrganisation =>
  playOrganisation({ ...PLAIN_TRUTH, size: still(30), ...truth }, createRandom(seed));

const shareOf = <Item>(items: readonly Item[], is: (item: Item) => boolean): number =>
  items.filter(is).length / items.length;

describe('playOrganisation', () => {
  it('is the same from the same seed, and another from another', () => {
    expect(play()).toEqual(play());
    expect(play()).not.toEqual(play({}, 2));
  });

  it('has about as many claims, without work behind about as many of them, as is true', () => {
    const { tickets } = play();
    const counted = tickets.filter(({ week }) => week >= 0 && week < 20);
    expect(counted.length / 20).toBeCloseTo(30, -1);
    expect(shareOf(counted, ({ isSound }) => !isSound)).toBeCloseTo(0.3, 1);
  });

  it('begins on a Monday, and ends when the last week is four weeks old', () => {
    const { start, asOf, tickets } = play();
    expect(new Date(start).toISOString()).toBe('2024-01-01T00:00:00.000Z');
    expect(asOf - start).toBe((20 + 4) * WEEK);
    for (const { doneAt, week } of tickets) expect(Math.floor((doneAt - start) / WEEK)).toBe(week);
  });

  it('knows nothing that is later than its end', () => {
    const { asOf, tickets, changes } = play({ late: 1 });
    for (const { doneAt } of tickets) expect(doneAt).toBeLessThan(asOf);
    for (const { openedAt, landedAt, closedAt } of changes)
      expect(Math.max(openedAt, landedAt ?? 0, closedAt ?? 0)).toBeLessThan(asOf);
  });

  it('lands the work of sound claims before them, unless it is late', () => {
    const landedAfter = ({ tickets, changes }: SimulatedOrganisation) => {
      const claimed = new Map(tickets.map(({ number, doneAt }) => [number, doneAt]));
      return changes.filter(({ names, landedAt }) => names !== null && (landedAt ?? 0) > (claimed.get(names) ?? 0))
        .length;
    };
    expect(landedAfter(play())).toBe(0);
    expect(landedAfter(play({ late: 0.5 }))).toBeGreaterThan(100);
  });

  it('reverts within three weeks of the claim, and never before the landing', () => {
    const { changes } = play({ reverts: 1 });
    const reverts = changes.filter(({ reverts: of }) => of !== null);
    expect(reverts.length).toBeGreaterThan(50);
    for (const { landedAt, reverts: of } of reverts) {
      const landed = changes.find(({ number }) => number === of)?.landedAt ?? Infinity;
      expect((landedAt ?? Infinity) - landed).toBeGreaterThan(0);
      if (landedAt !== null) expect(landedAt - landed).toBeLessThan((20 + 21) * DAY);
    }
  });

  it('leaves no trace where none is left', () => {
    const unlanded = ({ changes }: SimulatedOrganisation) => changes.filter(({ landedAt }) => landedAt === null).length;
    expect(unlanded(play({ reverts: 0, traces: still(0) }))).toBe(0);
    expect(unlanded(play({ reverts: 0, traces: still(1) }))).toBeGreaterThan(100);
  });

  it('names tickets as often as is true, and where that moves by the week', () => {
    const { changes } = play({ visibility: still(0.6) });
    expect(shareOf(changes, ({ names, landedAt }) => names !== null && landedAt !== null)).toBeGreaterThan(0.5);
    expect(play({ visibility: { from: 0.3, to: 0.9 }, gap: 0 }).tickets.length).toBeGreaterThan(0);
    const moving = play({ visibility: { from: 0.2, to: 1 }, gap: 0, reverts: 0 });
    const late = moving.changes.filter(({ openedAt }) => openedAt > moving.start + 19 * WEEK);
    const early = moving.changes.filter(({ openedAt }) => openedAt < moving.start + WEEK);
    expect(shareOf(late, ({ names }) => names !== null)).toBeGreaterThan(0.9);
    expect(shareOf(early, ({ names }) => names !== null)).toBeLessThan(0.4);
  });

  it('marks as much AI work as is true', () => {
    expect(shareOf(play({ ai: still(0.4) }).changes, ({ isMarked }) => isMarked)).toBeCloseTo(0.4, 1);
    expect(shareOf(play().changes, ({ isMarked }) => isMarked)).toBe(0);
  });
});
