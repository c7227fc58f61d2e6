/** How many records to ask for at once, learned from what the host could bear. */
export interface PageSize {
  readonly size: number;
  /** Largest size that worked since one failed that had worked before; 0 when none did. */
  readonly good: number;
  /** Nothing above this is tried for a while. */
  readonly most: number;
  /** Pages that came since the size was last changed. */
  readonly streak: number;
}

const FIRST = 25;
const MOST = 50;
const STEP = 5;
/** Pages that must come before more than the first size is tried. */
const PATIENCE = 3;
/** Pages after which more is tried again: what was too heavy may lie behind. A small size costs more than a failure. */
const FORGET_LARGE = 60;
const FORGET_SMALL = 5;

export const FIRST_PAGE_SIZE: PageSize = { size: FIRST, good: 0, most: MOST, streak: 0 };

/** After a page that came. */
export function growPageSize(from: PageSize): PageSize {
  const good = Math.max(from.good, from.size);
  const streak = from.streak + 1;
  const { size, most } = from;
  if (size >= most) {
    const forget = size < FIRST / 4 ? FORGET_SMALL : FORGET_LARGE;
    return { size, good, most: streak >= forget ? MOST : most, streak };
  }
  if (size < FIRST) return { size: Math.min(size * 2, FIRST, most), good, most, streak: 0 };
  return streak < PATIENCE
    ? { size, good, most, streak }
    : { size: Math.min(size + STEP, most), good, most, streak: 0 };
}

/**
 * After a page that was too heavy. One that was larger than any that had worked was an attempt: back to what worked. Else
 * what is being read has become heavier: half. Never below 1.
 */
export function shrinkPageSize({ size, good }: PageSize): PageSize {
  if (good > 0 && size > good) return { size: good, good, most: good, streak: 0 };
  return { size: Math.max(1, Math.floor(size / 2)), good: 0, most: MOST, streak: 0 };
}

/** How many pages so many records take if all goes well. */
export function countPages(records: number, from: PageSize): number {
  let size = from;
  let pages = 0;
  for (let left = records; left > 0; left -= size.size, size = growPageSize(size)) pages++;
  return pages;
}

export function isPageSize(value: unknown): value is PageSize {
  if (typeof value !== 'object' || value === null) return false;
  const { size, good, most, streak } = value as Partial<Record<keyof PageSize, unknown>>;
  const within = (count: unknown, least: number): boolean =>
    Number.isInteger(count) && (count as number) >= least && (count as number) <= MOST;
  return within(size, 1) && within(good, 0) && within(most, 1) && Number.isInteger(streak);
}
