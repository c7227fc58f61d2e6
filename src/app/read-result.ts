import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import AUDIT_SCHEMA from '../../docs/schema/audit-1.schema.json' with { type: 'json' };
import { AppError } from '../base/app-error.ts';
import { schemaErrors } from '../base/schema-errors.ts';
import type { SavedAudit } from '../report/json/saved-audit.ts';
import { savedProblems } from '../report/json/saved-problems.ts';
import { toSavedReport } from '../report/json/to-saved-report.ts';
import type { Report } from '../report/report.ts';

/** Text longer than this cannot be held in one piece. */
const MOST_BYTES = 500_000_000;
const DETAILS = 10;

/**
 * The result that `leeway audit --json` wrote, checked against the schema that is published, and against what its texts
 * rely on besides.
 * @param file absolute; `null` reads `input`
 * @throws AppError `result-unreadable`
 */
export async function readResult(file: string | null, input: Readable): Promise<Pick<Report, 'result' | 'snapshot'>> {
  const name = file ?? 'standard input';
  const text = file === null ? await readAll(input) : await readText(file);
  const document = parseJson(text, name);
  const errors = schemaErrors(document, AUDIT_SCHEMA);
  if (errors.length > 0) throw unreadable(name, 'not what leeway audit --json writes', errors);
  const problems = savedProblems(document as SavedAudit);
  if (problems.length > 0) throw unreadable(name, 'values that this version cannot read', problems);
  return toSavedReport(document as SavedAudit);
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw tooLong(file);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(file, error instanceof Error ? error.message : String(error), []);
  }
}

async function readAll(input: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input) {
    const piece = Buffer.from(part as Uint8Array | string);
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw tooLong('standard input');
    parts.push(piece);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw unreadable(name, 'no JSON', error instanceof Error ? [error.message] : []);
  }
}

function unreadable(name: string, got: string, details: readonly string[]): AppError {
  return new AppError({
    code: 'result-unreadable',
    kind: 'usage',
    message: `Expected a saved result in ${name}, got ${got}.`,
    details: details.slice(0, DETAILS),
    remedy: 'Write one with leeway audit --output result.json, with this version or an older one.',
  });
}

function tooLong(name: string): AppError {
  return unreadable(name, 'more than 500 MB', []);
}
