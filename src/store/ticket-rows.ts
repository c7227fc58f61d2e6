import { compareText } from '../base/compare-text.ts';
import type { AccountRef, PersonNumber } from '../model/account.ts';
import type { Instant } from '../model/instant.ts';
import type { TicketRecord } from '../model/records.ts';
import type { Ticket } from '../model/snapshot.ts';
import type { TicketOf } from '../model/ticket.ts';
import type { AccountNumbers } from './account-rows.ts';
import type { Database } from './database.ts';
import type { Interner } from './interner.ts';
import { createInterner } from './interner.ts';
import { packTicketChanges, unpackTicketChanges } from './ticket-changes.ts';
import type { PackedTicketChanges } from './ticket-changes.ts';
import { loadVersions } from './versioned-rows.ts';
import type { Draft, Version } from './versioned-rows.ts';

type Accounts = Pick<AccountNumbers, 'numberOf'>;

function packClosedBy({ closedBy, tracker }: TicketRecord, accounts: Accounts): TicketOf<number>['closedBy'] {
  if (closedBy?.kind !== 'person' || closedBy.id === null) return closedBy;
  const source: AccountRef['source'] = tracker === 'github' ? 'github' : 'jira';
  const account = { source, id: closedBy.id, name: closedBy.id, email: null };
  return { kind: 'person', id: String(accounts.numberOf(account)) };
}

/** A ticket as its row holds it: account numbers, and the changelog packed. */
type PackedTicket = Omit<Ticket, 'changes' | 'goneAt'> & { readonly changes: PackedTicketChanges };

/** One row per ticket, its changelog in it. Every field is named, so that the same record always gives the same text. */
export function toTicketVersion(record: TicketRecord, scope: number, accounts: Accounts): Version {
  const numberOf = (account: AccountRef | null): number | null =>
    account === null ? null : accounts.numberOf(account);
  const ticket: PackedTicket = {
    index: 0,
    id: record.id,
    tracker: record.tracker,
    site: record.site,
    key: record.key,
    formerKeys: record.formerKeys,
    project: record.project,
    title: record.title,
    text: record.text,
    type: record.type,
    status: record.status,
    resolution: record.resolution,
    stateReason: record.stateReason,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    resolvedAt: record.resolvedAt,
    precision: record.precision,
    hasHistory: record.hasHistory,
    labels: record.labels,
    components: record.components,
    priority: record.priority,
    points: record.points,
    loggedSeconds: record.loggedSeconds,
    versions: record.versions,
    sprints: record.sprints,
    parent: record.parent,
    epic: record.epic,
    subtasks: record.subtasks,
    relations: record.relations,
    addresses: record.addresses,
    development: record.development,
    creator: numberOf(record.creator),
    participants: record.participants.map(({ who, role, since }) => ({ who: accounts.numberOf(who), role, since })),
    closedBy: packClosedBy(record, accounts),
    changes: packTicketChanges(record, accounts),
  };
  const { id, updatedAt, hasHistory } = record;
  return { id, scope, updatedAt, richness: hasHistory ? 1 : 0, json: JSON.stringify(ticket) };
}

function unpackTicket(json: string, personOf: (account: number) => PersonNumber, intern: Interner): Draft<Ticket> {
  const packed = JSON.parse(json) as PackedTicket;
  const ticket = packed as Draft<Omit<PackedTicket, 'changes'>> as Draft<Ticket>;
  // Rows of the first derivation lack it.
  ticket.loggedSeconds = (packed as Partial<PackedTicket>).loggedSeconds ?? null;
  ticket.changes = unpackTicketChanges(packed.changes, personOf, intern);
  ticket.creator = ticket.creator === null ? null : personOf(ticket.creator);
  for (const participant of ticket.participants as Draft<Ticket['participants'][number]>[]) {
    participant.who = personOf(participant.who);
  }
  if (ticket.closedBy?.kind === 'person' && ticket.closedBy.id !== null) {
    ticket.closedBy = { kind: 'person', id: String(personOf(Number(ticket.closedBy.id))) };
  }
  ticket.status = intern.any(ticket.status);
  ticket.type = intern.any(ticket.type);
  if (ticket.resolution !== null) ticket.resolution = intern.value(ticket.resolution.id, ticket.resolution.text);
  intern.emptyLists(ticket);
  return ticket;
}

/** Digits at the end of a key as a number; -1 without any. */
function keyNumber(key: string): number {
  let start = key.length;
  while (start > 0 && key.charCodeAt(start - 1) >= 48 && key.charCodeAt(start - 1) <= 57) start -= 1;
  return start === key.length ? -1 : Number(key.slice(start));
}

export interface LoadedTickets {
  readonly tickets: readonly Ticket[];
  /** How many came from each scope, by number. */
  readonly perScope: ReadonlyMap<number, number>;
}

/** Sorted by project, then numerically by key. */
export function loadTicketRows(
  database: Database,
  knownAt: Instant,
  personOf: (account: number) => PersonNumber,
): LoadedTickets {
  const intern = createInterner();
  const drafts: { readonly number: number; readonly ticket: Draft<Ticket> }[] = [];
  const perScope = loadVersions(database, 'ticket', knownAt, (json, goneAt) => {
    const ticket = unpackTicket(json, personOf, intern);
    ticket.goneAt = goneAt;
    drafts.push({ number: keyNumber(ticket.key), ticket });
  });
  drafts.sort(
    (one, other) =>
      compareText(one.ticket.project, other.ticket.project) ||
      one.number - other.number ||
      compareText(one.ticket.key, other.ticket.key) ||
      compareText(one.ticket.id, other.ticket.id),
  );
  const tickets = drafts.map(({ ticket }, index) => {
    ticket.index = index;
    return ticket;
  });
  return { tickets, perScope };
}
