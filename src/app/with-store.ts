import { openStore } from '../store/open-store.ts';
import type { Store } from '../model/store.ts';
import { isTracked } from './is-tracked.ts';
import type { Context } from './ports.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

/** Runs with the store in a folder, and closes it whatever happens. */
export function withStore<Answer>(
  folder: string,
  context: Context,
  run: (store: Store) => Promise<Answer>,
): Promise<Answer> {
  return withOpenStore(folder, context, run);
}

/**
 * Runs with the store that is there already.
 * @throws AppError `store-missing`
 */
export function withExistingStore<Answer>(
  folder: string,
  context: Context,
  run: (store: Store) => Promise<Answer>,
): Promise<Answer> {
  return withOpenStore(folder, context, run, { mustExist: true });
}

/** Runs with an empty store that is gone afterwards. */
export function withTemporaryStore<Answer>(context: Context, run: (store: Store) => Promise<Answer>): Promise<Answer> {
  return withTemporaryFolder((folder) => withOpenStore(folder, context, run));
}

async function withOpenStore<Answer>(
  directory: string,
  { clock, signal }: Context,
  run: (store: Store) => Promise<Answer>,
  { mustExist } = { mustExist: false },
): Promise<Answer> {
  const store = await openStore({ directory, clock, mustExist, isTracked: (folder) => isTracked(folder, signal) });
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}
