import { compareText } from '../../base/compare-text.ts';
import { jensenShannon } from '../stats/jensen-shannon.ts';
import type { Seed } from '../stats/seeded-random.ts';
import { drawNext } from '../stats/seeded-random.ts';

/** A ticket's part in a distribution: its weight is shared out evenly among its categories. */
export interface Effort {
  readonly categories: readonly string[];
  readonly weight: number;
}

/** Shares of one category. */
export interface Movement {
  readonly category: string;
  readonly planned: number;
  readonly actual: number;
}

export interface Divergence {
  /** Jensen–Shannon, bits. */
  readonly bits: number;
  /** All categories, the most moved first. */
  readonly movements: readonly Movement[];
}

/** A mirror image of the observed distributions is as far apart, though its last digit may differ. */
const ROUNDING = 1e-12;

/** How far two distributions of effort lie apart; `null` where one of them weighs nothing. */
export function divergenceOf(planned: readonly Effort[], actual: readonly Effort[]): Divergence | null {
  const places = placesOf([...planned, ...actual]);
  const first = weigh(inOrder(planned), places);
  const second = weigh(inOrder(actual), places);
  const bits = jensenShannon(first, second);
  if (!bits.known) return null;
  const [all, done] = [sumOf(first), sumOf(second)];
  const movements = [...places]
    .map(([category, place]) => ({
      category,
      planned: (first[place] ?? 0) / all,
      actual: (second[place] ?? 0) / done,
    }))
    .sort(
      (a, b) => Math.abs(b.actual - b.planned) - Math.abs(a.actual - a.planned) || compareText(a.category, b.category),
    );
  return { bits: bits.value, movements };
}

/**
 * The divergence that chance alone would give: the categories of all entries are shuffled among them, weights stay where
 * they are, and the divergence is taken again. A ticket that was planned and worked on is in both samples, which makes the
 * observed divergence smaller, so the test errs to the side of saying nothing.
 *
 * @returns the 95th percentile in bits, and p = (1 + rounds at least as far apart)/(1 + rounds).
 */
export function chanceDivergence(
  planned: readonly Effort[],
  actual: readonly Effort[],
  observed: number,
  { seed, rounds }: { readonly seed: Seed; readonly rounds: number },
): { readonly p: number; readonly percentile95: number } {
  const all = [...inOrder(planned), ...inOrder(actual)];
  const places = placesOf(all);
  const lists = all.map(({ categories }) => categories.map((category) => places.get(category) ?? 0));
  const drawn: number[] = [];
  let state = seed;
  let asFar = 0;
  for (let round = 0; round < rounds; round++) {
    for (let place = all.length - 1; place > 0; place--) {
      const [chance, next] = drawNext(state);
      state = next;
      const other = Math.floor(chance * (place + 1));
      const taken = lists[other] ?? [];
      lists[other] = lists[place] ?? [];
      lists[place] = taken;
    }
    const first = new Array<number>(places.size).fill(0);
    const second = new Array<number>(places.size).fill(0);
    all.forEach(({ weight }, place) => {
      const list = lists[place] ?? [];
      const sums = place < planned.length ? first : second;
      for (const category of list) sums[category] = (sums[category] ?? 0) + weight / list.length;
    });
    const bits = jensenShannon(first, second);
    const value = bits.known ? bits.value : 0;
    drawn.push(value);
    if (value >= observed - ROUNDING) asFar++;
  }
  drawn.sort((a, b) => a - b);
  return { p: (1 + asFar) / (1 + rounds), percentile95: drawn[Math.ceil(0.95 * rounds) - 1] ?? 0 };
}

/** Sums of fractions and draws depend on the order of their parts, so all inputs are brought into one. */
function inOrder(entries: readonly Effort[]): readonly Effort[] {
  return entries
    .map((entry) => ({ entry, name: JSON.stringify([...entry.categories].sort(compareText)) }))
    .sort((a, b) => compareText(a.name, b.name) || a.entry.weight - b.entry.weight)
    .map(({ entry: { categories, weight } }) => ({ categories: [...categories].sort(compareText), weight }));
}

function placesOf(entries: readonly Effort[]): ReadonlyMap<string, number> {
  const names = [...new Set(entries.flatMap(({ categories }) => categories))].sort(compareText);
  return new Map(names.map((name, place) => [name, place]));
}

function weigh(entries: readonly Effort[], places: ReadonlyMap<string, number>): readonly number[] {
  const sums = new Array<number>(places.size).fill(0);
  for (const { categories, weight } of entries) {
    for (const category of categories) {
      const place = places.get(category) ?? 0;
      sums[place] = (sums[place] ?? 0) + weight / categories.length;
    }
  }
  return sums;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
