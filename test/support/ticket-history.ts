import type { PersonNumber } from '../../src/model/account.ts';
import type { Status, StatusCategory, TicketChange } from '../../src/model/ticket.ts';
import type { TicketSpec, When } from './snapshot-builder.ts';
import { instantOf } from './snapshot-builder.ts';

const CATEGORIES: Readonly<Record<string, StatusCategory>> = {
  'To Do': 'new',
  'In Progress': 'indeterminate',
  'In Review': 'indeterminate',
  Done: 'done',
  Closed: 'done',
  Cancelled: 'done',
};

export function statusOf(name: string): Status {
  return { id: name, name, category: CATEGORIES[name] ?? null };
}

/** A ticket that went through statuses: `[when, status, resolution]`, from `To Do` at its creation. */
export function ticketThrough(
  key: string,
  createdAt: When,
  moves: readonly (readonly [When, string, (string | null)?])[],
  rest: Partial<TicketSpec> & { readonly by?: PersonNumber } = {},
): TicketSpec {
  const changes: TicketChange<PersonNumber>[] = [];
  let status = 'To Do';
  let resolution: string | null = null;
  for (const [when, to, resolved] of moves) {
    const at = instantOf(when);
    const by = rest.by ?? null;
    changes.push({ at, by, field: 'status', from: { id: status, text: status }, to: { id: to, text: to } });
    status = to;
    if (resolved === undefined || resolved === resolution) continue;
    changes.push({
      at,
      by,
      field: 'resolution',
      from: { id: resolution, text: resolution },
      to: { id: resolved, text: resolved },
    });
    resolution = resolved;
  }
  const last = moves.at(-1);
  const { by: _, ...fields } = rest;
  return {
    key,
    createdAt,
    hasHistory: true,
    changes,
    status: statusOf(status),
    resolution: resolution === null ? null : { id: resolution, text: resolution },
    resolvedAt: last !== undefined && CATEGORIES[status] === 'done' ? last[0] : null,
    updatedAt: last?.[0] ?? createdAt,
    ...fields,
  };
}
