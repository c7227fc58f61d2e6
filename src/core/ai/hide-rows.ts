import type { AiHidden } from '../../model/ai-lens.ts';
import type { PersonNumber } from '../../model/account.ts';
import { FEWEST_CONTRIBUTORS, LARGEST_PART } from '../measure/fewest-people.ts';

/** A row of a table whose rows sum to a total that is always shown. */
export interface PeopleRow {
  /** Of what is shown. */
  readonly size: number;
  /** How much of it each person had a part in; bots and agents are nobody. */
  readonly parts: ReadonlyMap<PersonNumber, number>;
}

/** Why numbers that come from so few people are not told, or `null`. Nothing at all is told no more than little. */
export function hiddenBecause(row: PeopleRow): Exclude<AiHidden, 'complementary'> | null {
  if (row.parts.size < FEWEST_CONTRIBUTORS) return 'few';
  return isDominated(row) ? 'dominated' : null;
}

/** One person has more than half of it. */
export function isDominated({ size, parts }: PeopleRow): boolean {
  for (const part of parts.values()) if (part > size * LARGEST_PART) return true;
  return false;
}

/**
 * Which rows of a table must not be told. What is hidden could be had by subtraction from the total: while all hidden rows
 * together would have to be hidden, the smallest of the others goes with them.
 */
export function hideRows(rows: readonly PeopleRow[]): readonly (AiHidden | null)[] {
  const hidden: (AiHidden | null)[] = rows.map(hiddenBecause);
  for (;;) {
    const gone = rows.filter((_, index) => hidden[index] !== null);
    if (gone.length === 0 || (gone.length > 1 && hiddenBecause(together(gone)) === null)) return hidden;
    let smallest = -1;
    for (const [index, { size }] of rows.entries()) {
      if (hidden[index] === null && (smallest < 0 || size < (rows[smallest]?.size ?? 0))) smallest = index;
    }
    if (smallest < 0) return hidden;
    hidden[smallest] = 'complementary';
  }
}

/** Several rows as one. */
export function together(rows: readonly PeopleRow[]): PeopleRow {
  const parts = new Map<PersonNumber, number>();
  let size = 0;
  for (const row of rows) {
    size += row.size;
    for (const [person, part] of row.parts) parts.set(person, (parts.get(person) ?? 0) + part);
  }
  return { size, parts };
}
