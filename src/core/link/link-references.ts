import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { ForeignReference, Relation, Via } from '../../model/link.ts';
import { MISSING } from '../../model/repository.ts';
import type { Snapshot, Ticket } from '../../model/snapshot.ts';
import type { DevelopmentEntry, TicketAddress } from '../../model/ticket.ts';
import type { Change } from '../landing/change.ts';
import type { FindCommit } from '../landing/find-commits.ts';
import { changeTimes } from './change-index.ts';
import type { ChangeIndex } from './change-index.ts';
import { parseAddress } from './parse-addresses.ts';
import type { Address } from './parse-addresses.ts';
import type { Places } from './places.ts';
import { isSha } from './shas.ts';

/** A pull request or commit that the tracker's side points to. */
export interface Reference {
  readonly ticket: number;
  readonly change: number;
  /** `MISSING` where it points to the pull request as a whole. */
  readonly commit: number;
  readonly via: Via;
  readonly owns: boolean;
  readonly relation: Relation;
  readonly since: Instant;
}

export interface References {
  readonly references: readonly Reference[];
  readonly foreign: readonly ForeignReference[];
}

interface Sought {
  readonly ticket: Ticket;
  readonly via: Via;
  readonly at: Instant;
  /** The latest instant at which it can have been written: a description may have been edited since. */
  readonly until: Instant;
  readonly host: string | null;
  readonly name: string;
  readonly number: number | null;
  readonly sha: string | null;
  /** An issue's address may be that of a pull request: the host redirects. */
  readonly isMaybeIssue: boolean;
}

/** An address cannot be older than what it points to; rebases and edited comments blur this by so much. */
const ADDRESS_SLACK = 30 * DAY;

/** Reads what tickets point to: development panels, addresses in texts, and what the host says closed them. */
export function linkReferences(
  snapshot: Snapshot,
  changes: readonly Change[],
  places: Places,
  index: ChangeIndex,
  find: FindCommit,
): References {
  const sought = snapshot.tickets.flatMap(soughtBy);
  const references: Reference[] = [];
  const foreign = new Map<string, ForeignReference>();
  const seen = new Set<string>();
  for (const one of sought) {
    const target = targetOf(one, places, index, find);
    if (target === null) {
      if (one.isMaybeIssue) continue;
      const place = placeOf(one);
      const id = `${one.ticket.index} ${place}`;
      const known = foreign.get(id);
      if (known === undefined || one.at < known.since) {
        foreign.set(id, { ticket: one.ticket.index, place, since: Math.max(one.at, one.ticket.createdAt) });
      }
      continue;
    }
    const change = changes[target.change];
    const id = `${one.ticket.index} ${target.change} ${target.commit} ${one.via} ${one.at}`;
    if (change === undefined || seen.has(id)) continue;
    seen.add(id);
    const judged = judge(one, change, snapshot);
    for (const reference of judged.references)
      references.push({ ticket: one.ticket.index, ...target, via: one.via, ...reference });
    if (!judged.fits) {
      const place = placeOf(one);
      foreign.set(`${one.ticket.index} ${place}`, { ticket: one.ticket.index, place, since: judged.since });
    }
  }
  return { references, foreign: [...foreign.values()] };
}

function soughtBy(ticket: Ticket): readonly Sought[] {
  const { addresses, development, closedBy } = ticket;
  if (addresses.length === 0 && development.length === 0 && closedBy === null) return [];
  return [
    ...development.map((entry) => fromPanel(ticket, entry)),
    ...addresses.flatMap((address) => fromAddress(ticket, address)),
    ...fromClosing(ticket),
  ];
}

function fromPanel(ticket: Ticket, { kind, repositoryName, id, at }: DevelopmentEntry): Sought {
  const number = kind === 'pull-request' ? numberIn(id) : null;
  const sha = kind === 'commit' ? id.toLowerCase() : null;
  const name = repositoryName.toLowerCase();
  return { ticket, via: 'development-panel', at, until: Infinity, host: null, name, number, sha, isMaybeIssue: false };
}

function fromAddress(ticket: Ticket, { url, at, from }: TicketAddress): readonly Sought[] {
  const address = parseAddress(url);
  if (address === null || address.kind === 'ticket') return [];
  const via = from === 'development-panel' ? 'development-panel' : 'ticket-url';
  const until = from === 'comment' ? at : from === 'development-panel' ? Infinity : Math.max(at, ticket.updatedAt);
  const isMaybeIssue = address.kind === 'issue';
  return [{ ticket, via, at, until, ...partsOf(address), isMaybeIssue }];
}

function partsOf(address: Exclude<Address, { kind: 'ticket' }>): Pick<Sought, 'host' | 'name' | 'number' | 'sha'> {
  const { host, repositoryName: name } = address;
  if (address.kind === 'commit') return { host, name, number: null, sha: address.sha };
  return { host, name, number: address.number, sha: null };
}

/** GitHub says which commit or pull request closed an issue. */
function fromClosing(ticket: Ticket): readonly Sought[] {
  const { closedBy, site, project } = ticket;
  if (closedBy === null || closedBy.id === null || closedBy.kind === 'person' || closedBy.kind === 'automation')
    return [];
  const at = ticket.resolvedAt ?? ticket.updatedAt;
  const named = /^([^\s#!]{1,200})[#!]\d{1,9}$/.exec(closedBy.id);
  const name = (named?.[1] ?? project).toLowerCase();
  const isCommit = closedBy.kind === 'commit';
  const number = isCommit ? null : numberIn(closedBy.id);
  const sha = isCommit ? closedBy.id.toLowerCase() : null;
  if (number === null && sha === null) return [];
  const host = site === 'unknown' ? null : site;
  return [{ ticket, via: 'closing-reference', at, until: Infinity, host, name, number, sha, isMaybeIssue: false }];
}

function numberIn(id: string): number | null {
  const digits = /([1-9]\d{0,8})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

function targetOf(
  sought: Sought,
  places: Places,
  index: ChangeIndex,
  find: FindCommit,
): { readonly change: number; readonly commit: number } | null {
  const { host, name, number, sha } = sought;
  if (number !== null) {
    const change = index.ofAddress(host, name, number);
    return change === MISSING ? null : { change, commit: MISSING };
  }
  const repository = places.find(host, name);
  // A full sha is an identity whatever the repository is called; an abbreviation is one only inside its repository.
  if (sha === null || !isSha(sha) || (repository === MISSING && sha.length < 40)) return null;
  const commit = find(sha, repository);
  const change = index.ofCommit[commit] ?? MISSING;
  return change === MISSING ? null : { change, commit };
}

/** An address in a text is context ("a regression of #88") unless the work landed after the ticket was created. */
function judge(
  sought: Sought,
  change: Change,
  snapshot: Snapshot,
): {
  readonly fits: boolean;
  readonly since: Instant;
  readonly references: readonly Pick<Reference, 'owns' | 'relation' | 'since'>[];
} {
  const { ticket, via, at } = sought;
  const since = Math.max(at, ticket.createdAt);
  const owning = { owns: true, relation: 'implements', since } as const;
  if (via !== 'ticket-url') return { fits: true, since, references: [owning] };
  const { createdAt, landedAt } = changeTimes(snapshot, change);
  const isOwn = (landedAt ?? createdAt) >= ticket.createdAt - ticket.precision;
  const fits = sought.number === null || createdAt <= sought.until + ADDRESS_SLACK;
  const mention = { owns: false, relation: 'mentions', since } as const;
  if (!isOwn || !fits) return { fits, since, references: [mention] };
  // Older work became the ticket's own by landing after it was created, and was context before.
  const isOlder = createdAt < ticket.createdAt - ticket.precision;
  const ownSince = isOlder ? Math.max(since, landedAt ?? since) : since;
  return { fits, since, references: ownSince > since ? [mention, { ...owning, since: ownSince }] : [owning] };
}

function placeOf({ host, name, number, sha }: Sought): string {
  const repository = host === null ? name : `${host}/${name}`;
  return number === null ? `${repository}@${sha ?? ''}` : `${repository}!${number}`;
}
