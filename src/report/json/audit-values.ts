import type { SourceState } from '../../model/completeness.ts';
import type { Finding, Subject } from '../../model/finding.ts';
import type { Artifact, Link } from '../../model/link.ts';
import type { Pool, Reason, TicketOutcome, Verdict, Visibility } from '../../model/outcome.ts';
import type { KindLook } from '../../model/kind-look.ts';
import type { ProjectPlan } from '../../model/plan.ts';
import type { Coverage, GapWeek, Range, RepositorySummary, Totals } from '../../model/result.ts';
import type { Share } from '../../model/share.ts';
import { RUNGS } from '../../model/rung.ts';
import { findingSentence } from '../finding-texts.ts';
import { isoInstant, round } from '../format.ts';
import type { Labels, Named } from '../labels.ts';
import { reasonSentence } from '../reason-texts.ts';
import { DAY_DECIMALS, dayNumber, findingArgs, shareNumber } from '../rounded.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { sortNames } from './json-value.ts';

// Indexes become keys, shas and ids; rungs become names; instants ISO 8601 in UTC; numbers are rounded here and nowhere
// before. No value says who.

function intervalValue(interval: readonly [number, number] | null): JsonValue {
  return interval === null ? null : interval.map((end) => shareNumber(end));
}

export function sourceValue(source: SourceState): JsonObject {
  const { scope, kind, completeness, reason, remedy, asOf, records } = source;
  return { source: source.source, scope, kind, completeness, reason, remedy, asOf: isoInstant(asOf), records };
}

export function shareValue({ count, of, share, interval }: Share): JsonObject {
  return { count, of, share: shareNumber(share), interval95: intervalValue(interval) };
}

export function coverageValue({ changesLinked, ticketsLinked, isJoined }: Coverage): JsonObject {
  return { changesLinked: shareValue(changesLinked), ticketsLinked: shareValue(ticketsLinked), isJoined };
}

function rangeValue({ lower, upper }: Range, decimals: number): JsonObject {
  return { lower: round(lower, decimals), upper: round(upper, decimals) };
}

export function totalsValue(totals: Totals): JsonObject {
  return {
    outcomes: { ...totals.outcomes },
    outcomesByClaimant: sortNames(totals.outcomesByClaimant),
    judged: totals.judged,
    principal: rangeValue(totals.principal, 0),
    principalPoints: totals.principalPoints === null ? null : rangeValue(totals.principalPoints, 2),
    olderThanHorizon: rangeValue(totals.olderThanHorizon, 0),
    causes: totals.causes,
    atLeastNothing: totals.atLeastNothing,
    outstandingTicketDays: rangeValue(totals.outstandingTicketDays, DAY_DECIMALS),
    accruedTicketDays: rangeValue(totals.accruedTicketDays, DAY_DECIMALS),
    width: totals.width.map(({ cause, tickets }) => ({ cause, tickets })),
  };
}

export function kindValue({ kind, lacks, found, of, unit }: KindLook): JsonObject {
  return { kind, lacks: [...lacks], found, of, unit };
}

export function gapWeekValue({ at, strict, lenient }: GapWeek): JsonObject {
  return { at: isoInstant(at), strict: { ...strict }, lenient: { ...lenient } };
}

export function planValue({ project, basis, gap, periods, unplanned }: ProjectPlan): JsonObject {
  return {
    project,
    basis,
    gap,
    unplanned: shareValue(unplanned),
    periods: periods.map(({ start, end, landed, sayDo, sprint, ...counts }) => ({
      sprint,
      start: isoInstant(start),
      end: isoInstant(end),
      ...counts,
      landed: shareValue(landed),
      sayDo: shareValue(sayDo),
    })),
  };
}

export function repositoryValue(repository: RepositorySummary): JsonObject {
  const { repository: _index, lines, ...counts } = repository;
  return { ...counts, lines: [...lines] };
}

export function artifactValue(labels: Labels, artifact: Artifact): JsonObject {
  return {
    kind: artifact.kind,
    id: labels.artifactId(artifact),
    repository: labels.artifactRepository(artifact),
  };
}

function subjectValue(labels: Labels, subject: Subject): JsonObject {
  return { kind: subject.kind, id: labels.subjectId(subject) };
}

/** Rungs stand in some reasons as numbers: they leave as names, like everywhere. */
function reasonValue(reason: Reason): JsonObject {
  const { code, ...args } = reason;
  const named = Object.entries(args).map(([name, value]: [string, string | number]) => [
    name,
    (name === 'evidenced' || name === 'claimed') && typeof value === 'number' ? (RUNGS[value] ?? null) : value,
  ]);
  return { code, args: Object.fromEntries(named) as JsonObject, sentence: reasonSentence(reason) };
}

function verdictValue(labels: Labels, verdict: Verdict): JsonObject {
  return {
    outcome: verdict.outcome,
    strength: verdict.strength,
    reason: reasonValue(verdict.reason),
    evidenced: verdict.evidenced === null ? null : RUNGS[verdict.evidenced],
    isShared: verdict.isShared,
    isThin: verdict.isThin,
    lateDays: dayNumber(verdict.lateDays),
    evidence: verdict.evidence.map((artifact) => artifactValue(labels, artifact)),
  };
}

function visibilityValue({ evidenced, comparables, interval, group, weeks }: Visibility): JsonObject {
  const share = comparables === 0 ? null : shareNumber(evidenced / comparables);
  return { evidenced, comparables, share, interval95: intervalValue(interval), group, weeks };
}

function poolValue(labels: Labels, { rule, size, recall, candidates, underOtherKeys }: Pool): JsonObject {
  return {
    rule,
    size,
    recall: {
      contained: recall.contained,
      tested: recall.tested,
      share: recall.tested === 0 ? null : shareNumber(recall.contained / recall.tested),
      interval95: intervalValue(recall.interval),
    },
    candidates: candidates.map((artifact) => artifactValue(labels, artifact)),
    underOtherKeys,
  };
}

export function outcomeValue(snapshot: Named, labels: Labels, outcome: TicketOutcome): JsonObject {
  const ticket = snapshot.tickets[outcome.ticket];
  return {
    ticket: labels.ticketKey(outcome.ticket),
    id: ticket?.id ?? null,
    title: ticket?.title ?? null,
    type: ticket?.type.name ?? null,
    claimed: RUNGS[outcome.claimed],
    claimedAt: isoInstant(outcome.claimedAt),
    claimedBy: outcome.claimedBy,
    scope: outcome.scope,
    strict: verdictValue(labels, outcome.strict),
    lenient: verdictValue(labels, outcome.lenient),
    visibility: outcome.visibility === null ? null : visibilityValue(outcome.visibility),
    pool: outcome.pool === null ? null : poolValue(labels, outcome.pool),
    cause: outcome.cause,
  };
}

export function linkValue(labels: Labels, link: Link): JsonObject {
  return {
    ticket: labels.ticketKey(link.ticket),
    artifact: artifactValue(labels, link.artifact),
    via: link.via,
    rootVia: link.rootVia,
    tier: link.tier,
    owns: link.owns,
    relation: link.relation,
    isDisputed: link.isDisputed,
    since: isoInstant(link.since),
  };
}

export function findingValue(labels: Labels, finding: Finding): JsonObject {
  const { id, kind, severity, subject, holds, cause, since, evidence } = finding;
  return {
    id,
    kind,
    severity,
    subject: subjectValue(labels, subject),
    holds,
    cause,
    since: isoInstant(since),
    args: { ...findingArgs(finding) },
    sentence: findingSentence(finding),
    evidence: evidence.map((artifact) => artifactValue(labels, artifact)),
  };
}
