import type { Instant } from '../../model/instant.ts';
import type { Artifact, Link } from '../../model/link.ts';
import { VIAS } from '../../model/link.ts';
import type { Tier, Via } from '../../model/link.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { strongestOverTime } from './candidates.ts';
import type { Candidate, CandidatesOf } from './candidates.ts';
import type { ChangeLink } from './change-link.ts';
import { weightOf } from './name-tickets.ts';
import type { Naming } from './name-tickets.ts';

export function toChangeLinks(
  changes: readonly Change[],
  candidatesOf: CandidatesOf,
  keepsRecords: (commit: number) => boolean,
): ChangeLink[] {
  const links: ChangeLink[] = [];
  for (const { index: change } of changes) {
    for (const candidate of strongestOverTime(candidatesOf(change), keepsRecords)) {
      const { ticket, via, rootVia, tier, owns, relation, isDisputed, since, ownedUntil, commit } = candidate;
      const isRecordKeeping = commit !== MISSING && keepsRecords(commit);
      links.push({
        ticket,
        change,
        via,
        rootVia,
        tier,
        owns,
        relation,
        isDisputed,
        since,
        ownedUntil,
        isRecordKeeping,
      });
    }
  }
  return links;
}

/**
 * The links that can be known at an instant, in the words that hold at it: a later name for the same work replaces none of
 * them, and a mention that owned until something better came still owns before that.
 *
 * One link for each ticket, artifact and origin: what the artifact says itself, or what is carried over to it. Two origins are
 * two reasons, and whoever doubts one of them still has the other. A pull request's
 * links cover its commits and whatever landed it; a commit's link covers its pull request and the landing, not its siblings.
 */
export function toArtifactLinks(
  snapshot: Snapshot,
  changes: readonly Change[],
  candidatesOf: CandidatesOf,
  strays: readonly { readonly commit: number; readonly namings: readonly Naming[] }[],
  asOf: Instant,
): Link[] {
  const byTicket: Link[][] = snapshot.tickets.map(() => []);
  for (const change of changes) {
    const all = candidatesOf(change.index);
    if (all.length === 0) continue;
    const known = all.flatMap((candidate) => (candidate.since <= asOf ? [asItWas(candidate, asOf)] : []));
    for (const link of linksOfChange(change, known, snapshot, asOf)) byTicket[link.ticket]?.push(link);
  }
  for (const { commit, namings } of strays) {
    for (const naming of namings) {
      if (naming.since > asOf) continue;
      byTicket[naming.ticket]?.push(
        toLink(naming, { kind: 'commit', index: commit }, naming.via, naming.via, naming.tier),
      );
    }
  }
  return byTicket.flat();
}

const VIA_ORDER = Object.keys(VIAS);

/** Since when a number is known to be a pull request: by its record, else by what landed it. */
function requestKnownSince(change: Change, snapshot: Snapshot): Instant {
  const record = snapshot.pullRequests[change.pullRequest];
  if (record !== undefined) return record.createdAt;
  const landings = change.landedBy.flatMap((commit) => snapshot.commits[commit]?.committedAt ?? []);
  return landings.length === 0 ? -Infinity : Math.min(...landings);
}

function asItWas(candidate: Candidate, asOf: Instant): Candidate {
  return candidate.ownedUntil === null || candidate.ownedUntil <= asOf ? candidate : { ...candidate, owns: true };
}

function linksOfChange(change: Change, candidates: readonly Candidate[], snapshot: Snapshot, asOf: Instant): Link[] {
  const links = new Map<number, Link>();
  const put = (link: Link, at: number): void => {
    if (link.since > asOf) return;
    // Below 2^53: there are fewer commits and vias than these factors. `MISSING` stands for the pull request.
    const id = (link.ticket * 16_777_216 + at + 1) * 16 + VIA_ORDER.indexOf(link.rootVia);
    const known = links.get(id);
    if (known === undefined || weightOf(link) < weightOf(known)) links.set(id, link);
  };
  const requestArtifact: Artifact | null =
    change.number === null ? null : { kind: 'pull-request', repository: change.repository, number: change.number };
  const requestSince = requestKnownSince(change, snapshot);

  for (const candidate of candidates) {
    const { commit, rootVia, rootTier, via, tier } = candidate;
    if (commit !== MISSING)
      put(toLink(candidate, { kind: 'commit', index: commit }, rootVia, rootVia, rootTier), commit);
    if (requestArtifact !== null) {
      const link = toLink(candidate, requestArtifact, via, rootVia, tier);
      put({ ...link, since: Math.max(link.since, requestSince) }, MISSING);
    }
    if (!candidate.owns) continue;
    for (const landing of change.landedBy) {
      if (landing !== commit) carry(candidate, landing, isMerge(landing) ? 'merge-commit' : 'squash-suffix');
    }
    const isWhole = commit === MISSING || change.landedBy.includes(commit);
    for (const own of isWhole ? change.commits : []) {
      if (own !== commit && !change.landedBy.includes(own)) carry(candidate, own, 'pull-request-commit');
    }
  }
  return [...links.values()];

  function carry(candidate: Candidate, to: number, via: Via): void {
    const { rootVia, rootTier, since } = candidate;
    const tier = VIAS[via] > rootTier ? VIAS[via] : rootTier;
    const link = toLink(candidate, { kind: 'commit', index: to }, via, rootVia, tier);
    // What is carried over cannot be known before there is something to carry it to.
    put({ ...link, since: Math.max(since, snapshot.commits[to]?.committedAt ?? since) }, to);
  }

  function isMerge(commit: number): boolean {
    return (snapshot.commits[commit]?.parents.length ?? 0) > 1;
  }
}

function toLink(naming: Naming, artifact: Artifact, via: Via, rootVia: Via, tier: Tier): Link {
  const { ticket, owns, isDisputed, since } = naming;
  const relation = owns ? naming.relation : 'mentions';
  return { ticket, artifact, via, rootVia, tier, owns, relation, isDisputed, since };
}
