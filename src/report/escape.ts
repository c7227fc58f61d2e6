// Every text from outside passes through one of these before it is printed: titles, keys, words of the tracker, names
// of branches and tags, reasons of sources. What is printed is for reading, never for the terminal or the
// spreadsheet to act on.

/** Line breaks and tabs of any kind, which would break the line they stand in. */
const BREAKS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/gu;
/** C0, DEL and C1: a terminal acts on these. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/gu;
/**
 * Characters without a glyph: soft hyphen, zero width spaces and joiners, bidi controls, invisible operators, BOM,
 * annotations, variation selectors, tags. They hide text, turn its direction, or make its width a matter of the font.
 */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
/** More marks on one letter than any script needs paint over the lines above and below. */
const STACKED_MARKS = /([\p{Mn}\p{Me}]{3})[\p{Mn}\p{Me}]+/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const REPLACEMENT = '\ufffd';

/** One line of plain glyphs. Breaks become a space, other controls `U+FFFD`; invisible characters go. */
export function escapeTerminal(text: string): string {
  return text
    .replace(BREAKS, ' ')
    .replace(CONTROLS, REPLACEMENT)
    .replace(LONE_SURROGATES, REPLACEMENT)
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1');
}

/** What JSON allows inside a string and a terminal, a script element or a line reader would act on. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** `JSON.stringify` on one line, in ASCII where a character could be acted on. Loses nothing. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What a spreadsheet takes for a formula, half and full width, with white space before it. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u;
const NEEDS_QUOTES = /[",]|^\s|\s$/u;

/** A text cell: RFC 4180 quotes where needed, an apostrophe before what a spreadsheet would compute. */
export function escapeCsv(text: string): string {
  const line = escapeTerminal(text);
  const safe = FORMULA.test(text) || FORMULA.test(line) ? `'${line}` : line;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const PLAIN_WORD = /^[A-Za-z0-9_.][A-Za-z0-9_.:/@-]*$/;
const QUOTABLE_WORD = /^[A-Za-z0-9_.][A-Za-z0-9_.:/@#!-]*$/;

/** A word to paste into a shell; `null` for one that nobody should paste. */
export function escapeShell(word: string): string | null {
  if (PLAIN_WORD.test(word)) return word;
  return QUOTABLE_WORD.test(word) ? `'${word}'` : null;
}
