import { AppError } from '../base/app-error.ts';
import { forgetAccountRows } from './account-rows.ts';
import type { Database } from './database.ts';
import { forgetRawPages } from './raw-pages.ts';

/**
 * Removes names, addresses and payloads, and then the bytes: the file is written anew without them and the log is cut to
 * nothing. Repeating it after an error completes it.
 */
export function forgetNames(
  database: Database,
  directory: string,
): { readonly accounts: number; readonly payloads: number } {
  const forgotten = database.writing(() => {
    return { accounts: forgetAccountRows(database), payloads: forgetRawPages(database) };
  });
  database.connection.exec('VACUUM');
  const [isBusy] = database.get<[number, number, number]>('PRAGMA wal_checkpoint(TRUNCATE)') ?? [1];
  if (isBusy !== 0) {
    throw new AppError({
      code: 'store-busy',
      kind: 'not-measurable',
      message: `Names and payloads are removed, but another process keeps their bytes in ${directory} in use.`,
      remedy: 'End the other runs that use this store, then run the same command again.',
    });
  }
  return forgotten;
}
