import type { FindingKind } from './finding.ts';
import type { Instant } from './instant.ts';

/** A finding that a team has decided to live with until a day. */
export interface Waiver {
  readonly about:
    | { readonly by: 'id'; readonly finding: string }
    /** A key (a former one, too), a sha, `owner/repo!12`, or the id of a repository, project or source. */
    | { readonly by: 'subject'; readonly kind: FindingKind; readonly subject: string };
  readonly reason: string;
  /** A role, never a person. */
  readonly owner: string;
  /** `2026-12-31`: the last day (UTC) on which it holds. */
  readonly expires: string;
  /** The first instant at which it no longer holds. */
  readonly endsAt: Instant;
}
