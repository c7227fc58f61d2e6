import type { Instant } from '../model/instant.ts';
import { WEEK } from '../model/instant.ts';
import type { Store } from '../model/store.ts';
import { createAskGit, GitRefusal } from '../sources/git/ask-git.ts';
import type { GitRepository } from '../sources/git/open-repository.ts';
import { pullRepository } from '../sources/git/pull-repository.ts';
import type { Context } from './ports.ts';
import { toInstant } from './question.ts';
import type { Question } from './question.ts';

export interface PulledRepository {
  readonly id: string;
  /** Commits that were read, new or deeper than before. */
  readonly commits: number;
  readonly isComplete: boolean;
}

/** Heads of pull requests may hold histories of their own; so many commits of them are enough to judge by. */
const MOST_OF_PULL_HEADS = 20_000;

/** Reads clones into the store, one after the other, with line counts for the window of the question. */
export async function pullRepositories(
  store: Store,
  repositories: readonly GitRepository[],
  asked: { readonly question: Question; readonly windowWeeks: number },
  context: Context,
): Promise<readonly PulledRepository[]> {
  const pulled: PulledRepository[] = [];
  for (const repository of repositories) {
    const { id } = repository.record;
    context.progress.step(`Reading ${id}`);
    const now = context.clock.now();
    const newest = await findNewestCommit(repository, context);
    const { commits, state, areHeadsCut } = await pullRepository(repository, store, {
      linesSince: await findWindowStart(store, asked, newest ?? now),
      pullHeads: { most: MOST_OF_PULL_HEADS },
      startedAt: knownUntil(repository, newest, now),
      signal: context.signal,
      progress: (done) => {
        context.progress.tick(`Reading ${id}: ${done.commits} commits`);
      },
    });
    await store.rememberRepositoryPath(id, repository.location.path);
    if (state.reason !== null) context.progress.warn(`${id}: ${state.reason} ${state.remedy ?? ''}`.trimEnd());
    if (areHeadsCut) context.progress.detail(`${id}: only the newest heads of pull requests were read`);
    pulled.push({ id, commits, isComplete: state.completeness === 'complete' });
  }
  return pulled;
}

/**
 * A clone knows the work of others up to its last fetch only; what is younger in it is its own, and shows that it knew
 * more. A repository without a remote is where the work happens, and is known up to now. Dates in the future tell nothing.
 */
function knownUntil({ fetchedAt }: GitRepository, newest: Instant | null, now: Instant): Instant {
  if (fetchedAt === null) return now;
  const known = [fetchedAt, newest ?? fetchedAt].filter((instant) => instant <= now);
  return known.length === 0 ? now : Math.max(...known);
}

/** Committer date of the newest commit on any branch; `null` where there is none. */
async function findNewestCommit({ location }: GitRepository, { signal }: Context): Promise<Instant | null> {
  const ask = createAskGit({ ...location, signal });
  const answer = await ask(['rev-list', '--max-count=1', '--timestamp', '--branches', '--remotes', '--tags']).catch(
    (error: unknown) => {
      if (error instanceof GitRefusal) return '';
      throw error;
    },
  );
  const seconds = /^(\d{1,12}) /.exec(answer)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}

/** The start of the window: before the question's instant, the newest commit, and what the other sources know. */
async function findWindowStart(
  store: Store,
  { question, windowWeeks }: { readonly question: Question; readonly windowWeeks: number },
  newest: Instant,
): Promise<Instant> {
  const { lastPulls } = await store.inspect();
  const known = lastPulls.flatMap(({ asOf, kind }) => (asOf === null || kind === 'commits' ? [] : [asOf]));
  const latest = Math.min(newest, ...known);
  const asOf = Math.min(latest, toInstant(question.asOf, latest) ?? latest);
  const end = Math.min(asOf, toInstant(question.until, asOf) ?? asOf);
  return Math.min(toInstant(question.since, asOf) ?? end, end - windowWeeks * WEEK);
}
