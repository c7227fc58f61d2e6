import { availableParallelism } from 'node:os';
import type { Instant } from '../../model/instant.ts';
import type { RepositoryRecord } from '../../model/records.ts';
import type { AiNoteCounts } from '../../model/repository.ts';
import type { Page, PageState, Store } from '../../model/store.ts';
import { listChangedNotes, readNotedCommits } from './ai-notes.ts';
import { queueCommits } from './commit-queue.ts';
import type { LogLevel } from './log-command.ts';
import type { LoggedCommit } from './log-parser.ts';
import type { GitRepository } from './open-repository.ts';
import { parseBookmark, renderBookmark } from './pull-bookmark.ts';
import type { LinesSince, PullBookmark } from './pull-bookmark.ts';
import { describeState, hasGaps, noGaps } from './pull-gaps.ts';
import type { PullGaps } from './pull-gaps.ts';
import { planPull } from './pull-plan.ts';
import type { PullPlan } from './pull-plan.ts';
import { readCommits } from './read-commits.ts';
import type { ReadGaps, ReadRequest } from './read-commits.ts';
import { toCommitRecord } from './to-commit-record.ts';

/** Where commits go, and what is there already. */
export type CommitSink = Pick<Store, 'loadBookmark' | 'missingCommits' | 'savePage'>;

export interface PullOptions {
  /** Lines are counted for commits that were committed at or after this instant. */
  readonly linesSince: LinesSince;
  /** At most so many commits that only heads of pull requests reach, newest first; 0 for none. */
  readonly pullHeads: { readonly most: number };
  /** When this pull began, by the clock of the caller. */
  readonly startedAt: Instant;
  /** Children of git at a time; one per core if not given. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each page with the number of commits read so far. */
  readonly progress?: ((done: { readonly commits: number }) => void) | undefined;
}

export interface PullOutcome {
  /** Commits that were read, new or deeper than before. */
  readonly commits: number;
  readonly state: PageState;
  /** Older commits of pull requests were left out by the bound. */
  readonly areHeadsCut: boolean;
}

const SOURCE = 'git';
const BOOKMARK = 'commits';
/** More commits without known changes than this are looked up in the store again instead of being remembered. */
const MOST_UNKNOWN = 50_000;

/**
 * Reads what the store lacks, in pages, and ends with the refs, the state and the bookmark in one page. May be killed at
 * any instant: the next run asks for what is missing then.
 *
 * @throws AppError when git can tell nothing; the reason of `signal`; whatever `sink` throws
 */
export async function pullRepository(
  repository: GitRepository,
  sink: CommitSink,
  options: PullOptions,
): Promise<PullOutcome> {
  const { id } = repository.record;
  const done = parseBookmark(await sink.loadBookmark(SOURCE, id, BOOKMARK));
  const plan = planPull(repository, done, { linesSince: options.linesSince, mostOfHeads: options.pullHeads.most });
  const read = await readPlanned(repository, sink, options, plan, done);
  const state = describeState(repository.record, repository.refs.broken, read.gaps, options.startedAt);
  const aiNotes = read.noted === null ? done.aiNotes : await countNotes(id, sink, read.noted, read.unknown);
  const bookmark = {
    ...(hasGaps(read.gaps) ? plan.whenIncomplete : plan.whenComplete),
    aiNotes,
    unknown: [...read.unknown].sort().slice(0, MOST_UNKNOWN),
  };
  await sink.savePage(
    {
      source: SOURCE,
      scope: id,
      repository: withNotes(repository.record, aiNotes),
      ...(plan.areRefsNew ? { refs: repository.refs.refs } : {}),
      state,
    },
    { name: BOOKMARK, value: renderBookmark(bookmark) },
  );
  return { commits: read.commits, state, areHeadsCut: read.areHeadsCut };
}

function withNotes(record: RepositoryRecord, aiNotes: AiNoteCounts | null): RepositoryRecord {
  return aiNotes === null ? record : { ...record, aiNotes };
}

/** Notes on commits that the store does not have are on commits that nothing reaches: a rebase or a squash left them behind. */
async function countNotes(
  id: string,
  sink: CommitSink,
  noted: ReadonlySet<string>,
  unknown: ReadonlySet<string>,
): Promise<AiNoteCounts | null> {
  if (noted.size === 0) return null;
  const missing = await sink.missingCommits(id, [...noted], 'paths');
  return { attested: noted.size, unreachable: missing.filter((sha) => !unknown.has(sha)).length };
}

interface Reading {
  readonly commits: number;
  readonly gaps: PullGaps;
  /** Commits that stand in the store without their changes. */
  readonly unknown: ReadonlySet<string>;
  readonly areHeadsCut: boolean;
  /** Commits whose notes attest AI work; `null` where nothing is new, so that nobody looked. */
  readonly noted: ReadonlySet<string> | null;
}

async function readPlanned(
  repository: GitRepository,
  sink: CommitSink,
  options: PullOptions,
  plan: PullPlan,
  done: PullBookmark,
): Promise<Reading> {
  const { location, record } = repository;
  const stopping = new AbortController();
  const signal = options.signal === undefined ? stopping.signal : AbortSignal.any([options.signal, stopping.signal]);
  const missing = (shas: readonly string[], depth: 'paths' | 'lines') => sink.missingCommits(record.id, shas, depth);
  const again = await findToReadAgain(repository, plan, done, missing, signal);
  const gaps = noGaps();
  const unknown = new Set(done.unknown);
  const readNotes = () => readNotedCommits(location, repository.refs.notes, signal);
  if (plan.tips.length + plan.heads.length + again.length === 0)
    return { commits: 0, gaps, unknown, areHeadsCut: false, noted: plan.areNotesNew ? await readNotes() : null };

  const noted = await readNotes();
  const reading = { commits: 0, gaps, unknown, areHeadsCut: false, noted };
  // As it was, until all of it was read.
  await sink.savePage({ source: SOURCE, scope: record.id, repository: withNotes(record, done.aiNotes) }, null);
  const savePage = oneAtATime((page: Page) => sink.savePage(page, null));

  async function take(commits: readonly LoggedCommit[], level: LogLevel): Promise<void> {
    const records = commits.map((commit) => toCommitRecord(commit, noted.has(commit.sha)));
    for (const { sha } of records) {
      if (level === 'facts') unknown.add(sha);
      else unknown.delete(sha);
    }
    const depth = level === 'lines' ? 'lines' : 'paths';
    await savePage({ source: SOURCE, scope: record.id, commits: records, depth });
    reading.commits += records.length;
    options.progress?.({ commits: reading.commits });
  }

  const queue = queueCommits(repository, plan, gaps, {
    linesSince: options.linesSince,
    mostOfHeads: options.pullHeads.most,
    again,
    missing,
    onHeadsCut: () => (reading.areHeadsCut = true),
    signal,
  });
  await work(options.concurrency ?? availableParallelism(), queue, stopping, async (request) => {
    const retry = (shas: readonly string[]) => missing(shas, 'paths');
    const found = await readCommits(location, request, { isPartial: record.isPartial, signal, take, retry });
    addGaps(gaps, found);
  });
  return reading;
}

/** Commits that are stored, and about which more can be known now: their changes, or a note. */
async function findToReadAgain(
  repository: GitRepository,
  plan: PullPlan,
  done: PullBookmark,
  missing: (shas: readonly string[], depth: 'paths') => Promise<readonly string[]>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (!plan.areNotesNew) return plan.unknown;
  const before = new Map(Object.entries(done.notes));
  const changed = await listChangedNotes(repository.location, before, repository.refs.notes, signal);
  const unread = new Set(await missing(changed, 'paths'));
  return [...new Set([...plan.unknown, ...changed.filter((sha) => !unread.has(sha))])];
}

/** Takes requests from the queue on so many lanes at once. The first failure stops all of them, and is thrown. */
async function work(
  lanes: number,
  queue: AsyncGenerator<ReadRequest, void, void>,
  stopping: AbortController,
  read: (request: ReadRequest) => Promise<void>,
): Promise<void> {
  async function lane(): Promise<void> {
    try {
      for (;;) {
        const step = await queue.next();
        if (step.done === true) return;
        await read(step.value);
      }
    } catch (error) {
      stopping.abort(error);
      throw error;
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.max(1, lanes) }, lane));
  await queue.return();
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw stopping.signal.reason ?? failure.reason;
}

/** Pages of different lanes must not overlap in one store. */
function oneAtATime<T>(save: (page: T) => Promise<unknown>): (page: T) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return async (page) => {
    const mine = last.then(() => save(page));
    last = mine.catch(() => undefined);
    await mine;
  };
}

function addGaps(gaps: PullGaps, found: ReadGaps): void {
  gaps.lines += found.missed.get('lines') ?? 0;
  gaps.paths += found.missed.get('exact') ?? 0;
  gaps.unread += found.unread.length;
  gaps.errors ??= found.errors;
}
