import type { Commit } from '../../model/commit.ts';
import type { UnknownTicket } from '../../model/link.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { pullInstants } from '../landing/pull-instants.ts';
import { CandidateLists } from './candidate-lists.ts';
import { nameTickets } from './name-tickets.ts';
import type { Naming, NamingContext } from './name-tickets.ts';
import { onDefaultBranch } from './on-default-branch.ts';
import { NOTHING_SAID } from './parsed-message.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { indexPlaces } from './places.ts';
import type { Places } from './places.ts';
import { indexTickets } from './ticket-index.ts';

/** The tickets that the messages of commits name. */
export interface NamedCommits {
  readonly namingsOf: (commit: number) => readonly Naming[];
  /** Tickets in the quoted original of a revert. */
  readonly quotedIn: (commit: number) => readonly number[];
  /** In the order of the commits. */
  readonly unknownTickets: readonly UnknownTicket[];
  /** What they were named by; pull requests are by the same. */
  readonly context: NamingContext;
  readonly places: Places;
}

export interface CommitNamer {
  /** Takes the messages in the order of the commits, each once, and keeps none of them. */
  readonly read: (commit: Commit, parsed: ParsedMessage) => void;
  /** Whole when all were read. */
  readonly named: NamedCommits;
}

const NONE: readonly never[] = [];

export function createCommitNamer(snapshot: Snapshot, policy: Pick<Policy, 'links' | 'rollUpTickets'>): CommitNamer {
  const context: NamingContext = {
    tickets: snapshot.tickets,
    index: indexTickets(snapshot.tickets, policy.links, snapshot.repositories),
    rollUpTickets: policy.rollUpTickets,
    disabledVias: new Set(policy.links.disabledVias),
  };
  const places = indexPlaces(snapshot);
  const honoured = onDefaultBranch(snapshot);
  const pulledAt = pullInstants(snapshot);
  const namings = new CandidateLists();
  const quoted = new Map<number, readonly number[]>();
  const unknownTickets: UnknownTicket[] = [];

  return {
    read: (commit, parsed) => {
      if (parsed.mentions.length === 0) {
        namings.push(NONE);
        return;
      }
      const { index, repository, committedAt } = commit;
      const at = Math.min(committedAt, pulledAt[repository] ?? Infinity);
      const written = { place: places.ofRepository(repository), at, honoursClosing: honoured[index] === 1 };
      const named = nameTickets(parsed, written, context);
      namings.push(named.namings);
      if (named.quoted.length > 0) quoted.set(index, named.quoted);
      for (const key of named.unknown) {
        unknownTickets.push({ key, artifact: { kind: 'commit', index }, since: at });
      }
    },
    named: {
      namingsOf: (commit) => namings.at(commit),
      quotedIn: (commit) => quoted.get(commit) ?? NONE,
      unknownTickets,
      context,
      places,
    },
  };
}

/** Likewise, of messages that were parsed before; by commit index. */
export function nameCommits(
  snapshot: Snapshot,
  policy: Pick<Policy, 'links' | 'rollUpTickets'>,
  messages: readonly ParsedMessage[],
): NamedCommits {
  const { read, named } = createCommitNamer(snapshot, policy);
  for (const commit of snapshot.commits) read(commit, messages[commit.index] ?? NOTHING_SAID);
  return named;
}
