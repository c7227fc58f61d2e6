import type { Severity } from '../../model/finding.ts';
import type { Statement, StatementVerdict } from '../../model/statement.ts';
import { STATEMENT_VERDICTS, VERDICT_SEVERITY } from '../../model/statement.ts';
import { escapeJson, escapeSarifMessage, escapeTerminal } from '../escape.ts';
import { isoInstant, shorten } from '../format.ts';
import type { JsonObject } from '../json/json-value.ts';
import { records } from '../json/json-value.ts';
import type { VerifyReport } from './verify-report.ts';
import { statementId } from './statement-id.ts';
import { reasonText, statementMessage, VERDICT_TITLES } from './statement-texts.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'note', info: 'note' };
const RULES: readonly StatementVerdict[] = STATEMENT_VERDICTS.filter((verdict) => VERDICT_SEVERITY[verdict] !== null);
const LONGEST = 1_000;

/** SARIF 2.1.0 at line and column. What is supported is no result. */
export function* renderVerifySarif({ result }: VerifyReport): Iterable<string> {
  yield `{\n  "$schema": ${escapeJson(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [{\n`;
  yield `  "tool": {"driver": ${escapeJson(driver(result.version))}},\n`;
  yield `  "automationDetails": {"id": "leeway/verify/"},\n`;
  yield `  "columnKind": "utf16CodeUnits",\n`;
  yield `  "invocations": ${escapeJson([
    {
      executionSuccessful: result.notMeasurable.length === 0,
      toolExecutionNotifications: result.notMeasurable.map((reason) => ({
        level: 'error',
        message: { text: escapeSarifMessage(reason) },
      })),
    },
  ])},\n`;
  yield `  "originalUriBaseIds": ${escapeJson({ '%SRCROOT%': { description: { text: 'Where the command was run.' } } })},\n`;
  yield `  "properties": ${escapeJson({ asOf: isoInstant(result.asOf), mode: result.mode, policyHash: result.policyHash })},\n  "results": `;
  const found = result.documents.flatMap(({ name, statements }) =>
    statements.filter(({ verdict }) => VERDICT_SEVERITY[verdict] !== null).map((statement) => ({ name, statement })),
  );
  yield* records(found, ({ name, statement }) => toResult(name, statement));
  yield '\n  }]\n}\n';
}

function driver(version: string): JsonObject {
  return {
    name: 'Leeway',
    version,
    semanticVersion: version,
    rules: RULES.map((verdict) => ({
      id: `statement-${verdict}`,
      shortDescription: { text: `A statement that is ${verdict}` },
      fullDescription: { text: `Of what the text states, ${VERDICT_TITLES[verdict]}.` },
    })),
  };
}

function toResult(name: string, statement: Statement): JsonObject {
  const { verdict, place, confidence, reason } = statement;
  const id = statementId(name, statement);
  return {
    ruleId: `statement-${verdict}`,
    ruleIndex: RULES.indexOf(verdict),
    level: LEVELS[VERDICT_SEVERITY[verdict] ?? 'info'],
    message: { text: escapeSarifMessage(shorten(statementMessage(statement), LONGEST)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(name), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: place.line,
            startColumn: place.column,
            endLine: place.endLine,
            endColumn: place.endColumn,
          },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: id, 'leewayStatementId/v1': id },
    properties: { verdict, confidence, reason: reasonText(reason) },
  };
}

function toUri(file: string): string {
  return encodeURI(escapeTerminal(file === '-' ? 'stdin' : file).replaceAll('\\', '/')).replace(
    /[?#:]/g,
    encodeURIComponent,
  );
}
