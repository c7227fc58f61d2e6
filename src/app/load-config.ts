import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import { EMPTY_CONFIG } from '../config/config.ts';
import type { Config } from '../config/config.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { Checkout } from './find-checkout.ts';
import type { Context } from './ports.ts';

export const CONFIG_FILE = 'leeway.config.yaml';

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file; `null` when there is none. */
  readonly file: string | null;
}

/**
 * The configuration that a flag or LEEWAY_CONFIG names, else the nearest one upwards to the root of the checkout.
 * @throws AppError `config-missing`, `config-unreadable`, `config-invalid`
 */
export async function loadConfig(
  flag: string | null,
  checkout: Checkout | null,
  { cwd, env }: Pick<Context, 'cwd' | 'env'>,
): Promise<LoadedConfig> {
  const named = flag ?? (env['LEEWAY_CONFIG'] || null);
  if (named !== null) return read(path.resolve(cwd, named), named);
  for (const folder of foldersUpTo(cwd, checkout)) {
    const file = path.join(folder, CONFIG_FILE);
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw unreadable(file, error);
    });
    if (text !== null) return { config: parseConfig(text, shown(file, cwd)), file };
  }
  return { config: EMPTY_CONFIG, file: null };
}

/** Never above the checkout: what lies there belongs to somebody else. */
function foldersUpTo(cwd: string, checkout: Checkout | null): readonly string[] {
  const start = path.resolve(cwd);
  if (checkout === null || checkout.isBare) return [start];
  const folders = [start];
  for (let at = start; at !== checkout.root && at !== path.dirname(at); at = path.dirname(at)) {
    folders.push(path.dirname(at));
  }
  return folders;
}

async function read(file: string, named: string): Promise<LoadedConfig> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw unreadable(named, error);
    throw new AppError({
      code: 'config-missing',
      kind: 'usage',
      message: `Expected a configuration at ${named}, found nothing.`,
      remedy: 'Name a file that exists, or write one with `leeway init`.',
    });
  });
  return { config: parseConfig(text, named), file };
}

function unreadable(file: string, error: NodeJS.ErrnoException): AppError {
  return new AppError({
    code: 'config-unreadable',
    kind: 'usage',
    message: `Expected to read the configuration ${file}, but that failed (${error.code ?? error.message}).`,
    remedy: 'Make it a file that this account can read.',
    cause: error,
  });
}

function shown(file: string, cwd: string): string {
  return path.relative(cwd, file) || file;
}
