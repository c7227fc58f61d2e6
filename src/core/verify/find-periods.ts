import type { Instant, Period } from '../../model/instant.ts';
import { DAY, WEEK } from '../../model/instant.ts';
import type { Language, RelativePeriod } from './language.ts';

export interface NamedPeriod extends Period {
  readonly name: string;
}

const ISO = /\b(\d{4})-(\d\d)-(\d\d)\b/g;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY;

/**
 * The period that a text names, read at the instant of its document: weeks begin on Monday, days at midnight UTC. `null`
 * without one. Nothing ends after the instant.
 */
export function findPeriod(text: string, at: Instant, language: Language): NamedPeriod | null {
  const short = text.slice(0, 2_000);
  const found =
    datesIn(short, at) ?? rangeOfDays(short, at, language) ?? lastDays(short, at) ?? namedMonth(short, at, language);
  if (found !== null) return cut(found, at);
  for (const { period, pattern } of language.periods) {
    if (pattern.test(short)) return cut({ name: period, ...relative(period, at) }, at);
  }
  return null;
}

function cut(period: NamedPeriod, at: Instant): NamedPeriod | null {
  const end = Math.min(period.end, at + 1);
  return period.start < end ? { ...period, end } : null;
}

function relative(period: RelativePeriod, at: Instant): Period {
  const day = Math.floor(at / DAY) * DAY;
  const week = Math.floor((at - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;
  const date = new Date(at);
  const month = (offset: number): Instant => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
  switch (period) {
    case 'this-week':
      return { start: week, end: week + WEEK };
    case 'last-week':
      return { start: week - WEEK, end: week };
    case 'today':
      return { start: day, end: day + DAY };
    case 'yesterday':
      return { start: day - DAY, end: day };
    case 'this-month':
      return { start: month(0), end: month(1) };
    case 'last-month':
      return { start: month(-1), end: month(0) };
    case 'this-year':
      return { start: Date.UTC(date.getUTCFullYear(), 0, 1), end: Date.UTC(date.getUTCFullYear() + 1, 0, 1) };
  }
}

/** `2026-03-16 to 2026-03-20`, both days included; `week of 2026-03-16`; `since 2026-03-16`. */
function datesIn(text: string, at: Instant): NamedPeriod | null {
  const dates = [...text.matchAll(ISO)].slice(0, 2);
  const [first, second] = dates;
  if (first === undefined) return null;
  const start = dayOf(first);
  if (start === null) return null;
  const before = text.slice(Math.max(0, first.index - 24), first.index);
  if (second !== undefined) {
    const end = dayOf(second);
    const between = text.slice(first.index + 10, second.index);
    if (end !== null && end >= start && /^\s*(?:to|until|till|through|–|—|-|\.\.\.?|\/|and)\s*$/i.test(between)) {
      return { name: `${first[0]} to ${second[0]}`, start, end: end + DAY };
    }
  }
  if (/\bweek (?:of|from|starting|beginning)\s*$/i.test(before))
    return { name: `week of ${first[0]}`, start, end: start + WEEK };
  if (/\bweek (?:ending|to|until)\s*$/i.test(before)) {
    return { name: `week ending ${first[0]}`, start: start + DAY - WEEK, end: start + DAY };
  }
  if (/\bsince\s*$/i.test(before)) return { name: `since ${first[0]}`, start, end: at + 1 };
  return null;
}

function dayOf(match: RegExpExecArray): Instant | null {
  return toDay(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}

function toDay(year: number, month: number, day: number): Instant | null {
  const instant = Date.UTC(year, month, day);
  return new Date(instant).getUTCDate() === day ? instant : null;
}

interface Patterns {
  readonly days: RegExp;
  readonly daysAfter: RegExp;
  readonly month: RegExp;
}

const compiled = new WeakMap<Language, Patterns>();

/** Put together once for each language: every sentence asks. */
function patternsOf(language: Language): Patterns {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const { months } = language;
  const month = months.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)})?` : name)).join('|');
  const sep = '\\s{0,2}(?:–|—|-|to|until|through)\\s{0,2}';
  const day = '(\\d{1,2})(?:st|nd|rd|th)?';
  const patterns = {
    days: new RegExp(`\\b${day}\\.?(?:\\s(${month}))?${sep}${day}\\.?\\s(${month})\\b(?:,?\\s(\\d{4}))?`, 'i'),
    daysAfter: new RegExp(`\\b(${month})\\s${day}${sep}(?:(${month})\\s)?${day}\\b(?:,?\\s(\\d{4}))?`, 'i'),
    month: new RegExp(
      `\\b(?:in|during|for|of)\\s(${months.join('|')})(?:\\s(\\d{4}))?\\b|\\b(${months.join('|')})\\s(\\d{4})\\b`,
      'i',
    ),
  };
  compiled.set(language, patterns);
  return patterns;
}

/** `16–20 March`, `March 16 to 20`, `16 March to 3 April 2026`: the year of the document where none is named. */
function rangeOfDays(text: string, at: Instant, language: Language): NamedPeriod | null {
  const { months } = language;
  const { days, daysAfter } = patternsOf(language);
  const dayFirst = days.exec(text);
  const monthFirst = daysAfter.exec(text);
  const year = (text: string | undefined): number =>
    text === undefined ? new Date(at).getUTCFullYear() : Number(text);
  const number = (name: string | undefined): number => indexOfMonth(months, name ?? '');
  const build = (name: string, from: Instant | null, to: Instant | null): NamedPeriod | null =>
    from === null || to === null || to < from ? null : { name, start: from, end: to + DAY };
  if (dayFirst !== null) {
    const [name, day, first, last, second, when] = dayFirst;
    return build(
      name,
      toDay(year(when), number(first ?? second), Number(day)),
      toDay(year(when), number(second), Number(last)),
    );
  }
  if (monthFirst !== null) {
    const [name, first, day, second, last, when] = monthFirst;
    return build(
      name,
      toDay(year(when), number(first), Number(day)),
      toDay(year(when), number(second ?? first), Number(last)),
    );
  }
  return null;
}

function indexOfMonth(months: readonly string[], name: string): number {
  const short = name.slice(0, 3).toLowerCase();
  return months.findIndex((month) => month.startsWith(short));
}

function lastDays(text: string, at: Instant): NamedPeriod | null {
  const match = /\b(?:in the |over the |the )?(?:last|past) (\d{1,3}) (days?|weeks?)\b/i.exec(text);
  if (match === null) return null;
  const length = Number(match[1]) * (/^d/i.test(match[2] ?? '') ? DAY : WEEK);
  return length === 0 ? null : { name: match[0], start: at + 1 - length, end: at + 1 };
}

/** `in March`, `March 2026`: the latest such month that has begun. */
function namedMonth(text: string, at: Instant, language: Language): NamedPeriod | null {
  const { months } = language;
  const match = patternsOf(language).month.exec(text);
  if (match === null) return null;
  const month = indexOfMonth(months, match[1] ?? match[3] ?? '');
  const written = match[2] ?? match[4];
  const now = new Date(at);
  const year = written !== undefined ? Number(written) : now.getUTCFullYear() - (month > now.getUTCMonth() ? 1 : 0);
  return {
    name: `${year}-${String(month + 1).padStart(2, '0')}`,
    start: Date.UTC(year, month, 1),
    end: Date.UTC(year, month + 1, 1),
  };
}
