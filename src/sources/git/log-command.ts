import { LOG_SWITCHES } from './hardening.ts';

/** `git log` of the commits on stdin, without walking to their parents. */
export const LOG_OF_GIVEN: readonly string[] = [
  'log',
  '--no-walk=unsorted',
  '--ignore-missing',
  '--stdin',
  '-z',
  ...LOG_SWITCHES,
];

/**
 * How much is asked of git per commit, deepest first. `exact` is `paths` with renames by identical content only: it
 * needs no blob, which a partial clone may lack. `facts` asks for no paths at all, and so for no tree.
 */
export type LogLevel = 'lines' | 'paths' | 'exact' | 'facts';

/** Renames are not looked for beyond this many candidates, whatever the machine's configuration says. */
const RENAME_LIMIT = '-l1000';

const DIFF_SWITCHES: Readonly<Record<LogLevel, readonly string[]>> = {
  lines: ['--raw', '--numstat', '--no-abbrev', '-M', RENAME_LIMIT],
  paths: ['--raw', '--no-abbrev', '-M', RENAME_LIMIT],
  exact: ['--raw', '--no-abbrev', '-M100%', RENAME_LIMIT],
  facts: ['--no-patch'],
};

/**
 * Thirteen fields, each ended by NUL, which no part of a commit can hold, so that no message can imitate the framing.
 * Names come twice: as `.mailmap` has them, and as they were written, since a bot is recognised by the latter.
 */
const FORMAT = '--format=%H%x00%P%x00%aN%x00%aE%x00%at%x00%cN%x00%cE%x00%ct%x00%an%x00%ae%x00%cn%x00%ce%x00%B%x00';
export const LOG_FIELDS = 13;

/** Answers in the order of the shas on stdin. */
export function logCommand(level: LogLevel): readonly string[] {
  return [...LOG_OF_GIVEN, ...DIFF_SWITCHES[level], FORMAT];
}
