import type { SubjectState } from '../../model/statement.ts';

/** A state that a text claims. */
export interface ClaimedState {
  readonly state: SubjectState;
  readonly version: string | null;
  readonly branch: string | null;
}
