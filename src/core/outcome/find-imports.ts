import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY, HOUR } from '../../model/instant.ts';
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

interface Group {
  readonly kind: 'created' | 'closed' | 'moved';
  readonly day: number;
  readonly project: string;
  /** When each ticket was created, closed or moved. */
  readonly instants: Map<number, Instant>;
}

/**
 * Many first histories on one day by one account, already resolved that day; many closings on one day of which no changelog
 * tells; or many bare status changes (no resolution, no other field) by one account on one day, out of a status that nobody
 * knows any more or that keeps its name: an import or a workflow migration, not claims.
 *
 * Of the first two nothing is seen but the instants, and busy agents close as many in a day as a machine does in a minute:
 * so many must come within an hour. Where the tracker gives days alone, all of a day are one instant.
 */
export function findImports(
  tickets: readonly Ticket[],
  policy: Pick<Policy, 'importTicketsPerDay' | 'mapping'>,
): readonly Import[] {
  const categoryOf = learnCategories(tickets);
  const groups = new Map<string, Group>();
  const add = (at: Instant, kind: Group['kind'], who: number | null, ticket: Ticket): void => {
    const day = Math.floor(at / DAY);
    const key = `${kind} ${String(day)} ${String(who)} ${ticket.project}`;
    const group = groups.get(key) ?? { kind, day, project: ticket.project, instants: new Map<number, Instant>() };
    group.instants.set(ticket.index, at);
    groups.set(key, group);
  };
  for (const ticket of tickets) {
    const created = Math.floor(ticket.createdAt / DAY);
    const isOverAtOnce = ticket.resolvedAt !== null && Math.floor(ticket.resolvedAt / DAY) === created;
    if (isOverAtOnce) add(ticket.createdAt, 'created', ticket.creator, ticket);
    if (ticket.tracker === 'github') continue;
    if (!ticket.hasHistory && ticket.resolvedAt !== null && !isOverAtOnce)
      add(ticket.resolvedAt, 'closed', null, ticket);
    for (const change of ticket.changes) {
      if (change.field !== 'status') continue;
      const isBare = ticket.changes.every((other) => other === change || other.at !== change.at);
      // A status whose name did not change was only given a new id: the mark of a migrated workflow.
      const name = change.from.text ?? change.from.id ?? '';
      const from = { id: change.from.id ?? name, name, category: null };
      const isDeleted = isBare && classifyStatus(from, categoryOf, policy.mapping) === null;
      if (isDeleted || (isBare && change.from.text === change.to.text)) add(change.at, 'moved', change.by, ticket);
    }
  }
  return [...groups.values()]
    .filter((group) => countTogether(group) >= policy.importTicketsPerDay)
    .map(({ day, project, instants }) => ({ day, project, tickets: [...instants.keys()].sort((a, b) => a - b) }))
    .sort((a, b) => a.day - b.day || compareText(a.project, b.project));
}

/** The most tickets of a group within any hour; all of them where an account says who moved them. */
function countTogether({ kind, instants }: Group): number {
  if (kind === 'moved') return instants.size;
  const sorted = [...instants.values()].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  sorted.forEach((at, last) => {
    while (at - (sorted[first] ?? at) > HOUR) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
