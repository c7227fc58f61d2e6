import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { FieldValue } from '../../model/ticket.ts';

/** Whether a ticket waited for a version or milestone that was not out, from an instant on. */
export interface VersionStep {
  readonly at: Instant;
  readonly isMeant: boolean;
}

/** A version by its id where the tracker gives one with its changes (Jira), else by its name (GitHub). */
interface Meant {
  readonly id: string | null;
  readonly name: string | null;
  /** `Infinity` while it is not out, or where nobody knows any more. */
  readonly until: Instant;
}

/**
 * The versions of a ticket by replaying its changelog backwards from the present ones; the first step is its creation. A
 * version that came out was meant until that day. Worked example: put into 2.4 on Monday, taken out on Friday → false from the
 * creation, true from Monday, false from Friday.
 */
export function versionSteps(ticket: Ticket): readonly VersionStep[] {
  const changes = ticket.changes.filter(({ field }) => field === 'versions');
  let meant: readonly Meant[] = ticket.versions.map(({ id, name, isReleased, releasedAt }) => ({
    id,
    name,
    until: isReleased ? (releasedAt ?? -Infinity) : Infinity,
  }));
  if (meant.length === 0 && changes.length === 0) return [];
  const backwards: { readonly at: Instant; readonly meant: readonly Meant[] }[] = [];
  const known = meant;
  for (let index = changes.length - 1; index >= 0; index--) {
    const change = changes[index];
    if (change === undefined) continue;
    backwards.push({ at: Math.max(change.at, ticket.createdAt), meant });
    meant = meant.filter((one) => !isSame(one, change.to));
    if (isFilled(change.from) && !meant.some((one) => isSame(one, change.from))) {
      const until = known.find((one) => isSame(one, change.from))?.until ?? Infinity;
      meant = [...meant, { id: change.from.id, name: change.from.text, until }];
    }
  }
  backwards.push({ at: ticket.createdAt, meant });
  return toSteps(backwards.reverse());
}

/** Between two changes a version may come out: that is a step, too. */
function toSteps(stretches: readonly { readonly at: Instant; readonly meant: readonly Meant[] }[]): VersionStep[] {
  const steps: VersionStep[] = [];
  stretches.forEach(({ at, meant }, index) => {
    const next = stretches[index + 1]?.at ?? Infinity;
    const until = meant.reduce((latest, one) => Math.max(latest, one.until), -Infinity);
    if (next === at) return;
    steps.push({ at, isMeant: until > at });
    if (until > at && until < next) steps.push({ at: until, isMeant: false });
  });
  return steps;
}

function isFilled({ id, text }: FieldValue): boolean {
  return (id ?? text ?? '') !== '';
}

function isSame(one: Meant, { id, text }: FieldValue): boolean {
  if (one.id !== null && id !== null) return one.id === id;
  return one.name !== null && one.name === text;
}
