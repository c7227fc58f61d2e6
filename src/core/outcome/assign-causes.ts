import type { Artifact } from '../../model/link.ts';
import { MINUTE } from '../../model/instant.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ClaimLadder } from '../ladder/claim-ladder.ts';
import type { Judged } from './close-case.ts';
import { isDebt } from '../measure/count-debt.ts';

/** Claims by one account within this of the one before are one bulk operation, if there are enough of them. */
const BULK_SPACING = 2 * MINUTE;
const BULK_TICKETS = 3;

/**
 * Groups debts that have one cause, so that a report can say how many things went wrong and not only how many tickets
 * show it: a bulk edit of the tracker first, else the change that several tickets rest on.
 */
export function assignCauses(
  judged: readonly Judged[],
  ladders: readonly ClaimLadder[],
  snapshot: Snapshot,
): readonly Judged[] {
  const bulk = findBulkEdits(judged, ladders);
  const shared = findSharedChanges(judged, snapshot);
  return judged.map((one) => {
    const cause = bulk.get(one.ticket) ?? shared.get(one.ticket) ?? null;
    return cause === null ? one : { ...one, cause };
  });
}

function findBulkEdits(judged: readonly Judged[], ladders: readonly ClaimLadder[]): ReadonlyMap<number, string> {
  const byAccount = new Map<number, { ticket: number; at: number }[]>();
  for (const { ticket, claimedAt, claimed } of judged) {
    const step = ladders[ticket]?.steps.find(({ at }) => at === claimedAt);
    if (claimedAt === null || claimed < 3 || step === undefined || step.who < 0) continue;
    const list = byAccount.get(step.who) ?? [];
    list.push({ ticket, at: claimedAt });
    byAccount.set(step.who, list);
  }
  const causes = new Map<number, string>();
  for (const list of byAccount.values()) {
    list.sort((a, b) => a.at - b.at || a.ticket - b.ticket);
    let start = 0;
    for (let i = 1; i <= list.length; i++) {
      const gap = (list[i]?.at ?? Infinity) - (list[i - 1]?.at ?? 0);
      if (gap <= BULK_SPACING) continue;
      const group = list.slice(start, i);
      const first = group[0];
      if (first !== undefined && group.length >= BULK_TICKETS) {
        for (const { ticket } of group) causes.set(ticket, `bulk edit ${new Date(first.at).toISOString()}`);
      }
      start = i;
    }
  }
  return causes;
}

function findSharedChanges(judged: readonly Judged[], snapshot: Snapshot): ReadonlyMap<number, string> {
  const ticketsOf = new Map<string, number[]>();
  for (const { ticket, strict } of judged) {
    const label = isDebt(strict.outcome) ? causeOf(strict, snapshot) : null;
    if (label === null) continue;
    const list = ticketsOf.get(label);
    if (list === undefined) ticketsOf.set(label, [ticket]);
    else list.push(ticket);
  }
  const causes = new Map<number, string>();
  for (const [label, tickets] of ticketsOf)
    if (tickets.length > 1) for (const ticket of tickets) causes.set(ticket, label);
  return causes;
}

/** What a debt comes from: the release that lacks it, else the change that it rests on. */
function causeOf({ reason, evidence }: Verdict, snapshot: Snapshot): string | null {
  if (reason.code === 'not-in-release') return `release ${reason.version}`;
  const [first] = evidence;
  return first === undefined ? null : nameArtifact(first, snapshot);
}

/** `owner/name!12` or the first twelve digits of a sha: ids that last. */
export function nameArtifact(artifact: Artifact, snapshot: Snapshot): string {
  if (artifact.kind === 'commit') return snapshot.commits[artifact.index]?.sha.slice(0, 12) ?? '';
  return `${snapshot.repositories[artifact.repository]?.id ?? ''}!${String(artifact.number)}`;
}
