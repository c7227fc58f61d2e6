import type { GateMeasure, KindRule, LimitKind, LoopRules, MeasureRule, PodGate } from '../model/gate-policy.ts';
import { GATE_MEASURES } from '../model/gate-policy.ts';
import { EMPTY_CONFIG } from './config.ts';
import type { CheckConfig } from './config.ts';
import type { WrittenGate } from './written-gate.ts';

const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

export function toCheckConfig(written: WrittenGate | undefined): CheckConfig {
  if (written === undefined) return EMPTY_CONFIG.check;
  const { failOn, counts, kinds = {}, severities, measures = {}, pods = {}, drift, loop, measurable = {} } = written;
  const { oldest, ...others } = measurable;
  return {
    gate: {
      ...defined({ failOn, counts, drift }),
      ...(loop === undefined ? {} : { loop: toLoopRules(loop) }),
      ...(severities === undefined ? {} : { severities: defined(severities) }),
      kinds: toKindRules(kinds),
      measures: [
        ...toRules(null, measures),
        ...Object.entries(pods).flatMap(([pod, { measures: own = {} }]) => toRules(pod, own)),
      ],
      pods: mapValues(pods, (pod): PodGate => ({ failOn: pod.failOn ?? null, kinds: toKindRules(pod.kinds ?? {}) })),
      measurable: { ...defined(others), ...(oldest === undefined ? {} : { oldestHours: toHours(oldest) }) },
    },
    baseline: written.baseline ?? null,
    waivers: written.waivers ?? null,
  };
}

function toKindRules(written: NonNullable<WrittenGate['kinds']>): Readonly<Record<string, KindRule>> {
  return mapValues(written, (rule) =>
    typeof rule === 'string'
      ? { failOn: rule, atMost: null }
      : { failOn: rule.failOn ?? null, atMost: rule.atMost ?? null },
  );
}

interface WrittenRule {
  readonly atMost?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly riseAtMost?: number | undefined;
  readonly fallAtMost?: number | undefined;
  readonly reading?: MeasureRule['reading'] | undefined;
  readonly end?: MeasureRule['end'] | undefined;
}

const LIMITS = [
  ['atMost', 'at-most'],
  ['atLeast', 'at-least'],
  ['riseAtMost', 'rise-at-most'],
  ['fallAtMost', 'fall-at-most'],
] as const satisfies readonly (readonly [keyof WrittenRule, LimitKind])[];

/** In the order of the measures, whatever the order in which they were written. */
function toRules(
  pod: string | null,
  written: Readonly<Partial<Record<GateMeasure, WrittenRule | undefined>>>,
): readonly MeasureRule[] {
  return GATE_MEASURES.flatMap((measure) => {
    const rule = written[measure] ?? {};
    const { reading = 'both', end = 'lower' } = rule;
    return LIMITS.flatMap(([key, limit]) => {
      const value = rule[key];
      return value === undefined ? [] : [{ measure, pod, limit, value, reading, end }];
    });
  });
}

function toLoopRules({ adaptWithin, overdue = false }: NonNullable<WrittenGate['loop']>): LoopRules {
  return { adaptWithinDays: adaptWithin === undefined ? null : toHours(adaptWithin) / 24, overdue };
}

function toHours(span: string): number {
  return Number.parseInt(span, 10) * HOURS[span.at(-1) as keyof typeof HOURS];
}

function mapValues<Value, Mapped>(
  map: Readonly<Record<string, Value>>,
  toMapped: (value: Value) => Mapped,
): Readonly<Record<string, Mapped>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toMapped(value)]));
}

/** Leaves out what is not written, so that the default shows through. */
function defined<Shape extends object>(shape: Shape): { [Key in keyof Shape]?: NonNullable<Shape[Key]> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Shape]?: NonNullable<Shape[Key]> };
}
