import { parseDay } from '../../base/parse-instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { EventOf, LedgerEvent, Movement } from '../../model/ledger.ts';

/** One signal with everything that was recorded of it. */
export interface FollowedSignal {
  readonly opened: EventOf<'opened'>;
  readonly aliases: readonly string[];
  readonly acknowledged: readonly EventOf<'acknowledged'>[];
  readonly adapted: readonly EventOf<'adapted'>[];
  readonly verified: readonly EventOf<'verified'>[];
  readonly closed: EventOf<'closed'> | null;
}

/** What two branches open of the same movement is one signal. */
export function keyOf({ scope, pod, measure, direction }: Movement): string {
  return JSON.stringify([scope, pod, measure, direction]);
}

/**
 * The signals of a ledger in the order in which they opened. An opening while the same movement is still open is the same
 * signal under another id: two branches have recorded the same week, or neighbouring ones.
 * @param events by instant
 */
export function followSignals(events: readonly LedgerEvent[]): readonly FollowedSignal[] {
  const closings = new Map<string, EventOf<'closed'>>();
  for (const event of events) {
    if (event.event === 'closed' && !closings.has(event.signal)) closings.set(event.signal, event);
  }
  const groups: { readonly ids: string[]; readonly opened: EventOf<'opened'>; closed: EventOf<'closed'> | null }[] = [];
  const current = new Map<string, (typeof groups)[number]>();
  for (const event of events) {
    if (event.event !== 'opened') continue;
    const key = keyOf(event);
    const own = closings.get(event.id) ?? null;
    const group = current.get(key);
    if (group !== undefined && (group.closed === null || group.closed.at >= event.at)) {
      group.ids.push(event.id);
      group.closed ??= own;
    } else {
      const opened = { ids: [event.id], opened: event, closed: own };
      groups.push(opened);
      current.set(key, opened);
    }
  }
  return groups.map(({ ids, opened, closed }) => {
    const isOwn = (event: { readonly signal: string }): boolean => ids.includes(event.signal);
    return {
      opened,
      aliases: ids.slice(1),
      acknowledged: eventsOf(events, 'acknowledged').filter(isOwn),
      adapted: eventsOf(events, 'adapted').filter(isOwn),
      verified: eventsOf(events, 'verified').filter(isOwn),
      closed,
    };
  });
}

function eventsOf<Name extends LedgerEvent['event']>(
  events: readonly LedgerEvent[],
  name: Name,
): readonly EventOf<Name>[] {
  return events.filter((event): event is EventOf<Name> => event.event === name);
}

/** Whether a movement may not open again, since the pod has decided so until a day. */
export function isDismissed(signals: readonly FollowedSignal[], movement: Movement, at: Instant): boolean {
  return signals.some(({ opened, closed }) => {
    if (closed === null || closed.until === null || keyOf(opened) !== keyOf(movement)) return false;
    const day = parseDay(closed.until);
    return day !== null && at < day + DAY;
  });
}
