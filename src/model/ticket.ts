import type { Instant } from './instant.ts';

/** The three categories of Jira; GitHub's open is `new`, closed is `done`. */
export type StatusCategory = 'new' | 'indeterminate' | 'done';

export interface Status {
  /** The tracker's id; GitHub: `open`, `closed`. Mapping goes by id and category, never by name alone. */
  readonly id: string;
  readonly name: string;
  /** `null` when the source does not say (an old status in a changelog): then only the mapping can tell. */
  readonly category: StatusCategory | null;
}

/**
 * A value of a changelog item: the tracker's id, if any, and the word it showed. In a snapshot a value of the assignee
 * has the person number in digits as its id (`null` for nobody), and no word, which would be a name.
 */
export interface FieldValue {
  readonly id: string | null;
  readonly text: string | null;
}

export type TicketField =
  | 'status'
  | 'resolution'
  | 'assignee'
  | 'key'
  | 'project'
  | 'type'
  | 'priority'
  | 'parent'
  | 'sprint'
  | 'versions'
  | 'labels'
  | 'components'
  | 'points'
  | 'title';

export interface TicketChange<Who> {
  readonly at: Instant;
  readonly by: Who | null;
  readonly field: TicketField;
  readonly from: FieldValue;
  readonly to: FieldValue;
}

export interface Version {
  readonly id: string | null;
  readonly name: string;
  readonly isReleased: boolean;
  /** Day precision in Jira. */
  readonly releasedAt: Instant | null;
}

export interface Sprint {
  readonly id: string;
  readonly name: string;
  /** `null` for one that has not begun, whatever was planned. */
  readonly start: Instant | null;
  /** When it was closed, else the planned end where the source tells no state; `null` while it is open. */
  readonly end: Instant | null;
}

/** How another ticket is related, in the tracker's own word and our class of it. */
export interface TicketRelation {
  readonly key: string;
  /** The tracker's type name (`Duplicate`, `Cloners`, `Implements`, …). */
  readonly type: string;
  readonly direction: 'outward' | 'inward';
}

/** An address found in the ticket's text, comments or remote links. */
export interface TicketAddress {
  readonly url: string;
  readonly at: Instant;
  readonly from: 'description' | 'comment' | 'remote-link' | 'development-panel';
}

export interface Participant<Who> {
  readonly who: Who;
  readonly role: 'assignee' | 'reporter' | 'creator' | 'commenter';
  /** First instant in that role, as far as the source tells. */
  readonly since: Instant;
}

/** A pull request or commit that the tracker itself ties to the ticket (Jira's development panel). */
export interface DevelopmentEntry {
  readonly kind: 'commit' | 'pull-request';
  readonly repositoryName: string;
  /** Sha, or pull-request number in digits. */
  readonly id: string;
  readonly at: Instant;
}

/** Longest `TicketOf.text`, in UTF-16 units. */
export const TEXT_LIMIT = 4_000;

/** `Who` is an `AccountRef` in a record, an account number in a row and a `PersonNumber` in a snapshot. */
export interface TicketOf<Who> {
  /** `site` + the tracker's immutable id: the identity. */
  readonly id: string;
  readonly tracker: 'jira' | 'github' | 'other';
  /** Host of the tracker (`acme.atlassian.net`, `github.com`); `unknown` when the file does not tell. */
  readonly site: string;
  /** `ABC-12`, or `owner/repo#12` for a GitHub issue. */
  readonly key: string;
  readonly formerKeys: readonly string[];
  /** Project key, or `owner/repo`. */
  readonly project: string;
  readonly title: string;
  /** Description, cut at 4,000 characters: used for text similarity only. */
  readonly text: string;
  readonly type: { readonly id: string | null; readonly name: string; readonly isSubtask: boolean };
  /** The current status in the source's own words. */
  readonly status: Status;
  readonly resolution: FieldValue | null;
  /** GitHub's `state_reason`; `null` elsewhere and on issues closed before it existed. */
  readonly stateReason: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** The tracker's resolution (or closing) instant: bookkeeping, last one only. */
  readonly resolvedAt: Instant | null;
  /** Granularity of this record's instants, in ms: closer instants are equal. */
  readonly precision: number;
  /** False when the source gave no changelog: ladders then rest on creation, resolution and sprints. */
  readonly hasHistory: boolean;
  /** Ascending by time; empty without history. */
  readonly changes: readonly TicketChange<Who>[];
  readonly creator: Who | null;
  readonly participants: readonly Participant<Who>[];
  /** Who or what closed it, where the source says so beyond the changelog (GitHub: a commit or a pull request). */
  readonly closedBy: {
    readonly kind: 'commit' | 'pull-request' | 'person' | 'automation';
    readonly id: string | null;
  } | null;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  readonly priority: string | null;
  readonly points: number | null;
  /** Sum of the time logged on it, in seconds, by whomever; `null` where the source does not tell. Its present value, without history. */
  readonly loggedSeconds: number | null;
  readonly versions: readonly Version[];
  readonly sprints: readonly Sprint[];
  readonly parent: string | null;
  readonly epic: string | null;
  readonly subtasks: readonly string[];
  readonly relations: readonly TicketRelation[];
  readonly addresses: readonly TicketAddress[];
  readonly development: readonly DevelopmentEntry[];
}
