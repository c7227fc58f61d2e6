import { describe, expect, it } from 'vitest';
import type { ChangeTimeline, OwnedChange } from '../../../src/core/outcome/evidence-at.ts';
import { evidenceAt, reachedAt, rungAt } from '../../../src/core/outcome/evidence-at.ts';
import type { Rung, Step } from '../../../src/model/rung.ts';

const steps = (...pairs: readonly (readonly [number, Rung])[]): readonly Step<Rung>[] =>
  pairs.map(([at, value]) => ({ at, value }));
const LANDED_AT_30 = steps([10, 1], [20, 2], [30, 3], [50, 4]);

function timeline(of: readonly Step<Rung>[], rest: Partial<ChangeTimeline> = {}): ChangeTimeline {
  return { steps: of, opened: null, disagreement: null, ...rest };
}

function owned(change: number, rest: Partial<OwnedChange> = {}): OwnedChange {
  const plain = { isDisputed: false, isInPassing: false, isHollow: false, isThin: false };
  return { change, since: 0, until: null, tier: 2, ...plain, ...rest };
}

function at(
  instant: number,
  links: readonly OwnedChange[],
  timelines: readonly ChangeTimeline[],
  bound: 'strict' | 'lenient' = 'strict',
) {
  const none = timeline([]);
  return evidenceAt(links, (change) => timelines[change] ?? none, instant, bound, null, 100);
}

describe('rungAt and reachedAt', () => {
  it('hold from a step until the next one', () => {
    expect([9, 10, 29, 30, 99].map((instant) => rungAt(LANDED_AT_30, instant))).toEqual([null, 1, 2, 3, 4]);
  });

  it('date a rung at the step from which it was held without a break', () => {
    expect(reachedAt(LANDED_AT_30, 3, 99)).toBe(30);
    expect(reachedAt(steps([10, 3], [20, 0], [40, 3]), 3, 99)).toBe(40);
    expect(reachedAt(LANDED_AT_30, 3, 29)).toBeNull();
  });
});

describe('evidenceAt', () => {
  it('takes the highest rung of what stands', () => {
    expect(at(35, [owned(0), owned(1)], [timeline(LANDED_AT_30), timeline(steps([5, 1]))])).toMatchObject({
      rung: 3,
      landed: [0],
      standing: [0, 1],
    });
  });

  it('knows a link from its own instant only', () => {
    expect(at(35, [owned(0, { since: 40 })], [timeline(LANDED_AT_30)]).rung).toBeNull();
    expect(at(40, [owned(0, { since: 40 })], [timeline(LANDED_AT_30)]).rung).toBe(3);
  });

  it('ends a mention when a stronger name takes the change', () => {
    const mention = owned(0, { tier: 3, until: 33 });
    expect(at(32, [mention], [timeline(LANDED_AT_30)]).rung).toBe(3);
    expect(at(33, [mention], [timeline(LANDED_AT_30)]).rung).toBeNull();
  });

  it('takes a bare number in passing for evidence once that work landed, and for nothing before or after', () => {
    const passing = owned(0, { tier: 3, isInPassing: true });
    const reverted = timeline([...LANDED_AT_30, { at: 60, value: 0 }], { opened: { at: 20, closedAt: null } });
    const rungs = [15, 25, 35, 65].map((instant) => at(instant, [passing], [reverted]));
    expect(rungs.map(({ rung }) => rung)).toEqual([null, null, 3, null]);
    expect(rungs.flatMap(({ open, fallen, disagreements }) => [...open, ...fallen, ...disagreements])).toEqual([]);
    expect(at(35, [{ ...passing, isHollow: true }], [reverted]).hollow).toEqual([]);
  });

  it('counts a change once, by its latest link', () => {
    const links = [owned(0, { tier: 4 }), owned(0, { tier: 2, since: 20 })];
    expect(at(35, links, [timeline(LANDED_AT_30)], 'lenient')).toMatchObject({ standing: [0], isInferredOnly: false });
  });

  it.each(['inferred', 'disputed'] as const)('lets %s work raise the lenient reading, and fall in neither', (kind) => {
    const link = kind === 'inferred' ? owned(0, { tier: 4 }) : owned(0, { isDisputed: true });
    const fell = timeline(steps([10, 3], [20, 0]));
    expect(at(15, [link], [fell], 'lenient').rung).toBe(3);
    expect(at(15, [link], [fell], 'strict').rung).toBeNull();
    expect(at(25, [link], [fell], 'lenient').rung).toBeNull();
  });

  it('tells what fell from what never was', () => {
    expect(at(25, [owned(0)], [timeline(steps([10, 3], [20, 0]))])).toMatchObject({
      rung: 0,
      fallen: [0],
      standing: [],
    });
    expect(at(5, [owned(0)], [timeline(steps([10, 3], [20, 0]))])).toMatchObject({ rung: null, fallen: [] });
  });

  it('leaves hollow work aside', () => {
    expect(at(35, [owned(0, { isHollow: true })], [timeline(LANDED_AT_30)])).toMatchObject({ rung: null, hollow: [0] });
  });

  it('calls evidence thin only if all of it is', () => {
    const two = [timeline(LANDED_AT_30), timeline(LANDED_AT_30)];
    expect(at(35, [owned(0, { isThin: true })], two).isThin).toBe(true);
    expect(at(35, [owned(0, { isThin: true }), owned(1)], two).isThin).toBe(false);
  });

  it('sees a pull request from before the claim that is still open, and not one opened later', () => {
    const open = (opened: number) => timeline(steps([opened, 2]), { opened: { at: opened, closedAt: null } });
    expect(at(150, [owned(0)], [open(90)]).open).toEqual([0]);
    expect(at(150, [owned(0)], [open(110)]).open).toEqual([]);
  });

  it('asks for work younger than the reopening', () => {
    const read = (reopenedAt: number) =>
      evidenceAt([owned(0)], () => timeline(LANDED_AT_30), 99, 'strict', reopenedAt, 60);
    expect(read(29).predatesReopening).toBe(false);
    // The release came after the reopening, the work before it.
    expect(read(40).predatesReopening).toBe(true);
  });
});
