import { AppError } from '../base/app-error.ts';
import { escapeTerminal } from '../report/escape.ts';
import { effectivePolicy } from './effective-policy.ts';
import type { ApiSource, SourceName } from './live/api-source.ts';
import { describePlan } from './live/describe-plan.ts';
import { openApiSources } from './live/open-api-sources.ts';
import { pullApiSources } from './live/pull-api-sources.ts';
import type { PulledSource, PullWishes } from './live/pull-api-sources.ts';
import { openRepositories } from './open-repositories.ts';
import type { Context } from './ports.ts';
import { pullRepositories } from './pull-repositories.ts';
import type { PulledRepository } from './pull-repositories.ts';
import { EVERYTHING, toInstant } from './question.ts';
import type { When } from './question.ts';
import { expectRepositories, repositoriesToPull } from './repositories-to-pull.ts';
import type { RepositoryToPull } from './repositories-to-pull.ts';
import { withExistingStore, withStore, withTemporaryStore } from './with-store.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface PullCall {
  readonly repositories: readonly string[];
  readonly store: string | null;
  readonly config: string | null;
  readonly trustOwner: boolean;
  /** Sources to read; everything that is configured when `null`. */
  readonly only: ReadonlySet<SourceName> | null;
  readonly since: When | null;
  readonly full: boolean;
  /** Most calls for what costs one call per ticket. */
  readonly details: number;
}

export interface Pulled {
  readonly repositories: readonly PulledRepository[];
  /** Clones that could not be opened. */
  readonly unread: number;
  readonly sources: readonly PulledSource[];
}

/** Reads clones first: what a tracker has to tell about a ticket may depend on whether work was found for it. */
export async function runPull(call: PullCall, context: Context): Promise<Pulled> {
  const workspace = await openWorkspace(call, context);
  const { clones, sources } = await chooseSources(call, workspace, context);
  const { windowWeeks } = effectivePolicy([{ origin: '', changes: workspace.config.policy }]).policy;
  return withStore(findStoreFolder(call.store, workspace, context.env), context, async (store) => {
    const goOn = sources.length > 0;
    const opened = await openRepositories(store, clones, { trustOwner: call.trustOwner, goOn }, context);
    const repositories = await pullRepositories(store, opened, { question: EVERYTHING, windowWeeks }, context);
    const pulled = await pullApiSources(store, sources, toWishes(call, context), context);
    return { repositories, unread: clones.length - opened.length, sources: pulled };
  });
}

/** What a pull would ask, in lines. Asks each server for the size of it, and writes nothing. */
export async function planPull(call: PullCall, context: Context): Promise<readonly string[]> {
  const workspace = await openWorkspace(call, context);
  const { clones, sources } = await chooseSources(call, workspace, context);
  const lines = clones.map(({ path }) => `${path}: read the clone, no calls`);
  if (sources.length === 0) return lines.map(escapeTerminal);
  const plan = async (store: Parameters<ApiSource['plan']>[0]): Promise<void> => {
    for (const source of sources) {
      context.progress.step(`Asking ${source.label} how much there is`);
      const { signal } = context;
      const options = { ...toWishes(call, context), signal, progress: () => undefined };
      lines.push(...describePlan(source.label, await source.plan(store, options)));
    }
  };
  const folder = findStoreFolder(call.store, workspace, context.env);
  await withExistingStore(folder, context, plan).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'store-missing') return withTemporaryStore(context, plan);
    throw error;
  });
  return lines.map(escapeTerminal);
}

/** @throws AppError `nothing-to-pull`, `source-not-configured`, `host-not-allowed`; nothing was sent by then */
async function chooseSources(
  call: PullCall,
  workspace: Workspace,
  context: Context,
): Promise<{ readonly clones: readonly RepositoryToPull[]; readonly sources: readonly ApiSource[] }> {
  const { only } = call;
  const clones = repositoriesToPull(call.repositories, workspace);
  const all = await openApiSources(workspace, { clones, only }, context);
  const sources = all.filter(({ name }) => only?.has(name) ?? true);
  const wantsGit = only?.has('git') ?? true;
  if (wantsGit && sources.length === 0) expectRepositories(clones);
  return { clones: wantsGit ? clones : [], sources };
}

function toWishes(call: PullCall, { clock }: Context): PullWishes {
  const startedAt = clock.now();
  return {
    startedAt,
    since: toInstant(call.since, startedAt),
    full: call.full,
    only: null,
    details: call.details,
  };
}
