/** An identity in one source, as that source writes it. Lives in records and in the store only, never in a snapshot. */
export interface AccountRef {
  readonly source: 'git' | 'jira' | 'github';
  /** The source's own stable id (Jira account id or user key, GitHub login); `null` in git. */
  readonly id: string | null;
  readonly name: string;
  readonly email: string | null;
}

/** Index into `Snapshot.people`; a merged identity without a name. `NOBODY` where a source does not say who. */
export type PersonNumber = number;
export const NOBODY: PersonNumber = -1;

/** `agent` is an AI account that writes code or moves tickets; `bot` is any other automation. */
export type PersonKind = 'person' | 'agent' | 'bot';

export interface Person {
  readonly kind: PersonKind;
  /** Positions in `Policy.pods` of the compositions that name it, ascending. */
  readonly pods: readonly number[];
}
