/**
 * The ages of the lines of one file, from the first on: a count and a birth, a count and a birth, … What stands after the last run,
 * however much it is, is old.
 */
export type LineRuns = readonly number[];

/** Birth of a line from before anything that is followed. */
export const OLD = -1;

/** More runs in one file are given up: all its lines are old. */
const MOST_RUNS = 20_000;

/**
 * The file after a change: lines that go are told with their births, lines that come have the birth `birth`. Births below `floor`
 * become old. Linear in runs and hunks.
 *
 * @param hunks as in `FileLines`
 */
export function applyHunks(
  runs: LineRuns,
  hunks: readonly number[],
  births: { readonly birth: number; readonly floor: number },
  onRemoved: (birth: number, count: number) => void,
): LineRuns {
  const { birth, floor } = births;
  const out: number[] = [];
  let at = 0;
  let left = runs[0] ?? Infinity;
  let line = 1;

  const put = (count: number, born: number): void => {
    if (count <= 0) return;
    const kept = born < floor ? OLD : born;
    if (out.length > 0 && out[out.length - 1] === kept) out[out.length - 2] = (out[out.length - 2] as number) + count;
    else out.push(count, kept);
  };
  const take = (wanted: number, sink: (count: number, born: number) => void): void => {
    let open = wanted;
    while (open > 0) {
      const count = Math.min(open, left);
      sink(count, at < runs.length ? (runs[at + 1] as number) : OLD);
      open -= count;
      left -= count;
      if (left > 0) continue;
      at += 2;
      left = runs[at] ?? Infinity;
    }
  };

  for (let hunk = 0; hunk < hunks.length; hunk += 4) {
    const removed = hunks[hunk + 1] ?? 0;
    const added = hunks[hunk + 3] ?? 0;
    const start = (hunks[hunk] ?? 0) + (removed === 0 ? 1 : 0);
    take(start - line, put);
    take(removed, (count, born) => onRemoved(born < floor ? OLD : born, count));
    put(added, birth);
    line = Math.max(line, start) + removed;
  }
  while (at < runs.length) take(left, put);
  if (out[out.length - 1] === OLD) out.length -= 2;
  return out.length > 2 * MOST_RUNS ? [] : out;
}

/** Whether any line is young. */
export function hasYoung(runs: LineRuns, floor: number): boolean {
  for (let at = 1; at < runs.length; at += 2) if ((runs[at] as number) >= floor) return true;
  return false;
}
