import type { Commit } from '../../model/commit.ts';
import { MISSING } from '../../model/repository.ts';

/**
 * Index of the commit with that full or abbreviated sha (lower case, 7 digits at least); `MISSING` when nothing or more
 * than one commit fits. A sha that several repositories have means the one in the given repository.
 */
export type FindCommit = (sha: string, repository: number) => number;

const KEY_DIGITS = 7;
/** Commits that share seven digits are one in a few hundred; a longer list was made to be slow. */
const LONGEST_LIST = 10_000;

/** A hash table over the first seven digits: no string is hashed, and abbreviations are found like full names. */
export function indexShas(commits: readonly Commit[]): FindCommit {
  const bits = Math.max(4, Math.ceil(Math.log2(commits.length + 1)) + 1);
  const slots = new Int32Array(2 ** bits).fill(MISSING);
  const next = new Int32Array(commits.length).fill(MISSING);
  const slotOf = (sha: string): number => Math.imul(firstDigits(sha), 0x9e3779b1) >>> (32 - bits);
  for (const { sha, index } of commits) {
    const slot = slotOf(sha);
    next[index] = slots[slot] ?? MISSING;
    slots[slot] = index;
  }
  return (sha, repository) => {
    if (sha.length < KEY_DIGITS) return MISSING;
    let found = MISSING;
    let elsewhere = MISSING;
    let at = slots[slotOf(sha)] ?? MISSING;
    for (let steps = 0; at >= 0 && steps < LONGEST_LIST; steps += 1) {
      const commit = commits[at];
      if (commit?.sha.startsWith(sha) === true) {
        if (commit.repository === repository) found = found === MISSING ? at : AMBIGUOUS;
        else elsewhere = elsewhere === MISSING ? at : AMBIGUOUS;
      }
      at = next[at] ?? MISSING;
    }
    const best = found === MISSING ? elsewhere : found;
    return best === AMBIGUOUS ? MISSING : best;
  };
}

const AMBIGUOUS = -2;

function firstDigits(sha: string): number {
  let digits = 0;
  for (let at = 0; at < KEY_DIGITS; at += 1) {
    const code = sha.charCodeAt(at);
    digits = (digits << 4) | (code >= 97 ? code - 87 : code - 48);
  }
  return digits;
}
