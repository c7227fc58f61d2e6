import { AppError } from '../base/app-error.ts';
import type { Instant } from '../model/instant.ts';
import type { Store } from '../model/store.ts';
import { createAccountNumbers, loadAccountRows } from './account-rows.ts';
import { loadBookmarkRow } from './bookmark-rows.ts';
import { findMissingCommits } from './commit-rows.ts';
import type { Database } from './database.ts';
import { loadFactRows } from './fact-rows.ts';
import { forgetNames } from './forget.ts';
import { inspectRows } from './inspect.ts';
import { loadSnapshotRows } from './load-snapshot.ts';
import { openDatabase } from './open-database.ts';
import { createPathNumbers } from './path-rows.ts';
import { loadPayloadTexts } from './raw-pages.ts';
import { rebuildRows } from './rebuild.ts';
import { findRepository, loadRepositoryPaths, saveRepositoryPath } from './repository-rows.ts';
import { savePageRows } from './save-page.ts';
import { findScope } from './scope-rows.ts';
import { prepareDirectory } from './store-directory.ts';
import type { FileSystemType } from './store-directory.ts';
import { toStoreError } from './store-error.ts';
import { loadIds } from './versioned-rows.ts';

export interface OpenStoreOptions {
  /** The store has this directory to itself; its parent must exist. */
  readonly directory: string;
  /** Says when a record is seen: asked once per page. */
  readonly clock: { readonly now: () => Instant };
  /** Neither creates nor changes anything; the store must be there. */
  readonly readOnly?: boolean;
  /** Creates nothing: for work that makes sense only with what is kept already. */
  readonly mustExist?: boolean;
  /** Whether git tracks anything at that path: then names in the store would be published. */
  readonly isTracked?: (directory: string) => Promise<boolean>;
  /** How long to wait for another process that is writing, in ms; 5,000 unless given. */
  readonly busyMs?: number;
  /** `type` of statfs(2); asked of the system unless given. */
  readonly fileSystemType?: FileSystemType;
}

/** Opens the store, and makes it where there is none and none is expected. Throws an AppError when the place or the file is not fit. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { directory, clock, readOnly = false, mustExist = readOnly, isTracked, fileSystemType } = options;
  if (isTracked !== undefined && (await isTracked(directory))) {
    throw new AppError({
      code: 'store-tracked',
      kind: 'usage',
      message: `Expected ${directory} to be outside of git, but git tracks files in it.`,
      remedy: `Run \`git rm -r --cached\` on it: a store holds names and addresses, and is not for git.`,
    });
  }
  const system = fileSystemType === undefined ? {} : { fileSystemType };
  const file = prepareDirectory(directory, { readOnly, mustExist, ...system });
  const busy = options.busyMs === undefined ? {} : { busyMs: options.busyMs };
  return toStore(await openDatabase(file, directory, { readOnly, ...busy }), directory, clock);
}

function toStore(database: Database, directory: string, clock: OpenStoreOptions['clock']): Store {
  const numbers = { accounts: createAccountNumbers(database), paths: createPathNumbers(database) };

  const toTold = (error: unknown): Error => {
    // What was numbered in a transaction that is undone has no row.
    numbers.accounts.forgetCached();
    numbers.paths.forgetCached();
    const told = toStoreError(error, directory);
    return told instanceof Error ? told : new Error('The store failed.', { cause: told });
  };

  // The database answers at once; the promise keeps callers ready for one that does not.
  const answer = <Value>(work: () => Value): Promise<Value> =>
    new Promise((resolve, reject) => {
      try {
        resolve(work());
      } catch (error) {
        reject(toTold(error));
      }
    });

  return {
    savePage: (page, bookmark) =>
      answer(() => database.writing(() => savePageRows(database, numbers, page, bookmark, clock.now()))),
    saveTogether: (work) =>
      database.writingTogether(work).catch((error: unknown) => {
        throw toTold(error);
      }),
    loadBookmark: (source, scope, name) => answer(() => loadBookmarkRow(database, source, scope, name)),
    missingCommits: (repository, shas, depth) =>
      answer(() => {
        const number = findRepository(database, repository);
        return number === null ? shas : findMissingCommits(database, number, shas, depth);
      }),
    loadRecordIds: (source, scope, kind) =>
      answer(() => {
        const number = findScope(database, source, scope);
        return number === null ? [] : loadIds(database, kind === 'ticket' ? 'ticket' : 'pull_request', number);
      }),
    loadPayloads: (kind, ids) => answer(() => loadPayloadTexts(database, kind, ids)),
    loadAccounts: () => answer(() => loadAccountRows(database)),
    loadSnapshot: (people, snapshotOptions) =>
      answer(() => database.reading(() => loadSnapshotRows(database, directory, people, snapshotOptions))),
    loadFacts: (repository, shas) =>
      answer(() => {
        const number = findRepository(database, repository);
        return number === null ? new Map() : loadFactRows(database, number, shas);
      }),
    loadRepositories: () => answer(() => loadRepositoryPaths(database)),
    rememberRepositoryPath: (repository, path) =>
      answer(() => {
        saveRepositoryPath(database, repository, path);
      }),
    rebuild: (derive) => answer(() => rebuildRows(database, numbers.accounts, derive)),
    forget: () =>
      answer(() => {
        const forgotten = forgetNames(database, directory);
        numbers.accounts.forgetCached();
        return forgotten;
      }),
    inspect: () => answer(() => database.reading(() => inspectRows(database))),
    close: () =>
      answer(() => {
        if (database.connection.isOpen) database.connection.close();
      }),
  };
}
