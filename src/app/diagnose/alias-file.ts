import { createHmac, randomBytes } from 'node:crypto';
import { chmod, lstat, readFile } from 'node:fs/promises';
import { AppError } from '../../base/app-error.ts';
import { escapeJson } from '../../report/escape.ts';
import type { Aliases, Names } from '../../report/anonymise/aliases.ts';
import { assignAliases } from '../../report/anonymise/aliases.ts';
import { replaceFiles } from '../replace-files.ts';

/** What leads from aliases back to names, and makes them last from run to run. It never lies in the folder. */
export interface AliasFile {
  /** Hex. Decides the order of numbers: without it nobody can try names until a number fits. */
  readonly salt: string;
  readonly aliases: Aliases;
}

const SCHEMA = 'leeway.aliases/1';
const SALT_BYTES = 32;

/** @throws AppError `aliases-unreadable` */
export async function loadAliases(file: string): Promise<AliasFile> {
  const there = await lstat(file).catch(() => null);
  if (there === null) return { salt: randomBytes(SALT_BYTES).toString('hex'), aliases: { byKind: {} } };
  const text = there.isFile() ? await readFile(file, 'utf8').catch(() => '') : '';
  const read = parse(text);
  if (read !== null) return read;
  throw new AppError({
    code: 'aliases-unreadable',
    kind: 'usage',
    message: `Expected aliases of an earlier run or nothing in ${file}, got something else: it is left as it is.`,
    remedy: 'Name another file with --aliases, or remove it.',
  });
}

function parse(text: string): AliasFile | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { schema, salt, aliases } = value;
  if (schema !== SCHEMA || typeof salt !== 'string' || !/^[0-9a-f]{64}$/.test(salt) || !isRecord(aliases)) return null;
  const isWhole = Object.values(aliases).every(
    (names) => isRecord(names) && Object.values(names).every((alias) => typeof alias === 'string'),
  );
  return isWhole ? { salt, aliases: { byKind: aliases as Aliases['byKind'] } } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Known names keep their aliases; new ones are numbered in an order that only the salt tells. */
export function extendAliases({ salt, aliases }: AliasFile, names: Names): AliasFile {
  const rank = (kind: string, name: string): string =>
    createHmac('sha256', Buffer.from(salt, 'hex')).update(`${kind}\n${name}`).digest('hex');
  return { salt, aliases: assignAliases(aliases, names, rank) };
}

/** Readable by its owner alone. */
export async function saveAliases(file: string, { salt, aliases }: AliasFile, signal: AbortSignal): Promise<void> {
  const kinds = Object.entries(aliases.byKind).map(([kind, names]) => `    ${escapeJson(kind)}: ${escapeJson(names)}`);
  const text = `{\n  "schema": "${SCHEMA}",\n  "salt": "${salt}",\n  "aliases": {\n${kinds.join(',\n')}\n  }\n}\n`;
  await replaceFiles([{ file, pieces: [text], mode: 0o600 }], signal);
  await chmod(file, 0o600);
}
