import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { claimAt, lastStepAt } from '../ladder/claim-at.ts';
import type { ClaimStep } from '../ladder/claim-ladder.ts';
import { graceEnd } from '../ladder/grace.ts';
import { evidenceAt } from '../outcome/evidence-at.ts';
import { isParentAt } from '../outcome/ticket-family.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

/**
 * Open tickets whose versions are all released: the board says that the release holds what the ticket says is to be done. A
 * ticket that names a later version as well waits for that one, and one whose work has landed is told as landed but open.
 */
export function detectUnresolvedInRelease(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, asOf } = context;
  return snapshot.tickets.flatMap((ticket): FindingOf<'unresolved-in-released-version'>[] => {
    const release = ticket.createdAt <= asOf && isVersionKnown(ticket, asOf) ? lastRelease(context, ticket) : null;
    if (release === null) return [];
    const ladder = judge.ladders[ticket.index];
    const claim = ladder === undefined ? null : claimAt(ladder, asOf);
    if (claim === null || claim.kind === 'withdrawn' || claim.kind === 'unmapped' || claim.rung >= 3) return [];
    if (isParentAt({ family: judge.family, tickets: snapshot.tickets }, ticket.index, asOf)) return [];
    if (hasLanded(context, ticket)) return [];
    return [
      toFinding<'unresolved-in-released-version'>(snapshot, {
        kind: 'unresolved-in-released-version',
        subject: { kind: 'ticket', index: ticket.index },
        severity: 'low',
        holds: 'both',
        cause: null,
        since: release.at,
        args: {
          version: release.name,
          days: release.at === null ? null : Math.round((asOf - release.at) / DAY),
          status: wordAt(ladder?.steps ?? [], ticket, asOf),
        },
        evidence: [],
      }),
    ];
  });
}

/** The last of its versions to be released, grace over; `null` while one of them is not. */
function lastRelease(
  { judge, asOf }: FindingContext,
  { versions }: Ticket,
): { readonly name: string; readonly at: Instant | null } | null {
  const { graceHours, weekendOffsetMinutes } = judge.policy;
  let last: { readonly name: string; readonly at: Instant | null } | null = null;
  for (const { name, isReleased, releasedAt } of versions) {
    if (!isReleased) return null;
    if (releasedAt !== null && graceEnd(releasedAt, graceHours, weekendOffsetMinutes) > asOf) return null;
    if (last === null || (releasedAt ?? -Infinity) > (last.at ?? -Infinity)) last = { name, at: releasedAt };
  }
  return last;
}

/** The status at an instant; the ladder of a ticket without a changelog begins with its creation only. */
function wordAt(steps: readonly ClaimStep[], { hasHistory, status }: Ticket, asOf: Instant): string {
  return hasHistory ? (steps[lastStepAt(steps, asOf)]?.word ?? status.name) : status.name;
}

/** Versions are often set when a ticket is closed: what was set later was not known. */
function isVersionKnown({ hasHistory, changes, updatedAt }: Ticket, asOf: Instant): boolean {
  return hasHistory ? !changes.some(({ field, at }) => field === 'versions' && at > asOf) : updatedAt <= asOf;
}

function hasLanded({ judge, asOf }: FindingContext, { index }: Ticket): boolean {
  const owned = judge.owned[index] ?? [];
  if (owned.length === 0) return false;
  const own = evidenceAt(owned, judge.timelineOf, asOf, 'strict', null, asOf);
  return own.landed.length > 0 && own.open.length === 0;
}
