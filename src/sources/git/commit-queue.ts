import type { Instant } from '../../model/instant.ts';
import { listCommits } from './list-commits.ts';
import type { CommitQuestion, ListedCommit } from './list-commits.ts';
import type { GitRepository } from './open-repository.ts';
import type { LinesSince } from './pull-bookmark.ts';
import type { PullGaps } from './pull-gaps.ts';
import type { PullPlan } from './pull-plan.ts';
import type { ReadRequest } from './read-commits.ts';
import { describeExit } from './stream-git.ts';

export interface QueueOptions {
  readonly linesSince: LinesSince;
  readonly mostOfHeads: number;
  /** Commits to read again, although they are stored. */
  readonly again: readonly string[];
  readonly missing: (shas: readonly string[], depth: 'paths' | 'lines') => Promise<readonly string[]>;
  /** Called when a listing reaches the bound of commits on heads of pull requests. */
  readonly onHeadsCut: () => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Commits per child of git. Neighbours share the deltas of their blobs, and every child maps the packs anew, so chunks are
 * contiguous and large.
 */
const CHUNK = 2_000;
type Depth = 'lines' | 'paths' | 'facts';
const DEPTHS: readonly Depth[] = ['lines', 'paths', 'facts'];
/** What is left at the end is shared out among this many children, but never in smaller parts. */
const LAST_PARTS = 4;
const LEAST_PART = 100;

/**
 * Chunks of commits to read, newest first: what is asked for again, then what branches and tags reach, then what only
 * pull requests reach. Only what the store lacks; nothing is listed before somebody asks for the next chunk.
 */
export async function* queueCommits(
  repository: GitRepository,
  plan: PullPlan,
  gaps: PullGaps,
  options: QueueOptions,
): AsyncGenerator<ReadRequest, void, void> {
  const waiting: Record<Depth, string[]> = { lines: [], paths: [], facts: [] };
  const boundary = new Set(repository.record.shallowBoundary);
  const queued = new Set(options.again);
  const missing = async (shas: readonly string[], depth: 'paths' | 'lines') =>
    (await options.missing(shas, depth)).filter((sha) => !queued.has(sha));

  function* takeFullChunks(): Generator<ReadRequest> {
    for (const level of DEPTHS) {
      while (waiting[level].length >= CHUNK) yield { level, shas: waiting[level].splice(0, CHUNK) };
    }
  }

  function* takeRest(): Generator<ReadRequest> {
    for (const level of DEPTHS) {
      const size = Math.max(LEAST_PART, Math.ceil(waiting[level].length / LAST_PARTS));
      while (waiting[level].length > 0) yield { level, shas: waiting[level].splice(0, size) };
    }
  }

  async function* list(question: CommitQuestion): AsyncGenerator<readonly ListedCommit[], void, void> {
    const listing = listCommits(repository.location, question, options.signal);
    try {
      for (;;) {
        const step = await listing.next();
        if (step.done !== true) {
          yield step.value;
          continue;
        }
        if (step.value.code === 0) return;
        gaps.isListCut = true;
        gaps.errors ??= describeExit(step.value);
        return;
      }
    } finally {
      await listing.return({ code: null, signal: null, errors: '' });
    }
  }

  const depthOf = ({ sha, committedAt }: ListedCommit): Depth =>
    boundary.has(sha) ? 'facts' : wantsLines(committedAt, options.linesSince) ? 'lines' : 'paths';

  if (options.again.length > 0) {
    for await (const batch of list({ tips: options.again, onlyTips: true })) {
      for (const commit of batch) waiting[depthOf(commit)].push(commit.sha);
      yield* takeFullChunks();
    }
  }
  if (plan.tips.length > 0) {
    for await (const batch of list({ tips: plan.tips, without: plan.without })) {
      const listed: Record<Depth, string[]> = { lines: [], paths: [], facts: [] };
      for (const commit of batch) listed[depthOf(commit)].push(commit.sha);
      for (const depth of DEPTHS) {
        if (listed[depth].length === 0) continue;
        waiting[depth].push(...(await missing(listed[depth], depth === 'lines' ? 'lines' : 'paths')));
      }
      yield* takeFullChunks();
    }
  }
  if (plan.heads.length > 0) {
    let listed = 0;
    const question = { tips: plan.heads, without: plan.allTips, most: options.mostOfHeads + 1 };
    for await (const batch of list(question)) {
      const shas = batch.slice(0, options.mostOfHeads - listed).map(({ sha }) => sha);
      listed += batch.length;
      for (const sha of await missing(shas, 'paths')) waiting[boundary.has(sha) ? 'facts' : 'paths'].push(sha);
      yield* takeFullChunks();
    }
    if (listed > options.mostOfHeads) options.onHeadsCut();
  }
  yield* takeRest();
}

function wantsLines(committedAt: Instant, since: LinesSince): boolean {
  return since === 'all' || (since !== null && committedAt >= since);
}
