import { AppError } from '../../base/app-error.ts';
import type { OffsetAt } from '../../base/parse-instant.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OFFSET = /^(?:UTC)?([+-])(\d{1,2})(?::?(\d\d))?$/;

/**
 * The offset of a zone: an IANA name (`Europe/London`), or hours and minutes (`+02:00`). A wall-clock time that
 * occurs twice is read as the first of the two, one that is skipped as if the clock had not been put forward. Throws an AppError for an unknown zone.
 */
export function parseTimeZone(zone: string): OffsetAt {
  const fixed = OFFSET.exec(zone);
  if (fixed !== null) {
    const minutes = (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0));
    if (Math.abs(minutes) <= 14 * 60) return () => minutes;
  }
  const format = createFormat(zone);
  const known = new Map<number, number>();
  // Offsets change on the quarter hour at the finest, and a file asks for the same hours again and again.
  const offsetOf = (instant: number): number => {
    const slot = Math.floor(instant / (HOUR / 4));
    const offset = known.get(slot) ?? measureOffset(format, slot * (HOUR / 4));
    known.set(slot, offset);
    return offset;
  };
  return (wallClock) => {
    const before = offsetOf(wallClock - 24 * HOUR);
    const after = offsetOf(wallClock + 24 * HOUR);
    const isAfter = offsetOf(wallClock - before * MINUTE) !== before && offsetOf(wallClock - after * MINUTE) === after;
    return isAfter ? after : before;
  };
}

function createFormat(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  } catch (error) {
    throw new AppError({
      code: 'unknown-time-zone',
      kind: 'usage',
      message: `The time zone ${JSON.stringify(zone)} is not known here.`,
      remedy: 'Pass an IANA name such as Europe/London, or an offset such as +02:00.',
      cause: error,
    });
  }
}

function measureOffset(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((wall - instant) / MINUTE);
}
