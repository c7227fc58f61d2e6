import { lstat, mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import MANIFEST_SCHEMA from '../../../docs/schema/diagnosis-1.schema.json' with { type: 'json' };
import { AppError } from '../../base/app-error.ts';
import { schemaErrors } from '../../base/schema-errors.ts';
import type { Manifest, ManifestFile } from '../../report/diagnosis/diagnosis.ts';
import { replaceFiles } from '../replace-files.ts';
import type { ComposedFile } from './compose-files.ts';
import { MANIFEST_FILE, toManifestFile } from './compose-files.ts';
import { parseJson, unreadable } from './read-diagnosis.ts';

const MOST_BYTES = 500_000_000;
/** Names of files of a folder: nothing that leads out of it. */
const PLAIN_NAME = /^[a-z][a-z0-9.-]{0,60}$/;

/**
 * Only a diagnosis is ever written over, and only where nothing else lies beside it.
 * @throws AppError `folder-taken`, `output-place`
 */
export async function expectFolder(folder: string): Promise<void> {
  const there = await lstat(folder).catch(() => null);
  if (there === null) {
    const above = await lstat(path.dirname(folder)).catch(() => null);
    if (above === null) throw noPlace(folder, `there is no folder ${path.dirname(folder)}`);
    return;
  }
  if (!there.isDirectory()) throw noPlace(folder, 'it is no folder');
  const names = await readdir(folder);
  if (names.length === 0) return;
  if (!names.includes(MANIFEST_FILE)) throw taken(folder, names);
  const { files } = await readManifest(folder).catch(() => ({ files: [] }));
  const own = new Set([MANIFEST_FILE, ...files.map(({ name }) => name)]);
  const others = names.filter((name) => !own.has(name));
  if (others.length > 0) throw taken(folder, others);
}

/** @throws AppError `output-place` */
export async function writeFolder(folder: string, files: readonly ComposedFile[], signal: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw noPlace(folder, error.message);
  });
  await replaceFiles(
    files.map(({ name, text }) => ({ file: path.join(folder, name), pieces: [text] })),
    signal,
  );
}

/** @throws AppError `diagnosis-missing`, `diagnosis-unreadable` */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readText(path.join(folder, MANIFEST_FILE));
  if (text === null) {
    throw new AppError({
      code: 'diagnosis-missing',
      kind: 'usage',
      message: `Expected a folder that leeway diagnose wrote, found no ${MANIFEST_FILE} in ${folder}.`,
      remedy: 'Name such a folder, or write one with leeway diagnose --output FOLDER.',
    });
  }
  const manifest = parseJson(MANIFEST_FILE, text);
  const errors = schemaErrors(manifest, MANIFEST_SCHEMA);
  if (errors.length > 0) throw unreadable(MANIFEST_FILE, errors);
  const read = manifest as unknown as Manifest;
  const strange = read.files.filter(({ name }) => !PLAIN_NAME.test(name)).map(({ name }) => JSON.stringify(name));
  if (strange.length > 0) throw unreadable(MANIFEST_FILE, strange);
  return read;
}

export interface FileState {
  readonly file: ManifestFile;
  readonly state: 'whole' | 'altered' | 'missing';
  /** `null` where it is missing. */
  readonly text: string | null;
}

/** Every file that the manifest names, against the hash that stands there. */
export async function examineFiles(folder: string, manifest: Manifest): Promise<readonly FileState[]> {
  const states: FileState[] = [];
  for (const file of manifest.files) {
    const text = await readText(path.join(folder, file.name));
    const isWhole = text !== null && toManifestFile({ name: file.name, text }, file.isData).sha256 === file.sha256;
    states.push({ file, text, state: text === null ? 'missing' : isWhole ? 'whole' : 'altered' });
  }
  return states;
}

/** `null` where there is no plain file. */
async function readText(file: string): Promise<string | null> {
  const there = await lstat(file).catch(() => null);
  if (there?.isFile() !== true) return null;
  if (there.size > MOST_BYTES) throw unreadable(path.basename(file), ['more than 500 MB']);
  return readFile(file, 'utf8').catch(() => null);
}

function taken(folder: string, names: readonly string[]): AppError {
  return new AppError({
    code: 'folder-taken',
    kind: 'usage',
    message: `Expected an empty folder or a diagnosis in ${folder}, got other files: it is left as it is.`,
    details: names.toSorted().slice(0, 5),
    remedy: 'Choose another folder with --output, or remove these files.',
  });
}

function noPlace(folder: string, why: string): AppError {
  return new AppError({
    code: 'output-place',
    kind: 'usage',
    message: `Expected a place for a folder, got ${folder}: ${why}.`,
    remedy: 'Choose another folder with --output.',
  });
}
