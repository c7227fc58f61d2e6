import type { FactRequest } from '../model/facts.ts';
import type { Instant } from '../model/instant.ts';
import type { ForeignReference, Link, UnknownTicket } from '../model/link.ts';
import type { Policy } from '../model/policy.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ClaimLadder } from './ladder/claim-ladder.ts';
import { buildClaimLadder } from './ladder/claim-ladder.ts';
import { learnCategories } from './ladder/classify-status.ts';
import type { Changes } from './landing/build-changes.ts';
import { buildChanges } from './landing/build-changes.ts';
import { classifyPaths } from './landing/classify-path.ts';
import { findLandingLines } from './landing/find-landing-lines.ts';
import type { ReleaseIndex } from './landing/find-releases.ts';
import { findReleases } from './landing/find-releases.ts';
import type { Landings } from './landing/land-changes.ts';
import { landChanges } from './landing/land-changes.ts';
import type { LandingLines } from './landing/landing-lines.ts';
import { needsForLanding } from './landing/needs-for-landing.ts';
import type { ChangeLink } from './link/change-link.ts';
import { linkArtifacts } from './link/link-artifacts.ts';
import { compileKeyTemplates } from './link/key-templates.ts';
import { parsePullRequest } from './link/parse-pull-request.ts';
import type { ParsedMessage } from './link/parsed-message.ts';
import { readMessages, withoutMentions } from './link/read-messages.ts';

/** What follows from the snapshot and the policy alone, before any content is looked at. */
export interface Prepared {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** By commit, without what they say of tickets: that stands in the links. */
  readonly messages: readonly ParsedMessage[];
  readonly pullRequestMessages: readonly ParsedMessage[];
  readonly lines: LandingLines;
  readonly all: Changes;
  readonly releases: ReleaseIndex;
  /** As the history alone tells, before any content is known. */
  readonly landings: Landings;
  /** Substance by path index. */
  readonly classes: Uint8Array;
  readonly changeLinks: readonly ChangeLink[];
  /** What can be known at an instant. */
  readonly artifactLinksAt: (asOf: Instant) => readonly Link[];
  readonly unknownTickets: readonly UnknownTicket[];
  readonly foreignReferences: readonly ForeignReference[];
  /** By ticket. */
  readonly ladders: readonly ClaimLadder[];
}

/** Reads messages, finds landing lines, groups commits into changes, links them with tickets, and builds what is claimed. */
export function prepare(snapshot: Snapshot, policy: Policy): Prepared {
  const { messages, named } = readMessages(snapshot, policy);
  const grammar = compileKeyTemplates(policy.links.keyTemplates);
  const pullRequestMessages = snapshot.pullRequests.map((request) => parsePullRequest(request, grammar));
  const lines = findLandingLines({ snapshot, policy, messages });
  const all = buildChanges({ snapshot, messages, lines });
  const releases = findReleases({ snapshot, policy, lines });
  const classes = classifyPaths(snapshot, policy);
  const { changes, find } = all;
  const links = linkArtifacts({ snapshot, policy, changes, messages, pullRequestMessages, named, find });
  const categoryOf = learnCategories(snapshot.tickets);
  const { mapping, graceHours, weekendOffsetMinutes } = policy;
  const context = { mapping, graceHours, weekendOffsetMinutes, categoryOf, people: snapshot.people };
  const said = messages.map(withoutMentions);
  const landings = landChanges({
    snapshot,
    messages: said,
    pullRequestMessages,
    lines,
    all,
    releases,
    classes,
    facts: new Map(),
  });
  return {
    snapshot,
    policy,
    landings,
    messages: said,
    pullRequestMessages,
    lines,
    all,
    releases,
    classes,
    changeLinks: links.changeLinks,
    artifactLinksAt: links.linksAt,
    unknownTickets: links.unknownTickets,
    foreignReferences: links.foreignReferences,
    ladders: snapshot.tickets.map((ticket) => buildClaimLadder(ticket, context)),
  };
}

/** The few questions about content that linking left open. */
export function needs(prepared: Prepared): readonly FactRequest[] {
  const isOwned = new Uint8Array(prepared.all.changes.length);
  for (const { owns, change } of prepared.changeLinks) if (owns) isOwned[change] = 1;
  return needsForLanding({ ...prepared, isOwned });
}
