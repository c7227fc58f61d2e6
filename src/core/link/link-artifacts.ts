import type { Instant } from '../../model/instant.ts';
import type { ForeignReference, Link, UnknownTicket } from '../../model/link.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';
import { indexShas } from '../landing/find-commits.ts';
import { collectCandidates, settleMentions } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import type { ChangeLink } from './change-link.ts';
import { indexChanges } from './change-index.ts';
import { compileKeyTemplates } from './key-templates.ts';
import { linkReferences } from './link-references.ts';
import type { Reference } from './link-references.ts';
import { nameArtifacts } from './name-artifacts.ts';
import type { NamedArtifacts } from './name-artifacts.ts';
import { parseMessages } from './parse-messages.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { indexPlaces } from './places.ts';
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

/** Joins tickets with changes by everything that people and hosts wrote down (tiers 1 to 3). */
export function linkArtifacts(input: {
  readonly snapshot: Snapshot;
  readonly policy: Pick<Policy, 'links' | 'rollUpTickets'>;
  readonly changes: readonly Change[];
  /** By commit index, as `parseMessages` gives them. */
  readonly messages?: readonly ParsedMessage[];
}): Links {
  const { snapshot, policy, changes } = input;
  const grammar = compileKeyTemplates(policy.links.keyTemplates);
  const messages = input.messages ?? parseMessages(snapshot.commits, policy.links);
  const disabled: ReadonlySet<string> = new Set(policy.links.disabledVias);
  const places = indexPlaces(snapshot);
  const index = indexChanges(snapshot, changes, places);
  const find = indexShas(snapshot.commits);
  const named = nameArtifacts({ snapshot, policy, messages, grammar, places, changes, disabled });
  const { references, foreign } = linkReferences(snapshot, changes, places, index, find);
  const byChange = groupByChange(references);

  let candidates: ReadonlyMap<number, readonly Candidate[]> = candidatesOf(changes, named, byChange);
  const texts = { ofRequest: named.requestText, ofCommit: (commit: number) => messages[commit] };
  const undoings = findUndoings(changes, texts, index, places, find);
  candidates = adoptQuoted(candidates, undoings, (change) => {
    const quoted = named.quotedBy(changes[change]);
    // Undoing what lists many tickets says of none of them whose work it was.
    return quoted.tickets.length > policy.rollUpTickets ? { ...quoted, tickets: [] } : quoted;
  });
  const settled = demoteUndoings(candidates, undoings);
  const strays = named.strays(index.ofCommit);
  return {
    changeLinks: toChangeLinks(settled),
    linksAt: laterLinks(snapshot, changes, settled, strays),
    unknownTickets: named.unknownTickets,
    foreignReferences: foreign,
  };

  function candidatesOf(
    all: readonly Change[],
    sayings: NamedArtifacts,
    referencesOf: ReadonlyMap<number, readonly Reference[]>,
  ): Map<number, readonly Candidate[]> {
    const found = new Map<number, readonly Candidate[]>();
    for (const change of all) {
      const request = sayings.ofRequest(change.pullRequest);
      const own = referencesOf.get(change.index) ?? [];
      const said = collectCandidates(
        change,
        { request, ofCommit: sayings.ofCommit, references: own },
        snapshot,
        disabled,
      );
      if (said.length > 0) found.set(change.index, settleMentions(said, policy.rollUpTickets));
    }
    return found;
  }
}

/** A function of its own, so that what it keeps alive is what it needs and not everything that was read above. */
function laterLinks(
  snapshot: Snapshot,
  changes: readonly Change[],
  settled: ReadonlyMap<number, readonly Candidate[]>,
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
