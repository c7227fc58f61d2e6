import type { LandingLine } from '../model/doctor-report.ts';
import type { Instant } from '../model/instant.ts';
import { WEEK } from '../model/instant.ts';
import type { Policy } from '../model/policy.ts';
import { MISSING } from '../model/repository.ts';
import type { Finding } from '../model/finding.ts';
import type { Artifact, Link } from '../model/link.ts';
import type { ProjectPlan } from '../model/plan.ts';
import type { Coverage, GapWeek, RepositorySummary, Totals } from '../model/result.ts';
import type { Rung } from '../model/rung.ts';
import type { AuditRequest } from './audit-input.ts';
import { detectFindings } from './findings/detect-findings.ts';
import { listUnreleased } from './findings/detect-repositories.ts';
import type { FindingContext } from './findings/finding-context.ts';
import type { Change } from './landing/change.ts';
import type { Landings } from './landing/land-changes.ts';
import { landChanges } from './landing/land-changes.ts';
import { tellRewritten } from './landing/tell-rewritten.ts';
import { isTrackerRecord } from './landing/tracker-records.ts';
import type { ChangeSubstance } from './landing/substance-of.ts';
import { createSubstances, isHollow, maskOf, substanceOf } from './landing/substance-of.ts';
import type { ChangeLink } from './link/change-link.ts';
import { inferLinks } from './link/infer-links.ts';
import { countTotals } from './measure/count-totals.ts';
import { measureCoverage } from './measure/measure-coverage.ts';
import { sweepGap } from './measure/sweep-gap.ts';
import { summariseRepositories } from './measure/summarise-repositories.ts';
import { assignCauses } from './outcome/assign-causes.ts';
import { indexPoolChanges } from './outcome/pool-index.ts';
import { createReleaseCheck } from './outcome/check-releases.ts';
import type { Judged } from './outcome/close-case.ts';
import { findImports } from './outcome/find-imports.ts';
import type { JudgeContext } from './outcome/judge-context.ts';
import { prepareContext } from './outcome/judge-context.ts';
import { judgeTickets, listCandidates } from './outcome/judge-tickets.ts';
import { rungAt } from './outcome/evidence-at.ts';
import { ownChanges } from './outcome/own-changes.ts';
import { isByBot, toPoolChanges } from './outcome/pool-changes.ts';
import { findFamilies } from './outcome/ticket-family.ts';
import { describeLines } from './landing/describe-lines.ts';
import type { PlanFacts } from './plan/plan-facts.ts';
import { planProjects } from './plan/plan-projects.ts';
import { summarisePlan } from './plan/summarise-plans.ts';
import type { Prepared } from './prepare.ts';

/** Everything that was decided for one run; `audit`, `explain` and `doctor` each show a part of it. */
export interface Assessment {
  readonly prepared: Prepared;
  readonly request: AuditRequest;
  readonly changes: readonly Change[];
  readonly landings: Landings;
  /** T1 to T4. */
  readonly links: readonly ChangeLink[];
  /** What can be known at the instant of the request. Made when first asked for: a page of text needs none of them. */
  readonly artifactLinks: () => readonly Link[];
  readonly judge: JudgeContext;
  readonly judged: readonly Judged[];
  readonly substanceOf: (change: number) => ChangeSubstance;
  readonly coverage: Coverage;
  /** `null` without a tracker. */
  readonly totals: { readonly strict: Totals; readonly lenient: Totals } | null;
  readonly gapByWeek: readonly GapWeek[] | null;
  /** `null` without a tracker. */
  readonly plans: readonly ProjectPlan[] | null;
  /** The same over all time, ticket by ticket. */
  readonly planFacts: readonly PlanFacts[];
  readonly repositories: readonly RepositorySummary[];
  readonly findings: readonly Finding[];
  readonly topRungOf: (ticket: number) => Rung;
  readonly changeOfArtifact: (artifact: Artifact) => number | null;
  readonly lineName: (line: number) => string;
  readonly describeLines: (repository: number) => readonly LandingLine[];
  readonly releaseTags: (repository: number) => number;
  readonly latestRelease: (repository: number) => string | null;
  readonly isMappedVersion: (name: string) => boolean;
}

/** Landing, links by inference, verdicts, totals, findings: in this order, each from what stands before it. */
export function assess(prepared: Prepared, request: AuditRequest): Assessment {
  const { snapshot, all } = prepared;
  const policy = widenHorizon(prepared.policy, request);
  const landings = request.facts.size === 0 ? prepared.landings : landChanges({ ...prepared, facts: request.facts });
  const shared = createSubstances();
  const substances = all.changes.map((change) =>
    shared(substanceOf(change, snapshot, prepared.classes, request.facts, policy)),
  );
  const substance = (change: number): ChangeSubstance => substances[change] ?? UNKNOWN_SUBSTANCE;
  const inferred = inferLinks({
    snapshot,
    changes: all.changes,
    changeLinks: prepared.changeLinks,
    claims: prepared.ladders.flatMap(({ firstDone }, ticket) =>
      firstDone === null ? [] : [{ ticket, at: firstDone.at }],
    ),
    policy,
  });
  const links = [...prepared.changeLinks, ...inferred];
  const pool = indexPoolChanges(toPoolChanges(snapshot, all.changes, links, landings.landedAt, substance));
  const judge = prepareContext({
    snapshot,
    policy,
    ladders: prepared.ladders,
    owned: ownChanges(snapshot, links, substance),
    foreign: groupByTicket(prepared.foreignReferences),
    family: findFamilies(snapshot.tickets, policy.links),
    timelineOf: landings.timelineOf,
    pool,
    imports: findImports(snapshot.tickets, policy),
    releases: createReleaseCheck(all.changes, prepared.releases, landings),
    artifactOf: (change) => toArtifact(all.changes[change]),
    undoersOf: (change) => landings.reverts.effectsOn(change).map(({ by }) => by),
  });
  const everything = judgeTickets(judge, [request.asOf])[0] ?? [];
  const judged = assignCauses(everything.filter(isAsked(prepared, request)), prepared.ladders, snapshot);
  const changeOfArtifact = changeFinder(prepared);
  const isOrdinary = ordinary(prepared, substance, landings, changeOfArtifact, request.asOf);
  const { asOf, window } = request;
  const coverage = measureCoverage({
    judge,
    judged,
    changes: all.changes,
    landedAt: landings.landedAt,
    window,
    isOrdinary,
  });
  const lineName = (line: number): string => prepared.lines.lines[line]?.name ?? '';
  const isMappedVersion = memoize((name: string) =>
    prepared.releases.releasesOfVersion(name).some((release) => release.at <= asOf),
  );
  const latestRelease = (repository: number): string | null => findLatestRelease(prepared, repository, asOf);
  const awaitedRelease = (repository: number): string | null =>
    prepared.releases.isOvertaken(repository, asOf) ? null : latestRelease(repository);
  const plans = planProjects({
    tickets: snapshot.tickets,
    ladders: prepared.ladders,
    isImported: (ticket) => judge.importedSince.has(ticket),
    policy,
    asOf,
    window,
  });
  const withoutUnreleased: Omit<FindingContext, 'unreleased'> = {
    snapshot,
    judge,
    judged,
    changes: all.changes,
    landings,
    classes: prepared.classes,
    links,
    unknownTickets: prepared.unknownTickets.filter(({ since }) => since <= asOf),
    coverage,
    asOf,
    window,
    plans,
    lineName,
    latestRelease: awaitedRelease,
    isMappedVersion,
    isOnMainLine: (change) => isOnMainLine(prepared, change),
    touchesProduct: (change) => (substance(change).mask & PRODUCT) !== 0,
    sizeOf: (change) => sizeOf(prepared, change),
    isOrdinary,
    rewritten: tellRewritten(snapshot, prepared.lines, all.find, asOf),
  };
  const context: FindingContext = { ...withoutUnreleased, unreleased: listUnreleased(withoutUnreleased) };
  const unreleased = (repository: number): number | null =>
    awaitedRelease(repository) === null ? null : (context.unreleased[repository]?.length ?? 0);
  return {
    prepared,
    request,
    changes: all.changes,
    landings,
    links,
    artifactLinks: once(() => [
      ...prepared.artifactLinksAt(asOf),
      ...inferred.flatMap((link) => (link.since <= asOf ? [toInferredLink(link, all.changes)] : [])),
    ]),
    judge,
    judged,
    substanceOf: substance,
    coverage,
    ...totalsOf(judge, judged, request, links),
    plans: summarisePlans(judge, plans, request),
    planFacts: plans,
    repositories: summariseRepositories({
      prepared,
      landings,
      pool,
      substanceOf: substance,
      isOrdinary,
      unreleased,
      window,
      asOf,
    }),
    findings: detectFindings(context).filter(isAskedFinding(prepared, request)),
    topRungOf: topRungs(prepared, isMappedVersion),
    changeOfArtifact,
    lineName,
    describeLines: (repository) => describeLines(prepared, landings, repository),
    releaseTags: (repository) =>
      prepared.releases.releases.filter((release) => release.repository === repository).length,
    latestRelease,
    isMappedVersion,
  };
}

/** The horizon is never shorter than the window: whoever asks for two years wants two years of principal. */
function widenHorizon(policy: Policy, { asOf, window }: AuditRequest): Policy {
  return { ...policy, horizonWeeks: Math.max(policy.horizonWeeks, Math.ceil((asOf - window.start) / WEEK)) };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The same few words are asked for by every ticket. */
function memoize<Value>(answer: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const value = answer(word);
    known.set(word, value);
    return value;
  };
}

const PRODUCT = maskOf('product', 'migration', 'infrastructure');

const UNKNOWN_SUBSTANCE: ChangeSubstance = { mask: 0, paths: null, isBulk: false, isWhitespaceOnly: false };

function isOnMainLine({ all, lines }: Prepared, index: number): boolean {
  const { commits = [], landedBy = [] } = all.changes[index] ?? {};
  const landing = landedBy.length > 0 ? landedBy : commits;
  return landing.some((commit) => {
    const line = lines.lines[lines.homeLine[commit] ?? MISSING];
    return line !== undefined && line.role !== 'maintenance';
  });
}

function groupByTicket(references: Prepared['foreignReferences']): JudgeContext['foreign'] {
  const groups = new Map<number, Prepared['foreignReferences'][number][]>();
  for (const reference of references) {
    const known = groups.get(reference.ticket);
    if (known === undefined) groups.set(reference.ticket, [reference]);
    else known.push(reference);
  }
  return groups;
}

function toArtifact(change: Change | undefined): Artifact {
  if (change === undefined) throw new Error('Expected a change of this run.');
  if (change.number !== null) return { kind: 'pull-request', repository: change.repository, number: change.number };
  return { kind: 'commit', index: change.landedBy.at(-1) ?? change.commits.at(-1) ?? -1 };
}

function toInferredLink(link: ChangeLink, changes: readonly Change[]): Link {
  const { ticket, via, rootVia, tier, owns, relation, isDisputed, since } = link;
  return { ticket, artifact: toArtifact(changes[link.change]), via, rootVia, tier, owns, relation, isDisputed, since };
}

/** Filters choose what is shown; they never change a verdict. */
function isAsked({ snapshot }: Prepared, { projects }: AuditRequest): (judged: Judged) => boolean {
  return ({ ticket }) => projects === null || projects.includes(snapshot.tickets[ticket]?.project ?? '');
}

function isAskedFinding({ snapshot }: Prepared, { projects }: AuditRequest): (finding: Finding) => boolean {
  return ({ subject }) => {
    if (projects === null) return true;
    if (subject.kind === 'ticket') return projects.includes(snapshot.tickets[subject.index]?.project ?? '');
    return subject.kind !== 'project' || projects.includes(subject.key);
  };
}

/**
 * Plain work: by a person or an agent, with substance, and no vendor drop. What names a ticket that was not pulled, or undoes
 * a change that names one, is neither reported nor unreported.
 */
function ordinary(
  prepared: Prepared,
  substance: (change: number) => ChangeSubstance,
  landings: Landings,
  find: (artifact: Artifact) => number | null,
  asOf: Instant,
): (change: number) => boolean {
  const { snapshot, all, changeLinks, unknownTickets } = prepared;
  const isLinked = new Uint8Array(all.changes.length);
  for (const { change, since } of changeLinks) if (since <= asOf) isLinked[change] = 1;
  const isUnclear = new Uint8Array(all.changes.length);
  for (const { artifact, since } of unknownTickets) {
    const change = since <= asOf ? find(artifact) : null;
    if (change !== null) isUnclear[change] = 1;
  }
  isLinked.forEach((linked, change) => {
    if (linked === 1) for (const { by } of landings.reverts.effectsOn(change)) isUnclear[by] = 1;
  });
  const known = Uint8Array.from(all.changes, (change) => {
    if (isUnclear[change.index] === 1 && isLinked[change.index] === 0) return 0;
    const its = substance(change.index);
    return Number(!its.isBulk && its.paths !== null && !isHollow(its, false) && !isByBot(snapshot, change));
  });
  return (change) => known[change] === 1;
}

function findLatestRelease({ releases }: Prepared, repository: number, asOf: number): string | null {
  let latest: { readonly tag: string; readonly at: number } | null = null;
  for (const release of releases.releases) {
    if (release.repository !== repository || release.at > asOf || release.version.prerelease !== null) continue;
    if (latest === null || release.at >= latest.at) latest = release;
  }
  return latest?.tag ?? null;
}

function sizeOf({ snapshot, all }: Prepared, index: number): { readonly lines: number | null; readonly paths: number } {
  const change = all.changes[index];
  const paths = new Set<number>();
  let lines: number | null = 0;
  for (const at of change?.commits ?? []) {
    const commit = snapshot.commits[at];
    let hasRecords = false;
    for (const path of commit?.paths ?? []) {
      if (isTrackerRecord(snapshot.paths[path] ?? '')) hasRecords = true;
      else paths.add(path);
    }
    // Lines are those of the whole commit: whose they are where it keeps a tracker as well is not known.
    lines =
      lines === null || hasRecords || commit === undefined || commit.added === null || commit.deleted === null
        ? null
        : lines + commit.added + commit.deleted;
  }
  return { lines, paths: paths.size };
}

function totalsOf(
  judge: JudgeContext,
  judged: readonly Judged[],
  request: AuditRequest,
  links: readonly ChangeLink[],
): Pick<Assessment, 'totals' | 'gapByWeek'> {
  const { tickets } = judge.snapshot;
  if (tickets.length === 0) return { totals: null, gapByWeek: null };
  const { asOf, window, projects } = request;
  const asked = tickets.filter(({ project }) => projects === null || projects.includes(project));
  const { accrued, byWeek } = sweepGap(judge, window, new Set(asked.map(({ index }) => index)));
  const input = {
    judged,
    tickets,
    asOf,
    accrued,
    ticketsPerChange: usualTicketsPerChange(links, asOf),
    candidatesOf: (one: Judged) => listCandidates(judge, one, asOf),
  };
  return {
    totals: { strict: countTotals(input, 'strict'), lenient: countTotals(input, 'lenient') },
    gapByWeek: byWeek,
  };
}

function summarisePlans(
  judge: JudgeContext,
  plans: readonly PlanFacts[],
  { window, projects }: AuditRequest,
): readonly ProjectPlan[] | null {
  if (judge.snapshot.tickets.length === 0) return null;
  const hasLanded = (ticket: number, at: Instant): boolean =>
    (judge.owned[ticket] ?? []).some(
      ({ change, since, tier, isDisputed, isHollow }) =>
        tier <= 3 && !isDisputed && !isHollow && since <= at && (rungAt(judge.timelineOf(change).steps, at) ?? 0) >= 3,
    );
  return plans
    .filter(({ project }) => projects === null || projects.includes(project))
    .map((facts) => summarisePlan(facts, window, hasLanded));
}

const USUAL = 0.95;

/**
 * The 95th percentile of tickets per owned change: how many claims one change usually serves at most.
 *
 * @param links those of tiers 1 to 3 by change, then ticket.
 */
function usualTicketsPerChange(links: readonly ChangeLink[], asOf: number): number {
  const perChange: number[] = [];
  let lastChange = -1;
  let lastTicket = -1;
  for (const { change, ticket, owns, tier, since } of links) {
    if (!owns || tier > 3 || since > asOf) continue;
    if (change !== lastChange) perChange.push(1);
    else if (ticket !== lastTicket) perChange[perChange.length - 1] = (perChange[perChange.length - 1] ?? 0) + 1;
    lastChange = change;
    lastTicket = ticket;
  }
  const counts = Int32Array.from(perChange).sort();
  return counts[Math.ceil(USUAL * counts.length) - 1] ?? 1;
}

/** Rung 4 exists where tickets of the project carry versions that match releases. */
function topRungs({ snapshot }: Prepared, isMappedVersion: (name: string) => boolean): (ticket: number) => Rung {
  const releasing = new Set<string>();
  for (const { project, versions } of snapshot.tickets) {
    if (!releasing.has(project) && versions.some(({ name }) => isMappedVersion(name))) releasing.add(project);
  }
  return (ticket) => (releasing.has(snapshot.tickets[ticket]?.project ?? '') ? 4 : 3);
}

function changeFinder({ all, snapshot }: Prepared): (artifact: Artifact) => number | null {
  const byNumber = once(() => {
    const found = snapshot.repositories.map(() => new Map<number, number>());
    // What belongs to no repository that was pulled is found by number alone, as the artifacts of it say no more.
    const elsewhere = new Map<number, number>();
    for (const { repository, number, index } of all.changes) {
      if (number !== null) (found[repository] ?? elsewhere).set(number, index);
    }
    return { found, elsewhere };
  });
  return (artifact) => {
    if (artifact.kind === 'pull-request') {
      const { found, elsewhere } = byNumber();
      return (found[artifact.repository] ?? elsewhere).get(artifact.number) ?? null;
    }
    const change = all.changeOfCommit[artifact.index] ?? -1;
    return snapshot.commits[artifact.index] === undefined || change < 0 ? null : change;
  };
}
