import path from 'node:path';
import type { Store } from '../model/store.ts';
import type { GitRepository } from '../sources/git/open-repository.ts';
import { effectivePolicy } from './effective-policy.ts';
import { importFiles } from './import-files.ts';
import { openRepositories } from './open-repositories.ts';
import { chooseTimeZone } from './policy-layers.ts';
import type { Context } from './ports.ts';
import { pullRepositories } from './pull-repositories.ts';
import type { Question } from './question.ts';
import { repositoriesToPull } from './repositories-to-pull.ts';
import type { SourceCall } from './source-call.ts';
import { vouchingFor } from './vouching.ts';
import type { Workspace } from './workspace.ts';

/** Reads what the call names into the store: files first, since their age decides how far back lines are counted. */
export async function fillStore(
  store: Store,
  call: SourceCall,
  question: Question,
  workspace: Workspace,
  context: Context,
): Promise<void> {
  const { cwd, config } = workspace;
  const repositories = await openWanted(store, call, workspace, context);
  const repository = onlyName(repositories);
  const timeZone = chooseTimeZone(call.timeZone, workspace, context.env)?.zone ?? null;
  for (const [kind, files] of [
    ['tickets', call.tickets],
    ['pull-requests', call.pullRequests],
  ] as const) {
    const paths = files.map((file) => path.resolve(cwd, file));
    const vouching = vouchingFor(call.isComplete, config.complete.includes(kind));
    await importFiles(
      store,
      kind,
      paths,
      { vouching, timeZone, dateOrder: call.dateOrder ?? null, repository },
      context,
    );
  }
  const { windowWeeks } = effectivePolicy([{ origin: '', changes: config.policy }]).policy;
  await pullRepositories(store, repositories, { question, windowWeeks }, context);
}

/** A store that was named is asked as it is: it need not be about the checkout that one happens to be in. */
async function openWanted(
  store: Store,
  call: SourceCall,
  workspace: Workspace,
  context: Context,
): Promise<readonly GitRepository[]> {
  if (!call.mayPull || call.store !== null) return [];
  const wanted = repositoriesToPull(call.repositories, workspace);
  const goOn = call.repositories.length === 0 && workspace.config.repositories.length > 0;
  return openRepositories(store, wanted, { trustOwner: call.trustOwner, goOn }, context);
}

/** Where records of GitHub come from that do not say so: the one repository of the run. */
export function onlyName(repositories: readonly GitRepository[]): string | null {
  const [first, second] = repositories;
  if (first === undefined || second !== undefined) return null;
  const { host, fullName } = first.record;
  return host === null || fullName === null ? null : `${host}/${fullName}`;
}
