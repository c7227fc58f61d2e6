const TOKEN = /^[A-Za-z][A-Za-z0-9-]{0,63}(?: ?:(?:\s|$)| #(?=\d|[A-Z][A-Z0-9_]{1,63}-\d))/;
const NOTE = /^\(cherry[- ]picked from |^\[ Upstream commit /i;

/** Trailers that name a ticket only in passing. */
const PASSING: ReadonlySet<string> = new Set([
  'see-also',
  'see',
  'related',
  'related-to',
  'relates-to',
  'depends-on',
  'blocked-by',
  'caused-by',
  'regressed-by',
  'regression-from',
]);

/**
 * Index of the first line of the trailer block, or `lines.length` without one. A block is the last paragraph, set off by a
 * blank line, all of whose lines are `Token: value` (or a footer `Closes #12`), notes of cherry-picks or continuations.
 */
export function trailerStart(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  let start = end;
  while (start > 0 && (lines[start - 1] ?? '').trim() !== '') start -= 1;
  if (start === 0 || start === end) return lines.length;
  for (let index = start; index < end; index += 1) {
    const line = lines[index] ?? '';
    const isContinuation = index > start && (line.startsWith(' ') || line.startsWith('\t'));
    if (!isContinuation && !TOKEN.test(line) && !NOTE.test(line)) return lines.length;
  }
  return start;
}

/** Whether the value of a trailer is a list of keys and not a sentence that contains one. */
export function namesKeyFirst(line: string, firstKey: number): boolean {
  const colon = line.indexOf(':');
  const valueStart = colon === -1 || colon > firstKey ? line.indexOf('#') : colon + 1;
  return firstKey - valueStart <= 4 && /^[\s[(<#"']*$/.test(line.slice(valueStart, firstKey));
}

export function isPassingTrailer(line: string): boolean {
  const end = line.search(/[: ]/);
  return end !== -1 && PASSING.has(line.slice(0, end).toLowerCase());
}
