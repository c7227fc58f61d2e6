import type { Finding, Subject } from '../../model/finding.ts';
import type { Artifact, Link } from '../../model/link.ts';
import type { Pool, Reason, TicketOutcome, Verdict, Visibility } from '../../model/outcome.ts';
import type { Policy } from '../../model/policy.ts';
import { MISSING } from '../../model/repository.ts';
import type { ProjectPlan } from '../../model/plan.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Share } from '../../model/share.ts';
import type { Rung } from '../../model/rung.ts';
import { RUNGS } from '../../model/rung.ts';
import type { Named } from '../labels.ts';
import type { Report } from '../report.ts';
import { toAiLens } from './saved-ai.ts';
import type {
  SavedArtifact,
  SavedAudit,
  SavedFinding,
  SavedLink,
  SavedOutcome,
  SavedPlan,
  SavedPool,
  SavedReason,
  SavedShare,
  SavedVerdict,
} from './saved-audit.ts';
import { PULL_REQUEST_ID } from './saved-problems.ts';
import { orderAlong } from './order-along.ts';

/**
 * The result as it was before it was written, with numbers as they were published and as many names as it carries: no
 * titles of commits and pull requests. Written again, it gives the same bytes.
 * @param audit without schema errors and without `savedProblems`
 */
export function toSavedReport(audit: SavedAudit): Pick<Report, 'result' | 'snapshot'> {
  const names = nameTables(audit);
  const { window, coverage, totals, policy } = audit;
  const result: AuditResult = {
    schema: audit.schema,
    version: audit.version,
    asOf: Date.parse(audit.asOf),
    mode: audit.mode,
    window: { start: Date.parse(window.start), end: Date.parse(window.end) },
    policy: policy as unknown as Policy,
    policyHash: audit.policyHash,
    sources: audit.sources.map((source) => ({ ...source, asOf: toInstant(source.asOf) })),
    repositories: audit.repositories.map((one) => ({ ...one, repository: names.repository(one.id) })),
    coverage: {
      changesLinked: toShare(coverage.changesLinked),
      ticketsLinked: toShare(coverage.ticketsLinked),
      isJoined: coverage.isJoined,
    },
    totals,
    gapByWeek: audit.gapByWeek?.map((week) => ({ ...week, at: Date.parse(week.at) })) ?? null,
    plans: audit.plans?.map(toPlan) ?? null,
    outcomes: audit.outcomes.map((outcome, index) => toOutcome(outcome, index, names)),
    links: audit.links.map((link) => toLink(link, names)),
    unknownTickets: audit.unknownTickets.map(({ key, artifact }) => ({
      key,
      artifact: names.artifact(artifact),
      // Not in the document, and in no report.
      since: Number.NaN,
    })),
    foreignReferences: audit.foreignReferences.map(({ ticket, place, since }) => ({
      ticket: names.ticket(ticket),
      place,
      since: toInstant(since) ?? Number.NaN,
    })),
    findings: audit.findings.map((finding) => toFinding(finding, names)),
    kinds: audit.kinds ?? null,
    ai: audit.ai === undefined || audit.ai === null ? null : toAiLens(audit.ai),
    notMeasurable: audit.notMeasurable,
  };
  return { result, snapshot: names.named };
}

/** Keys, shas and ids become positions again. */
interface NameTables {
  readonly named: Named;
  readonly ticket: (key: string) => number;
  /** By place in the outcomes: two trackers may have one key. */
  readonly ticketOfOutcome: (place: number) => number;
  readonly repository: (id: string) => number;
  readonly artifact: (artifact: SavedArtifact) => Artifact;
}

function nameTables({ outcomes, links, foreignReferences, findings }: SavedAudit): NameTables {
  const repositories: Named['repositories'][number][] = [];
  const commits: Named['commits'][number][] = [];
  const repositoryOf = interned<string>((index, key) => {
    const [id, fullName] = JSON.parse(key) as [string | null, string | null];
    repositories[index] = { id, fullName };
  });
  const repository = (id: string | null, fullName: string | null): number =>
    id === null && fullName === null ? MISSING : repositoryOf(JSON.stringify([id, fullName]));
  const commitOf = interned<string>((index, key) => {
    const [sha, id] = JSON.parse(key) as [string, string | null];
    commits[index] = { sha, repository: repository(id, null), message: null };
  });

  // All lists of the document follow the order of the tickets, and none of them has all tickets.
  const seen = new Set<string>();
  const outcomeNames = outcomes.map(({ ticket }, index) => {
    const name = outcomeName(ticket, seen.has(ticket) ? index : 0);
    seen.add(ticket);
    return name;
  });
  const order = orderAlong([
    outcomeNames,
    links.map(({ ticket }) => outcomeName(ticket, 0)),
    foreignReferences.map(({ ticket }) => outcomeName(ticket, 0)),
    ...findings.flatMap(({ subject }) => (subject.kind === 'ticket' ? [[outcomeName(subject.id, 0)]] : [])),
  ]);
  const places = new Map(order.map((name, index) => [name, index]));
  const byName = new Map(outcomes.map((outcome, index) => [outcomeNames[index] ?? '', outcome]));
  const tickets = order.map((name) => {
    const outcome = byName.get(name);
    const type = { name: outcome?.type ?? null };
    return { key: name.slice(name.indexOf(' ') + 1), id: outcome?.id ?? null, title: outcome?.title ?? null, type };
  });
  return {
    named: { repositories, commits, pullRequests: [], tickets },
    ticket: (key) => places.get(outcomeName(key, 0)) ?? MISSING,
    ticketOfOutcome: (place) => places.get(outcomeNames[place] ?? '') ?? MISSING,
    repository: (id) => repository(id, null),
    artifact: ({ kind, id, repository: repositoryId }) => {
      if (kind === 'commit') return { kind, index: commitOf(JSON.stringify([id, repositoryId])) };
      const [, name = '', digits = ''] = PULL_REQUEST_ID.exec(id) ?? [];
      return { kind, repository: repository(repositoryId, name), number: Number(digits) };
    },
  };
}

function outcomeName(key: string, copy: number): string {
  return `${copy} ${key}`;
}

/** Gives each new key the next number, and says so. */
function interned<Key>(add: (index: number, key: Key) => void): (key: Key) => number {
  const known = new Map<Key, number>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const index = known.size;
    known.set(key, index);
    add(index, key);
    return index;
  };
}

function toInstant(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

function toShare({ count, of, share, interval95 }: SavedShare): Share {
  return { count, of, share, interval: interval95 };
}

function toPlan(plan: SavedPlan): ProjectPlan {
  return {
    ...plan,
    unplanned: toShare(plan.unplanned),
    periods: plan.periods.map((period) => ({
      ...period,
      start: Date.parse(period.start),
      end: Date.parse(period.end),
      landed: toShare(period.landed),
      sayDo: toShare(period.sayDo),
    })),
  };
}

function toRung(name: string): Rung {
  return RUNGS.findIndex((rung) => rung === name) as Rung;
}

function toReason({ code, args }: SavedReason): Reason {
  const values = Object.entries(args).map(([name, value]) => [
    name,
    name === 'evidenced' || name === 'claimed' ? toRung(String(value)) : value,
  ]);
  return { code, ...Object.fromEntries(values) } as Reason;
}

function toVerdict(verdict: SavedVerdict, names: NameTables): Verdict {
  const { evidenced, reason, evidence } = verdict;
  return {
    ...verdict,
    reason: toReason(reason),
    evidenced: evidenced === null ? null : toRung(evidenced),
    evidence: evidence.map(names.artifact),
  };
}

function toPool({ rule, size, recall, candidates, underOtherKeys }: SavedPool, names: NameTables): Pool {
  const { contained, tested, interval95 } = recall;
  return {
    rule,
    size,
    recall: { contained, tested, interval: interval95 },
    candidates: candidates.map(names.artifact),
    underOtherKeys,
  };
}

function toVisibility(visibility: NonNullable<SavedOutcome['visibility']>): Visibility {
  const { evidenced, comparables, interval95, group, weeks } = visibility;
  return { evidenced, comparables, interval: interval95, group, weeks };
}

function toOutcome(outcome: SavedOutcome, place: number, names: NameTables): TicketOutcome {
  const { claimed, claimedAt, claimedBy, scope, strict, lenient, visibility, pool, cause } = outcome;
  return {
    ticket: names.ticketOfOutcome(place),
    claimed: toRung(claimed),
    claimedAt: toInstant(claimedAt),
    claimedBy,
    scope,
    strict: toVerdict(strict, names),
    lenient: toVerdict(lenient, names),
    visibility: visibility === null ? null : toVisibility(visibility),
    pool: pool === null ? null : toPool(pool, names),
    cause,
  };
}

function toLink({ ticket, artifact, since, ...link }: SavedLink, names: NameTables): Link {
  return {
    ...link,
    ticket: names.ticket(ticket),
    artifact: names.artifact(artifact),
    since: toInstant(since) ?? Number.NaN,
  };
}

function toFinding(
  { id, kind, severity, subject, holds, cause, since, args, evidence }: SavedFinding,
  names: NameTables,
): Finding {
  return {
    id,
    kind,
    severity,
    subject: toSubject(subject, names),
    holds,
    cause,
    since: toInstant(since),
    args,
    evidence: evidence.map(names.artifact),
  } as unknown as Finding;
}

function toSubject({ kind, id }: SavedFinding['subject'], names: NameTables): Subject {
  switch (kind) {
    case 'ticket':
      return { kind, index: names.ticket(id) };
    case 'commit':
    case 'pull-request':
      return names.artifact({ kind, id, repository: null });
    case 'repository':
      return { kind, index: names.repository(id) };
    case 'project':
      return { kind, key: id };
    case 'source':
      return { kind, name: id };
  }
}
