import { AppError } from '../base/app-error.ts';
import type { Store } from '../model/store.ts';
import { openRepository } from '../sources/git/open-repository.ts';
import type { GitRepository } from '../sources/git/open-repository.ts';
import type { Context } from './ports.ts';
import type { RepositoryToPull } from './repositories-to-pull.ts';

export interface OpenOptions {
  readonly trustOwner: boolean;
  /** One that cannot be opened does not end the run. */
  readonly goOn: boolean;
}

/**
 * Opens the clones of a run. With `goOn`, one that cannot be opened becomes an incomplete source, so that no gate passes
 * on what was not seen.
 */
export async function openRepositories(
  store: Store,
  wanted: readonly RepositoryToPull[],
  { trustOwner, goOn }: OpenOptions,
  { signal, progress }: Context,
): Promise<readonly GitRepository[]> {
  const opened: GitRepository[] = [];
  const lastIds = new Map((await store.loadRepositories()).map(({ id, path }) => [path, id]));
  for (const repository of wanted) {
    const { path, id, host, formerNames } = repository;
    try {
      const identity = { id: id ?? undefined, host: host ?? undefined, formerNames, lastId: lastIds.get(path) };
      opened.push(withName(await openRepository(path, { ...identity, trustOwner, signal }), repository));
    } catch (error) {
      if (!goOn || !(error instanceof AppError)) throw error;
      await saveFailure(store, repository, error);
      progress.warn(error.message);
    }
  }
  return opened;
}

/** A clone without an origin bears the name that its configured id ends in: addresses of pull requests hold it. */
export function withName(opened: GitRepository, { id, host }: RepositoryToPull): GitRepository {
  const [, name] = /^(?:[^/\s]+\/)?([^/\s]+\/[^/\s]+)$/.exec(id ?? '') ?? [];
  if (opened.record.fullName !== null || host === null || name === undefined) return opened;
  return { ...opened, record: { ...opened.record, fullName: name } };
}

async function saveFailure(store: Store, repository: RepositoryToPull, error: AppError): Promise<void> {
  const state = {
    kind: 'commits',
    completeness: 'incomplete',
    reason: error.message,
    remedy: error.remedy,
    asOf: null,
  } as const;
  // Without an id nothing else is known to call it by; the path stays on this machine, in the store.
  await store.savePage({ source: 'git', scope: repository.id ?? repository.path, state }, null);
}
