import type { Store } from '../model/store.ts';
import { deriveRecord } from '../sources/files/raw-text.ts';
import type { Context } from './ports.ts';
import { withExistingStore } from './with-store.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';

export interface StoreCall {
  readonly store: string | null;
  readonly config: string | null;
}

/** Derives all rows anew from the payloads that were kept, as this version reads them. */
export async function rebuildStore(call: StoreCall, context: Context): Promise<string> {
  const { derived, failed } = await inStore(call, context, (store) => store.rebuild(deriveRecord));
  return `Records derived anew: ${derived}. Payloads that could not be read, whose rows stay as they are: ${failed}.\n`;
}

/**
 * Removes names, addresses and payloads; the numbers of accounts stay. Nothing tells any more which of them are one person,
 * or automation.
 */
export async function forgetNames(call: StoreCall, context: Context): Promise<string> {
  const { accounts, payloads } = await inStore(call, context, (store) => store.forget());
  return (
    `Accounts whose names were removed: ${accounts}. Payloads removed: ${payloads}.\n` +
    'From now on each of these accounts counts as a person of its own.\n'
  );
}

async function inStore<Answer>(
  { store, config }: StoreCall,
  context: Context,
  run: (store: Store) => Promise<Answer>,
): Promise<Answer> {
  const workspace = await openWorkspace({ config }, context);
  return withExistingStore(findStoreFolder(store, workspace, context.env), context, run);
}
