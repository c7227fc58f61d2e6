/** Minutes east of UTC at a wall-clock time, given as the milliseconds it would be if the wall hung in Greenwich. */
export type OffsetAt = (wallClock: number) => number;

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|z|[+-]\d\d(?::?\d\d)?)?$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const LONGEST = 40;
const MINUTE = 60_000;

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function dayOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return Date.UTC(year, month - 1, day);
}

function offsetMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2)) * (zone.length > 3 ? 1 : 0);
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * Milliseconds since 1970 of an ISO 8601 instant (`2016-02-03T23:55:46.000+0000`, `…Z`, `…+01:00`; finer digits
 * are cut). `no-zone` when the text names none and `offsetAt` is not given; `malformed` for anything else.
 */
export function parseInstant(text: string, offsetAt: OffsetAt | null): number | 'no-zone' | 'malformed' {
  const match = text.length > LONGEST ? null : INSTANT.exec(text);
  if (match === null) return 'malformed';
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = match;
  const date = dayOf(Number(year), Number(month), Number(day));
  // A leap second is read as the second after it.
  if (date === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return 'malformed';
  const wallClock =
    date +
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  const offset = zone === undefined ? (offsetAt?.(wallClock) ?? 'no-zone') : (offsetMinutes(zone) ?? 'malformed');
  return typeof offset === 'number' ? wallClock - offset * MINUTE : offset;
}

/** Midnight UTC of a day such as `2020-07-10`; `null` when it is none. */
export function parseDay(text: string): number | null {
  const match = text.length > LONGEST ? null : DAY.exec(text);
  return match === null ? null : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}
