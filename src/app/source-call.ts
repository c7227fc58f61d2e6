import type { DateOrder } from '../model/date-order.ts';

/** Where one run takes its data from, as the command line says it. */
export interface SourceCall {
  readonly repositories: readonly string[];
  readonly tickets: readonly string[];
  readonly pullRequests: readonly string[];
  /** Vouches for the files above. */
  readonly isComplete: boolean;
  readonly timeZone: string | null;
  /** For dates in the files above that do not say it. */
  readonly dateOrder?: DateOrder | null;
  readonly mayPull: boolean;
  readonly trustOwner: boolean;
  readonly store: string | null;
  readonly config: string | null;
}

/** Whether the run names its own data: then it goes through a store of its own that is removed afterwards. */
export function isOneOff({ repositories, tickets, pullRequests }: SourceCall): boolean {
  return repositories.length + tickets.length + pullRequests.length > 0;
}
