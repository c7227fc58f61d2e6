import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { detectIntentDrift } from '../../../src/core/findings/detect-intent-drift.ts';
import type { FindingContext } from '../../../src/core/findings/finding-context.ts';
import type { Commitment, PlanFacts } from '../../../src/core/plan/plan-facts.ts';
import type { FindingOf } from '../../../src/model/finding.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';

const WINDOW = { start: 1000, end: 1100 };

/** Tickets of one component: so many planned and so many worked on, one change each. */
interface Part {
  readonly component: string | null;
  readonly planned: number;
  readonly worked: number;
  /** Lines of each change; not counted when left out. */
  readonly lines?: number;
  readonly points?: number;
}

/** The windows, this one first. */
function found(
  windows: readonly (readonly Part[])[],
  policy: Partial<Policy> = {},
  basis: PlanFacts['basis'] = 'sprint',
): readonly FindingOf<'intent-drift'>[] {
  const tickets: TicketSpec[] = [];
  const commitments: Commitment[] = [];
  const owned: object[][] = [];
  const landedAt: number[] = [];
  const sizes: (number | null)[] = [];
  const periods = windows.map((parts, period) => {
    const start = WINDOW.start - 100 * period + 10;
    for (const { component, planned, worked, lines, points } of parts) {
      for (let at = 0; at < planned + worked; at++) {
        const ticket = tickets.length;
        const isPlanned = at < planned;
        tickets.push({
          key: `ABC-${ticket + 1}`,
          components: component === null ? [] : [component],
          points: points ?? null,
        });
        owned.push(
          isPlanned ? [] : [{ change: landedAt.length, since: 0, tier: 2, isDisputed: false, isHollow: false }],
        );
        if (isPlanned) commitments.push({ ticket, period, isAdded: false, fate: 'delivered' });
        else {
          landedAt.push(start + 20);
          sizes.push(lines ?? null);
        }
      }
    }
    return { sprint: String(period), start, plannedAt: start, end: start + 50 };
  });
  const plan: PlanFacts = { project: 'ABC', basis, gap: null, periods, commitments, deliveries: [] };
  const { snapshot } = buildSnapshot({ tickets });
  const context = {
    snapshot,
    plans: [plan],
    window: WINDOW,
    asOf: WINDOW.end,
    judge: { policy: { ...DEFAULT_POLICY, ...policy }, family: { parentsOf: [] }, owned },
    landings: { landedAt },
    sizeOf: (change: number) => ({ lines: sizes[change] ?? null, paths: 1 }),
  };
  return detectIntentDrift(context as unknown as FindingContext) as readonly FindingOf<'intent-drift'>[];
}

const part = (component: string, planned: number, worked: number, lines?: number): Part =>
  lines === undefined ? { component, planned, worked } : { component, planned, worked, lines };
const MOVED = [part('a', 30, 10), part('b', 10, 30)];
const EVEN = [part('a', 20, 20), part('b', 20, 20)];

describe('effort that went elsewhere than planned', () => {
  it('is told with its interval, what chance gives, and the most moved', () => {
    const [only, ...others] = found([[...MOVED, part('c', 5, 5)], EVEN]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ subject: { kind: 'project', key: 'ABC' }, severity: 'info', since: WINDOW.start });
    const { divergence, lower, upper, expected, chance, ...args } = only?.args ?? ({} as never);
    expect(args).toMatchObject({ dimension: 'component', measure: 'changes', planned: 45, worked: 45 });
    expect([args.first, args.second, args.third]).toEqual(['a', 'b', 'c']);
    expect([args.firstPlanned, args.firstActual, args.thirdPlanned]).toEqual([30 / 45, 10 / 45, 5 / 45]);
    expect(expected).toBeGreaterThan(0);
    expect(expected).toBeLessThan(chance);
    expect(chance).toBeLessThan(divergence);
    expect(lower).toBeLessThan(divergence);
    expect(upper).toBeGreaterThan(divergence);
  });

  it('names three categories at most, and leaves out what is not there', () => {
    expect(found([MOVED, EVEN])[0]?.args).toMatchObject({ third: '', thirdPlanned: null, thirdActual: null });
    const many = [part('a', 30, 5), part('b', 5, 20), part('c', 5, 10), part('d', 5, 9)];
    const { first, second, third } = found([many, EVEN])[0]?.args ?? {};
    expect([first, second, third]).toEqual(['a', 'b', 'c']);
  });

  it.each<readonly [string, readonly (readonly Part[])[], Partial<Policy>]>([
    ['nothing moved', [EVEN, EVEN], {}],
    ['no window before', [MOVED], {}],
    ['a window before that could not be measured', [MOVED, [part('a', 10, 10)]], {}],
    ['a window before that lay as far apart', [MOVED, MOVED], {}],
    ['one of four windows before that lay as far apart', [MOVED, EVEN, EVEN, EVEN, MOVED], {}],
    ['too few planned', [[part('a', 19, 5), part('b', 0, 30)], EVEN], {}],
    ['too few worked on', [[part('a', 30, 0), part('b', 5, 19)], EVEN], {}],
    ['less than the policy asks for', [MOVED, EVEN], { intentDivergence: 0.5 }],
    ['what chance explains', [[part('a', 12, 8), part('b', 8, 12)], EVEN], { intentDivergence: 0 }],
    ['one category only', [[part('a', 30, 30)], [part('a', 30, 30)]], {}],
    ['tickets that mostly have none', [[...MOVED, { component: null, planned: 200, worked: 0 }], EVEN], {}],
    ['a dimension that nobody uses', [MOVED, EVEN], { planDimension: 'label' }],
    ['nothing at all', [[], []], {}],
  ])('is not told of %s', (_what, windows, policy) => {
    expect(found(windows, policy)).toEqual([]);
  });

  it('is told of a window before that lay less far apart, and by calendar periods too', () => {
    expect(found([MOVED, [part('a', 22, 18), part('b', 18, 22)]])).toHaveLength(1);
    expect(found([MOVED, EVEN], {}, 'period')).toHaveLength(1);
  });

  it('is not told without a plan', () => {
    expect(found([MOVED, EVEN], {}, null)).toEqual([]);
  });

  it('weighs the plan by points where nearly all planned tickets have them', () => {
    const estimated = [
      { component: 'a', planned: 20, worked: 20, points: 8 },
      { component: 'b', planned: 20, worked: 20, points: 1 },
    ];
    const { first, firstPlanned, firstActual } = found([estimated, EVEN])[0]?.args ?? {};
    expect(firstActual).toBe(0.5);
    expect(firstPlanned).toBeCloseTo(first === 'a' ? 160 / 180 : 20 / 180, 12);
    expect(found([[...estimated, { component: 'b', planned: 11, worked: 0 }], EVEN])).toEqual([]);
  });
});

describe('effort by changed lines', () => {
  // As many changes as were planned of each, but those of b are large.
  const LARGE = [part('a', 20, 20, 10), part('b', 20, 20, 90)];
  const ALIKE = [part('a', 20, 20, 50), part('b', 20, 20, 50)];

  it('is taken where lines are known of this window and of one before', () => {
    expect(found([LARGE, ALIKE])[0]?.args).toMatchObject({
      measure: 'lines',
      first: 'a',
      firstPlanned: 0.5,
      firstActual: 0.1,
    });
  });

  it('is left for changes where lines are known of no window before, or not of this one', () => {
    expect(found([LARGE, EVEN])).toEqual([]);
    expect(found([MOVED, ALIKE])[0]?.args.measure).toBe('changes');
  });

  it('is taken, or not, as the policy says', () => {
    expect(found([LARGE, ALIKE], { effortMeasure: 'changes' })).toEqual([]);
    expect(found([LARGE, ALIKE], { effortMeasure: 'lines' })).toHaveLength(1);
    expect(found([MOVED, EVEN], { effortMeasure: 'lines' })).toEqual([]);
  });

  it('takes the few that were not counted for middling, and needs four of five', () => {
    const some = (without: number): readonly Part[] => [...LARGE, part('a', 0, without)];
    expect(found([some(10), ALIKE])[0]?.args.measure).toBe('lines');
    expect(found([some(11), ALIKE])).toEqual([]);
  });

  it('lets no single import decide: a change counts as much as the largest but one in twenty', () => {
    const imported = [part('a', 20, 20, 50), part('b', 20, 19, 50), part('b', 0, 1, 1_000_000)];
    expect(found([imported, ALIKE])).toEqual([]);
  });

  it('is nothing where no line was changed', () => {
    expect(found([[part('a', 20, 20, 0), part('b', 20, 20, 0)], ALIKE], { effortMeasure: 'lines' })).toEqual([]);
  });
});
