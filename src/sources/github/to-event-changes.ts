import type { InstantReader } from '../../base/read-instants.ts';
import type { AccountRef } from '../../model/account.ts';
import type { FieldValue, TicketChange, TicketField } from '../../model/ticket.ts';
import { toAccount, toLogin } from './to-account.ts';
import type { RestEvent } from './wire.ts';

const NOTHING: FieldValue = { id: null, text: null };
const value = (text: string | null | undefined, id: string | null = null): FieldValue => ({ id, text: text ?? null });
const OPEN = value('open', 'open');
const CLOSED = value('closed', 'closed');

function changeOf(event: RestEvent): readonly [TicketField, FieldValue, FieldValue] | null {
  const assignee = toLogin(event.assignee);
  switch (event.event) {
    case 'closed':
      return ['status', OPEN, CLOSED];
    case 'reopened':
      return ['status', CLOSED, OPEN];
    case 'assigned':
      return ['assignee', NOTHING, value(assignee, assignee)];
    case 'unassigned':
      return ['assignee', value(assignee, assignee), NOTHING];
    case 'renamed':
      return ['title', value(event.rename?.from), value(event.rename?.to)];
    case 'labeled':
      return ['labels', NOTHING, value(event.label?.name)];
    case 'unlabeled':
      return ['labels', value(event.label?.name), NOTHING];
    case 'milestoned':
      return ['versions', NOTHING, value(event.milestone?.title)];
    case 'demilestoned':
      return ['versions', value(event.milestone?.title), NOTHING];
    case 'transferred':
      return ['project', value(event.from_repository), NOTHING];
    default:
      return null;
  }
}

/** The events of an issue that change a field, ascending by time; the host's order among equal instants. */
export function toEventChanges(
  events: readonly RestEvent[],
  instants: InstantReader,
): readonly TicketChange<AccountRef>[] {
  const changes = events.flatMap((event, index): readonly TicketChange<AccountRef>[] => {
    const change = changeOf(event);
    if (change === null) return [];
    const [field, from, to] = change;
    return [
      {
        at: instants.required(['events', index, 'created_at'], event.created_at),
        by: toAccount(event.actor),
        field,
        from,
        to,
      },
    ];
  });
  return changes.sort((one, other) => one.at - other.at);
}
