import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import type { Config } from '../config/config.ts';
import { findCheckout } from './find-checkout.ts';
import type { Checkout } from './find-checkout.ts';
import { loadConfig } from './load-config.ts';
import type { Context } from './ports.ts';

const STORE_FOLDER = '.leeway';

/** Where a run takes place, and what the user has said about it. */
export interface Workspace {
  readonly cwd: string;
  readonly checkout: Checkout | null;
  readonly config: Config;
  /** Absolute path of the configuration; `null` when there is none. */
  readonly configFile: string | null;
  /** What relative paths in the configuration start from. */
  readonly base: string;
}

export async function openWorkspace(
  call: { readonly config: string | null },
  context: Pick<Context, 'cwd' | 'env'>,
): Promise<Workspace> {
  const { cwd } = context;
  const checkout = await findCheckout(cwd);
  const { config, file } = await loadConfig(call.config, checkout, context);
  return { cwd, checkout, config, configFile: file, base: file === null ? cwd : path.dirname(file) };
}

/**
 * The folder of the store: as named, else LEEWAY_STORE, else `.leeway` beside the configuration or in the root of the
 * checkout. A bare repository has no place of its own for it: what lies beside it belongs to others.
 * @throws AppError `store-nowhere`
 */
export function findStoreFolder(named: string | null, workspace: Workspace, env: Context['env']): string {
  const { cwd, configFile, checkout } = workspace;
  const chosen = named ?? (env['LEEWAY_STORE'] || null);
  if (chosen !== null) return path.resolve(cwd, chosen);
  if (configFile !== null) return path.join(path.dirname(configFile), STORE_FOLDER);
  if (checkout !== null && !checkout.isBare) return path.join(checkout.root, STORE_FOLDER);
  const found = checkout === null ? 'a folder outside of any repository' : 'a bare repository';
  throw new AppError({
    code: 'store-nowhere',
    kind: 'usage',
    message: `Expected a git checkout or a configuration here, found ${found}.`,
    remedy:
      'Go to a checkout, name data for this run with --repo, --tickets or --pull-requests, or a store with --store.',
  });
}

/** Beside the configuration, else in the root of the checkout, else here. */
export function homeOf({ configFile, checkout, cwd }: Workspace): string {
  if (configFile !== null) return path.dirname(configFile);
  return checkout === null || checkout.isBare ? cwd : checkout.root;
}

/** The same on every machine, so that reports are. */
export function shownIn(workspace: Workspace, file: string): string {
  const relative = path.relative(homeOf(workspace), file).split(path.sep).join('/');
  return relative.startsWith('../') || path.isAbsolute(relative) ? path.basename(file) : relative;
}
