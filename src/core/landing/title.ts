export const MAXIMUM_TITLE = 300;
const NUMBER_SUFFIX = /\s\(#\d{1,9}\)$/;

/** First line of a message, without the `(#5)` that a squash adds; cut at 300 characters. */
export function titleOf(message: string): string {
  const end = message.indexOf('\n');
  const line = message.slice(0, Math.min(end < 0 ? message.length : end, MAXIMUM_TITLE)).trim();
  return line.endsWith(')') ? line.replace(NUMBER_SUFFIX, '') : line;
}

const LEADING_KEY = /^[[(]?[A-Z][A-Z0-9_]{1,63}-\d{1,12}[\])]?:?\s{1,3}/;

/** Without the ticket's key before it: whoever writes a revert or a reland often leaves it out. */
export function withoutKey(title: string): string {
  return title.includes('-') ? title.replace(LEADING_KEY, '') : title;
}

/** Equal for titles that differ in case, punctuation or blanks only. */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
