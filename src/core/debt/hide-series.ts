import type { PersonNumber } from '../../model/account.ts';
import type { DebtHidden } from '../../model/debt.ts';
import type { PeopleRow } from '../ai/hide-rows.ts';
import { hiddenBecause, isDominated, together } from '../ai/hide-rows.ts';
import type { Observation } from './debt-measurer.ts';

/** What of one row in one quarter could be told of people: by role what was counted and, if it is, what was added up. */
interface Cell {
  readonly counted: readonly PeopleRow[];
  readonly added: readonly PeopleRow[];
}
type Hidden = DebtHidden | null;

const NOTHING: Cell = { counted: [], added: [] };

export interface HiddenInput {
  /** By row, then by quarter. The first row is everything, the others are its parts and do not overlap. */
  readonly cells: readonly (readonly (readonly Observation[])[])[];
  /** What belongs to none of the parts, by quarter: it is no row, but it can be had by subtraction. */
  readonly outside: readonly (readonly Observation[])[];
  /** Values are added up: then nobody may give more than half of their sum, either. */
  readonly adds: boolean;
  /** Bots and agents are nobody. */
  readonly isPerson: (who: PersonNumber) => boolean;
}

/**
 * Which figures about people must not be told, by row and quarter.
 *
 * A row is told from the first quarter on after which all of it may be told: fewer than five people in a quarter, or one with
 * more than half of what was counted, ends what was before it. Quarters do not overlap, so none can be subtracted from another.
 * What is not shown can be had from everything less the rows that are, so in each quarter all of that together must be enough
 * people, too: else the smallest of the shown rows goes with it.
 */
export function hideSeries({ cells, outside, adds, isPerson }: HiddenInput): readonly (readonly Hidden[])[] {
  const toTables = (quarters: readonly (readonly Observation[])[]): readonly Cell[] =>
    quarters.map((seen) => toCell(seen, adds, isPerson));
  const [all = [], ...parts] = cells.map(toTables);
  const rest = toTables(outside);
  const hiddenOf = (row: readonly Cell[]): Hidden[] => row.map(reasonOf);
  const whole = endEarlier(all, hiddenOf(all));
  const hidden = parts.map((row) => endEarlier(row, hiddenOf(row)));
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const quarter of all.keys()) {
      if (whole[quarter] !== null) continue;
      const unseen = [
        rest[quarter] ?? NOTHING,
        ...parts.flatMap((row, at) => (hidden[at]?.[quarter] === null ? [] : [row[quarter] ?? NOTHING])),
      ];
      if (reasonOf(joined(unseen)) === null) continue;
      const next = smallestShown(parts, hidden, quarter);
      if (next === null) continue;
      hidden[next] = endEarlier(
        parts[next] ?? [],
        (hidden[next] ?? []).map((reason, at) => (at === quarter ? 'complementary' : reason)),
      );
      isSettled = false;
    }
  }
  return [whole, ...hidden];
}

function toCell(seen: readonly Observation[], adds: boolean, isPerson: (who: PersonNumber) => boolean): Cell {
  const roles = [...(seen[0]?.people.keys() ?? [])];
  const tableOf = (role: number, amountOf: (one: Observation) => number): PeopleRow => {
    const parts = new Map<PersonNumber, number>();
    let size = 0;
    for (const one of seen) {
      const amount = amountOf(one);
      size += amount;
      for (const who of amount > 0 ? (one.people[role] ?? []) : [])
        if (isPerson(who)) parts.set(who, (parts.get(who) ?? 0) + amount);
    }
    return { size, parts };
  };
  return {
    counted: roles.map((role) => tableOf(role, () => 1)),
    added: adds ? roles.map((role) => tableOf(role, ({ value }) => value)) : [],
  };
}

/** Nothing tells nothing of anybody. Of what is added up it is enough that nobody gives more than half. */
function reasonOf({ counted, added }: Cell): Hidden {
  for (const table of counted) {
    const reason = table.size > 0 ? hiddenBecause(table) : null;
    if (reason !== null) return reason;
  }
  return added.some((table) => isDominated(table)) ? 'dominated' : null;
}

function joined(cells: readonly Cell[]): Cell {
  const full = cells.filter(({ counted }) => counted.length > 0);
  const [first] = full;
  return {
    counted: (first?.counted ?? []).map((_, role) => together(full.flatMap(({ counted }) => counted[role] ?? []))),
    added: (first?.added ?? []).map((_, role) => together(full.flatMap(({ added }) => added[role] ?? []))),
  };
}

/** Also hides what lies before the last hidden quarter; quarters without anything stay as they are. */
function endEarlier(row: readonly Cell[], hidden: readonly Hidden[]): Hidden[] {
  const last = hidden.findLastIndex((reason) => reason !== null);
  return hidden.map((reason, quarter) =>
    quarter < last && (row[quarter]?.counted.length ?? 0) > 0 ? (reason ?? hidden[last] ?? null) : reason,
  );
}

function smallestShown(
  parts: readonly (readonly Cell[])[],
  hidden: readonly (readonly Hidden[])[],
  quarter: number,
): number | null {
  let smallest: number | null = null;
  let least = Infinity;
  for (const [at, row] of parts.entries()) {
    const size = row[quarter]?.counted[0]?.size ?? 0;
    if (hidden[at]?.[quarter] !== null || size === 0 || size >= least) continue;
    smallest = at;
    least = size;
  }
  return smallest;
}
