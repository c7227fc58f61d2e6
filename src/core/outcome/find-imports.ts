import { DAY } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { classifyStatus, learnCategories } from '../ladder/classify-status.ts';

/** Tickets that came into the tracker together: the instants of their claims are those of the import. */
export interface Import {
  /** Days since 1970-01-01, UTC. */
  readonly day: number;
  readonly project: string;
  readonly tickets: readonly number[];
}

/**
 * Many first histories on one day by one account, already resolved that day; many closings on one day of which no changelog
 * tells; or many bare status changes (no resolution, no other field) by one account on one day, out of a status that nobody
 * knows any more or that keeps its name: an import or a workflow migration, not claims.
 */
export function findImports(
  tickets: readonly Ticket[],
  policy: Pick<Policy, 'importTicketsPerDay' | 'mapping'>,
): readonly Import[] {
  const categoryOf = learnCategories(tickets);
  const groups = new Map<string, { day: number; project: string; tickets: Set<number> }>();
  const add = (day: number, kind: string, who: number | null, ticket: Ticket): void => {
    const key = `${kind} ${String(day)} ${String(who)} ${ticket.project}`;
    const group = groups.get(key) ?? { day, project: ticket.project, tickets: new Set<number>() };
    group.tickets.add(ticket.index);
    groups.set(key, group);
  };
  for (const ticket of tickets) {
    const created = Math.floor(ticket.createdAt / DAY);
    const isOverAtOnce = ticket.resolvedAt !== null && Math.floor(ticket.resolvedAt / DAY) === created;
    if (isOverAtOnce) add(created, 'created', ticket.creator, ticket);
    if (ticket.tracker === 'github') continue;
    if (!ticket.hasHistory && ticket.resolvedAt !== null && !isOverAtOnce)
      add(Math.floor(ticket.resolvedAt / DAY), 'closed', null, ticket);
    for (const change of ticket.changes) {
      if (change.field !== 'status') continue;
      const isBare = ticket.changes.every((other) => other === change || other.at !== change.at);
      // A status whose name did not change was only given a new id: the mark of a migrated workflow.
      const name = change.from.text ?? change.from.id ?? '';
      const from = { id: change.from.id ?? name, name, category: null };
      const isDeleted = isBare && classifyStatus(from, categoryOf, policy.mapping) === null;
      if (isDeleted || (isBare && change.from.text === change.to.text))
        add(Math.floor(change.at / DAY), 'moved', change.by, ticket);
    }
  }
  return [...groups.values()]
    .filter((group) => group.tickets.size >= policy.importTicketsPerDay)
    .map((group) => ({ ...group, tickets: [...group.tickets].sort((a, b) => a - b) }))
    .sort((a, b) => a.day - b.day || (a.project < b.project ? -1 : 1));
}
