import type { FindingArgs } from './finding-args.ts';
import type { Artifact } from './link.ts';
import type { Instant } from './instant.ts';

export const SEVERITIES = ['info', 'low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type FindingKind = keyof FindingArgs;

export type Subject =
  | { readonly kind: 'ticket'; readonly index: number }
  | Artifact
  | { readonly kind: 'repository'; readonly index: number }
  | { readonly kind: 'project'; readonly key: string }
  | { readonly kind: 'source'; readonly name: string };

/** One reportable fact. No prose: the texts stand in one typed map in `report`. */
export interface FindingOf<Kind extends FindingKind> {
  /** Hash of kind, immutable subject ids and the rule's version: stable over renames, moves and time. */
  readonly id: string;
  readonly kind: Kind;
  readonly subject: Subject;
  readonly severity: Severity;
  /** `strict` findings hold under both readings of the links; `lenient-only` or `strict-only` under one. */
  readonly holds: 'both' | 'strict-only' | 'lenient-only';
  readonly cause: string | null;
  readonly since: Instant | null;
  readonly args: FindingArgs[Kind];
  readonly evidence: readonly Artifact[];
}

export type Finding = { readonly [Kind in FindingKind]: FindingOf<Kind> }[FindingKind];
