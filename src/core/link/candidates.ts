import type { Instant } from '../../model/instant.ts';
import { VIAS } from '../../model/link.ts';
import type { Tier, Via } from '../../model/link.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { isIntegrationName, isVersionBranch, shortBranchName } from '../landing/branch-name.ts';
import type { Reference } from './link-references.ts';
import { weightOf } from './name-tickets.ts';
import type { Named, Naming } from './name-tickets.ts';

/** One reason why a change is about a ticket, and which of its artifacts says so. */
export interface Candidate extends Naming {
  readonly rootVia: Via;
  /** The tier of `rootVia` here, before it was carried over. */
  readonly rootTier: Tier;
  /** The commit that says so; `MISSING` for the pull request itself. */
  readonly commit: number;
  /** See `ChangeLink.ownedUntil`. */
  readonly ownedUntil: Instant | null;
}

/** By change. */
export type CandidatesOf = (change: number) => readonly Candidate[];

/** What the artifacts of one change say. */
export interface ChangeSayings {
  /** Of the pull request's record. */
  readonly request: Named | null;
  readonly ofCommit: (commit: number) => readonly Naming[];
  readonly references: readonly Reference[];
}

/** Everything that speaks for a link between one change and a ticket, before it is judged together. */
export function collectCandidates(
  change: Change,
  sayings: ChangeSayings,
  snapshot: Snapshot,
  disabledVias: ReadonlySet<string>,
): Candidate[] {
  const found: Candidate[] = [];
  const isLines = isMergeOfLines(change, snapshot);
  const take = (naming: Naming, via: Via, commit: number, isText: boolean): void => {
    if (disabledVias.has(via)) return;
    // What a merge of whole lines is called says nothing of the work that it carries.
    const owns = naming.owns && !(isLines && isText);
    // Written out: spreading is several times slower, and there may be a million of these.
    found.push({
      ticket: naming.ticket,
      via,
      tier: strongerTier(naming.tier, via),
      owns,
      relation: owns ? naming.relation : 'mentions',
      isDisputed: naming.isDisputed,
      since: naming.since,
      rootVia: naming.via,
      rootTier: naming.tier,
      commit,
      ownedUntil: null,
    });
  };
  for (const naming of sayings.request?.namings ?? []) take(naming, naming.via, MISSING, true);
  for (const commit of change.landedBy) {
    const isMerge = (snapshot.commits[commit]?.parents.length ?? 0) > 1;
    for (const naming of sayings.ofCommit(commit)) {
      take(naming, landingVia(naming.via, change, isMerge), commit, true);
    }
  }
  for (const commit of change.commits) {
    if (change.landedBy.includes(commit)) continue;
    for (const naming of sayings.ofCommit(commit)) {
      take(naming, change.number === null ? naming.via : 'pull-request-commit', commit, false);
    }
  }
  for (const { ticket, via, owns, relation, since, commit } of sayings.references) {
    if (disabledVias.has(via)) continue;
    const tier = VIAS[via];
    found.push({
      ticket,
      via,
      tier,
      owns,
      relation,
      isDisputed: false,
      since,
      rootVia: via,
      rootTier: tier,
      commit,
      ownedUntil: null,
    });
  }
  return found;
}

/** Branch and title stand in a merge's message but are the pull request's; anything else is carried over to it. */
function landingVia(via: Via, change: Change, isMerge: boolean): Via {
  if (change.number === null || via === 'key-in-branch' || via === 'key-in-title') return via;
  return isMerge ? 'merge-commit' : 'squash-suffix';
}

/** Carrying over makes no link stronger than it was. */
function strongerTier(tier: Tier, via: Via): Tier {
  return VIAS[via] > tier ? VIAS[via] : tier;
}

/** A pull request of one line into another (a release, a back-merge); a fork has lines of its own. */
function isMergeOfLines(change: Change, snapshot: Snapshot): boolean {
  const { headBranch, headOwner } = change;
  if (headBranch === null || change.number === null) return false;
  const repository = snapshot.repositories[change.repository];
  const owner = repository?.fullName?.split('/')[0]?.toLowerCase();
  if (headOwner !== null && owner !== undefined && headOwner.toLowerCase() !== owner) return false;
  const defaultBranch = repository === undefined ? null : shortBranchName(repository.defaultRef ?? '');
  return headBranch === defaultBranch || isIntegrationName(headBranch) || isVersionBranch(headBranch);
}

/**
 * A name in passing owns only where nothing in the whole change is named more strongly. A change that names many tickets
 * by its commits is left alone: there each commit speaks for itself.
 */
export function settleMentions(candidates: readonly Candidate[], rollUpTickets: number): readonly Candidate[] {
  let strongSince = Infinity;
  const tickets = new Set<number>();
  let hasWeak = false;
  for (const { owns, tier, since, ticket } of candidates) {
    tickets.add(ticket);
    if (owns && tier < 3) strongSince = Math.min(strongSince, since);
    else if (owns) hasWeak = true;
  }
  if (!hasWeak || strongSince === Infinity || tickets.size > rollUpTickets) return candidates;
  const named = new Set(candidates.filter(({ owns, tier }) => owns && tier < 3).map(({ ticket }) => ticket));
  return candidates.map((candidate) => {
    const { owns, tier, ticket } = candidate;
    return owns && tier === 3 && !named.has(ticket) ? demote(candidate, strongSince) : candidate;
  });
}

/** Makes a mention of a link, from the instant on at which something better came; until then it keeps what it said. */
export function demote(candidate: Candidate, from: Instant): Candidate {
  if (!candidate.owns || from <= candidate.since) return { ...candidate, owns: false, relation: 'mentions' };
  return { ...candidate, owns: false, ownedUntil: from };
}

/**
 * For each ticket, ascending by `since`, only what is better than all before it.
 *
 * @param keepsRecords by commit, whether it touches nothing but records of a tracker: any other name for the work is better
 */
export function strongestOverTime(
  candidates: readonly Candidate[],
  keepsRecords: (commit: number) => boolean,
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const weigh = (candidate: Candidate): number =>
    weightOf(candidate) +
    (candidate.ownedUntil === null ? 0 : -50) +
    (candidate.commit !== MISSING && keepsRecords(candidate.commit) ? 20 : 0);
  const sorted = [...candidates].sort(
    (a, b) => a.ticket - b.ticket || a.since - b.since || weigh(a) - weigh(b) || a.commit - b.commit,
  );
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    const last = kept[kept.length - 1];
    if (last === undefined || last.ticket !== candidate.ticket || weigh(candidate) < weigh(last)) kept.push(candidate);
  }
  return kept;
}
