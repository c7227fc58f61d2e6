import type { Instant } from './instant.ts';

/** What is known about having got everything, per source and scope. */
export type Completeness = 'complete' | 'incomplete' | 'unknown';

export interface SourceState {
  /** `git`, `github`, `jira`, `file`. */
  readonly source: string;
  /** Repository id, project key, or file scope. */
  readonly scope: string;
  readonly kind: 'commits' | 'pull-requests' | 'tickets';
  readonly completeness: Completeness;
  /** Why it is not complete, and how to mend it; `null` when complete. */
  readonly reason: string | null;
  readonly remedy: string | null;
  /** Start of the last complete pull; for a file, the newest instant in its records. */
  readonly asOf: Instant | null;
  readonly records: number;
}
