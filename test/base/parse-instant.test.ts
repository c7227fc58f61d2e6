import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay, parseInstant } from '../../src/base/parse-instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2016-02-03T23:55:46.000+0000', '2016-02-03T23:55:46.000Z'],
    ['2020-06-12T08:13:13.360+0800', '2020-06-12T00:13:13.360Z'],
    ['2021-02-18T14:59:19.000+08:00', '2021-02-18T06:59:19.000Z'],
    ['2018-07-25T08:25:22Z', '2018-07-25T08:25:22.000Z'],
    ['2026-05-13T23:39:12.881456262Z', '2026-05-13T23:39:12.881Z'],
    ['2026-05-13T23:39:12.5-05', '2026-05-14T04:39:12.500Z'],
    ['2026-05-13 23:39Z', '2026-05-13T23:39:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(parseInstant(text, null)).toBe(Date.parse(iso));
  });

  it.each([
    '',
    'yesterday',
    '2021-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2021-13-01T00:00:00Z',
    '2021-00-01T00:00:00Z',
    '2021-01-01T24:00:00Z',
    '2021-01-01T00:60:00Z',
    '2021-01-01T00:00:00+15:00',
    '2021-01-01T00:00:00+01:60',
    '2021-01-01',
    '1609459200000',
    '2021-01-01T00:00:00Z and more',
    `2021-01-01T00:00:00.${'0'.repeat(50)}Z`,
  ])('does not take %j for an instant', (text) => {
    expect(parseInstant(text, null)).toBe('malformed');
  });

  it('needs a zone, and takes the one it is given', () => {
    expect(parseInstant('2021-01-01T00:00:00.000', null)).toBe('no-zone');
    expect(parseInstant('2021-01-01T00:00:00.000', () => 120)).toBe(Date.parse('2020-12-31T22:00:00Z'));
    expect(parseInstant('2021-01-01T00:00:00Z', () => 120)).toBe(Date.parse('2021-01-01T00:00:00Z'));
  });

  it('reads back every instant that is written as ISO 8601', () => {
    const range = { min: new Date('1970-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => parseInstant(date.toISOString(), null) === date.getTime()),
      { seed: 1 },
    );
  });
});

describe('parseDay', () => {
  it.each([
    ['2020-07-10', Date.UTC(2020, 6, 10)],
    ['2020-02-30', null],
    ['2020-07-10T00:00:00Z', null],
    ['10/Jul/20', null],
  ])('reads %s as %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });
});
