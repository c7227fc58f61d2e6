import type { Says, Statement, StatementEvidence, VerifiedDocument } from '../../model/statement.ts';
import { isoInstant } from '../format.ts';
import { sourceValue } from '../json/audit-values.ts';
import type { JsonObject } from '../json/json-value.ts';
import { inline, records, toJsonPieces } from '../json/json-value.ts';
import { toCsvLines } from '../render-csv.ts';
import type { VerifyReport } from './verify-report.ts';
import { statementId } from './statement-id.ts';
import { evidenceText, reasonText, saysText } from './statement-texts.ts';

/** Everything, for machines: described by docs/schema/verify-1.schema.json. */
export function renderVerifyJson({ result }: VerifyReport): Iterable<string> {
  return toJsonPieces([
    ['schema', inline(result.schema)],
    ['version', inline(result.version)],
    ['asOf', inline(isoInstant(result.asOf))],
    ['mode', inline(result.mode)],
    ['policyHash', inline(result.policyHash)],
    ['notMeasurable', records(result.notMeasurable, (reason) => reason)],
    ['sources', records(result.sources, sourceValue)],
    ['documents', records(result.documents, documentValue)],
    [
      'statements',
      records(
        result.documents.flatMap((document) => document.statements.map((statement) => ({ document, statement }))),
        ({ document, statement }) => statementValue(document.name, statement),
      ),
    ],
  ]);
}

function documentValue({ name, date, dateFrom, change, statements, leftOut }: VerifiedDocument): JsonObject {
  return {
    name,
    date: isoInstant(date),
    dateFrom,
    change: change === null ? null : { ...change },
    statements: statements.length,
    leftOut,
  };
}

function statementValue(document: string, statement: Statement): JsonObject {
  const { text, place, says, isTicked, verdict, confidence, reason, evidence, period } = statement;
  return {
    id: statementId(document, statement),
    document,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    text,
    says: saysValue(says),
    isTicked,
    verdict,
    confidence,
    reason: { ...reason },
    because: reasonText(reason),
    period:
      period === null
        ? null
        : { name: period.name, start: isoInstant(period.start), end: isoInstant(period.end), from: period.from },
    evidence: evidence.map(evidenceValue),
  };
}

function saysValue(says: Says): JsonObject {
  return 'subject' in says ? { ...says, subject: { ...says.subject } } : { ...says };
}

function evidenceValue({ subject, state, word, since }: StatementEvidence): JsonObject {
  return { kind: subject.kind, id: subject.name, state, word, since: isoInstant(since) };
}

const COLUMNS = [
  'id',
  'document',
  'line',
  'column',
  'text',
  'says',
  'verdict',
  'confidence',
  'because',
  'period_start',
  'period_end',
  'evidence',
];

export function renderVerifyCsv({ result }: VerifyReport): Iterable<string> {
  const rows = result.documents.flatMap(({ name, statements }) =>
    statements.map((statement) => [
      statementId(name, statement),
      name,
      statement.place.line,
      statement.place.column,
      statement.text,
      saysText(statement.says),
      statement.verdict,
      statement.confidence,
      reasonText(statement.reason),
      isoInstant(statement.period?.start ?? null),
      isoInstant(statement.period?.end ?? null),
      statement.evidence.map(evidenceText),
    ]),
  );
  return toCsvLines(COLUMNS, rows);
}
