import type { Instant } from '../../model/instant.ts';
import type { PageState } from '../../model/store.ts';

/** What can be left out of a pull from an API. */
export type ApiKind = 'tickets' | 'pull-requests' | 'releases';

export interface ApiPullOptions {
  /** Start of the run: what the source knows afterwards is known up to here. */
  readonly startedAt: Instant;
  /** Nothing that was last changed before this is asked for; `null` asks for everything. */
  readonly since: Instant | null;
  /** Reads everything again, and looks for what has gone. */
  readonly full: boolean;
  readonly only: ReadonlySet<ApiKind> | null;
  /** Most calls for what costs one call per ticket. */
  readonly details: number;
  readonly signal: AbortSignal;
  readonly progress: (done: ApiProgress) => void;
}

export interface ApiProgress {
  /** What is being read, in the plural: `pull requests`. */
  readonly what: string;
  readonly done: number;
  /** How many there are; `null` where the source does not say. */
  readonly of: number | null;
}

/** What a pull brought. What could not be read is in `states`, one per kind, and in the store. */
export interface ApiPullOutcome {
  readonly calls: number;
  /** Records by what they are, in the plural. */
  readonly records: Readonly<Record<string, number>>;
  readonly states: readonly PageState[];
  readonly skipped: readonly { readonly what: string; readonly why: string; readonly count: number }[];
}

/** What a pull would cost. */
export interface CallPlan {
  readonly calls: number;
  /** Calls that the limit still allows; `null` where the source does not say. */
  readonly callsLeft: number | null;
  readonly seconds: number;
  /** What would be asked, one line each. */
  readonly lines: readonly string[];
}

/** What a source says of itself and of the token. */
export interface SourceLook {
  readonly who: string;
  readonly scopes: readonly string[];
  readonly problems: readonly { readonly problem: string; readonly remedy: string }[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}
