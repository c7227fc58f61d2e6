import type { TicketSpec } from '../support/snapshot-builder.ts';
import { instantOf } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';
import { BOB } from '../support/healthy-team.ts';
import { april } from '../scenarios/april.ts';

/** One ticket of Bob's, and the tickets that its state needs beside it. */
export interface TicketState {
  readonly title: string;
  /** @param rest what the state of the work wants to add to the ticket. */
  readonly tickets: (rest: Partial<TicketSpec>) => readonly TicketSpec[];
}

type Moves = Parameters<typeof ticketThrough>[2];

export const KEY = 'ABC-1';
const BOBS: Partial<TicketSpec> & { readonly by: number } = {
  by: BOB,
  participants: [{ who: BOB, role: 'assignee', since: instantOf(april(1)) }],
};
const STARTED: Moves[number] = [april(2), 'In Progress'];
/** A Friday: held from Monday noon on. */
const DONE_ON = april(5);

function through(moves: Moves, fixed: Partial<TicketSpec> = {}): TicketState['tickets'] {
  return (rest) => [ticketThrough(KEY, april(1), moves, { ...BOBS, ...fixed, ...rest })];
}

function done(resolution: string | null): Moves {
  return [STARTED, [DONE_ON, 'Done', resolution]];
}

/** Created and resolved within the hour, as many others were. */
function imported(rest: Partial<TicketSpec>): readonly TicketSpec[] {
  const day = instantOf(DONE_ON);
  return Array.from({ length: 45 }, (_, place): TicketSpec => ({
    key: `ABC-${place + 1}`,
    createdAt: day + place * 1000,
    resolvedAt: day + place * 1000,
    hasHistory: false,
    ...(place === 0 ? { ...withoutAccount(), ...rest } : {}),
  }));
}

function withoutAccount(): Partial<TicketSpec> {
  const { by: _, ...fields } = BOBS;
  return fields;
}

/** In the order in which a ticket goes through them. */
export const TICKET_STATES = {
  'to-do': { title: 'to do', tickets: through([]) },
  'in-progress': { title: 'in progress', tickets: through([STARTED]) },
  'in-review': { title: 'in review', tickets: through([STARTED, [april(4), 'In Review']]) },
  fixed: { title: 'done: fixed', tickets: through(done('Fixed')) },
  'without-resolution': { title: 'done, no resolution', tickets: through(done(null)) },
  'unknown-resolution': { title: 'done: a word nobody knows', tickets: through(done('Handed over')) },
  'wont-do': { title: 'done: won’t do', tickets: through(done("Won't Do")) },
  duplicate: { title: 'done: duplicate', tickets: through(done('Duplicate')) },
  cancelled: { title: 'cancelled', tickets: through([STARTED, [DONE_ON, 'Cancelled']]) },
  pending: { title: 'done, pending', tickets: through([STARTED, ['2024-05-31T12:00:00', 'Done', 'Fixed']]) },
  imported: { title: 'imported as done', tickets: imported },
  reopened: { title: 'reopened', tickets: through([...done('Fixed'), [april(10), 'In Progress', null]]) },
  'done-again': {
    title: 'done again',
    tickets: through([...done('Fixed'), [april(10), 'In Progress', null], [april(12), 'Done', 'Fixed']]),
  },
  moved: { title: 'done, moved here', tickets: through(done('Fixed'), { formerKeys: ['OLD-7'] }) },
  deleted: { title: 'done, then deleted', tickets: through(done('Fixed'), { goneAt: april(20) }) },
} satisfies Readonly<Record<string, TicketState>>;

export type TicketStateName = keyof typeof TICKET_STATES;
