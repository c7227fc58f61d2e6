import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';

/** Words of the schemes that trackers come with; a scheme of a team's own says nothing here. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['blocker', 5],
  ['highest', 5],
  ['urgent', 5],
  ['immediate', 5],
  ['p0', 5],
  ['critical', 4],
  ['high', 4],
  ['p1', 4],
  ['major', 3],
  ['medium', 3],
  ['normal', 3],
  ['p2', 3],
  ['minor', 2],
  ['low', 2],
  ['p3', 2],
  ['trivial', 1],
  ['lowest', 1],
  ['p4', 1],
]);

const LONGEST_WORD = 40;

/** 5 (blocker, highest, P0) to 1 (trivial, lowest, P4); `null` where the word says nothing. */
export function priorityRank(priority: string | null): number | null {
  return RANKS.get((priority ?? '').slice(0, LONGEST_WORD).trim().toLowerCase()) ?? null;
}

/** The priority of a ticket at an instant, by its changelog, in the tracker's own word. */
export function priorityAt({ priority, changes }: Ticket, at: Instant): string | null {
  let word: string | null | undefined;
  for (const change of changes) {
    if (change.field !== 'priority') continue;
    if (change.at > at) return word === undefined ? change.from.text : word;
    word = change.to.text;
  }
  return word === undefined ? priority : word;
}

/** Since when a ticket has had at least the rank that it has at an instant. */
export function rankedSince(ticket: Ticket, rank: number, at: Instant): Instant {
  let since = ticket.createdAt;
  for (const { field, from, to, at: changed } of ticket.changes) {
    if (field !== 'priority' || changed > at) continue;
    const before = priorityRank(from.text);
    const after = priorityRank(to.text);
    if ((before ?? 0) < rank && (after ?? 0) >= rank) since = Math.max(since, changed);
  }
  return since;
}
