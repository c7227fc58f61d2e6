import type { Instant } from './instant.ts';

/** Ids as exported. Strongest tier first. */
export const VIAS = {
  'development-panel': 1,
  'closing-reference': 1,
  'closing-keyword': 1,
  'ticket-url': 1,
  'key-in-subject': 2,
  'key-in-trailer': 2,
  'key-in-branch': 2,
  'key-in-title': 2,
  'squash-suffix': 2,
  'merge-commit': 2,
  'pull-request-commit': 2,
  'key-in-body': 3,
  inferred: 4,
} as const;

export type Via = keyof typeof VIAS;
export type Tier = 1 | 2 | 3 | 4;

/**
 * A pull request is named by number: from git alone it has no record in `Snapshot.pullRequests`, yet its merge or
 * squash subject proves that it was. `repository` is `MISSING` where only the host's record was pulled.
 */
export type Artifact =
  | { readonly kind: 'commit'; readonly index: number }
  | { readonly kind: 'pull-request'; readonly repository: number; readonly number: number };

/**
 * What the link says of the work. `implements` is the ordinary case; `part-of` supports done but never asks for closing
 * ("part of", "1/3", "WIP", "prepares"); `mentions` is no evidence.
 */
export type Relation = 'implements' | 'part-of' | 'mentions';

/** Why two records are about the same work. */
export interface Link {
  /** Index into `Snapshot.tickets`. */
  readonly ticket: number;
  readonly artifact: Artifact;
  readonly via: Via;
  /** The `via` a carried-over link came from; equals `via` otherwise. */
  readonly rootVia: Via;
  readonly tier: Tier;
  /** Evidence needs an owning link. */
  readonly owns: boolean;
  readonly relation: Relation;
  /** Branch and title name different tickets: supports in lenient only. */
  readonly isDisputed: boolean;
  /** The instant from which the link can be known. */
  readonly since: Instant;
}

/** A key of a known project that no ticket of the snapshot bears: neither a link nor shadow work. */
export interface UnknownTicket {
  readonly key: string;
  readonly artifact: Artifact;
  /** When the artifact said so. */
  readonly since: Instant;
}

/** A place that a ticket points to and that was not pulled. */
export interface ForeignReference {
  readonly ticket: number;
  readonly place: string;
  readonly since: Instant;
}
