import type { DebtGroup, DebtMeasureId, DebtNeed, DebtUnit } from './debt.ts';

/** What a measure is, for everybody who computes, prints or documents it. */
export interface DebtDefinition {
  readonly group: DebtGroup;
  readonly name: string;
  readonly unit: DebtUnit;
  /** Which way is debt; for visibility, which way is less of it. `null` where neither is. */
  readonly worse: 'rising' | 'falling' | null;
  readonly definition: string;
  readonly formula: string;
  /** Where the formula or its parameters come from. */
  readonly source: string;
  readonly needs: readonly DebtNeed[];
  /** What else a high value may be. */
  readonly innocent: string;
  /** Computed from who or when: told of groups of five and more only, by calendar quarter. */
  readonly isAboutPeople: boolean;
}

/** In the order in which they are printed. */
export const DEBT_MEASURES: Readonly<Record<DebtMeasureId, DebtDefinition>> = {
  'revert-rate': {
    group: 'technical',
    name: 'revert rate',
    unit: 'share',
    worse: 'rising',
    definition: 'Changes that landed in the quarter and of which nothing stood any more 28 days after its end.',
    formula: 'undone / landed',
    source: 'Published rates of reverted commits lie between 1 and 5 %; counted here by change, net of relands.',
    needs: ['changes'],
    innocent: 'Small changes and quick reverts are how some teams try things: a revert that costs minutes is no debt.',
    isAboutPeople: false,
  },
};
