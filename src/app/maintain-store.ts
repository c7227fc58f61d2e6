import { deriveRecord } from '../sources/files/raw-text.ts';
import type { Context } from './ports.ts';
import { withStore } from './with-store.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';

export interface StoreCall {
  readonly store: string | null;
  readonly config: string | null;
}

/** Derives all rows anew from the payloads that were kept, as this version reads them. */
export async function rebuildStore(call: StoreCall, context: Context): Promise<string> {
  const workspace = await openWorkspace(call, context);
  const { derived, failed } = await withStore(findStoreFolder(call.store, workspace, context.env), context, (store) =>
    store.rebuild(deriveRecord),
  );
  return `Records derived anew: ${derived}. Payloads that could not be read, whose rows stay as they are: ${failed}.\n`;
}

/** Removes names, addresses and payloads; numbers and with them all results stay. */
export async function forgetNames(call: StoreCall, context: Context): Promise<string> {
  const workspace = await openWorkspace(call, context);
  const { accounts, payloads } = await withStore(
    findStoreFolder(call.store, workspace, context.env),
    context,
    (store) => store.forget(),
  );
  return `Accounts whose names were removed: ${accounts}. Payloads removed: ${payloads}.\n`;
}
