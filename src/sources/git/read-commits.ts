import { AppError } from '../../base/app-error.ts';
import type { LogLevel } from './log-command.ts';
import { logCommand } from './log-command.ts';
import { createLogParser } from './log-parser.ts';
import type { LoggedCommit } from './log-parser.ts';
import { stepOverFailures } from './step-over-failures.ts';
import type { GitRun, Steps } from './step-over-failures.ts';
import { inLines, streamGit } from './stream-git.ts';
import type { GitLocation } from './stream-git.ts';

export interface ReadRequest {
  readonly shas: readonly string[];
  readonly level: LogLevel;
}

export interface ReadCommitsOptions {
  /** A clone that left objects at its remote: one lacking object foretells others, so less is tried. */
  readonly isPartial: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Takes commits in the order of the request, in portions; git waits for it. */
  readonly take: (commits: readonly LoggedCommit[], level: LogLevel) => Promise<void>;
  /** Of commits that could not be read at the level that was asked, those still worth reading at the next one. */
  readonly retry: (shas: readonly string[], next: LogLevel) => Promise<readonly string[]>;
}

/** Commits that git could not read as asked. */
export interface ReadGaps {
  /** Asked for at this level, and not read at it. Some may have been read at a lower one. */
  readonly missed: ReadonlyMap<LogLevel, number>;
  /** Not even their facts could be read: they are left out. */
  readonly unread: readonly string[];
  /** What git said first. */
  readonly errors: string | null;
}

/** What to try when a commit cannot be read. A partial clone has no use for a second attempt that needs blobs. */
const NEXT: Readonly<Record<LogLevel, LogLevel | null>> = {
  lines: 'paths',
  paths: 'exact',
  exact: 'facts',
  facts: null,
};
const NEXT_IN_PARTIAL: Readonly<Record<LogLevel, LogLevel | null>> = { ...NEXT, lines: 'exact' };

/** Single bad commits are stepped over this often per chunk; then the rest of the chunk is read at the next level. */
const STEPS_OVER = 8;
/** Commits, or changes of paths, that are handed on together. */
const PORTION = 512;
const PORTION_CHANGES = 20_000;

/**
 * Reads one chunk of commits. A commit that makes git fail (a missing object, a killed child) is read less deeply; what
 * was read whole before it is kept, and what stands after it is asked for again.
 *
 * @throws AppError `git-unreadable-repository` when git can tell nothing of any commit
 */
export async function readCommits(
  location: GitLocation,
  request: ReadRequest,
  options: ReadCommitsOptions,
): Promise<ReadGaps> {
  const missed = new Map<LogLevel, number>();
  let errors: string | null = null;
  // git answers once for a commit that is asked for twice.
  let shas: readonly string[] = [...new Set(request.shas)];
  let level = request.level;
  for (;;) {
    const attempt: Steps = await readAtLevel(location, { shas, level }, options);
    errors ??= attempt.errors;
    if (attempt.failed.length === 0) return { missed, unread: [], errors };
    missed.set(level, attempt.failed.length);
    const next = (options.isPartial ? NEXT_IN_PARTIAL : NEXT)[level];
    if (next === null) {
      if (attempt.failed.length === request.shas.length) throw nothingReadable(errors);
      return { missed, unread: attempt.failed, errors };
    }
    shas = await options.retry(attempt.failed, next);
    level = next;
  }
}

async function readAtLevel(
  location: GitLocation,
  { shas, level }: ReadRequest,
  options: ReadCommitsOptions,
): Promise<Steps> {
  const stepsOver = options.isPartial && level !== 'facts' ? 0 : STEPS_OVER;
  const steps = await stepOverFailures(shas, stepsOver, (rest) => readRun(location, { shas: rest, level }, options));
  return { ...steps, failed: [...steps.failed, ...steps.givenUp] };
}

/** One child. */
async function readRun(
  location: GitLocation,
  { shas, level }: ReadRequest,
  { take, signal }: ReadCommitsOptions,
): Promise<GitRun> {
  let portion: LoggedCommit[] = [];
  let changes = 0;
  let read = 0;
  let isInOrder = true;
  const parser = createLogParser(level, (commit) => {
    // git skips what it does not find; from there on the count would name the wrong commit.
    isInOrder &&= commit.sha === shas[read];
    if (!isInOrder) return;
    portion.push(commit);
    changes += commit.changes?.length ?? 0;
    read += 1;
  });
  const stream = streamGit(location, logCommand(level), { input: inLines(shas), signal });
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done === true) {
        const hasBegunNext = isInOrder && parser.isWithin();
        if (step.value.code === 0) parser.end();
        if (portion.length > 0) await take(portion, level);
        return { read, hasBegunNext, exit: step.value };
      }
      parser.push(step.value);
      if (portion.length < PORTION && changes < PORTION_CHANGES) continue;
      await take(portion, level);
      portion = [];
      changes = 0;
    }
  } finally {
    await stream.return({ code: null, signal: null, errors: '' });
  }
}

function nothingReadable(errors: string | null): AppError {
  return new AppError({
    code: 'git-unreadable-repository',
    kind: 'not-measurable',
    message: `git could not read a single commit of a chunk: ${errors ?? 'it gave no reason'}.`,
    remedy: 'Run "git fsck" in the clone and mend what it names, or clone it anew.',
  });
}
