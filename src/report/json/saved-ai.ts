import type {
  AiAdaptation,
  AiComparison,
  AiContrast,
  AiLens,
  AiMeasure,
  AiMonth,
  AiPod,
  AiRate,
  AiShift,
} from '../../model/ai-lens.ts';
import type { AiClass } from '../../model/commit.ts';

type Interval = readonly [number, number] | null;
type Saved<Value> = Omit<Value, 'interval'> & { readonly interval95: Interval };

/** What has a name is called by what it is: no document has a member `name` that could be somebody's. */
type Named<Value extends { readonly name: string }, Key extends string> = Omit<Value, 'name'> & {
  readonly [Place in Key]: Value['name'];
};

/** The AI lens as `aiValue` writes it. */
export interface SavedAi extends Pick<
  AiLens,
  'commits' | 'pullRequests' | 'changes' | 'tickets' | 'losses' | 'tested'
> {
  readonly share: Saved<AiLens['share']>;
  readonly pods: readonly Named<AiPod, 'pod'>[];
  readonly comparisons: readonly (Named<AiMeasure, 'measure'> & {
    readonly rates: Readonly<Record<AiClass, Saved<AiRate>>>;
    readonly contrasts: readonly (Omit<Saved<AiContrast>, 'pooled'> & {
      readonly pooled: Saved<NonNullable<AiContrast['pooled']>> | null;
    })[];
  })[];
  readonly adaptation: readonly (Pick<AiAdaptation, 'row' | 'state'> & {
    readonly roseAt: string | null;
    readonly months: readonly (Omit<AiMonth, 'start'> & { readonly start: string })[];
    readonly shifts: readonly Named<Saved<AiShift>, 'measure'>[];
  })[];
}

/** As it was before it was written, with the numbers as they were published. */
export function toAiLens(saved: SavedAi): AiLens {
  const { commits, pullRequests, changes, tickets, losses, tested } = saved;
  return {
    ...{ commits, pullRequests, changes, tickets, losses, tested },
    share: withInterval(saved.share),
    pods: saved.pods.map(({ pod, ...one }) => ({ ...one, name: pod })),
    comparisons: saved.comparisons.map(({ about, measure: name, unit, rates, contrasts }): AiComparison => ({
      measure: { about, name, unit },
      rates: {
        authored: withInterval(rates.authored),
        assisted: withInterval(rates.assisted),
        'no-signal': withInterval(rates['no-signal']),
      },
      contrasts: contrasts.map(({ pooled, ...contrast }) => ({
        ...withInterval(contrast),
        pooled: pooled?.interval95 ? { ...withInterval(pooled), interval: pooled.interval95 } : null,
      })),
    })),
    adaptation: saved.adaptation.map(({ row, state, roseAt, months, shifts }): AiAdaptation => ({
      row,
      state,
      roseAt: roseAt === null ? null : Date.parse(roseAt),
      months: months.map((month) => ({ ...month, start: Date.parse(month.start) })),
      shifts: shifts.map(({ measure, ...shift }) => ({ ...withInterval(shift), name: measure })),
    })),
  };
}

function withInterval<Value extends { readonly interval95: Interval }>({
  interval95,
  ...value
}: Value): Omit<Value, 'interval95'> & { readonly interval: Interval } {
  return { ...value, interval: interval95 };
}
