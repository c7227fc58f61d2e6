import type { Instant } from '../../model/instant.ts';
import type { ForeignReference, Link, UnknownTicket } from '../../model/link.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { indexShas } from '../landing/find-commits.ts';
import type { FindCommit } from '../landing/find-commits.ts';
import { createRecordKeeping } from '../landing/tracker-records.ts';
import { CandidateLists } from './candidate-lists.ts';
import { collectCandidates, settleMentions } from './candidates.ts';
import type { CandidatesOf } from './candidates.ts';
import type { ChangeLink } from './change-link.ts';
import { indexChanges } from './change-index.ts';
import { compileKeyTemplates } from './key-templates.ts';
import { linkReferences } from './link-references.ts';
import type { Reference } from './link-references.ts';
import { nameCommits } from './name-commits.ts';
import type { NamedCommits } from './name-commits.ts';
import { nameArtifacts } from './name-artifacts.ts';
import type { NamedArtifacts } from './name-artifacts.ts';
import { parseMessages } from './parse-messages.ts';
import { parsePullRequest } from './parse-pull-request.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { toArtifactLinks, toChangeLinks } from './to-links.ts';
import { adoptQuoted, demoteUndoings, findUndoings } from './undo-reverts.ts';

export interface Links {
  /** By change, then ticket, then `since`: the working list for the ladders. */
  readonly changeLinks: readonly ChangeLink[];
  /** Those which can be known at an instant, by ticket, then artifact in the order of changes: what is exported. */
  readonly linksAt: (asOf: Instant) => readonly Link[];
  readonly unknownTickets: readonly UnknownTicket[];
  readonly foreignReferences: readonly ForeignReference[];
}

export interface LinkInput {
  readonly snapshot: Snapshot;
  readonly policy: Pick<Policy, 'links' | 'rollUpTickets'>;
  readonly changes: readonly Change[];
  /** By commit index, as `parseMessages` gives them. */
  readonly messages?: readonly ParsedMessage[];
  /** By position in `Snapshot.pullRequests`; made where they are not given. */
  readonly pullRequestMessages?: readonly ParsedMessage[];
  /** What they name; made of them where it is not given, like the next. */
  readonly named?: NamedCommits;
  readonly find?: FindCommit;
}

/** Joins tickets with changes by everything that people and hosts wrote down (tiers 1 to 3). */
export function linkArtifacts(input: LinkInput): Links {
  const { snapshot, policy, changes } = input;
  const messages = input.messages ?? parseMessages(snapshot.commits, policy.links);
  const commits = input.named ?? nameCommits(snapshot, policy, messages);
  const disabled: ReadonlySet<string> = new Set(policy.links.disabledVias);
  const { places } = commits;
  const index = indexChanges(snapshot, changes, places);
  const find = input.find ?? indexShas(snapshot.commits);
  const named = nameArtifacts({
    snapshot,
    texts: input.pullRequestMessages ?? parsePullRequests(input),
    named: commits,
  });
  const { references, foreign } = linkReferences(snapshot, changes, places, index, find);
  const byChange = groupByChange(references);

  const said = listCandidates(input, named, byChange, disabled);
  const texts = { ofRequest: named.requestText, ofCommit: (commit: number) => messages[commit] };
  const undoings = findUndoings(changes, texts, index, places, find);
  const adopted = adoptQuoted(said, undoings, (change) => {
    const quoted = named.quotedBy(changes[change]);
    // Undoing what lists many tickets says of none of them whose work it was.
    return quoted.tickets.length > policy.rollUpTickets ? { ...quoted, tickets: [] } : quoted;
  });
  const settled = demoteUndoings(adopted, undoings);
  const strays = named.strays(index.ofCommit);
  return {
    changeLinks: toChangeLinks(changes, settled, createRecordKeeping(snapshot)),
    linksAt: laterLinks(snapshot, changes, settled, strays),
    unknownTickets: named.unknownTickets,
    foreignReferences: foreign,
  };
}

function parsePullRequests({ snapshot, policy }: LinkInput): readonly ParsedMessage[] {
  const grammar = compileKeyTemplates(policy.links.keyTemplates);
  return snapshot.pullRequests.map((request) => parsePullRequest(request, grammar));
}

/** A function of its own, like the next one, so that the lists keep nothing alive but themselves. */
function listCandidates(
  { snapshot, policy, changes }: Pick<LinkInput, 'snapshot' | 'policy' | 'changes'>,
  named: NamedArtifacts,
  references: ReadonlyMap<number, readonly Reference[]>,
  disabled: ReadonlySet<string>,
): CandidatesOf {
  const lists = new CandidateLists();
  for (const change of changes) {
    const sayings = {
      request: named.ofRequest(change.pullRequest),
      ofCommit: named.ofCommit,
      references: references.get(change.index) ?? [],
    };
    const found = collectCandidates(change, sayings, snapshot, disabled);
    lists.push(settleMentions(found, policy.rollUpTickets));
  }
  return (change) => lists.at(change);
}

/** Keeps alive what it needs, and not everything that was read above. */
function laterLinks(
  snapshot: Snapshot,
  changes: readonly Change[],
  settled: CandidatesOf,
  strays: ReturnType<NamedArtifacts['strays']>,
): Links['linksAt'] {
  return (asOf) => toArtifactLinks(snapshot, changes, settled, strays, asOf);
}

function groupByChange(references: readonly Reference[]): ReadonlyMap<number, readonly Reference[]> {
  const groups = new Map<number, Reference[]>();
  for (const reference of references) {
    const known = groups.get(reference.change);
    if (known === undefined) groups.set(reference.change, [reference]);
    else known.push(reference);
  }
  return groups;
}
