import { describeExit } from './stream-git.ts';
import type { GitExit } from './stream-git.ts';

/** What one child of git made of a list of commits. */
export interface GitRun {
  /** How many from the start of the list came out whole. */
  readonly read: number;
  /** Something of the next one came out as well. */
  readonly hasBegunNext: boolean;
  readonly exit: GitExit;
}

export interface Steps {
  /** Commits that make git fail. */
  readonly failed: readonly string[];
  /** Commits that were not tried any more. */
  readonly givenUp: readonly string[];
  /** What git said at the first failure. */
  readonly errors: string | null;
}

/** Children per list, so that a machine that kills each of them does not keep this going for ever. */
const MOST_CHILDREN = 200;

/**
 * Runs git over the list, and again over what stands after each commit at which it failed, but gives the rest up after
 * `stepsOver` of these.
 */
export async function stepOverFailures(
  shas: readonly string[],
  stepsOver: number,
  run: (shas: readonly string[]) => Promise<GitRun>,
): Promise<Steps> {
  const failed: string[] = [];
  let errors: string | null = null;
  let rest = shas;
  let children = 0;
  while (rest.length > 0) {
    const { read, hasBegunNext, exit } = await run(rest);
    children += 1;
    rest = rest.slice(read);
    if (rest.length === 0) break;
    errors ??= describeExit(exit);
    const suspect = rest.slice(0, 1);
    rest = rest.slice(1);
    // What was begun may be whole: only the start of the one after it would have said so.
    const isWhole = hasBegunNext && (await run(suspect)).read === 1;
    if (!isWhole) failed.push(...suspect);
    if (failed.length > stepsOver || children >= MOST_CHILDREN) return { failed, givenUp: rest, errors };
  }
  return { failed, givenUp: [], errors };
}
