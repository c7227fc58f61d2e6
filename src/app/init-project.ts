import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import { EMPTY_CONFIG } from '../config/config.ts';
import { renderStarterConfig } from '../config/starter-config.ts';
import type { Detected } from '../config/starter-config.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { escapeTerminal } from '../report/escape.ts';
import { detectSettings } from './detect-settings.ts';
import { findCheckout } from './find-checkout.ts';
import { findCodeOwners } from './find-code-owners.ts';
import { CONFIG_FILE } from './load-config.ts';
import { openRepositories } from './open-repositories.ts';
import { mergeAccounts } from './people/merge-accounts.ts';
import type { Context } from './ports.ts';
import { pullRepositories } from './pull-repositories.ts';
import { EVERYTHING } from './question.ts';
import { withTemporaryStore } from './with-store.ts';

/**
 * Writes a configuration into the root of the checkout, from what its history shows, and says what that was.
 * @throws AppError `no-checkout`, `config-exists`
 */
export async function initProject(options: { readonly trustOwner: boolean }, context: Context): Promise<string> {
  const checkout = await findCheckout(context.cwd);
  if (checkout === null || checkout.isBare) throw noCheckout();
  const file = path.join(checkout.root, CONFIG_FILE);
  if (await exists(file)) throw configExists(file);
  const snapshot = await readSnapshot(checkout.root, options, context);
  const detected = detectSettings(snapshot, await findCodeOwners(checkout.root));
  await writeFile(file, renderStarterConfig(detected), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? configExists(file) : error;
  });
  return describe(detected, snapshot, path.relative(context.cwd, file));
}

function readSnapshot(root: string, options: { readonly trustOwner: boolean }, context: Context): Promise<Snapshot> {
  return withTemporaryStore(context, async (store) => {
    const wanted = [{ path: root, id: null, host: null, formerNames: [] }];
    const opened = await openRepositories(store, wanted, { ...options, goOn: false }, context);
    await pullRepositories(store, opened, { question: EVERYTHING, windowWeeks: 0 }, context);
    return store.loadSnapshot(mergeAccounts(await store.loadAccounts(), EMPTY_CONFIG), { knownAt: null });
  });
}

function describe(detected: Detected, { commits, people }: Snapshot, file: string): string {
  const { repositoryId, defaultBranch, landing, tagTemplates, projects, namesNumbers, githubRepository, owners } =
    detected;
  const automation = people.filter(({ kind }) => kind !== 'person').length;
  const named = [...projects, ...(namesNumbers ? ['#numbers'] : [])];
  return [
    `Wrote ${file}. Seen in ${commits.length} commits:`,
    `  repository         ${repositoryId ?? 'without an origin on a host'}`,
    `  landing lines      ${[defaultBranch ?? 'no default branch', ...landing].join(', ')}`,
    `  tickets named      ${named.length > 0 ? named.join(', ') : 'none'}`,
    `  release tags       ${tagTemplates.length > 0 ? tagTemplates.join(', ') : 'as by default'}`,
    `  to pull from       ${githubRepository === null ? 'clones only' : `clones and GitHub (${githubRepository})`}`,
    ...(owners === null ? [] : [`  pods               ${owners.teams.length} teams of ${owners.file}`]),
    `  automation         ${automation} of ${people.length} accounts`,
    githubRepository === null
      ? 'Next: leeway audit, with --tickets FILE for tickets exported from a tracker.'
      : 'Next: leeway pull, then leeway audit.',
    '',
  ]
    .map(escapeTerminal)
    .join('\n');
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function noCheckout(): AppError {
  return new AppError({
    code: 'no-checkout',
    kind: 'usage',
    message: 'Expected a git checkout here, found none.',
    remedy: 'Run it in a checkout.',
  });
}

function configExists(file: string): AppError {
  return new AppError({
    code: 'config-exists',
    kind: 'usage',
    message: `${file} is there already, and is left as it is.`,
    remedy: 'Remove it first to begin anew, or ask `leeway config --print` what it says.',
  });
}
