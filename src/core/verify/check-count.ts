import type { Instant, Period } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type {
  CountMeasure,
  Qualifier,
  StatementEvidence,
  StatementPeriod,
  StatementSubject,
} from '../../model/statement.ts';
import { isMerge } from '../graph/commit-graph.ts';
import { changeFactsAt, pullOfChange } from './change-facts.ts';
import type { Checked, Question } from './checked.ts';
import { contradicted, evidence, inconclusive, notCheckable, supported } from './checked.ts';
import { ticketFactsAt } from './ticket-facts.ts';
import type { World } from './world.ts';
import { nameOfPull } from './world.ts';

export interface ClaimedCount {
  readonly measure: CountMeasure;
  readonly number: number;
  readonly qualifier: Qualifier | null;
}

/** What counts for certain, and what perhaps counts. `isComplete`: nothing of the kind is missing from the record. */
interface Counted {
  readonly certain: readonly StatementEvidence[];
  readonly perhaps: readonly StatementEvidence[];
  readonly missing: string | null;
}

const STOCKS: ReadonlySet<CountMeasure> = new Set(['pull-requests/open', 'pull-requests/draft', 'tickets/in-review']);
const NEAR = 0.1;

/** A count of what is there, not of what happens. */
export function isStock(measure: CountMeasure): boolean {
  return STOCKS.has(measure);
}

/** Counts of what happens need a period; counts of what is there are taken at the instant of the document. */
export function checkCount(claim: ClaimedCount, period: StatementPeriod | null, question: Question): Checked {
  if (!isStock(claim.measure) && period === null) return notCheckable({ code: 'no-period' });
  const { certain, perhaps, missing } = countMeasure(claim.measure, period ?? { start: 0, end: 0 }, question);
  if (missing !== null) return inconclusive({ code: 'no-records', what: missing });
  const lower = certain.length;
  const upper = lower + perhaps.length;
  const seen = [...certain, ...perhaps];
  const reason = { code: 'count-is', lower, upper } as const;
  const fits = (count: number): boolean => isWithin(claim, count);
  if (fits(lower) && (fits(upper) || lower === upper || claim.qualifier === null)) return supported(reason, seen);
  for (let count = lower; count <= upper; count += 1) if (fits(count)) return inconclusive(reason, seen);
  return contradicted(reason, seen);
}

function isWithin({ number, qualifier }: ClaimedCount, count: number): boolean {
  switch (qualifier) {
    case null:
      return count === number;
    case 'more-than':
      return count > number;
    case 'at-least':
      return count >= number;
    case 'fewer-than':
      return count < number;
    case 'at-most':
      return count <= number;
    case 'about':
      return Math.abs(count - number) <= Math.max(1, number * NEAR);
  }
}

function countMeasure(measure: CountMeasure, period: Period, question: Question): Counted {
  switch (measure) {
    case 'pull-requests/merged':
    case 'pull-requests/reverted':
    case 'pull-requests/open':
    case 'pull-requests/draft':
      return countPulls(measure, period, question);
    case 'tickets/done':
    case 'tickets/shipped':
    case 'tickets/in-review':
      return countTickets(measure, period, question);
    case 'commits/landed':
      return countCommits(period, question);
    case 'releases/published':
      return countReleases(period, question);
  }
}

function isIn(at: Instant | null, { start, end }: Period): boolean {
  return at !== null && at >= start && at < end;
}

function isHome({ home }: World, repository: number): boolean {
  return home === null || repository === home;
}

function countPulls(measure: CountMeasure, period: Period, { world, at }: Question): Counted {
  const { assessment } = world;
  const { snapshot } = assessment.prepared;
  const certain: StatementEvidence[] = [];
  const perhaps: StatementEvidence[] = [];
  if (snapshot.pullRequests.length === 0 && isStock(measure)) return { certain, perhaps, missing: 'pull requests' };
  const known = new Set<number>();
  const look = (pull: Parameters<typeof nameOfPull>[1]): void => {
    if (!isHome(world, pull.repository)) return;
    const facts = changeFactsAt(assessment, pull.change, pull, at);
    const subject: StatementSubject = { kind: 'pull-request', name: nameOfPull(snapshot, pull) };
    const add = (list: StatementEvidence[], since: Instant | null): void => {
      list.push(evidence(subject, list === certain ? 'counted' : 'perhaps-counted', since));
    };
    if (measure === 'pull-requests/merged') {
      const when = facts.mergedAt ?? facts.landedAt;
      if (isIn(when, period)) add(facts.landedAt !== null ? certain : perhaps, when);
    } else if (measure === 'pull-requests/reverted') {
      if (isIn(facts.undoneAt, period)) add(certain, facts.undoneAt);
    } else {
      const isOpen = facts.openedAt !== null && facts.mergedAt === null && facts.closedUnmergedAt === null;
      if (isOpen && (measure === 'pull-requests/open' || facts.isDraft)) add(certain, facts.openedAt);
    }
  };
  for (const change of assessment.changes) {
    if (change.number === null) continue;
    const pull = pullOfChange(assessment, change.index);
    if (pull === null) continue;
    if (pull.record !== null) known.add(pull.record.index);
    look(pull);
  }
  for (const record of snapshot.pullRequests) {
    if (!known.has(record.index)) {
      look({ number: record.number, repository: record.repository, record, change: null });
    }
  }
  return { certain, perhaps, missing: null };
}

function countTickets(measure: CountMeasure, period: Period, { world, at }: Question): Counted {
  const { assessment } = world;
  const { snapshot } = assessment.prepared;
  const { projects } = assessment.request;
  const certain: StatementEvidence[] = [];
  const perhaps: StatementEvidence[] = [];
  if (snapshot.tickets.length === 0) return { certain, perhaps, missing: 'tickets' };
  for (const { index, key, project } of snapshot.tickets) {
    if (projects !== null && !projects.includes(project)) continue;
    const ladder = assessment.judge.ladders[index];
    if (ladder === undefined) continue;
    const subject: StatementSubject = { kind: 'ticket', name: key };
    if (measure === 'tickets/in-review') {
      const { claim, since } = ticketFactsAt(assessment, index, at);
      if (claim === 'in-review') certain.push(evidence(subject, 'counted', since));
      continue;
    }
    if (!ladder.steps.some((step) => step.claim === 'done' && isIn(step.at, period))) continue;
    const { claim, since, verdict } = ticketFactsAt(assessment, index, at);
    if (claim !== 'done' || !isIn(since, period)) continue;
    const outcome = verdict?.outcome ?? 'inconclusive';
    if (outcome === 'supported' || (outcome === 'not-applicable' && measure === 'tickets/done'))
      certain.push(evidence(subject, 'counted', since));
    else if (outcome === 'inconclusive' || outcome === 'pending')
      perhaps.push(evidence(subject, 'perhaps-counted', since));
  }
  return { certain, perhaps, missing: null };
}

/** On the default branch, merges left out; merges are what perhaps counts. */
function countCommits(period: Period, { world }: Question): Counted {
  const { lines, snapshot } = world.assessment.prepared;
  const certain: StatementEvidence[] = [];
  const perhaps: StatementEvidence[] = [];
  if (snapshot.commits.length === 0) return { certain, perhaps, missing: 'commits' };
  for (const { index, sha, repository, committedAt } of snapshot.commits) {
    const line = lines.lines[lines.homeLine[index] ?? MISSING];
    if (!isHome(world, repository) || line === undefined || line.role === 'maintenance' || !isIn(committedAt, period))
      continue;
    const list = isMerge(lines.graph, index) ? perhaps : certain;
    list.push(evidence({ kind: 'commit', name: sha }, list === certain ? 'counted' : 'perhaps-counted', committedAt));
  }
  return { certain, perhaps, missing: null };
}

function countReleases(period: Period, { world }: Question): Counted {
  const { releases } = world.assessment.prepared.releases;
  const certain = releases
    .filter(
      ({ repository, at, version }) => isHome(world, repository) && version.prerelease === null && isIn(at, period),
    )
    .map(({ tag, at }) => evidence({ kind: 'release', name: tag }, 'counted', at));
  return { certain, perhaps: [], missing: releases.length === 0 ? 'releases' : null };
}
