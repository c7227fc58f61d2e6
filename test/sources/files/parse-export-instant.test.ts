import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExportInstant } from '../../../src/sources/files/parse-export-instant.ts';
import type { DateReading } from '../../../src/sources/files/parse-export-instant.ts';
import { toUsualDate } from './jira-exports.ts';

const UTC: DateReading = { offsetAt: () => 0, dateOrder: null };

function read(text: string, reading: Partial<DateReading> = {}): string {
  const instant = parseExportInstant(text, { ...UTC, ...reading });
  return typeof instant === 'string' ? instant : `${new Date(instant.at).toISOString()} ±${instant.precision}`;
}

const MINUTE = '2016-02-03T15:55:00.000Z ±60000';
const SECOND = '2016-02-03T15:55:46.000Z ±1000';

describe('an instant of an export', () => {
  it.each([
    ['03/Feb/16 3:55 PM', MINUTE],
    ['3/Feb/16 3:55 pm', MINUTE],
    ['03/Feb/2016 15:55', MINUTE],
    ['03-Feb-2016 15:55:46', SECOND],
    ['Feb 3, 2016 3:55 PM', MINUTE],
    ['Feb 3, 2016, 3:55:46\u202fPM', SECOND],
    ['2016-02-03 15:55', MINUTE],
    ['2016-02-03 15:55:46', SECOND],
    ['2016-02-03T15:55:46.120+0000', '2016-02-03T15:55:46.120Z ±1'],
    ['2016/02/03 15:55', MINUTE],
    ['03.02.2016 15:55', MINUTE],
    ['03.02.2016 15.55.46', SECOND],
    ['Wed, 3 Feb 2016 16:55:46 +0100', SECOND],
    ['3 Feb 2016 15:55:46 GMT', SECOND],
    ['2016年2月3日 15:55', MINUTE],
    ['03/Feb/16 12:05 AM', '2016-02-03T00:05:00.000Z ±60000'],
    ['03/Feb/16 12:05 PM', '2016-02-03T12:05:00.000Z ±60000'],
    ['03/Feb/99 12:05 PM', '1999-02-03T12:05:00.000Z ±60000'],
  ])('is read from %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['German', '03/Feb./16 15:55', '03/März/16 15:55', '03/Dez/16 15:55'],
    ['French', '03/févr./16 15:55', '03/mars/16 15:55', '03/déc./16 15:55'],
    ['Spanish', '03/feb/16 15:55', '03/mar/16 15:55', '03/dic/16 15:55'],
    ['Portuguese', '03/fev/16 15:55', '03/mar/16 15:55', '03/dez/16 15:55'],
    ['Polish', '03/lut/16 15:55', '03/mar/16 15:55', '03/gru/16 15:55'],
    ['Russian', '03/фев/16 15:55', '03/мар/16 15:55', '03/дек/16 15:55'],
    ['Chinese', '03/二月/16 下午3:55', '03/三月/16 3:55 下午', '03/十二月/16 15:55'],
    ['Japanese', '03/2月/16 午後 3:55', '03/3月/16 15:55', '03/12月/16 15:55'],
  ])('is read with the months of %s', (_, february, march, december) => {
    expect(read(february)).toBe(MINUTE);
    expect(read(march)).toBe('2016-03-03T15:55:00.000Z ±60000');
    expect(read(december)).toBe('2016-12-03T15:55:00.000Z ±60000');
  });

  it.each([
    '',
    '03/Feb/16',
    '31/Feb/16 3:55 PM',
    '03/Foo/16 3:55 PM',
    '03/Feb/16 13:55 PM',
    '03/Feb/16 0:55 PM',
    '03/Feb/16 25:00',
    '03/Feb/16 3:55 XM',
    '03/02-2016 15:55',
    '1/2/201 15:55',
    'yesterday 3:55 PM',
    '42404.66319',
    `03/Feb/16 3:55 PM${' '.repeat(60)}`,
    '=NOW()',
  ])('is not made of %j', (text) => {
    expect(read(text)).toBe('malformed');
  });

  it('is ambiguous where day and month can change places, and says which with an order', () => {
    expect(read('03/04/2026 10:00')).toBe('ambiguous');
    expect(read('03-04-2026 10:00')).toBe('ambiguous');
    expect(read('03/04/2026 10:00', { dateOrder: 'dmy' })).toBe('2026-04-03T10:00:00.000Z ±60000');
    expect(read('03/04/2026 10:00', { dateOrder: 'mdy' })).toBe('2026-03-04T10:00:00.000Z ±60000');
    expect(read('03/04/2026 10:00', { dateOrder: 'ymd' })).toBe('malformed');
  });

  it('is not ambiguous where only one reading is a date', () => {
    expect(read('13/04/2026 10:00')).toBe('2026-04-13T10:00:00.000Z ±60000');
    expect(read('04/13/2026 10:00')).toBe('2026-04-13T10:00:00.000Z ±60000');
    expect(read('04/04/2026 10:00')).toBe('2026-04-04T10:00:00.000Z ±60000');
    expect(read('13/14/2026 10:00')).toBe('malformed');
    expect(read('13/04/2026 10:00', { dateOrder: 'mdy' })).toBe('malformed');
  });

  it('is always ambiguous with three numbers of two digits, the year of which may be first', () => {
    expect(read('13/04/16 10:00')).toBe('ambiguous');
    expect(read('13/04/16 10:00', { dateOrder: 'dmy' })).toBe('2016-04-13T10:00:00.000Z ±60000');
    expect(read('13/04/16 10:00', { dateOrder: 'ymd' })).toBe('2013-04-16T10:00:00.000Z ±60000');
  });

  it('needs a zone, unless it names one', () => {
    expect(read('03/Feb/16 3:55 PM', { offsetAt: null })).toBe('no-zone');
    expect(read('2016-02-03 15:55', { offsetAt: null })).toBe('no-zone');
    expect(read('Wed, 3 Feb 2016 15:55:46 +0000', { offsetAt: null })).toBe(SECOND);
    expect(read('03/Feb/16 3:55 PM', { offsetAt: () => 60 })).toBe('2016-02-03T14:55:00.000Z ±60000');
  });

  it('comes back from the usual form for any minute of this century', () => {
    const minutes = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2069, 11, 31) / 60_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = minute * 60_000;
        expect(parseExportInstant(toUsualDate(new Date(at).toISOString()), UTC)).toEqual({ at, precision: 60_000 });
      }),
      { seed: 20_261_122 },
    );
  });

  it('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(['string', 'object']).toContain(typeof parseExportInstant(text, UTC));
      }),
      { seed: 20_261_122 },
    );
  });
});
