import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import { MINUTE } from '../../model/instant.ts';
import { countsUnder } from '../outcome/evidence-at.ts';
import type { FindingContext } from './finding-context.ts';

/** A ticket set to done by somebody's hand. */
export interface Closing {
  readonly ticket: number;
  readonly at: Instant;
  readonly who: PersonNumber;
  /** To the nearest instant at which its own work moved: a commit, a pull request, a landing; `null` without any. */
  readonly lag: number | null;
}

/** A merge that moves its ticket does so within seconds, by whatever account the rule has. */
const MERGE_MOVES_WITHIN = 2 * MINUTE;

/**
 * By project, ascending by time: tickets of the window that people set to done. Left out are bots, agents and rules, what a merge
 * moved, imports, and tickets without a changelog, of which nobody knows when.
 */
export function collectClosings(context: FindingContext): ReadonlyMap<string, readonly Closing[]> {
  const { snapshot, judge, asOf, window } = context;
  const closings = new Map<string, Closing[]>();
  for (const ticket of snapshot.tickets) {
    const ladder = judge.ladders[ticket.index];
    if (ladder === undefined || !ticket.hasHistory || judge.importedSince.has(ticket.index)) continue;
    ladder.steps.forEach(({ at, claim, by, who }, place) => {
      const isClosing = claim === 'done' && place > 0 && ladder.steps[place - 1]?.claim !== 'done';
      if (!isClosing || by !== 'person' || who < 0 || at < window.start || at > asOf) return;
      const moments = momentsOf(context, ticket.index);
      if (moments.landings.some((landing) => at >= landing && at - landing <= MERGE_MOVES_WITHIN)) return;
      const lag = moments.all.reduce<number | null>(
        (least, one) => Math.min(least ?? Infinity, Math.abs(at - one)),
        null,
      );
      const list = closings.get(ticket.project) ?? [];
      closings.set(ticket.project, list);
      list.push({ ticket: ticket.index, at, who, lag });
    });
  }
  for (const list of closings.values()) list.sort((a, b) => a.at - b.at || a.ticket - b.ticket);
  return closings;
}

function momentsOf(
  { judge, asOf }: FindingContext,
  ticket: number,
): { readonly all: readonly Instant[]; readonly landings: readonly Instant[] } {
  const all: Instant[] = [];
  const landings: Instant[] = [];
  for (const owned of judge.owned[ticket] ?? []) {
    if (owned.since > asOf || owned.until !== null || !countsUnder(owned, 'strict')) continue;
    for (const { at, value } of judge.timelineOf(owned.change).steps) {
      if (at > asOf || value === 0) continue;
      all.push(at);
      if (value >= 3) landings.push(at);
    }
  }
  return { all, landings };
}

/** Somebody saved a form for many tickets: so many of them, by one account, within so long. */
const BATCH_TICKETS = 3;
const BATCH_WITHIN = 2 * MINUTE;

/**
 * Bulk operations made one: transitions by one account over three tickets and more within two minutes are one act, saved
 * once (Fischer et al. 2020 call such events a form-based capture).
 *
 * @returns the first instant of each act, ascending, and how many closings were made in batches.
 */
export function collapseBatches(closings: readonly Closing[]): {
  readonly acts: readonly Instant[];
  readonly batches: number;
  readonly batched: number;
} {
  const byAccount = new Map<PersonNumber, Closing[]>();
  for (const closing of closings) {
    const list = byAccount.get(closing.who);
    if (list === undefined) byAccount.set(closing.who, [closing]);
    else list.push(closing);
  }
  const acts: Instant[] = [];
  let batches = 0;
  let batched = 0;
  for (const list of byAccount.values()) {
    const isBatched = markBatched(list);
    let last = -Infinity;
    list.forEach(({ at }, place) => {
      const isOne = isBatched[place] === 1;
      if (isOne) batched += 1;
      if (isOne && at - last <= BATCH_WITHIN) {
        last = at;
        return;
      }
      if (isOne) {
        batches += 1;
        last = at;
      }
      acts.push(at);
    });
  }
  return { acts: acts.sort((a, b) => a - b), batches, batched };
}

/** Which of one account's closings, ascending, lie within two minutes of enough others. */
function markBatched(list: readonly Closing[]): Uint8Array {
  const marks = new Uint8Array(list.length);
  let first = 0;
  let marked = 0;
  list.forEach(({ at }, last) => {
    while (at - (list[first]?.at ?? at) > BATCH_WITHIN) first += 1;
    const within = new Set(list.slice(Math.max(first, last - MOST_LOOKED_AT), last + 1).map(({ ticket }) => ticket));
    if (within.size < BATCH_TICKETS) return;
    marks.fill(1, Math.max(first, marked), last + 1);
    marked = last + 1;
  });
  return marks;
}

/** Three are enough: what lies further back within the two minutes was marked before. */
const MOST_LOOKED_AT = 8;
