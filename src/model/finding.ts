import type { Artifact } from './link.ts';
import type { Instant } from './instant.ts';

export const SEVERITIES = ['info', 'low', 'medium', 'high'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Every kind with the values its text needs. Adding one here breaks the build until its text, page and detector exist. */
export interface FindingArgs {
  'done-without-evidence': { strength: 'strong' | 'weak'; candidates: number; visibility: number | null };
  'done-but-unmerged': { landed: number; total: number; openDays: number | null };
  'done-but-abandoned': { changes: number };
  /** `reverts` is 0 where a rewritten line dropped it. */
  'done-then-reverted': { reverts: number; standDays: number | null };
  'released-but-not-in-release': { version: string };
  'hollow-done': { substance: string };
  'done-before-landed': { days: number };
  'stalled-in-progress': { days: number; percentileDays: number };
  'landed-but-open': { days: number; status: string };
  'shadow-work': { share: number; usual: number; changes: number; of: number; period: string };
  'large-unreported-change': { lines: number | null; paths: number };
  'fixed-in-release-missing-on-main': { line: string };
  'unreleased-work': { changes: number; oldestDays: number; tag: string };
  'not-joined': { linked: number; total: number };
  unmapped: { what: 'status' | 'resolution' | 'type' | 'version'; word: string; tickets: number };
  'unknown-tickets': { keys: number; changes: number; project: string };
  'incomplete-source': { source: string; scope: string; reason: string; remedy: string };
  'disputed-link': { branchKey: string; titleKey: string };
  'import-or-migration': { tickets: number; day: string };
}

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
