import type { Assessment } from '../assess.ts';
import { claimAt } from '../ladder/claim-at.ts';
import { priorityAt, priorityRank } from '../plan/priority-rank.ts';
import type { Finding, FindingKind, FindingOf } from '../../model/finding.ts';
import type { TicketOutcome } from '../../model/outcome.ts';
import type { Ticket } from '../../model/snapshot.ts';

/** How often a kind was told, of how many that it could have been told of. */
export interface Rate {
  readonly count: number;
  readonly of: number;
}

interface Denominator {
  /** What is counted. */
  readonly unit: string;
  readonly of: (assessment: Assessment) => number;
  /** What one finding stands for, where that is not one. */
  readonly weight?: (finding: Finding) => number;
}

/** Forgetting what a new kind is a share of does not compile. */
export const DENOMINATORS: Readonly<Record<FindingKind, Denominator>> = {
  'done-without-evidence': { unit: 'claims of done', of: countClaims(3) },
  'done-but-unmerged': { unit: 'claims of done', of: countClaims(3) },
  'done-but-abandoned': { unit: 'claims of done', of: countClaims(3) },
  'done-then-reverted': { unit: 'claims of done', of: countClaims(3) },
  'hollow-done': { unit: 'claims of done', of: countClaims(3) },
  'released-but-not-in-release': { unit: 'claims of a release', of: countClaims(4) },
  'done-before-landed': { unit: 'supported claims with a changelog', of: countSupportedWithHistory },
  'batch-closing': { unit: 'projects with enough closings by hand', of: countClosingProjects },
  'rubber-stamp-review': { unit: 'repositories with pull requests', of: countReviewed },
  'stalled-in-progress': { unit: 'tickets in progress', of: countInProgress },
  'pull-request-text-contradicted': { unit: 'landed pull requests with a text', of: countTexts },
  'thin-evidence': { unit: 'supported claims', of: countSupported },
  'unresolved-in-released-version': { unit: 'open tickets', of: countOpen },
  'reopened-after-done': { unit: 'tickets ever done with a changelog', of: countDoneWithHistory },
  'done-again-without-new-work': { unit: 'claims of done with a changelog', of: countClaimsWithHistory },
  'parent-done-over-open-children': { unit: 'claims of parents', of: countParents },
  'in-review-without-pull-request': { unit: 'tickets in review', of: countHeldInReview },
  'time-logged-without-output': { unit: 'projects with logged time', of: countProjectsWithTime },
  'done-then-withdrawn': { unit: 'tickets ever done with a changelog', of: countDoneWithHistory },
  'landed-but-open': { unit: 'open tickets', of: countOpen },
  'merged-but-in-review': { unit: 'tickets in review', of: countInReview },
  'work-before-start': { unit: 'tickets with work of their own', of: countWithOwnWork },
  'work-on-closed-ticket': { unit: 'supported claims with a changelog', of: countSupportedWithHistory },
  'landed-under-withdrawn-ticket': { unit: 'withdrawn tickets', of: countWithdrawn },
  'shadow-work': { unit: 'repositories with tickets', of: countJoinedRepositories },
  'large-unreported-change': { unit: 'landed ordinary changes', of: countReportable },
  'fixed-in-release-missing-on-main': { unit: 'landed ordinary changes', of: countOrdinary },
  'unreleased-work': { unit: 'repositories that release', of: countReleasing },
  'unplanned-work': { unit: 'projects with a plan', of: countPlanned(20) },
  'scope-added': { unit: 'projects with sprints', of: countSprinting },
  'commitments-carried-over': { unit: 'projects with sprints', of: countSprinting },
  'priority-inversion': { unit: 'open tickets of a high priority', of: countUrgent },
  'intent-drift': { unit: 'projects with a plan', of: countPlanned(20) },
  'ticket-backflow': { unit: 'projects with a changelog', of: countWithHistory },
  'not-joined': { unit: 'trackers', of: (assessment) => Math.min(1, ticketsAt(assessment).length) },
  unmapped: { unit: 'words of the tracker', of: countWords },
  'unknown-tickets': { unit: 'changes that name a ticket', of: countNamed, weight: changesOf },
  'incomplete-source': { unit: 'sources', of: ({ prepared }) => prepared.snapshot.sources.length },
  'rewritten-history': { unit: 'repositories', of: ({ prepared }) => prepared.snapshot.repositories.length },
  'resolution-under-open-status': { unit: 'open tickets', of: countOpen, weight: openTicketsOf },
  'disputed-link': { unit: 'linked changes', of: countLinked },
  'import-or-migration': { unit: 'tickets', of: (assessment) => ticketsAt(assessment).length, weight: ticketsOf },
};

/** The rate of a kind in one assessment. */
export function rateOf(kind: FindingKind, assessment: Assessment): Rate {
  const { of, weight = () => 1 } = DENOMINATORS[kind];
  const told = assessment.findings.filter((finding) => finding.kind === kind);
  return { count: told.reduce((sum, finding) => sum + weight(finding), 0), of: of(assessment) };
}

/** What nobody had written down yet at the instant of the run was not looked at. */
function ticketsAt({ prepared, request }: Assessment): readonly Ticket[] {
  return prepared.snapshot.tickets.filter(({ createdAt }) => createdAt <= request.asOf);
}

function isJudged({ scope, strict }: TicketOutcome): boolean {
  return scope !== 'parent' && strict.outcome !== 'pending' && strict.outcome !== 'not-applicable';
}

function countClaims(rung: 3 | 4): (assessment: Assessment) => number {
  return ({ judged }) =>
    judged.filter((one) => one.scope === 'principal' && isJudged(one) && one.claimed >= rung).length;
}

function countSupportedWithHistory({ judged, prepared }: Assessment): number {
  return judged.filter(
    ({ scope, strict, ticket }) =>
      scope === 'principal' && strict.outcome === 'supported' && prepared.snapshot.tickets[ticket]?.hasHistory === true,
  ).length;
}

function countSupported({ judged }: Assessment): number {
  return judged.filter(
    ({ scope, strict, claimed }) => scope === 'principal' && strict.outcome === 'supported' && claimed >= 3,
  ).length;
}

function countDoneWithHistory({ prepared, request }: Assessment): number {
  return prepared.snapshot.tickets.filter(({ index, hasHistory }) => {
    const done = prepared.ladders[index]?.firstDone ?? null;
    return hasHistory && done !== null && done.at <= request.asOf;
  }).length;
}

function countClaimsWithHistory({ judged, prepared }: Assessment): number {
  return judged.filter(
    (one) =>
      one.scope === 'principal' &&
      isJudged(one) &&
      one.claimed >= 3 &&
      prepared.snapshot.tickets[one.ticket]?.hasHistory === true,
  ).length;
}

function countParents({ judged }: Assessment): number {
  return judged.filter(
    ({ scope, claimed, strict }) => scope === 'parent' && claimed >= 3 && strict.outcome !== 'pending',
  ).length;
}

function countHeldInReview({ judged }: Assessment): number {
  return judged.filter(
    ({ scope, claimed, strict }) => scope === 'early' && claimed === 2 && strict.outcome !== 'pending',
  ).length;
}

function countProjectsWithTime(assessment: Assessment): number {
  return new Set(
    ticketsAt(assessment).flatMap(({ project, loggedSeconds }) => ((loggedSeconds ?? 0) > 0 ? [project] : [])),
  ).size;
}

function countInProgress({ judged, prepared }: Assessment): number {
  return judged.filter(
    ({ scope, strict, ticket }) =>
      scope === 'early' && strict.outcome !== 'pending' && prepared.snapshot.tickets[ticket]?.hasHistory === true,
  ).length;
}

function countOpen({ prepared, request }: Assessment): number {
  return prepared.ladders.filter((ladder) => {
    const claim = claimAt(ladder, request.asOf);
    return claim !== null && (claim.kind === 'none' || claim.kind === 'held') && claim.rung < 3;
  }).length;
}

/** As the detector counts closings, the policy's least number of them apart. */
function countClosingProjects({ judge, prepared, request }: Assessment): number {
  const counts = new Map<string, number>();
  for (const { index, project, hasHistory } of prepared.snapshot.tickets) {
    const done = judge.ladders[index]?.steps.filter(
      ({ at, claim, by }) => claim === 'done' && by === 'person' && at >= request.window.start && at <= request.asOf,
    );
    if (hasHistory) counts.set(project, (counts.get(project) ?? 0) + (done?.length ?? 0));
  }
  return [...counts.values()].filter((count) => count >= judge.policy.batchMinimumClosings).length;
}

function countReviewed({ prepared, request }: Assessment): number {
  return new Set(
    prepared.snapshot.pullRequests.flatMap(({ repository, reviews }) =>
      reviews.some(({ at }) => at <= request.asOf) ? [repository] : [],
    ),
  ).size;
}

function countInReview({ prepared, request }: Assessment): number {
  return prepared.ladders.filter((ladder) => {
    const claim = claimAt(ladder, request.asOf);
    return claim?.kind === 'held' && claim.rung === 2;
  }).length;
}

function countWithOwnWork(assessment: Assessment): number {
  const { judge, request } = assessment;
  return ticketsAt(assessment).filter(
    ({ index, hasHistory }) => hasHistory && judge.owned[index]?.some(({ since }) => since <= request.asOf) === true,
  ).length;
}

function countWithdrawn({ prepared, request }: Assessment): number {
  return prepared.ladders.filter((ladder) => claimAt(ladder, request.asOf)?.kind === 'withdrawn').length;
}

function countJoinedRepositories({ prepared, coverage, repositories }: Assessment): number {
  if (prepared.snapshot.tickets.length === 0 || !coverage.isJoined) return 0;
  return repositories.filter(({ substantiveInWindow }) => substantiveInWindow > 0).length;
}

function countOrdinary({ repositories }: Assessment): number {
  return repositories.reduce((sum, { substantiveInWindow }) => sum + substantiveInWindow, 0);
}

/** Of a project with fewer deliveries in the window no rate is told. */
function countPlanned(fewest: number): (assessment: Assessment) => number {
  return ({ plans }) => (plans ?? []).filter(({ basis, unplanned }) => basis !== null && unplanned.of >= fewest).length;
}

function countSprinting({ plans }: Assessment): number {
  return (plans ?? []).filter(({ basis, periods }) => basis === 'sprint' && periods.length > 0).length;
}

function countUrgent({ prepared, request }: Assessment): number {
  const { asOf } = request;
  return prepared.snapshot.tickets.filter((ticket) => {
    const ladder = prepared.ladders[ticket.index];
    const claim = ladder === undefined ? null : claimAt(ladder, asOf);
    const isOpen = claim !== null && (claim.kind === 'none' || claim.kind === 'held') && claim.rung < 3;
    return isOpen && ticket.hasHistory && (priorityRank(priorityAt(ticket, asOf)) ?? 0) >= 4;
  }).length;
}

function countWithHistory(assessment: Assessment): number {
  return new Set(ticketsAt(assessment).flatMap(({ hasHistory, project }) => (hasHistory ? [project] : []))).size;
}

function countReportable(assessment: Assessment): number {
  const { prepared, coverage } = assessment;
  return prepared.snapshot.tickets.length > 0 && coverage.isJoined ? countOrdinary(assessment) : 0;
}

function countReleasing({ prepared, latestRelease }: Assessment): number {
  return prepared.snapshot.repositories.filter((_, index) => latestRelease(index) !== null).length;
}

/** Statuses, resolutions, types and released versions, each counted once a project. */
function countWords(assessment: Assessment): number {
  const { prepared, request } = assessment;
  const projects = new Map<string, Record<'status' | 'resolution' | 'type' | 'version', Set<string>>>();
  for (const ticket of ticketsAt(assessment)) {
    const known = projects.get(ticket.project);
    const words = known ?? { status: new Set(), resolution: new Set(), type: new Set(), version: new Set() };
    if (known === undefined) projects.set(ticket.project, words);
    for (const { at, word } of prepared.ladders[ticket.index]?.steps ?? [])
      if (at <= request.asOf) words.status.add(word);
    if (ticket.resolution !== null && ticket.resolution.text !== null) words.resolution.add(ticket.resolution.text);
    words.type.add(ticket.type.name);
    for (const { name, isReleased } of ticket.versions) if (isReleased) words.version.add(name);
  }
  return [...projects.values()].reduce(
    (sum, { status, resolution, type, version }) => sum + status.size + resolution.size + type.size + version.size,
    0,
  );
}

function countLinked({ links, request }: Assessment): number {
  return new Set(links.flatMap(({ change, since }) => (since <= request.asOf ? [change] : []))).size;
}

/** Changes that name a ticket, known or not. */
function countNamed({ prepared, links, request }: Assessment): number {
  const isKnown = ({ since }: { readonly since: number }): boolean => since <= request.asOf;
  const unknown = new Set(prepared.unknownTickets.filter(isKnown).map(({ artifact }) => JSON.stringify(artifact)));
  return new Set(links.filter(isKnown).map(({ change }) => change)).size + unknown.size;
}

function changesOf(finding: Finding): number {
  return (finding as FindingOf<'unknown-tickets'>).args.changes;
}

function ticketsOf(finding: Finding): number {
  return (finding as FindingOf<'import-or-migration'>).args.tickets;
}

function openTicketsOf(finding: Finding): number {
  return (finding as FindingOf<'resolution-under-open-status'>).args.tickets;
}

/** Their own words of pull requests that landed in the window. */
function countTexts({ prepared, landings, changes, request }: Assessment): number {
  return changes.filter(({ index, pullRequest }) => {
    const at = landings.landedAt[index] ?? Number.NaN;
    const body = prepared.snapshot.pullRequests[pullRequest]?.body ?? '';
    return at >= request.window.start && at < request.window.end && body.trim() !== '';
  }).length;
}
