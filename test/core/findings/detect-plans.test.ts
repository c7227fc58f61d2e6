import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { detectPlans } from '../../../src/core/findings/detect-plans.ts';
import type { FindingContext } from '../../../src/core/findings/finding-context.ts';
import type { Commitment, Delivery, FinishedPeriod, PlanFacts } from '../../../src/core/plan/plan-facts.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';

const { snapshot } = buildSnapshot({});
const WINDOW = { start: 1000, end: 1100 };

/** What `count` of `of` were, in the window (0) or in one of those before it. */
interface Share {
  readonly unplanned?: number;
  readonly added?: number;
  readonly carried?: number;
  readonly of: number;
}

function planOf(shares: readonly Share[], basis: PlanFacts['basis'] = 'sprint'): PlanFacts {
  const periods: FinishedPeriod[] = [];
  const commitments: Commitment[] = [];
  const deliveries: Delivery[] = [];
  shares.forEach(({ unplanned = 0, added = 0, carried = 0, of }, back) => {
    const start = WINDOW.start - back * 100 + 10;
    periods.push({ sprint: String(back), start, plannedAt: start, end: start + 50 });
    for (let ticket = 0; ticket < of; ticket++) {
      const fate = ticket < carried ? 'carried-over' : 'delivered';
      commitments.push({ ticket, period: back, isAdded: ticket >= of - added, fate });
      deliveries.push({ ticket, at: start + 20, isPlanned: ticket >= unplanned });
    }
  });
  return { project: 'ABC', basis, gap: basis === null ? 'nothing-planned' : null, periods, commitments, deliveries };
}

function kindsOf(...plans: readonly PlanFacts[]): readonly string[] {
  const context = { snapshot, plans, window: WINDOW, judge: { policy: DEFAULT_POLICY } };
  return detectPlans(context as unknown as FindingContext).map(({ kind }) => kind);
}

describe.each([
  ['unplanned-work', 'unplanned'],
  ['scope-added', 'added'],
  ['commitments-carried-over', 'carried'],
] as const)('%s', (kind, what) => {
  it.each<readonly [string, readonly (readonly [count: number, of: number])[], boolean]>([
    [
      'the least rise that is no chance',
      [
        [8, 20],
        [2, 20],
      ],
      true,
    ],
    [
      'one fewer than that',
      [
        [7, 20],
        [2, 20],
      ],
      false,
    ],
    [
      'a share that was always as high',
      [
        [8, 20],
        [8, 20],
      ],
      false,
    ],
    [
      'too few in the window',
      [
        [12, 19],
        [2, 20],
      ],
      false,
    ],
    [
      'too few in the window before',
      [
        [12, 20],
        [0, 19],
      ],
      false,
    ],
    ['no window before', [[12, 20]], false],
    [
      'as high a share three windows ago',
      [
        [8, 20],
        [2, 20],
        [2, 20],
        [8, 20],
      ],
      false,
    ],
  ])('is told, or not, of %s', (_what, shares, isTold) => {
    const plan = planOf(shares.map(([count, of]) => ({ [what]: count, of })));
    expect(kindsOf(plan)).toEqual(isTold ? [kind] : []);
  });
});

describe('what became of a plan', () => {
  const RISEN: readonly Share[] = [{ unplanned: 10, added: 0, carried: 10, of: 20 }, { of: 20 }];

  it('is told of the project, with its share and the usual one', () => {
    const context = { snapshot, plans: [planOf(RISEN)], window: WINDOW, judge: { policy: DEFAULT_POLICY } };
    expect(detectPlans(context as unknown as FindingContext)[0]).toMatchObject({
      kind: 'unplanned-work',
      subject: { kind: 'project', key: 'ABC' },
      severity: 'info',
      since: WINDOW.start,
      args: { count: 10, of: 20, share: 0.5, usual: 0, basis: 'sprint' },
    });
  });

  it('is only what was not planned where there are no sprints: nobody promised anything', () => {
    expect(kindsOf(planOf(RISEN))).toEqual(['unplanned-work', 'commitments-carried-over']);
    expect(kindsOf(planOf(RISEN, 'period'))).toEqual(['unplanned-work']);
  });

  it('is nothing without a plan, or without anything in it', () => {
    expect(kindsOf(planOf(RISEN, null))).toEqual([]);
    expect(kindsOf(planOf([]))).toEqual([]);
    expect(kindsOf()).toEqual([]);
  });

  it('is told of each project by itself', () => {
    expect(kindsOf(planOf(RISEN, 'period'), { ...planOf([{ of: 20 }]), project: 'XYZ' })).toEqual(['unplanned-work']);
  });
});
