function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** The middle value, or the mean of the two middle ones; `null` of nothing. Worked example: 4, 1, 3, 2 → 2.5. */
export function medianOf(values: readonly number[]): number | null {
  return medianOfSorted(ascending(values));
}

/** The same for values that are in order already. */
export function medianOfSorted(sorted: Float64Array): number | null {
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Ranks from 1, ties sharing the mean of theirs. Worked example: 3, 1, 3 → 2.5, 1, 2.5. */
export function midRanks(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Sizes of the groups of equal values, of two and more. Worked example: 1, 2, 2, 3, 3, 3 → 2, 3. */
export function tieSizes(values: readonly number[]): readonly number[] {
  const sorted = ascending(values);
  const sizes: number[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    if (end - start > 1) sizes.push(end - start);
    start = end;
  }
  return sizes;
}
