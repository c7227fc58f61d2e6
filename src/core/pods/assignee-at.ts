import type { PersonNumber } from '../../model/account.ts';
import { NOBODY } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';

/**
 * Who had a ticket at an instant. With a changelog by replay, going back from the first change after it; else the assignee that the
 * record names.
 */
export function assigneeAt({ changes, participants }: Ticket, at: Instant): PersonNumber {
  let latest: string | null | undefined;
  for (const { at: changedAt, field, from, to } of changes) {
    if (field !== 'assignee') continue;
    if (changedAt > at) return numberOf(latest ?? from.id);
    latest = to.id;
  }
  if (latest !== undefined) return numberOf(latest);
  return participants.find(({ role }) => role === 'assignee')?.who ?? NOBODY;
}

function numberOf(id: string | null): PersonNumber {
  return id === null ? NOBODY : Number(id);
}
