import type { OffsetAt } from '../../base/parse-instant.ts';
import { parseInstant } from '../../base/parse-instant.ts';
import type { DateOrder } from '../../model/date-order.ts';
import type { Instant } from '../../model/instant.ts';
import { monthOf } from './month-of.ts';

export interface DateReading {
  /** For dates without a zone; `null` makes them `no-zone`. */
  readonly offsetAt: OffsetAt | null;
  /** For dates of three numbers; `null` makes those that can be read in two ways `ambiguous`. */
  readonly dateOrder: DateOrder | null;
}

export interface ExportInstant {
  readonly at: Instant;
  /** How finely it was written, in ms: 60,000 without seconds. */
  readonly precision: number;
}

export type InstantFault = 'ambiguous' | 'no-zone' | 'malformed';

/** Accepted; the first is what Jira writes unless its administrators chose otherwise, with the month in their language. */
export const EXPORT_INSTANTS = [
  '03/Feb/16 3:55 PM',
  '03/Feb/2016 15:55',
  'Feb 3, 2016 3:55 PM',
  '2016-02-03 15:55:46',
  '2016-02-03T15:55:46.000+0000',
  'Wed, 3 Feb 2016 15:55:46 +0000',
  '03.02.2016 15:55',
  '03/02/2016 15:55 with --date-order',
] as const;

const LONGEST = 60;
// Java puts narrow and no-break spaces before the half of the day, and marks of direction around.
const SPACES = /[\s\u00a0\u202f]+/g;
const UNSEEN = /[\u200e\u200f\u061c\ufeff]/g;
const WORD = String.raw`(?:\d{1,2}[月월]|[\p{L}\p{M}]{1,14}[.]?)`;
const DAY =
  String.raw`(?:(?:\p{L}{1,12}[.]?,? )?(?:` +
  String.raw`(?<n1>\d{1,4})(?<sep>[-/.])(?<n2>\d{1,2})\k<sep>(?<n3>\d{1,4})` +
  String.raw`|(?<d1>\d{1,2})[-/. ]{1,2}(?:de )?(?<m1>${WORD})[-/., ]{1,2}(?:de )?(?<y1>\d{4}|\d\d)` +
  String.raw`|(?<m2>${WORD}) ?(?<d2>\d{1,2}),? (?<y2>\d{4})` +
  String.raw`|(?<y3>\d{4})[-/. ](?<m3>${WORD})[-/. ](?<d3>\d{1,2})` +
  String.raw`|(?<y4>\d{4})[年년] ?(?<m4>\d{1,2}[月월]) ?(?<d4>\d{1,2})[日일]` +
  String.raw`))`;
const HALF = String.raw`[ap][.]? ?m[.]?|vorm[.]?|nachm[.]?|上午|下午|午前|午後|오전|오후`;
const TIME = String.raw`(?:(?<h1>${HALF}) ?)?(?<hour>\d{1,2})[:.](?<minute>\d\d)(?:[:.](?<second>\d\d)(?:[.,]\d{1,9})?)?(?: ?(?<h2>${HALF}))?(?: ?(?<zone>z|utc|gmt|[-+]\d\d:?\d\d))?`;
const INSTANT = new RegExp(`^${DAY}(?:,? | um | à )${TIME}$`, 'u');
const AFTERNOON = /^(?:p|nachm|下午|午後|오후)/;
const SECOND = 1_000;
const MINUTE = 60_000;
/** Two digits of a year are of this century below it, of the last one from it on. */
const CENTURY_TURN = 70;

type Groups = Readonly<Partial<Record<string, string>>>;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** An instant as exports write it, in any of the forms of EXPORT_INSTANTS. */
export function parseExportInstant(text: string, { offsetAt, dateOrder }: DateReading): ExportInstant | InstantFault {
  if (text.length > LONGEST) return 'malformed';
  const plain = text.replace(UNSEEN, '').replace(SPACES, ' ').trim().toLowerCase();
  const iso = parseInstant(plain.toUpperCase(), offsetAt);
  if (iso === 'no-zone') return iso;
  if (typeof iso === 'number') return { at: iso, precision: isoPrecision(iso, plain) };
  const groups: Groups | undefined = INSTANT.exec(plain)?.groups;
  if (groups === undefined) return 'malformed';
  const day = dayOf(groups, dateOrder);
  const hour = hourOf(groups);
  if (day === 'ambiguous') return day;
  if (day === null || hour === null) return 'malformed';
  // What is no day or time of the calendar is found where ISO instants are read.
  const at = parseInstant(
    `${isoDay(day)}T${two(hour)}:${groups['minute']}:${groups['second'] ?? '00'}${zoneOf(groups)}`,
    offsetAt,
  );
  return typeof at === 'number' ? { at, precision: groups['second'] === undefined ? MINUTE : SECOND } : at;
}

function dayOf(groups: Groups, order: DateOrder | null): Day | 'ambiguous' | null {
  if (groups['n1'] !== undefined) return numericDay(groups, order);
  for (const form of ['1', '2', '3', '4']) {
    const word = groups[`m${form}`];
    if (word === undefined) continue;
    const month = monthOf(word);
    return month === null ? null : { year: yearOf(groups[`y${form}`]), month, day: Number(groups[`d${form}`]) };
  }
  return null;
}

function numericDay({ n1 = '', n2 = '', n3 = '', sep }: Groups, order: DateOrder | null): Day | 'ambiguous' | null {
  const read = {
    dmy: { year: yearOf(n3), month: Number(n2), day: Number(n1) },
    mdy: { year: yearOf(n3), month: Number(n1), day: Number(n2) },
    ymd: { year: yearOf(n1), month: Number(n2), day: Number(n3) },
  };
  if (n1.length > 2) return n1.length === 4 && n3.length <= 2 ? read.ymd : null;
  if (n3.length === 3 || n3.length === 1) return null;
  if (order !== null) return order === 'ymd' && n3.length === 4 ? null : read[order];
  if (n3.length !== 4) return 'ambiguous';
  // Nobody writes the month first with dots.
  if (sep === '.' || read.mdy.month > 12 || read.dmy.day === read.dmy.month) return read.dmy;
  return read.dmy.month > 12 ? read.mdy : 'ambiguous';
}

function yearOf(text = ''): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < CENTURY_TURN ? 2_000 + year : 1_900 + year;
}

function hourOf({ hour, h1, h2 }: Groups): number | null {
  const half = h1 ?? h2;
  const shown = Number(hour);
  if (half === undefined) return shown;
  if (shown < 1 || shown > 12 || (h1 !== undefined && h2 !== undefined)) return null;
  return (shown % 12) + (AFTERNOON.test(half) ? 12 : 0);
}

function zoneOf({ zone }: Groups): string {
  if (zone === undefined) return '';
  return /^[-+]/.test(zone) ? zone : 'Z';
}

const two = (value: number): string => String(value).padStart(2, '0');

const isoDay = ({ year, month, day }: Day): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

function isoPrecision(at: Instant, text: string): number {
  if (at % SECOND !== 0) return 1;
  return /:\d\d:\d\d/.test(text) ? SECOND : MINUTE;
}
