import { cutText } from '../base/cut-text.ts';
import type { Instant } from '../model/instant.ts';
import { DAY } from '../model/instant.ts';
import type { Range } from '../model/result.ts';

/** Beyond these, a JavaScript date cannot be written. */
const LAST_INSTANT = 8.64e15;

/** UTC, ISO 8601, without a fraction where there is none; `null` for what is not known or no date. */
export function isoInstant(at: Instant | null): string | null {
  if (at === null || !(Math.abs(at) <= LAST_INSTANT)) return null;
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** `2026-02-14`, or `unknown`. */
export function formatDay(at: Instant | null): string {
  return isoInstant(at)?.replace(/T.*$/, '') ?? 'unknown';
}

/** `2026-02-14 10:00 UTC`. */
export function formatMinute(at: Instant | null): string {
  return isoInstant(at)?.replace(/T(\d\d:\d\d).*$/, ' $1 UTC') ?? 'unknown';
}

/** Digits in groups of three; at most `decimals` of them behind the point, none for a whole number. */
export function formatNumber(value: number, decimals = 0): string {
  const rounded = round(value, decimals);
  const [whole = '', fraction] = (Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(decimals)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Half away from zero is not promised; never `-0`. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor + 0;
}

/** `12.3 %`. */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Visibility bounds, and nothing else, are written with two points. */
export function formatRange(range: Range, format: (value: number) => string = formatNumber): string {
  return range.lower === range.upper ? format(range.lower) : `${format(range.lower)} .. ${format(range.upper)}`;
}

/** A sampling interval, and nothing else, is written with its name and the word "to". */
export function formatInterval(interval: readonly [number, number]): string {
  return `95 % interval ${(100 * interval[0]).toFixed(1)} to ${(100 * interval[1]).toFixed(1)} %`;
}

/** `43 d`; below ten days with one decimal. */
export function formatDays(days: number): string {
  return `${formatNumber(days, Math.abs(days) < 10 ? 1 : 0)} d`;
}

/** Days from `since` to `asOf`; `null` when the beginning is not known. */
export function daysSince(since: Instant | null, asOf: Instant): number | null {
  return since === null ? null : (asOf - since) / DAY;
}

/** `1 change`, `2 changes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** Reasons and remedies of sources come as clauses or as sentences. */
export function toSentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** Text from outside, cut to at most `limit` UTF-16 units, with `…` where something is missing. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${cutText(text, limit - 1)}…`;
}
