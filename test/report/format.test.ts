import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import {
  counted,
  daysSince,
  formatDay,
  formatDays,
  formatInterval,
  formatMinute,
  formatNumber,
  formatPercent,
  formatRange,
  isoInstant,
  round,
} from '../../src/report/format.ts';

describe('values in words', () => {
  it.each([
    [0, 0, '0'],
    [999, 0, '999'],
    [1000, 0, '1,000'],
    [1234567, 0, '1,234,567'],
    [-1234.5, 1, '-1,234.5'],
    [18.5, 1, '18.5'],
    [18, 1, '18'],
    [0.04, 1, '0'],
    [-0.04, 1, '0'],
  ])('writes %d with %i decimals as %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('never writes a negative nothing', () => {
    expect(Object.is(round(-0.01, 1), 0)).toBe(true);
  });

  it('writes instants in UTC, wherever it runs', () => {
    const at = Date.UTC(2026, 1, 14, 10, 5, 7);
    expect(isoInstant(at)).toBe('2026-02-14T10:05:07Z');
    expect(isoInstant(at + 8)).toBe('2026-02-14T10:05:07.008Z');
    expect(formatDay(at)).toBe('2026-02-14');
    expect(formatMinute(at)).toBe('2026-02-14 10:05 UTC');
  });

  it.each([null, Number.NaN, Infinity, 9e15])('says that %d is no instant', (at) => {
    expect(isoInstant(at)).toBeNull();
    expect(formatDay(at)).toBe('unknown');
  });

  it('tells the kinds of range apart', () => {
    expect(formatRange({ lower: 3, upper: 1200 })).toBe('3 .. 1,200');
    expect(formatRange({ lower: 3, upper: 3 })).toBe('3');
    expect(formatInterval([0.3937, 0.48])).toBe('95 % interval 39.4 to 48.0 %');
  });

  it('writes ages in days and shares in percent', () => {
    expect(formatDays(4.04)).toBe('4 d');
    expect(formatDays(9.26)).toBe('9.3 d');
    expect(formatDays(71.6)).toBe('72 d');
    expect(formatPercent(0.68333)).toBe('68.3 %');
    expect(daysSince(0, 3 * DAY)).toBe(3);
    expect(daysSince(null, 3 * DAY)).toBeNull();
  });

  it('counts', () => {
    expect([counted(1, 'change'), counted(0, 'change'), counted(2, 'child', 'children')]).toEqual([
      '1 change',
      '0 changes',
      '2 children',
    ]);
  });
});
