import { availableParallelism } from 'node:os';
import { LOG_OF_GIVEN } from './log-command.ts';
import type { GitRepository } from './open-repository.ts';
import { createPatchParser, PATCH_FORMAT } from './patch-parser.ts';
import type { PatchHandler } from './patch-parser.ts';
import { stepOverFailures } from './step-over-failures.ts';
import type { GitRun } from './step-over-failures.ts';
import { inLines, streamGit } from './stream-git.ts';

export interface PatchBatch<Fact> {
  readonly facts: readonly Fact[];
  /** Too large to be read: that will not change. */
  readonly tooLarge: readonly string[];
  /** Could not be read from this clone, or are not in it: another clone, or a later fetch, may have them. */
  readonly unreadable: readonly string[];
}

export interface PatchOptions {
  /** Longest patch of a commit, in bytes, that is looked at; 16 MiB if not given. */
  readonly longestPatch?: number | undefined;
  /** Children of git at a time; one per core if not given. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes one fact of one commit's patch at a time. */
export interface PatchReader<Fact> extends PatchHandler {
  /** The commit that is under way; `null` before the first. */
  current(): string | null;
  /** Bytes of its patch so far; endless where it has too many files or lines. */
  size(): number;
  /** Ends it and gives its fact; `null` when its patch did not match its list of files. */
  finish(): Fact | null;
}

export interface PatchLimits {
  readonly longestPatch: number;
  readonly mostFiles: number;
}

const LONGEST_PATCH = 16 << 20;
const MOST_FILES = 20_000;
const CHUNK = 250;
/** Of a partial clone so many commits are tried in vain per chunk; what it lacks may be there another time. */
const STEPS_OVER_IN_PARTIAL = 32;

/**
 * Reads the patches of some commits, without context. A merge is compared with its first parent: what it brought to its line. In
 * batches, in the order of the shas.
 */
export async function* readPatches<Fact>(
  repository: GitRepository,
  shas: readonly string[],
  createReader: (limits: PatchLimits) => PatchReader<Fact>,
  options: PatchOptions = {},
): AsyncGenerator<PatchBatch<Fact>, void, void> {
  const wanted = [...new Set(shas)].filter((sha) => /^[0-9a-f]{40,64}$/.test(sha));
  const lanes = Math.max(1, options.concurrency ?? availableParallelism());
  const underWay: Promise<PatchBatch<Fact>>[] = [];
  for (let at = 0; at < wanted.length || underWay.length > 0;) {
    while (underWay.length < lanes && at < wanted.length) {
      const batch = readBatch(repository, wanted.slice(at, at + CHUNK), createReader, options);
      // It is awaited later; a failure meanwhile is not unhandled.
      batch.catch(() => undefined);
      underWay.push(batch);
      at += CHUNK;
    }
    const first = underWay.shift();
    if (first !== undefined) yield await first;
  }
}

async function readBatch<Fact>(
  repository: GitRepository,
  shas: readonly string[],
  createReader: (limits: PatchLimits) => PatchReader<Fact>,
  options: PatchOptions,
): Promise<PatchBatch<Fact>> {
  const facts: Fact[] = [];
  const tooLarge: string[] = [];
  // At the cut of a shallow clone git compares with nothing: its patch would be the whole tree.
  const cut = new Set(repository.record.shallowBoundary);
  const comparable = shas.filter((sha) => !cut.has(sha));
  const stepsOver = repository.record.isPartial ? STEPS_OVER_IN_PARTIAL : shas.length;
  const limits = { longestPatch: options.longestPatch ?? LONGEST_PATCH, mostFiles: MOST_FILES };
  const steps = await stepOverFailures(comparable, stepsOver, (rest) =>
    readRun(repository, rest, { reader: createReader(limits), limits, signal: options.signal }, { facts, tooLarge }),
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
async function readRun<Fact>(
  { location }: GitRepository,
  shas: readonly string[],
  run: {
    readonly reader: PatchReader<Fact>;
    readonly limits: PatchLimits;
    readonly signal: AbortSignal | undefined;
  },
  found: { readonly facts: Fact[]; readonly tooLarge: string[] },
): Promise<GitRun> {
  const {
    reader,
    limits: { longestPatch },
    signal,
  } = run;
  let read = 0;
  /** The commit under way is whole: takes it in, if it is the one that is due. */
  function close(): void {
    const sha = reader.current();
    if (sha === null || sha !== shas[read]) return;
    const isTooLarge = reader.size() > longestPatch;
    const fact = isTooLarge ? null : reader.finish();
    if (fact === null && !isTooLarge) return;
    if (fact === null) found.tooLarge.push(sha);
    else found.facts.push(fact);
    read += 1;
  }
  const parser = createPatchParser({
    ...reader,
    onCommit(sha) {
      close();
      reader.onCommit(sha);
    },
  });
  const stream = streamGit(location, COMMAND, { input: inLines(shas), signal });
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done === true) {
        const hasBegunNext = reader.current() !== null && reader.current() === shas[read];
        if (step.value.code === 0) close();
        return { read, hasBegunNext, exit: step.value };
      }
      parser.push(step.value);
      const due = shas[read];
      if (due === undefined || reader.current() !== due) continue;
      if (reader.size() + parser.pendingBytes() <= longestPatch) continue;
      found.tooLarge.push(due);
      return { read, hasBegunNext: false, exit: { code: null, signal: null, errors: 'its patch is too long' } };
    }
  } finally {
    await stream.return({ code: null, signal: null, errors: '' });
  }
}
