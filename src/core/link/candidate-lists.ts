import { GrowingFloats } from '../../base/growing-floats.ts';
import { GrowingNumbers } from '../../base/growing-numbers.ts';
import { VIAS } from '../../model/link.ts';
import type { Relation, Tier, Via } from '../../model/link.ts';
import { MISSING } from '../../model/repository.ts';
import type { Candidate } from './candidates.ts';
import type { Naming } from './name-tickets.ts';

const VIA_NAMES = Object.keys(VIAS) as readonly Via[];
const NUMBER_OF_VIA: ReadonlyMap<Via, number> = new Map(VIA_NAMES.map((via, number) => [via, number]));
const RELATIONS: readonly Relation[] = ['implements', 'part-of', 'mentions'];
const NONE: readonly never[] = [];

/**
 * Lists of candidates (or of plain namings), by number, in columns: there may be a million, each kept until somebody asks
 * for the links, and as objects they would take five times the room.
 */
export class CandidateLists {
  private readonly ends = new GrowingNumbers();
  private readonly tickets = new GrowingNumbers();
  private readonly commits = new GrowingNumbers();
  /** Via, origin, tiers, relation and flags: see `toBits`. */
  private readonly bits = new GrowingNumbers();
  private readonly since = new GrowingFloats();
  /** NaN for `null`. */
  private readonly ownedUntil = new GrowingFloats();

  /** Adds the next list: 0, 1, 2, … */
  push(list: readonly (Naming & Partial<Candidate>)[]): void {
    for (const candidate of list) {
      this.tickets.push(candidate.ticket);
      this.commits.push(candidate.commit ?? MISSING);
      this.bits.push(toBits(candidate));
      this.since.push(candidate.since);
      this.ownedUntil.push(candidate.ownedUntil ?? Number.NaN);
    }
    this.ends.push(this.tickets.length);
  }

  /** New objects each time. A naming is its own origin, and of no commit in particular. */
  at(list: number): readonly Candidate[] {
    const start = list === 0 ? 0 : this.ends.at(list - 1);
    const end = this.ends.at(list);
    if (start === end) return NONE;
    const found: Candidate[] = [];
    for (let row = start; row < end; row += 1) found.push(this.read(row));
    return found;
  }

  private read(row: number): Candidate {
    const bits = this.bits.at(row);
    const ownedUntil = this.ownedUntil.at(row);
    return {
      ticket: this.tickets.at(row),
      via: VIA_NAMES[bits & 15] as Via,
      tier: ((bits >> 8) & 7) as Tier,
      owns: (bits & 0x1_0000) !== 0,
      relation: RELATIONS[(bits >> 14) & 3] as Relation,
      isDisputed: (bits & 0x2_0000) !== 0,
      since: this.since.at(row),
      rootVia: VIA_NAMES[(bits >> 4) & 15] as Via,
      rootTier: ((bits >> 11) & 7) as Tier,
      commit: this.commits.at(row),
      ownedUntil: Number.isNaN(ownedUntil) ? null : ownedUntil,
    };
  }
}

function toBits(candidate: Naming & Partial<Candidate>): number {
  const { via, tier, relation, owns, isDisputed } = candidate;
  const { rootVia = via, rootTier = tier } = candidate;
  const names = (NUMBER_OF_VIA.get(via) ?? 0) | ((NUMBER_OF_VIA.get(rootVia) ?? 0) << 4);
  const flags = (owns ? 0x1_0000 : 0) | (isDisputed ? 0x2_0000 : 0);
  return names | (tier << 8) | (rootTier << 11) | (RELATIONS.indexOf(relation) << 14) | flags;
}
