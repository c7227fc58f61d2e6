import type { AiClass } from './commit.ts';
import type { Instant } from './instant.ts';

/** `Who` is an `AccountRef` in a record, an account number in a row and a `PersonNumber` in a snapshot. */
export interface PullRequestOf<Who> {
  readonly host: string | null;
  /** `owner/name` of the repository that it asks to change. */
  readonly repositoryName: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly isDraft: boolean;
  readonly createdAt: Instant;
  /** When it left draft; `null` if it is a draft or the record does not say (then: created). */
  readonly readyAt: Instant | null;
  readonly mergedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly author: Who | null;
  readonly mergedBy: Who | null;
  readonly requestedReviewers: readonly Who[];
  readonly reviews: readonly Review<Who>[];
  readonly baseRef: string;
  readonly headRef: string;
  readonly headSha: string | null;
  readonly mergeSha: string | null;
  /** Shas of its own commits; `null` when the record does not list them. */
  readonly commits: readonly string[] | null;
  readonly additions: number | null;
  readonly deletions: number | null;
  readonly changedFiles: number | null;
  /** Issues that the host says it closes; `null` when the record does not say. */
  readonly closingIssues: readonly IssueRef[] | null;
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly ai: AiClass;
}

export interface Review<Who> {
  readonly by: Who | null;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending';
  readonly at: Instant;
}

export interface IssueRef {
  readonly repositoryName: string;
  readonly number: number;
}
