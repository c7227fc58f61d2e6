import type { Instant } from '../../model/instant.ts';
import type { UnknownTicket } from '../../model/link.ts';
import { MISSING } from '../../model/repository.ts';
import type { PullRequest, Snapshot } from '../../model/snapshot.ts';
import { shortBranchName } from '../landing/branch-name.ts';
import type { Change } from '../landing/change.ts';
import type { NamedCommits } from './name-commits.ts';
import { nameTickets } from './name-tickets.ts';
import type { Named, Naming, NamingContext } from './name-tickets.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { plainHost } from './places.ts';
import type { Place, Places } from './places.ts';

/** Every artifact with the tickets that its own text names. */
export interface NamedArtifacts {
  readonly ofCommit: (commit: number) => readonly Naming[];
  /** @param pullRequest position in `Snapshot.pullRequests`; `MISSING` gives `null`. */
  readonly ofRequest: (pullRequest: number) => Named | null;
  readonly requestText: (pullRequest: number) => ParsedMessage | undefined;
  /** Tickets in the quoted originals of a change that reverts. */
  readonly quotedBy: (change: Change | undefined) => { readonly tickets: readonly number[]; readonly at: Instant };
  /** Commits that belong to no change and name tickets all the same: merges of forks, back-merges. */
  readonly strays: (
    ofCommit: Int32Array,
  ) => readonly { readonly commit: number; readonly namings: readonly Naming[] }[];
  readonly unknownTickets: readonly UnknownTicket[];
}

export interface NamingInput {
  readonly snapshot: Snapshot;
  /** What the pull requests say, by position in `Snapshot.pullRequests`. */
  readonly texts: readonly ParsedMessage[];
  readonly named: NamedCommits;
}

export function nameArtifacts({ snapshot, texts, named: commits }: NamingInput): NamedArtifacts {
  const { context, places } = commits;
  const unknownTickets: UnknownTicket[] = [...commits.unknownTickets];
  const requests = snapshot.pullRequests.map((request, at) => {
    const written = {
      place: placeOf(request, places),
      at: request.createdAt,
      honoursClosing: targetsDefault(request, snapshot),
    };
    const text = texts[at];
    const named =
      text === undefined ? null : withClosing(nameTickets(text, written, context), request, context, written);
    if (named !== null) {
      const { repository, number, createdAt: since } = request;
      for (const key of named.unknown) {
        unknownTickets.push({ key, artifact: { kind: 'pull-request', repository, number }, since });
      }
    }
    return named;
  });

  return {
    ofCommit: commits.namingsOf,
    ofRequest: (pullRequest) => requests[pullRequest] ?? null,
    requestText: (pullRequest) => texts[pullRequest],
    quotedBy: (change) => quotedBy(change, snapshot, commits, requests),
    strays: (ofCommit) =>
      snapshot.commits.flatMap(({ index: commit }) => {
        const own = ofCommit[commit] === MISSING ? commits.namingsOf(commit) : [];
        return own.length === 0 ? [] : [{ commit, namings: own }];
      }),
    unknownTickets,
  };
}

/** The record names its own repository, which may not have been pulled. */
function placeOf(request: PullRequest, places: Places): Place {
  if (request.repository !== MISSING) return places.ofRepository(request.repository);
  const host = request.host === null ? null : plainHost(request.host);
  return { host, names: [request.repositoryName.toLowerCase()] };
}

function targetsDefault(request: PullRequest, snapshot: Snapshot): boolean {
  const defaultRef = snapshot.repositories[request.repository]?.defaultRef ?? null;
  return defaultRef !== null && shortBranchName(defaultRef) === request.baseRef;
}

/** Adds the issues that the host itself says it closes. */
function withClosing(
  named: Named,
  request: PullRequest,
  context: NamingContext,
  written: { readonly place: Place; readonly at: Instant },
): Named {
  const { closingIssues } = request;
  if (closingIssues === null || closingIssues.length === 0 || context.disabledVias.has('closing-reference')) {
    return named;
  }
  const namings = new Map(named.namings.map((naming) => [naming.ticket, naming]));
  let distinct = named.distinct;
  const isRollUp = closingIssues.length > context.rollUpTickets || distinct > context.rollUpTickets;
  for (const { repositoryName, number } of closingIssues) {
    const mention = { key: `${repositoryName.toLowerCase()}#${number}`, host: null };
    // The record may be younger than the text: an issue closed later was linked later.
    const [ticket] = context.index.resolve(mention, written.place, Infinity).tickets;
    if (ticket === undefined) continue;
    if (!namings.has(ticket)) distinct += 1;
    namings.set(ticket, {
      ...{ ticket, via: 'closing-reference', tier: 1, isDisputed: false },
      owns: !isRollUp,
      relation: isRollUp ? 'mentions' : 'implements',
      since: Math.max(written.at, context.tickets[ticket]?.createdAt ?? written.at),
    });
  }
  return { ...named, namings: weakenMentions([...namings.values()]), distinct };
}

function weakenMentions(namings: readonly Naming[]): readonly Naming[] {
  if (!namings.some(({ owns, tier }) => owns && tier < 3)) return namings;
  return namings.map((naming) =>
    naming.owns && naming.tier === 3 ? { ...naming, owns: false, relation: 'mentions' } : naming,
  );
}

function quotedBy(
  change: Change | undefined,
  snapshot: Snapshot,
  commits: NamedCommits,
  requests: readonly (Named | null)[],
): { readonly tickets: readonly number[]; readonly at: Instant } {
  if (change === undefined) return { tickets: [], at: 0 };
  const tickets = new Set<number>(requests[change.pullRequest]?.quoted ?? []);
  let at = snapshot.pullRequests[change.pullRequest]?.createdAt ?? Infinity;
  for (const commit of [...change.commits, ...change.landedBy]) {
    const quoted = commits.quotedIn(commit);
    if (quoted.length === 0) continue;
    at = Math.min(at, snapshot.commits[commit]?.committedAt ?? Infinity);
    for (const ticket of quoted) tickets.add(ticket);
  }
  return {
    tickets: [...tickets],
    at: Math.max(at, ...[...tickets].map((one) => snapshot.tickets[one]?.createdAt ?? 0)),
  };
}
