import type { PersonNumber } from '../../model/account.ts';
import type { DebtMeasureId, DebtUnknown } from '../../model/debt.ts';
import type { PodNumber } from '../pods/assign-pods.ts';
import type { DebtContext } from './debt-context.ts';
import type { Figure } from './figures.ts';

/** One thing that was seen: a change that landed, a ticket that was finished, a review. */
export interface Observation {
  /** Position of the quarter that it counts in. */
  readonly quarter: number;
  readonly pod: PodNumber;
  /** What is added up above the line, or the value of which the median is taken. */
  readonly value: number;
  /** What is added up below the line; 1 where things are counted. */
  readonly of: number;
  /**
   * Whose doing it is, by role: authors, then reviewers. Each role must have enough people of its own. Read only where a measure is
   * about people; bots and agents are left out by the reader.
   */
  readonly people: readonly (readonly PersonNumber[])[];
}

/** Of what is not about people. */
export const NO_PEOPLE: Observation['people'] = [];

export interface Measuring {
  readonly id: DebtMeasureId;
  /** Of the observations of one row in one quarter; value `null` where they say nothing. */
  readonly figureOf: (seen: readonly Observation[]) => Figure;
}

/**
 * Where a new measure goes: its id into `DebtMeasureId`, its definition into `DEBT_MEASURES`, a measurer into a file of its own
 * here, and the measurer into `DEBT_MEASURERS`. What it observes is attributed to one quarter and one pod, judged as it
 * stood at `quarterJudgedAt` and never later, and gathered once for all rows; suppression, the own past and unknown quarters are
 * the same for all and not its business.
 */
export interface DebtMeasurer {
  /** Values are added up: of what is about people, nobody may then give more than half of the sum. */
  readonly adds: boolean;
  readonly measures: readonly Measuring[];
  /** All that was observed in the quarters, or what is missing for it. */
  readonly observe: (context: DebtContext) => readonly Observation[] | DebtUnknown;
}
