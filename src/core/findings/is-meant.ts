import type { Ticket } from '../../model/snapshot.ts';
import type { FindingContext } from './finding-context.ts';

/**
 * By ticket and change: what a link says is more than context. On GitHub, whoever finishes an issue writes a closing keyword
 * or its number into a title; a number in passing, or the address of a pull request in a discussion, was context in 7 of 10 cases
 * read.
 */
export function isMeant({ links, snapshot }: Input): (ticket: Ticket, change: number) => boolean {
  const isNamed = isNamedIn(
    links,
    snapshot,
    ({ ticket, tier }) => tier <= 2 && snapshot.tickets[ticket]?.tracker === 'github',
  );
  return (ticket, change) => ticket.tracker !== 'github' || isNamed(ticket, change);
}

/**
 * By ticket and change, on every tracker: the work itself names the ticket, not only the ticket the work. Under a ticket that is
 * over, an address points to what somebody else did: in 6 of 7 cases read.
 */
export function isNamedByWork({ links, snapshot }: Input): (ticket: Ticket, change: number) => boolean {
  return isNamedIn(links, snapshot, ({ tier }) => tier <= 2);
}

type Input = Pick<FindingContext, 'links' | 'snapshot'>;

function isNamedIn(
  links: FindingContext['links'],
  { tickets }: FindingContext['snapshot'],
  counts: (link: FindingContext['links'][number]) => boolean,
): (ticket: Ticket, change: number) => boolean {
  // Numbers: a text for each link would be tens of megabytes of garbage.
  const idOf = (ticket: number, change: number): number => change * tickets.length + ticket;
  const named = new Set<number>();
  for (const link of links)
    if (link.rootVia !== 'ticket-url' && counts(link)) named.add(idOf(link.ticket, link.change));
  return ({ index }, change) => named.has(idOf(index, change));
}
