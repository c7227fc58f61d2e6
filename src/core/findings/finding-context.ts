import { stableHash } from '../../base/stable-hash.ts';
import type { Finding, FindingKind, FindingOf, Severity, Subject } from '../../model/finding.ts';
import type { Instant, Period } from '../../model/instant.ts';
import type { UnknownTicket } from '../../model/link.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Coverage } from '../../model/result.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import type { Landings } from '../landing/land-changes.ts';
import type { Rewritten } from '../landing/tell-rewritten.ts';
import type { ChangeLink } from '../link/change-link.ts';
import type { Judged } from '../outcome/close-case.ts';
import type { JudgeContext } from '../outcome/judge-context.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';

/** What detectors look at. They decide nothing that the ladders have not decided before. */
export interface FindingContext {
  readonly snapshot: Snapshot;
  readonly judge: JudgeContext;
  readonly judged: readonly Judged[];
  readonly changes: readonly Change[];
  readonly landings: Landings;
  /** Substance by path index. */
  readonly classes: Uint8Array;
  readonly sizeOf: (change: number) => { readonly lines: number | null; readonly paths: number };
  readonly links: readonly ChangeLink[];
  readonly unknownTickets: readonly UnknownTicket[];
  readonly coverage: Coverage;
  readonly asOf: Instant;
  readonly window: Period;
  readonly lineName: (line: number) => string;
  /** Tag of the newest release at the instant of the run; `null` where a repository does not release, or not by tags that are read. */
  readonly latestRelease: (repository: number) => string | null;
  readonly isMappedVersion: (name: string) => boolean;
  /** By repository: what landed and waits for a release, oldest first. */
  readonly unreleased: readonly (readonly { readonly change: number; readonly at: Instant }[])[];
  /** By project. */
  readonly plans: readonly PlanFacts[];
  /** Touches what customers run: product code, migrations, infrastructure. */
  readonly touchesProduct: (change: number) => boolean;
  /** Whether it landed on the default or an integration line by its own commits, not only on a maintenance line. */
  readonly isOnMainLine: (change: number) => boolean;
  /** Changes of plain substance by people and agents; bots and bulk drops left out. */
  readonly isOrdinary: (change: number) => boolean;
  /** What is known of a history that was not only added to. */
  readonly rewritten: (repository: number) => Rewritten;
}

export type Detector = (context: FindingContext) => readonly Finding[];

/** Raised when a rule changes so much that its former findings are others: part of every id. */
const RULE_VERSION = 1;

/** The only way to make a finding: its id follows from what it is about, never from words, dates or counts. */
export function toFinding<Kind extends FindingKind>(
  snapshot: Snapshot,
  draft: Omit<FindingOf<Kind>, 'id'>,
  discriminator = '',
): FindingOf<Kind> {
  const subject = subjectId(snapshot, draft.subject);
  return { id: stableHash([draft.kind, subject, discriminator, RULE_VERSION].join('\n')), ...draft };
}

function subjectId(snapshot: Snapshot, subject: Subject): string {
  const repositoryId = (index: number): string => snapshot.repositories[index]?.id ?? '';
  switch (subject.kind) {
    case 'ticket':
      return `ticket ${snapshot.tickets[subject.index]?.id ?? ''}`;
    case 'commit': {
      const commit = snapshot.commits[subject.index];
      return `commit ${commit === undefined ? '' : `${repositoryId(commit.repository)} ${commit.sha}`}`;
    }
    case 'pull-request':
      return `pull-request ${repositoryId(subject.repository)} ${String(subject.number)}`;
    case 'repository':
      return `repository ${repositoryId(subject.index)}`;
    case 'project':
      return `project ${subject.key}`;
    case 'source':
      return `source ${subject.name}`;
  }
}

/** Under which readings of the links a verdict is as asked; `null` under none. */
export function holdsIn(judged: Judged, test: (verdict: Verdict) => boolean): Finding['holds'] | null {
  const strict = test(judged.strict);
  const lenient = test(judged.lenient);
  if (strict && lenient) return 'both';
  if (strict) return 'strict-only';
  return lenient ? 'lenient-only' : null;
}

/** The verdict that a finding tells of: the strict one wherever it holds. */
export function toldVerdict(judged: Judged, holds: Finding['holds']): Verdict {
  return holds === 'lenient-only' ? judged.lenient : judged.strict;
}

export function bySeverity(severity: Severity, strength: Verdict['strength']): Severity {
  return strength === 'weak' ? (severity === 'high' ? 'medium' : 'low') : severity;
}
