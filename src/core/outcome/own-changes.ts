import type { Snapshot } from '../../model/snapshot.ts';
import type { ChangeSubstance } from '../landing/substance-of.ts';
import { isAboutGenerated, isHollow, isThin } from '../landing/substance-of.ts';
import type { ChangeLink } from '../link/change-link.ts';
import type { OwnedChange } from './evidence-at.ts';

/** Which changes each ticket owns, by ticket; each list by change, then `since`. */
export function ownChanges(
  snapshot: Pick<Snapshot, 'tickets'>,
  links: readonly ChangeLink[],
  substanceOf: (change: number) => ChangeSubstance,
): readonly (readonly OwnedChange[])[] {
  const owned: OwnedChange[][] = snapshot.tickets.map(() => []);
  for (const link of links) {
    const ticket = snapshot.tickets[link.ticket];
    if (ticket === undefined || link.relation === 'mentions') continue;
    if (!link.owns && link.ownedUntil === null) continue;
    const substance = substanceOf(link.change);
    owned[link.ticket]?.push({
      change: link.change,
      since: link.since,
      until: link.ownedUntil,
      tier: link.tier,
      isDisputed: link.isDisputed,
      isInPassing: link.tier === 3 && ticket.key.includes('#'),
      // The title is asked last: it is the dear part, and hardly ever decides.
      isHollow: isHollow(substance, false) && isHollow(substance, isAboutGenerated(ticket.title)),
      isThin: isThin(substance) && !isAboutThin(ticket.type.name, ticket.title),
    });
  }
  for (const list of owned) list.sort((a, b) => a.change - b.change || a.since - b.since);
  return owned;
}

const ABOUT_THIN =
  /\b(tests?|testing|spec|coverage|docs?|document(?:s|ed|ing|ation)?|readme|changelog|javadoc|jsdoc|comments?|typos?|guide|tutorial|examples?|samples?|flaky)\b/i;

/** Tests, samples or documentation *are* the work of some tickets. */
function isAboutThin(type: string, title: string): boolean {
  return ABOUT_THIN.test(type.slice(0, 100)) || ABOUT_THIN.test(title.slice(0, 300));
}
