import type { Instant } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { word } from '../ladder/classify-status.ts';

/** How tickets belong together, by their own records; indexes into `Snapshot.tickets`. */
export interface TicketFamily {
  readonly parentsOf: readonly (readonly number[])[];
  readonly childrenOf: readonly (readonly number[])[];
  /** Tickets whose evidence travels over an issue link of a listed type, either way. */
  readonly relatedOf: readonly (readonly number[])[];
}

/** Whether a ticket had children at an instant: it is no parent before the first of them was opened. */
export function isParentAt(
  { family, tickets }: { readonly family: TicketFamily; readonly tickets: readonly Ticket[] },
  ticket: number,
  at: Instant,
): boolean {
  return (family.childrenOf[ticket] ?? []).some((child) => (tickets[child]?.createdAt ?? Infinity) <= at);
}

export function findFamilies(
  tickets: readonly Ticket[],
  links: Pick<Policy['links'], 'sharingRelations'>,
): TicketFamily {
  const byKey = indexByKey(tickets);
  const sharing = new Set(links.sharingRelations.map(word));
  const parents: Set<number>[] = tickets.map(() => new Set());
  const related: Set<number>[] = tickets.map(() => new Set());
  for (const ticket of tickets) {
    const find = (key: string | null): number | undefined =>
      key === null ? undefined : byKey.get(`${ticket.site}\n${key}`);
    const above = new Set([find(ticket.parent), find(ticket.epic)]);
    for (const parent of above) if (parent !== undefined && parent !== ticket.index) parents[ticket.index]?.add(parent);
    for (const key of ticket.subtasks) {
      const child = find(key);
      if (child !== undefined && child !== ticket.index) parents[child]?.add(ticket.index);
    }
    for (const relation of ticket.relations) {
      const other = find(relation.key);
      if (other === undefined || other === ticket.index || !sharing.has(word(relation.type))) continue;
      related[ticket.index]?.add(other);
      related[other]?.add(ticket.index);
    }
  }
  const children: number[][] = tickets.map(() => []);
  parents.forEach((set, child) => {
    for (const parent of set) children[parent]?.push(child);
  });
  const sorted = (sets: readonly Set<number>[]): readonly (readonly number[])[] =>
    sets.map((set) => [...set].sort((a, b) => a - b));
  return { parentsOf: sorted(parents), childrenOf: children, relatedOf: sorted(related) };
}

function indexByKey(tickets: readonly Ticket[]): ReadonlyMap<string, number> {
  const byKey = new Map<string, number>();
  // Present keys win over former ones.
  for (const ticket of tickets) for (const key of ticket.formerKeys) byKey.set(`${ticket.site}\n${key}`, ticket.index);
  for (const ticket of tickets) byKey.set(`${ticket.site}\n${ticket.key}`, ticket.index);
  return byKey;
}
