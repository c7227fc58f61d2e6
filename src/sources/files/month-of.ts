/**
 * How months begin, in the languages that Jira's dates mostly come in: English, German, French, Spanish, Italian,
 * Portuguese, Dutch, the Scandinavian ones, Polish, Russian. No two of them mean different months by one word; where a
 * language would (Croatian `lip` is not Polish `lip`), it is left out.
 */
const BEGINNINGS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'sty', 'янв'],
  ['feb', 'fev', 'lut', 'фев'],
  ['mar', 'mrz', 'mrt', 'мар'],
  ['apr', 'avr', 'abr', 'kwi', 'апр'],
  ['may', 'mai', 'mag', 'maj', 'mei', 'май', 'мая'],
  ['jun', 'juin', 'giu', 'cze', 'июн'],
  ['jul', 'juil', 'lug', 'lip', 'июл'],
  ['aug', 'aou', 'ago', 'sie', 'авг'],
  ['sep', 'set', 'wrz', 'сен'],
  ['oct', 'okt', 'ott', 'out', 'paz', 'окт'],
  ['nov', 'lis', 'ноя'],
  ['dec', 'dez', 'dic', 'des', 'gru', 'дек'],
];
/** Longer names that go on otherwise than by their beginning are no months. */
const LONGEST = 12;
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const MARKS = /[\u0300-\u036f]/g;

/** 1 to 12 for the name of a month, short or long, or a number with the word for month; `null` for any other word. */
export function monthOf(word: string): number | null {
  const counted = /^(\d{1,2}|[一二三四五六七八九十]{1,2})[月월]$/.exec(word)?.[1];
  if (counted !== undefined) {
    const month = /^\d/.test(counted) ? Number(counted) : CHINESE.indexOf(counted) + 1;
    return month >= 1 && month <= 12 ? month : null;
  }
  // The breve of the Russian й is a mark, too, and part of its letter.
  const plain = word.toLowerCase().normalize('NFD').replace(MARKS, '').normalize('NFC').replace(/[.]$/, '');
  if (plain.length < 3 || plain.length > LONGEST) return null;
  const month = BEGINNINGS.findIndex((beginnings) =>
    beginnings.some((begin) => plain.startsWith(begin.normalize('NFD').replace(MARKS, ''))),
  );
  return month === -1 ? null : month + 1;
}
