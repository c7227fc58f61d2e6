import type { Instant } from '../../model/instant.ts';
import type { Tier } from '../../model/link.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ChangeSubstance } from '../landing/substance-of.ts';
import { isAboutGenerated, isHollow, isThin } from '../landing/substance-of.ts';
import type { ChangeLink } from '../link/change-link.ts';
import type { OwnedChange } from './evidence-at.ts';

/** A link that owns, as its ticket sees it. There may be a million: what the link itself says is not said again. */
class OwnedLink implements OwnedChange {
  private readonly link: ChangeLink;
  readonly isHollow: boolean;
  readonly isThin: boolean;
  readonly isInPassing: boolean;

  constructor(link: ChangeLink, hollow: boolean, thin: boolean, isInPassing: boolean) {
    this.link = link;
    this.isHollow = hollow;
    this.isThin = thin;
    this.isInPassing = isInPassing;
  }

  get change(): number {
    return this.link.change;
  }

  get since(): Instant {
    return this.link.since;
  }

  get until(): Instant | null {
    return this.link.ownedUntil;
  }

  get tier(): Tier {
    return this.link.tier;
  }

  get isDisputed(): boolean {
    return this.link.isDisputed;
  }
}

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
    // The title is asked last: it is the dear part, and hardly ever decides.
    const hollow = isHollow(substance, false) && isHollow(substance, isAboutGenerated(ticket.title));
    const thin = isThin(substance) && !isAboutThin(ticket.type.name, ticket.title);
    // A change that does nothing but keep the records is hollow, and told as that.
    const isInPassing = (link.tier === 3 && ticket.key.includes('#')) || (link.isRecordKeeping && !hollow);
    owned[link.ticket]?.push(new OwnedLink(link, hollow, thin, isInPassing));
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
