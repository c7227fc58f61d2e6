import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimeZone } from '../../../src/sources/files/time-zone.ts';

const offset = (zone: string, wallClock: string): number => parseTimeZone(zone)(Date.parse(`${wallClock}Z`));

describe('parseTimeZone', () => {
  it.each([
    ['Europe/London', '2024-01-15T12:00:00', 0],
    ['Europe/London', '2024-07-15T12:00:00', 60],
    ['America/New_York', '2024-03-10T01:59:59', -300],
    ['America/New_York', '2024-03-10T03:00:00', -240],
    ['America/New_York', '2024-11-03T00:59:59', -240],
    ['America/New_York', '2024-11-03T02:00:00', -300],
    ['Asia/Kathmandu', '2024-01-15T12:00:00', 345],
    ['Asia/Shanghai', '1970-01-01T00:00:00', 480],
    ['UTC', '2024-01-15T12:00:00', 0],
    ['+02:00', '2024-01-15T12:00:00', 120],
    ['-0530', '2024-01-15T12:00:00', -330],
    ['UTC+2', '2024-01-15T12:00:00', 120],
  ])('knows that %s at %s is %i minutes east', (zone, wallClock, minutes) => {
    expect(offset(zone, wallClock)).toBe(minutes);
  });

  it('reads a time that occurs twice as the first of the two', () => {
    expect(offset('America/New_York', '2024-11-03T01:30:00')).toBe(-240);
  });

  it('moves a time that never was past the gap', () => {
    const wall = Date.parse('2024-03-10T02:30:00Z');
    expect(wall - parseTimeZone('America/New_York')(wall) * 60_000).toBe(Date.parse('2024-03-10T07:30:00Z'));
  });

  it.each(['Mars/Olympus', '', '+99:00', '../etc'])('refuses %j', (zone) => {
    expect(() => parseTimeZone(zone)).toThrow(/is not known here/);
  });

  it('gives back the instant that a clock in the zone shows', () => {
    const zone = 'Australia/Lord_Howe';
    const offsetAt = parseTimeZone(zone);
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const range = { min: Date.UTC(2000, 0, 1) / 1_000, max: Date.UTC(2030, 0, 1) / 1_000 };
    fc.assert(
      fc.property(fc.integer(range), (seconds) => {
        const wall = Date.parse(`${format.format(seconds * 1_000).replace(' ', 'T')}Z`);
        const shown = wall - offsetAt(wall) * 60_000;
        // The half hour that occurs twice a year is given once.
        return format.format(shown) === format.format(seconds * 1_000);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
