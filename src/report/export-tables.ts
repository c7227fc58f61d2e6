import type { Artifact } from '../model/link.ts';
import type { TicketOutcome } from '../model/outcome.ts';
import type { AuditResult, TicketLadders } from '../model/result.ts';
import { RUNGS } from '../model/rung.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { findingSentence } from './finding-texts.ts';
import { isoInstant } from './format.ts';
import type { Labels } from './labels.ts';
import { compareText } from '../base/compare-text.ts';
import { orderFindings } from './order-findings.ts';
import { orderLinks } from './order-links.ts';
import { dayNumber, findingArgs, shareNumber } from './rounded.ts';
import { escapeJson } from './escape.ts';

export type ExportName = 'tickets' | 'claims' | 'evidence' | 'links' | 'outcomes' | 'findings';

export interface ExportInput {
  readonly result: AuditResult;
  readonly snapshot: Snapshot;
  /** The ladders of a ticket, for the episodes of `claims`; `null` where they are not kept. */
  readonly ladders: (ticket: number) => TicketLadders | null;
}

/** `null` is unknown and becomes an empty cell. */
export type Cell = string | number | boolean | null | readonly string[];

export interface ExportTable<Input> {
  /** Part of the interface: never renamed or moved, new ones come last. No column says who. */
  readonly columns: readonly string[];
  readonly rows: (input: Input, labels: Labels) => Iterable<readonly Cell[]>;
}

type OfResult = Pick<ExportInput, 'result'>;

export const OUTCOME_TABLE: ExportTable<OfResult> = {
  columns: [
    'ticket',
    'claimed',
    'claimed_by',
    'evidenced_strict',
    'evidenced_lenient',
    'outcome',
    'strength',
    'shared',
    'late_days',
    'visibility',
    'comparables',
    'pool_size',
    'pool_recall',
    'cause',
    'reason',
  ],
  rows: outcomeRows,
};

export const FINDING_TABLE: ExportTable<OfResult> = {
  columns: ['id', 'kind', 'severity', 'subject_kind', 'subject', 'holds', 'cause', 'since', 'sentence', 'args'],
  rows: findingRows,
};

export const EXPORT_TABLES: Readonly<Record<ExportName, ExportTable<ExportInput>>> = {
  tickets: {
    columns: [
      'ticket',
      'id',
      'tracker',
      'site',
      'project',
      'type',
      'status',
      'status_category',
      'resolution',
      'created',
      'resolved',
      'points',
      'versions',
      'labels',
      'components',
      'parent',
      'epic',
      'former_keys',
      'title',
    ],
    rows: ticketRows,
  },
  claims: {
    columns: ['ticket', 'at', 'claimed', 'claimed_by', 'standing'],
    rows: claimRows,
  },
  evidence: {
    columns: ['ticket', 'artifact_kind', 'artifact', 'repository', 'bounds'],
    rows: evidenceRows,
  },
  links: {
    columns: ['ticket', 'artifact_kind', 'artifact', 'repository', 'via', 'root_via', 'tier'],
    rows: linkRows,
  },
  outcomes: OUTCOME_TABLE,
  findings: FINDING_TABLE,
};

function* ticketRows({ snapshot }: ExportInput): Iterable<readonly Cell[]> {
  for (const ticket of snapshot.tickets) {
    yield [
      ticket.key,
      ticket.id,
      ticket.tracker,
      ticket.site,
      ticket.project,
      ticket.type.name,
      ticket.status.name,
      ticket.status.category,
      ticket.resolution?.text ?? null,
      isoInstant(ticket.createdAt),
      isoInstant(ticket.resolvedAt),
      ticket.points,
      ticket.versions.map(({ name }) => name),
      ticket.labels,
      ticket.components,
      ticket.parent,
      ticket.epic,
      ticket.formerKeys,
      ticket.title,
    ];
  }
}

/** Every step of the claimed ladder; the last one of a ticket is the one that stands. */
function* claimRows({ result, ladders }: ExportInput, labels: Labels): Iterable<readonly Cell[]> {
  for (const outcome of inOrder(result.outcomes)) {
    const key = labels.ticketKey(outcome.ticket);
    const steps = ladders(outcome.ticket)?.claimed ?? [
      { at: outcome.claimedAt, rung: outcome.claimed, by: outcome.claimedBy },
    ];
    for (const [index, { at, rung, by }] of steps.entries()) {
      yield [key, isoInstant(at), RUNGS[rung], by, index === steps.length - 1];
    }
  }
}

/** What the verdicts rest on: under both readings of the links, or under one. */
function* evidenceRows({ result }: ExportInput, labels: Labels): Iterable<readonly Cell[]> {
  for (const outcome of inOrder(result.outcomes)) {
    const strict = artifactCells(labels, outcome.strict.evidence);
    const lenient = artifactCells(labels, outcome.lenient.evidence);
    const all = new Map([...strict, ...lenient].sort(([a], [b]) => compareText(a, b)));
    for (const [id, cells] of all) {
      const bounds = strict.has(id) ? (lenient.has(id) ? 'both' : 'strict') : 'lenient';
      yield [labels.ticketKey(outcome.ticket), ...cells, bounds];
    }
  }
}

function artifactCells(labels: Labels, artifacts: readonly Artifact[]): ReadonlyMap<string, readonly Cell[]> {
  return new Map(
    artifacts.map((artifact) => {
      const id = labels.artifactId(artifact);
      return [`${artifact.kind} ${id}`, [artifact.kind, id, labels.artifactRepository(artifact)]];
    }),
  );
}

function* linkRows({ result }: ExportInput, labels: Labels): Iterable<readonly Cell[]> {
  for (const { ticket, artifact, via, rootVia, tier } of orderLinks(result.links, labels)) {
    yield [
      labels.ticketKey(ticket),
      artifact.kind,
      labels.artifactId(artifact),
      labels.artifactRepository(artifact),
      via,
      rootVia,
      tier,
    ];
  }
}

/** The outcome under strict links; rungs under both. */
function* outcomeRows({ result }: OfResult, labels: Labels): Iterable<readonly Cell[]> {
  for (const outcome of inOrder(result.outcomes)) {
    const { strict, lenient, visibility, pool } = outcome;
    yield [
      labels.ticketKey(outcome.ticket),
      RUNGS[outcome.claimed],
      outcome.claimedBy,
      rungName(strict.evidenced),
      rungName(lenient.evidenced),
      strict.outcome,
      strict.strength,
      strict.isShared,
      dayNumber(strict.lateDays),
      visibility === null ? null : ratio(visibility.evidenced, visibility.comparables),
      visibility?.comparables ?? null,
      pool?.size ?? null,
      pool === null ? null : ratio(pool.recall.contained, pool.recall.tested),
      outcome.cause,
      strict.reason.code,
    ];
  }
}

function* findingRows({ result }: OfResult, labels: Labels): Iterable<readonly Cell[]> {
  for (const finding of orderFindings(result.findings, labels)) {
    const { id, kind, severity, subject, holds, cause, since } = finding;
    yield [
      id,
      kind,
      severity,
      subject.kind,
      labels.subjectId(subject),
      holds,
      cause,
      isoInstant(since),
      findingSentence(finding),
      escapeJson(findingArgs(finding)),
    ];
  }
}

function inOrder(outcomes: readonly TicketOutcome[]): readonly TicketOutcome[] {
  return outcomes.toSorted((a, b) => a.ticket - b.ticket);
}

function rungName(rung: TicketOutcome['claimed'] | null): string | null {
  return rung === null ? null : RUNGS[rung];
}

function ratio(count: number, of: number): number | null {
  return of === 0 ? null : shareNumber(count / of);
}
