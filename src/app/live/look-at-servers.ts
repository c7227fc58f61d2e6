import { AppError } from '../../base/app-error.ts';
import type { ServerLook } from '../../model/doctor-report.ts';
import type { Store } from '../../model/store.ts';
import type { Context } from '../ports.ts';
import type { ApiSource } from './api-source.ts';

/** Asks each server who it is and what the token may read. One that cannot be asked is a problem among the others. */
export async function lookAtServers(
  store: Store,
  sources: readonly ApiSource[],
  { progress, signal }: Pick<Context, 'progress' | 'signal'>,
): Promise<readonly ServerLook[]> {
  const looks: ServerLook[] = [];
  for (const source of sources) {
    progress.step(`Asking ${source.label}`);
    looks.push(await lookAt(source, store, signal));
  }
  return looks;
}

async function lookAt({ label: server, look }: ApiSource, store: Store, signal: AbortSignal): Promise<ServerLook> {
  try {
    const { who, scopes, facts, problems } = await look(store);
    return { server, who, scopes, facts, problems };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    const problem = { problem: error.message, remedy: error.remedy ?? 'Look at the message, and try again.' };
    return { server, who: null, scopes: [], facts: [], problems: [problem] };
  }
}
