import { isDigit, isLetter, isLower, isUpper } from './characters.ts';

/** Words that say nothing of a subject, in the language of most trackers; rarity does the rest. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'the and for with from that this not are was were when then than into over under have has had can could should would ' +
    'will does did done but all any its our you your they them there here been being also only more most some such other ' +
    'use using used add added adding fix fixed fixe fixing bug issue ticket task work working make made update updated ' +
    'merge branch pull request commit revert http https www com org'
  ).split(' '),
);

/**
 * Calls `take` with the place of every run of letters and digits, `camelCase` taken apart, as it stands in the text, and a
 * hash of its characters. Reads `limit` characters at most.
 */
export function forEachWord(
  text: string,
  limit: number,
  take: (start: number, end: number, hash: number) => void,
): void {
  const end = Math.min(text.length, limit);
  let at = 0;
  while (at < end) {
    let code = text.charCodeAt(at);
    if (!isWordCharacter(code)) {
      at += 1;
      continue;
    }
    let hash = 0;
    let next = at;
    let wasLower = false;
    do {
      hash = Math.imul(hash ^ code, 0x01000193);
      wasLower = isLower(code);
      next += 1;
      code = next < end ? text.charCodeAt(next) : END;
    } while (isWordCharacter(code) && !(wasLower && isUpper(code)));
    if (next - at >= 3 && next - at <= 40) take(at, next, hash);
    at = next;
  }
}

/** The word that is compared: lower case, plain endings cut. `null` for numbers, shas and what every text says. */
export function toTerm(raw: string): string | null {
  const word = plain(raw.toLowerCase());
  return word.length < 3 || COMMON.has(word) || hasDigit(word) ? null : word;
}

/** No character of a word. */
const END = 0;

/** Letters of every script count; of digits only those inside a word, and such words are dropped afterwards. */
function isWordCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code >= 0xc0;
}

function hasDigit(word: string): boolean {
  for (let index = 0; index < word.length; index += 1) if (isDigit(word.charCodeAt(index))) return true;
  return false;
}

/** Not a stemmer: it only makes `crashes`, `crashed` and `crashing` the same word. */
function plain(word: string): string {
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 5 && (word.endsWith('ed') || word.endsWith('es'))) return word.slice(0, -2);
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
