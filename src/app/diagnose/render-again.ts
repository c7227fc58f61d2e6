import path from 'node:path';
import { AppError } from '../../base/app-error.ts';
import type { Manifest } from '../../report/diagnosis/diagnosis.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Context } from '../ports.ts';
import type { DataFile } from './compose-files.ts';
import { composeFiles, DATA_FILES, toManifestFile } from './compose-files.ts';
import { examineFiles, readManifest, writeFolder } from './diagnosis-folder.ts';
import type { FileState } from './diagnosis-folder.ts';
import { readDiagnosis, unreadable } from './read-diagnosis.ts';

export interface RenderedAgain {
  /** As written. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly result: AuditResult;
  /** Files that were not as the manifest says, and now are. */
  readonly mended: readonly { readonly name: string; readonly was: 'altered' | 'missing' }[];
}

/**
 * Holds every file of a folder against its manifest, and writes what is made from the data again, to the same bytes. Data
 * that were altered are told and left: nothing can bring them back.
 * @throws AppError `diagnosis-altered`, `diagnosis-missing`, `diagnosis-unreadable`, `diagnosis-of-other-version`
 */
export async function renderAgain(written: string, context: Context): Promise<RenderedAgain> {
  const folder = path.resolve(context.cwd, written);
  const { files, ...origin } = await readManifest(folder);
  const manifest: Manifest = { ...origin, files };
  const states = await examineFiles(folder, manifest);
  const damaged = states.filter(({ state }) => state !== 'whole');
  const textOf = (name: DataFile): string => {
    const found = states.find(({ file }) => file.name === name);
    if (found?.text === null || found === undefined) throw unreadable(name, ['the manifest does not name it']);
    return found.text;
  };
  const isData = (name: string): boolean => (DATA_FILES as readonly string[]).includes(name);
  if (damaged.some(({ file }) => isData(file.name))) throw altered(written, damaged);
  const texts = Object.fromEntries(DATA_FILES.map((name) => [name, textOf(name)])) as Record<DataFile, string>;
  const diagnosis = readDiagnosis(texts, origin);
  const made = composeFiles(diagnosis);
  const different = made.filter((file) => {
    const wanted = files.find(({ name }) => name === file.name);
    return wanted?.sha256 !== toManifestFile(file, false).sha256;
  });
  if (different.length > 0) {
    throw otherVersion(
      manifest,
      context.version,
      different.map(({ name }) => name),
    );
  }
  const names = new Set(damaged.map(({ file }) => file.name));
  if (damaged.some(({ file }) => !made.some(({ name }) => name === file.name))) throw altered(written, damaged);
  await writeFolder(
    folder,
    made.filter(({ name }) => names.has(name)),
    context.signal,
  );
  return {
    folder: written,
    manifest,
    result: diagnosis.audit.result,
    mended: damaged.flatMap(({ file, state }) => (state === 'whole' ? [] : [{ name: file.name, was: state }])),
  };
}

function altered(folder: string, damaged: readonly FileState[]): AppError {
  return new AppError({
    code: 'diagnosis-altered',
    kind: 'not-measurable',
    message: `Expected the data of ${folder} as they were written, got others: nothing was written.`,
    details: damaged.map(({ file, state }) => `${file.name}: ${state}`),
    remedy: 'Get the folder again from whoever made it.',
  });
}

function otherVersion(manifest: Manifest, version: string, names: readonly string[]): AppError {
  return new AppError({
    code: 'diagnosis-of-other-version',
    kind: 'not-measurable',
    message:
      manifest.version === version
        ? 'Expected documents as manifest.json says, got others from the same data: manifest.json was altered, or this is another build.'
        : `Expected documents as Leeway ${manifest.version} wrote them, got others with Leeway ${version}: nothing was written.`,
    details: names.map((name) => `${name}: would differ`),
    remedy: `Use Leeway ${manifest.version}; the data of the folder are whole.`,
  });
}
