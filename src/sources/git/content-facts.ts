import { availableParallelism } from 'node:os';
import type { ContentFact } from '../../model/facts.ts';
import { createFactBuilder } from './fact-builder.ts';
import { LOG_OF_GIVEN } from './log-command.ts';
import type { GitRepository } from './open-repository.ts';
import { createPatchParser, PATCH_FORMAT } from './patch-parser.ts';
import { stepOverFailures } from './step-over-failures.ts';
import type { GitRun } from './step-over-failures.ts';
import { inLines, streamGit } from './stream-git.ts';

export interface FactBatch {
  readonly facts: readonly ContentFact[];
  /** Too large to be read: that will not change. */
  readonly tooLarge: readonly string[];
  /** Could not be read from this clone, or are not in it: another clone, or a later fetch, may have them. */
  readonly unreadable: readonly string[];
}

export interface FactOptions {
  /** Longest patch of a commit, in bytes, that is looked at; 16 MiB if not given. */
  readonly longestPatch?: number | undefined;
  /** Children of git at a time; one per core if not given. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const LONGEST_PATCH = 16 << 20;
const MOST_FILES = 20_000;
const CHUNK = 250;
/** Of a partial clone so many commits are tried in vain per chunk; what it lacks may be there another time. */
const STEPS_OVER_IN_PARTIAL = 32;

/**
 * Reads what the patches of some commits say. A merge is compared with its first parent: what it brought to its line.
 * Binary files have -1 lines, as everywhere. In batches, in the order of the shas.
 */
export async function* readContentFacts(
  repository: GitRepository,
  shas: readonly string[],
  options: FactOptions = {},
): AsyncGenerator<FactBatch, void, void> {
  const wanted = [...new Set(shas)].filter((sha) => /^[0-9a-f]{40,64}$/.test(sha));
  const lanes = Math.max(1, options.concurrency ?? availableParallelism());
  const underWay: Promise<FactBatch>[] = [];
  for (let at = 0; at < wanted.length || underWay.length > 0;) {
    while (underWay.length < lanes && at < wanted.length) {
      const batch = readBatch(repository, wanted.slice(at, at + CHUNK), options);
      // It is awaited later; a failure meanwhile is not unhandled.
      batch.catch(() => undefined);
      underWay.push(batch);
      at += CHUNK;
    }
    const first = underWay.shift();
    if (first !== undefined) yield await first;
  }
}

async function readBatch(repository: GitRepository, shas: readonly string[], options: FactOptions): Promise<FactBatch> {
  const facts: ContentFact[] = [];
  const tooLarge: string[] = [];
  // At the cut of a shallow clone git compares with nothing: its patch would be the whole tree.
  const cut = new Set(repository.record.shallowBoundary);
  const comparable = shas.filter((sha) => !cut.has(sha));
  const stepsOver = repository.record.isPartial ? STEPS_OVER_IN_PARTIAL : shas.length;
  const steps = await stepOverFailures(comparable, stepsOver, (rest) =>
    readRun(repository, rest, options, { facts, tooLarge }),
  );
  const large = new Set(tooLarge);
  const failed = [...steps.failed, ...steps.givenUp].filter((sha) => !large.has(sha));
  const unreadable = [...shas.filter((sha) => cut.has(sha)), ...failed];
  return { facts, tooLarge, unreadable };
}

const COMMAND = [
  ...LOG_OF_GIVEN,
  '--diff-merges=first-parent',
  '--raw',
  '--no-abbrev',
  '-p',
  '-U0',
  '--inter-hunk-context=0',
  '--no-color-moved',
  '-M',
  '-l1000',
  PATCH_FORMAT,
];

/** One child. Facts go to `found` as they come; a commit whose patch gets too long ends the child. */
async function readRun(
  { location }: GitRepository,
  shas: readonly string[],
  { longestPatch = LONGEST_PATCH, signal }: FactOptions,
  found: { readonly facts: ContentFact[]; readonly tooLarge: string[] },
): Promise<GitRun> {
  let read = 0;
  const builder = createFactBuilder({ longestPatch, mostFiles: MOST_FILES });
  /** The commit under way is whole: takes it in, if it is the one that is due. */
  function close(): void {
    const sha = builder.current();
    if (sha === null || sha !== shas[read]) return;
    const isTooLarge = builder.size() > longestPatch;
    const fact = isTooLarge ? null : builder.finish();
    if (fact === null && !isTooLarge) return;
    if (fact === null) found.tooLarge.push(sha);
    else found.facts.push(fact);
    read += 1;
  }
  const parser = createPatchParser({
    ...builder,
    onCommit(sha) {
      close();
      builder.onCommit(sha);
    },
  });
  const stream = streamGit(location, COMMAND, { input: inLines(shas), signal });
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done === true) {
        const hasBegunNext = builder.current() !== null && builder.current() === shas[read];
        if (step.value.code === 0) close();
        return { read, hasBegunNext, exit: step.value };
      }
      parser.push(step.value);
      const due = shas[read];
      if (due === undefined || builder.current() !== due) continue;
      if (builder.size() + parser.pendingBytes() <= longestPatch) continue;
      found.tooLarge.push(due);
      return { read, hasBegunNext: false, exit: { code: null, signal: null, errors: 'its patch is too long' } };
    }
  } finally {
    await stream.return({ code: null, signal: null, errors: '' });
  }
}
