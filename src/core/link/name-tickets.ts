import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import { VIAS } from '../../model/link.ts';
import type { Relation, Tier, Via } from '../../model/link.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { Mention, ParsedMessage, Position } from './parsed-message.ts';
import type { Place } from './places.ts';
import type { TicketIndex } from './ticket-index.ts';

/** One ticket that one text names, at its strongest. */
export interface Naming {
  readonly ticket: number;
  readonly via: Via;
  readonly tier: Tier;
  readonly owns: boolean;
  readonly relation: Relation;
  readonly isDisputed: boolean;
  readonly since: Instant;
}

export interface Named {
  readonly namings: readonly Naming[];
  /** Keys of known projects that no ticket bears, each once. */
  readonly unknown: readonly string[];
  /** Tickets inside the quoted original of a revert. */
  readonly quoted: readonly number[];
  /** Distinct tickets named, unknown ones included. */
  readonly distinct: number;
}

export interface NamingContext {
  readonly tickets: readonly Ticket[];
  readonly index: TicketIndex;
  /** An artifact that names more is a roll-up. */
  readonly rollUpTickets: number;
  readonly disabledVias: ReadonlySet<string>;
}

/** Where and when a text was written. */
export interface Written {
  readonly place: Place;
  readonly at: Instant;
  /** Whether the host acts on closing keywords here: it does on the default branch, and for what asks to go there. */
  readonly honoursClosing: boolean;
}

/** Work that landed so long before its ticket was created was not done for it, whatever the key says. */
const RETROACTIVE = 30 * DAY;

const NOBODY_NAMED: Named = { namings: [], unknown: [], quoted: [], distinct: 0 };

const VIA_OF: Readonly<Record<Position, Via>> = {
  subject: 'key-in-subject',
  trailer: 'key-in-trailer',
  branch: 'key-in-branch',
  title: 'key-in-title',
  body: 'key-in-body',
};

/** Validates the mentions of one text against the tickets known. */
export function nameTickets(parsed: ParsedMessage, written: Written, context: NamingContext): Named {
  if (parsed.mentions.length === 0) return NOBODY_NAMED;
  const best = new Map<number, Naming>();
  const quoted = new Set<number>();
  const unknown = new Set<string>();
  const byPosition = new Map<Position, Set<number>>();
  for (const mention of parsed.mentions) {
    const resolved = context.index.resolve(mention, written.place, written.at);
    if (mention.isQuoted) {
      for (const ticket of resolved.tickets) quoted.add(ticket);
      continue;
    }
    if (resolved.unknown !== null) unknown.add(resolved.unknown);
    for (const ticket of resolved.tickets) {
      const naming = toNaming(mention, ticket, resolved.tickets.length > 1, written, context);
      if (naming === null) continue;
      best.set(ticket, stronger(best.get(ticket), naming));
      if (!mention.isPassing) noteAt(byPosition, mention.position, ticket);
    }
  }
  for (const ticket of undone(parsed, quoted)) best.delete(ticket);
  if (best.size === 0 && quoted.size === 0 && unknown.size === 0) return NOBODY_NAMED;
  const distinct = best.size + unknown.size;
  const disputed = disputedTickets(byPosition, context.tickets);
  return {
    namings: decideOwning([...best.values()], distinct > context.rollUpTickets, disputed),
    unknown: [...unknown],
    quoted: [...quoted],
    distinct,
  };
}

function toNaming(
  mention: Mention,
  index: number,
  isAmbiguous: boolean,
  written: Written,
  context: NamingContext,
): Naming | null {
  const ticket = context.tickets[index];
  const via = viaOf(mention, ticket, written);
  if (ticket === undefined || context.disabledVias.has(via)) return null;
  const isRetroactive = written.at + RETROACTIVE < ticket.createdAt;
  const tier: Tier = isRetroactive && VIAS[via] < 3 ? 3 : VIAS[via];
  return {
    ticket: index,
    via,
    tier,
    owns: !mention.isPassing,
    relation: mention.isPassing ? 'mentions' : mention.isPart ? 'part-of' : 'implements',
    isDisputed: isAmbiguous,
    since: Math.max(written.at, ticket.createdAt),
  };
}

function viaOf(mention: Mention, ticket: Ticket | undefined, written: Written): Via {
  const { position, closes, closesOnGitLab } = mention;
  const isClosing = closes || (closesOnGitLab && written.place.host?.includes('gitlab') === true);
  // A host reads descriptions and messages for keywords, not titles and branches.
  const isRead = position === 'subject' || position === 'trailer' || position === 'body';
  const isHostsOwn = ticket?.key.includes('#') === true;
  return isClosing && isRead && isHostsOwn && written.honoursClosing ? 'closing-keyword' : VIA_OF[position];
}

/** Smaller is stronger. */
export function weightOf(link: Pick<Naming, 'owns' | 'isDisputed' | 'tier' | 'relation'>): number {
  return (link.owns ? 0 : 100) + (link.isDisputed ? 10 : 0) + link.tier + (link.relation === 'part-of' ? 0.5 : 0);
}

function stronger(known: Naming | undefined, other: Naming): Naming {
  return known === undefined || weightOf(other) < weightOf(known) ? other : known;
}

function noteAt(byPosition: Map<Position, Set<number>>, position: Position, ticket: number): void {
  const known = byPosition.get(position);
  if (known === undefined) byPosition.set(position, new Set([ticket]));
  else known.add(ticket);
}

/** A revert that names a ticket inside and outside of the quotes is about undoing it; a reapply brings it back. */
function undone(parsed: ParsedMessage, quoted: ReadonlySet<number>): Iterable<number> {
  return parsed.reverts.some(({ depth }) => depth % 2 === 1) ? quoted : [];
}

/** Tickets of which branch and title of one merge do not agree. A parent beside its child is no disagreement. */
function disputedTickets(
  byPosition: ReadonlyMap<Position, ReadonlySet<number>>,
  tickets: readonly Ticket[],
): ReadonlySet<number> {
  const branch = byPosition.get('branch');
  const title = byPosition.get('title') ?? byPosition.get('subject');
  if (branch === undefined || title === undefined) return new Set();
  const agrees = [...branch].some((one) => [...title].some((other) => isSameFamily(tickets[one], tickets[other])));
  return agrees ? new Set() : new Set([...branch, ...title]);
}

function isSameFamily(one: Ticket | undefined, other: Ticket | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const isAbove = (above: Ticket, below: Ticket): boolean => below.parent === above.key || below.epic === above.key;
  return one.index === other.index || isAbove(one, other) || isAbove(other, one);
}

/** A name in passing owns only where nothing is named more strongly; a roll-up owns nothing. */
function decideOwning(namings: readonly Naming[], isRollUp: boolean, disputed: ReadonlySet<number>): readonly Naming[] {
  const hasStrong = namings.some(({ owns, tier }) => owns && tier < 3);
  return namings.map((naming) => {
    const isDisputed = naming.isDisputed || (disputed.has(naming.ticket) && naming.tier === 2);
    if (naming.owns && !isRollUp && (naming.tier < 3 || !hasStrong)) return { ...naming, isDisputed };
    return { ...naming, isDisputed, owns: false, relation: 'mentions' };
  });
}
