import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '../base/app-error.ts';
import { toDatabase } from './database.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations.ts';
import { toStoreError } from './store-error.ts';

/** How long a run waits for another one that is writing. */
const BUSY_MS = 5_000;
const RETRY_MS = 50;

// A log of 40 MB between check points halves the cost of a bulk load: the shas of a page are spread over the whole index.
const WRITING = 'PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000;';

export interface OpenOptions {
  readonly readOnly: boolean;
  readonly busyMs?: number;
}

/** Unlike a transaction, this change does not wait for another process that makes it too: so it is tried again. */
async function writeAhead(database: Database, directory: string, attempts: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [mode] = database.get<[string]>('PRAGMA journal_mode = WAL') ?? ['unknown'];
      if (mode === 'wal') return;
      throw new AppError({
        code: 'store-on-network',
        kind: 'not-measurable',
        message: `Expected to keep a write-ahead log in ${directory}, but its file system does not allow it.`,
        remedy: 'Keep the store on a local disk.',
      });
    } catch (error) {
      const told = toStoreError(error, directory);
      const isBusy = told instanceof AppError && told.code === 'store-busy';
      if (!isBusy || attempt >= attempts) throw told;
      await wait(RETRY_MS);
    }
  }
}

/** Opens the file and brings its schema up to date. The database of another program is left as it is. */
export async function openDatabase(file: string, directory: string, options: OpenOptions): Promise<Database> {
  const { readOnly, busyMs = BUSY_MS } = options;
  let database: Database | null = null;
  try {
    database = toDatabase(new DatabaseSync(file, { readOnly, timeout: busyMs }));
    migrate(database, directory, { readOnly });
    if (!readOnly) await writeAhead(database, directory, Math.ceil(busyMs / RETRY_MS) + 1);
    if (!readOnly) database.connection.exec(WRITING);
    return database;
  } catch (error) {
    database?.connection.close();
    throw toStoreError(error, directory);
  }
}
