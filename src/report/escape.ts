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

/** Characters that XML 1.0 does not know although they are no controls. */
const NO_XML = /[\ufffe\uffff]/g;
const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text of an element or of an attribute in either kind of quotes, on one line. */
export function escapeXml(text: string): string {
  return escapeTerminal(text)
    .replace(NO_XML, REPLACEMENT)
    .replace(/[&<>"']/g, (character) => XML_ENTITIES[character] ?? '');
}

/** Code points that no text has, and that a parser of HTML complains about. */
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu;

/** Text of an HTML element or of an attribute in either kind of quotes, on one line. */
export function escapeHtml(text: string): string {
  return escapeXml(text).replace(NONCHARACTERS, REPLACEMENT).replaceAll('&apos;', '&#39;');
}

/** What ends a script element or begins a comment in it, and what a reader of attributes would decode. */
const ACTIVE_IN_SCRIPT = /[<>&\p{Noncharacter_Code_Point}]/gu;

/** The content of a script element that holds data: JSON in which nothing ends the element. Loses nothing. */
export function escapeScriptJson(value: unknown): string {
  const toEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return escapeJson(value).replace(ACTIVE_IN_SCRIPT, (character) => character.split('').map(toEscape).join(''));
}

/** What a runner of the older kind obeys wherever it stands in a line. */
const OLD_COMMAND = /##\[/g;

/** The message of a GitHub workflow command, on one line. */
export function escapeWorkflowMessage(text: string): string {
  return escapeTerminal(text).replace(OLD_COMMAND, '# #[').replaceAll('%', '%25');
}

/** The value of a property of a GitHub workflow command. */
export function escapeWorkflowProperty(text: string): string {
  return escapeWorkflowMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The value of a label in OpenMetrics, without its quotes; one line. */
export function escapeMetricLabel(text: string): string {
  return escapeTerminal(text).replace(/[\\"]/g, '\\$&');
}

/**
 * A plain message of SARIF, where `[words](target)` would become a link and `{0}` a placeholder. Not yet quoted: it goes
 * through `escapeJson` like everything else in the document.
 */
export function escapeSarifMessage(text: string): string {
  return escapeTerminal(text)
    .replaceAll('](', '] (')
    .replace(/\{(?=\d)/g, '{ ');
}

/** Words that mean themselves in every Markdown, wherever they stand in a line. */
const PLAIN_MARKDOWN =
  /^["'(]*[\p{L}\p{M}\p{N}\p{So}](?:[\p{L}\p{M}\p{N}\p{So}.,;:?()"'/+=–…-]|%$)*$|^(?:\.\.|[-–…=+/%][)"',.;:]*)$/u;
/** What begins a list or underlines a heading where it stands first. */
const FIRST_IN_MARKDOWN = /^(?:[-–…=+/%.]|\d+[.)]$)/u;
/** What hosts turn into links, pictures or references although every character in it is plain. */
const ACTIVE_MARKDOWN = /:\/\/|www\.|:[\w+-]+:|^["'(]*gh-\d/iu;

/**
 * Running text in Markdown, on one line. A word in which anything could act (mark-up, HTML, a link, a mention, a
 * reference, an emoji) is set as code, where nothing does; a bar becomes an entity, which ends no cell of a table.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word, index) =>
      isPlainMarkdown(word, index === 0) ? word : word.split('|').map(markdownCode).join('&#124;'),
    )
    .join(' ');
}

function isPlainMarkdown(word: string, isFirst: boolean): boolean {
  if (isFirst && FIRST_IN_MARKDOWN.test(word)) return false;
  return PLAIN_MARKDOWN.test(word) && !ACTIVE_MARKDOWN.test(word);
}

/** A key, a sha or a name set as code. */
export function escapeMarkdownCode(text: string): string {
  return escapeTerminal(text).trim().replace(/\s+/gu, ' ').split('|').map(markdownCode).join('&#124;');
}

/** A fence of more backticks than stand in a row inside of it. */
function markdownCode(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
