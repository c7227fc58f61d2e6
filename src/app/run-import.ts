import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import type { DateOrder } from '../model/date-order.ts';
import { openRepository } from '../sources/git/open-repository.ts';
import { onlyName } from './fill-store.ts';
import { importFiles } from './import-files.ts';
import type { FileKind, Imported } from './import-files.ts';
import { chooseTimeZone } from './policy-layers.ts';
import { withName } from './open-repositories.ts';
import type { Context } from './ports.ts';
import { repositoriesToPull } from './repositories-to-pull.ts';
import { vouchingFor } from './vouching.ts';
import { withStore } from './with-store.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface ImportCall {
  readonly kind: FileKind;
  readonly files: readonly string[];
  readonly isComplete: boolean;
  readonly timeZone: string | null;
  readonly dateOrder?: DateOrder | null;
  /** Host of the tracker, for tickets that do not say it. */
  readonly site?: string | null;
  readonly store: string | null;
  readonly config: string | null;
}

export async function runImport(call: ImportCall, context: Context): Promise<readonly Imported[]> {
  const workspace = await openWorkspace(call, context);
  const paths = call.files.map((file) => path.resolve(context.cwd, file));
  const options = {
    vouching: vouchingFor(call.isComplete, workspace.config.complete.includes(call.kind)),
    timeZone: chooseTimeZone(call.timeZone, workspace, context.env)?.zone ?? null,
    dateOrder: call.dateOrder ?? null,
    site: call.site ?? null,
    repository: await findName(workspace, context),
  };
  const folder = findStoreFolder(call.store, workspace, context.env);
  return withStore(folder, context, (store) => importFiles(store, call.kind, paths, options, context));
}

/** What the one repository here is called on its host; `null` where there is none, or more than one. */
async function findName(workspace: Workspace, { signal }: Context): Promise<string | null> {
  const [first, second] = repositoriesToPull([], workspace);
  if (first === undefined || second !== undefined) return null;
  const identity = { id: first.id ?? undefined, host: first.host ?? undefined };
  const opened = await openRepository(first.path, { ...identity, signal }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  return opened === null ? null : onlyName([withName(opened, first)]);
}
