import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import type { RepositoryConfig } from '../config/config.ts';
import type { Workspace } from './workspace.ts';

/** One clone that is to be read, with what the configuration says of it. */
export interface RepositoryToPull {
  /** Absolute. */
  readonly path: string;
  readonly id: string | null;
  readonly host: string | null;
  readonly formerNames: readonly string[];
}

/**
 * The clones named for the run, else those of the configuration, else the checkout that one is in.
 * @throws AppError `nothing-to-pull` where there is none of these and one is needed
 */
export function repositoriesToPull(named: readonly string[], workspace: Workspace): readonly RepositoryToPull[] {
  const { cwd, base, config, checkout } = workspace;
  const configured = config.repositories.flatMap((repository) =>
    repository.path === null ? [] : [toPull(path.resolve(base, repository.path), repository)],
  );
  if (named.length > 0) {
    return unique(named.map((written) => path.resolve(cwd, written))).map(
      (folder) => configured.find((repository) => repository.path === folder) ?? toPull(folder, null),
    );
  }
  if (configured.length > 0) return configured;
  return checkout === null ? [] : [toPull(checkout.root, null)];
}

export function expectRepositories(repositories: readonly RepositoryToPull[]): readonly RepositoryToPull[] {
  if (repositories.length > 0) return repositories;
  throw new AppError({
    code: 'nothing-to-pull',
    kind: 'usage',
    message: 'Expected a git checkout here, --repo, or repositories in the configuration; found none.',
    remedy: 'Go to a checkout, or name a clone with --repo PATH.',
  });
}

function toPull(folder: string, config: RepositoryConfig | null): RepositoryToPull {
  return {
    path: folder,
    id: config?.id ?? null,
    host: config?.host ?? null,
    formerNames: config?.formerNames ?? [],
  };
}

function unique(folders: readonly string[]): readonly string[] {
  return [...new Set(folders)];
}
