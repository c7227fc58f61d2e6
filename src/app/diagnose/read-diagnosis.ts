import AUDIT_SCHEMA from '../../../docs/schema/audit-1.schema.json' with { type: 'json' };
import DRIFT_SCHEMA from '../../../docs/schema/drift-1.schema.json' with { type: 'json' };
import QUALITY_SCHEMA from '../../../docs/schema/quality-1.schema.json' with { type: 'json' };
import { AppError } from '../../base/app-error.ts';
import { schemaErrors } from '../../base/schema-errors.ts';
import type { Schema } from '../../base/schema-errors.ts';
import type { Diagnosis, Manifest } from '../../report/diagnosis/diagnosis.ts';
import type { SavedQuality } from '../../report/diagnosis/to-saved-quality.ts';
import { savedQualityProblems, toSavedQuality } from '../../report/diagnosis/to-saved-quality.ts';
import type { JsonValue } from '../../report/json/json-value.ts';
import type { SavedAudit } from '../../report/json/saved-audit.ts';
import { savedProblems } from '../../report/json/saved-problems.ts';
import type { SavedDrift } from '../../report/json/to-saved-drift.ts';
import { toSavedDrift } from '../../report/json/to-saved-drift.ts';
import { toSavedReport } from '../../report/json/to-saved-report.ts';
import type { DataFile } from './compose-files.ts';
import { DATA_FILES, toManifestFile } from './compose-files.ts';

export type DataTexts = Readonly<Record<DataFile, string>>;

const SCHEMAS: Readonly<Record<DataFile, Schema>> = {
  'result.json': AUDIT_SCHEMA,
  'drift.json': DRIFT_SCHEMA,
  'quality.json': QUALITY_SCHEMA,
};
const DETAILS = 10;

/** The data as values, each checked against its published schema. @throws AppError `diagnosis-unreadable` */
export function parseData(texts: DataTexts): Readonly<Record<DataFile, JsonValue>> {
  const parsed = DATA_FILES.map((name) => [name, parseFile(name, texts[name])] as const);
  return Object.fromEntries(parsed) as Readonly<Record<DataFile, JsonValue>>;
}

function parseFile(name: DataFile, text: string): JsonValue {
  const value = parseJson(name, text);
  const errors = schemaErrors(value, SCHEMAS[name]);
  if (errors.length > 0) throw unreadable(name, errors);
  const problems =
    name === 'result.json'
      ? savedProblems(value as unknown as SavedAudit)
      : name === 'quality.json'
        ? savedQualityProblems(value as unknown as SavedQuality)
        : [];
  if (problems.length > 0) throw unreadable(name, problems);
  return value;
}

export function parseJson(name: string, text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw unreadable(name, error instanceof Error ? [error.message] : []);
  }
}

/** What the documents are written from, always read from the texts of the data: a run and `--from` go the same way. */
export function readDiagnosis(texts: DataTexts, origin: Omit<Manifest, 'files'>): Diagnosis {
  const data = parseData(texts);
  return {
    audit: toSavedReport(data['result.json'] as unknown as SavedAudit),
    drift: toSavedDrift(data['drift.json'] as unknown as SavedDrift),
    quality: toSavedQuality(data['quality.json'] as unknown as SavedQuality),
    origin,
    data: DATA_FILES.map((name) => toManifestFile({ name, text: texts[name] }, true)),
  };
}

export function unreadable(name: string, details: readonly string[]): AppError {
  return new AppError({
    code: 'diagnosis-unreadable',
    kind: 'usage',
    message: `Expected ${name} as leeway diagnose writes it, got something else.`,
    details: details.slice(0, DETAILS),
    remedy: 'Use the version of Leeway that wrote the folder, or newer.',
  });
}
