import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import type { FileReading } from '../../../src/sources/files/read-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'leeway-files-'));
let written = 0;

/** Call once per test file that writes files. */
export function removeFilesAfterwards(): void {
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
}

export function file(content: string | Uint8Array, name = 'export.json'): string {
  written += 1;
  const target = path.join(folder, `${written}-${name}`);
  writeFileSync(target, content);
  return target;
}

export const lines = (...values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

export async function readAll<Value>(reading: FileReading<Value>): Promise<readonly Value[]> {
  const records: Value[] = [];
  for await (const batch of reading) records.push(...batch.map(({ record }) => record));
  return records;
}

/** The AppError that reading ends with, the folder cut from its texts. */
export async function errorOf(
  reading: FileReading<unknown>,
): Promise<{ readonly message: string; readonly remedy: string | null; readonly details: readonly string[] }> {
  try {
    await readAll(reading);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const short = (text: string): string => text.replaceAll(new RegExp(`${folder}/\\d+-`, 'g'), '');
    return { message: short(error.message), remedy: error.remedy, details: error.details.map(short) };
  }
  throw new Error('Nothing was wrong with the file.');
}
