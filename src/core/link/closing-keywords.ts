import { isBlank, isLetter, isWord } from './characters.ts';

/** The nine words of GitHub. Source: GitHub's documentation, "Linking a pull request to an issue". */
const EVERY_HOST: ReadonlySet<string> = new Set([
  'close',
  'closes',
  'closed',
  'fix',
  'fixes',
  'fixed',
  'resolve',
  'resolves',
  'resolved',
]);

/** GitLab honours these, too. */
const GITLAB: ReadonlySet<string> = new Set([
  'closing',
  'fixing',
  'resolving',
  'implement',
  'implements',
  'implemented',
  'implementing',
]);

const LONGEST = 'implementing'.length;

/**
 * The host that honours the keyword right before the reference that starts at `start`. Every reference needs a keyword
 * of its own: `fixes #1 and #2` closes #1. Words before the keyword do not matter: `does not fix #5` closes #5.
 */
export function closingKeywordBefore(line: string, start: number): 'every-host' | 'gitlab' | null {
  let end = start;
  while (end > 0 && start - end < 8 && isBlank(line.charCodeAt(end - 1))) end -= 1;
  if (end === start) return null;
  if (line.charCodeAt(end - 1) === 58) end -= 1;
  let begin = end;
  while (begin > 0 && end - begin <= LONGEST && isLetter(line.charCodeAt(begin - 1))) begin -= 1;
  const before = line.charCodeAt(begin - 1);
  if (begin === end || isWord(before) || before === 45 || before === 35) return null;
  const word = line.slice(begin, end).toLowerCase();
  if (EVERY_HOST.has(word)) return 'every-host';
  return GITLAB.has(word) ? 'gitlab' : null;
}
