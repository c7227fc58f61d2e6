import { GrowingNumbers } from '../../base/growing-numbers.ts';
import type { Commitment, Fate } from './plan-facts.ts';

const FATES: readonly Fate[] = ['delivered', 'withdrawn', 'carried-over', 'removed'];

/**
 * The commitments of a project, by period, then ticket, in columns: calendar periods give several to every ticket over the years,
 * of which the last few are looked at, and as objects they would take five times the room.
 */
export class CommitmentList implements Iterable<Commitment> {
  private readonly tickets: Int32Array;
  private readonly periods: Int32Array;
  /** Position of the fate, and 4 for what was added. */
  private readonly bits: Int32Array;

  /** @param added ascending by ticket */
  constructor(added: Iterable<readonly Commitment[]>, periodCount: number) {
    const tickets = new GrowingNumbers();
    const periods = new GrowingNumbers();
    const bits = new GrowingNumbers();
    const next = new Int32Array(periodCount + 1);
    for (const list of added) {
      for (const { ticket, period, isAdded, fate } of list) {
        tickets.push(ticket);
        periods.push(period);
        bits.push(FATES.indexOf(fate) + (isAdded ? 4 : 0));
        next[period + 1] = (next[period + 1] as number) + 1;
      }
    }
    for (let period = 0; period < periodCount; period += 1) {
      next[period + 1] = (next[period + 1] as number) + (next[period] as number);
    }
    this.tickets = new Int32Array(tickets.length);
    this.periods = new Int32Array(tickets.length);
    this.bits = new Int32Array(tickets.length);
    for (let row = 0; row < tickets.length; row += 1) {
      const period = periods.at(row);
      const place = next[period] as number;
      next[period] = place + 1;
      this.tickets[place] = tickets.at(row);
      this.periods[place] = period;
      this.bits[place] = bits.at(row);
    }
  }

  /** New objects each time. */
  *[Symbol.iterator](): Generator<Commitment> {
    for (let row = 0; row < this.tickets.length; row += 1) {
      const bits = this.bits[row] as number;
      yield {
        ticket: this.tickets[row] as number,
        period: this.periods[row] as number,
        isAdded: bits >= 4,
        fate: FATES[bits % 4] as Fate,
      };
    }
  }
}
