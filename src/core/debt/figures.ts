import { medianOf } from '../stats/order-statistics.ts';
import { wilsonInterval } from '../stats/wilson.ts';

/** A value with what it rests on, before it is known whether it may be told. */
export interface Figure {
  readonly value: number | null;
  readonly count: number | null;
  readonly of: number | null;
  readonly interval: readonly [number, number] | null;
  readonly sample: { readonly taken: number; readonly of: number } | null;
}

interface Quotient {
  readonly value: number;
  readonly of: number;
}

/** 97.5th percentile of the standard normal distribution. */
const Z = 1.959963984540054;

const NO_FIGURE: Figure = { value: null, count: null, of: null, interval: null, sample: null };

/** An index without an interval of its own. */
export function plainFigure(value: number | null): Figure {
  return { ...NO_FIGURE, value };
}

/** How many of them, with Wilson's interval: things that are such or not, one by one. */
export function shareFigure(seen: readonly Quotient[]): Figure {
  const { count, of } = sumOf(seen);
  return of > 0 ? { ...NO_FIGURE, value: count / of, count, of, interval: wilsonInterval(count, of) } : NO_FIGURE;
}

/**
 * Sum over sum, such as lines of lines, where what was seen comes in lumps: 95 % interval of the ratio estimator by
 * linearisation, R ± z · √(m/(m − 1) · Σ(y − R·x)²) / Σx (Cochran, Sampling Techniques, 1977, §6.4, without the finite
 * correction). Worked example: 1 of 10, 3 of 10 → 0.2 ± 0.196.
 */
export function ratioFigure(seen: readonly Quotient[]): Figure {
  const { count, of } = sumOf(seen);
  if (!(of > 0)) return NO_FIGURE;
  const value = count / of;
  const squares = seen.reduce((sum, one) => sum + (one.value - value * one.of) ** 2, 0);
  const half = seen.length < 2 ? null : (Z * Math.sqrt((seen.length / (seen.length - 1)) * squares)) / of;
  return { ...NO_FIGURE, value, count, of, interval: half === null ? null : [value - half, value + half] };
}

/** The middle value, with the interval of order statistics. */
export function medianFigure(seen: readonly Pick<Quotient, 'value'>[]): Figure {
  const values = seen.map(({ value }) => value);
  return { ...NO_FIGURE, value: medianOf(values), of: null, interval: quantileInterval(values, 0.5) };
}

/** The value that a share `q` of them does not exceed (the ⌈q·n⌉-th), with the interval of order statistics. */
export function quantileFigure(seen: readonly Pick<Quotient, 'value'>[], q: number): Figure {
  const sorted = Float64Array.from(seen, ({ value }) => value).sort();
  const value = sorted[Math.ceil(q * sorted.length) - 1] ?? null;
  return { ...NO_FIGURE, value, interval: quantileInterval(sorted, q) };
}

/**
 * Distribution-free: the order statistics at ranks n·q ± z·√(n·q·(1 − q)), rounded outwards (Hahn & Meeker 1991, §5.2). `null` where
 * a rank would lie outside of what was seen.
 */
function quantileInterval(values: ArrayLike<number>, q: number): readonly [number, number] | null {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const half = Z * Math.sqrt(n * q * (1 - q));
  const low = sorted[Math.floor(n * q - half) - 1];
  const high = sorted[Math.ceil(n * q + half)];
  return low === undefined || high === undefined ? null : [low, high];
}

function sumOf(seen: readonly Quotient[]): { readonly count: number; readonly of: number } {
  let count = 0;
  let of = 0;
  for (const one of seen) {
    count += one.value;
    of += one.of;
  }
  return { count, of };
}
