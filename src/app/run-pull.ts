import { effectivePolicy } from './effective-policy.ts';
import { openRepositories } from './open-repositories.ts';
import type { Context } from './ports.ts';
import { pullRepositories } from './pull-repositories.ts';
import type { PulledRepository } from './pull-repositories.ts';
import { EVERYTHING } from './question.ts';
import { expectRepositories, repositoriesToPull } from './repositories-to-pull.ts';
import { withStore } from './with-store.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';

export interface PullCall {
  readonly repositories: readonly string[];
  readonly store: string | null;
  readonly config: string | null;
  readonly trustOwner: boolean;
}

export async function runPull(call: PullCall, context: Context): Promise<readonly PulledRepository[]> {
  const workspace = await openWorkspace(call, context);
  const wanted = expectRepositories(repositoriesToPull(call.repositories, workspace));
  const { windowWeeks } = effectivePolicy([{ origin: '', changes: workspace.config.policy }]).policy;
  return withStore(findStoreFolder(call.store, workspace, context.env), context, async (store) => {
    const opened = await openRepositories(store, wanted, { trustOwner: call.trustOwner, goOn: false }, context);
    return pullRepositories(store, opened, { question: EVERYTHING, windowWeeks }, context);
  });
}
