import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { Says, Statement, StatementReason, VerifyResult } from '../../src/model/statement.ts';
import { STATEMENT_VERDICTS } from '../../src/model/statement.ts';
import { VERIFY_RENDERERS } from '../../src/report/verify/render-verify.ts';
import type { VerifyReport } from '../../src/report/verify/verify-report.ts';
import { FORMAT_PROBLEMS } from '../support/format-problems.ts';
import { ACTS_ON_A_TERMINAL, HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { PLAIN } from '../support/sample-result.ts';

const SCHEMA = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../docs/schema/verify-1.schema.json'), 'utf8'),
) as object;
const validator = new Ajv({ strict: false });
addFormats.default(validator);
const isVerified = validator.compile(SCHEMA);

const AT = Date.UTC(2026, 2, 20);

function everythingSaid(text: string): readonly Says[] {
  const subject = { kind: 'ticket', name: text } as const;
  return [
    { code: 'exists', subject },
    { code: 'state', subject, state: 'released', version: text, branch: text },
    { code: 'closes', subject },
    { code: 'count', measure: 'tickets/done', number: 3, qualifier: 'more-than' },
    { code: 'content', what: 'tests-added' },
    { code: 'path', path: text, state: 'removed' },
  ];
}

function everyReason(text: string): readonly StatementReason[] {
  return [
    { code: 'withdrawn', word: text },
    { code: 'other-branch', branch: text },
    { code: 'not-in-release', version: text },
    { code: 'incomplete', what: text },
    { code: 'count-is', lower: 1, upper: 2 },
  ];
}

/** A text in which everything is stated that may be, with each verdict, and one word wherever somebody may write. */
function verifyReport(text: string, most = 30): VerifyReport {
  const statements = everythingSaid(text).flatMap((says, line) =>
    everyReason(text).map((reason, place): Statement => ({
      text,
      place: { line: line + 1, column: place + 1, endLine: line + 1, endColumn: place + 2 },
      says,
      isTicked: place === 0,
      verdict: STATEMENT_VERDICTS[place] ?? 'supported',
      confidence: 'low',
      reason,
      evidence: [{ subject: { kind: 'pull-request', name: text }, state: 'landed', word: text, since: AT }],
      period: says.code === 'count' ? { name: text, start: AT, end: AT + 1, from: 'above' } : null,
    })),
  );
  const document = { date: AT, dateFrom: 'document', change: { kind: 'commit', name: text }, leftOut: 2 } as const;
  const result: VerifyResult = {
    schema: 'leeway.verify/1',
    version: '0.0.0',
    asOf: AT,
    mode: 'replay',
    policyHash: 'abc',
    sources: [
      {
        ...{ source: text, scope: text, kind: 'tickets', completeness: 'incomplete' },
        ...{ reason: text, remedy: text, asOf: AT, records: 1 },
      },
    ],
    documents: [
      { ...document, name: text, statements: statements.slice(0, most) },
      { ...document, name: '-', statements: [] },
    ],
    notMeasurable: [text],
  };
  return { result, options: PLAIN };
}

const FORMATS = ['terminal', 'markdown', 'sarif', 'junit'] as const;
const COMMAND =
  /^::(?:error|warning|notice) (?:(?:file=[^:,]*,)?line=\d+,endLine=\d+,col=\d+,endColumn=\d+,)?title=[^:,]+::[^\r\n]*$/;

it.each(FORMATS)('a checked text in %s is what others expect of the format, whatever anybody wrote', (format) => {
  for (const text of HOSTILE_TEXTS) {
    // The parser of Markdown takes its time over many long texts.
    const printed = [...VERIFY_RENDERERS[format](verifyReport(text, format === 'markdown' ? 3 : 30))].join('');
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    expect(FORMAT_PROBLEMS[format](printed)).toEqual([]);
    expect(printed).toMatch(/[^\n]\n$/);
  }
});

it('a checked text is commands of GitHub, and nothing that it would read as another one', () => {
  for (const text of HOSTILE_TEXTS) {
    const printed = [...VERIFY_RENDERERS.github(verifyReport(text))].join('');
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    const lines = printed.trimEnd().split('\n');
    expect(lines.filter((line) => !COMMAND.test(line) || line.includes('##['))).toEqual([]);
  }
});

it('a checked text is a list of issues with all that GitLab reads of them', () => {
  for (const text of HOSTILE_TEXTS) {
    const printed = [...VERIFY_RENDERERS.gitlab(verifyReport(text))].join('');
    const issues = JSON.parse(printed) as readonly Readonly<Record<string, unknown>>[];
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues)
      expect(Object.keys(issue).sort()).toEqual(['check_name', 'description', 'fingerprint', 'location', 'severity']);
  }
});

it('a checked text in JSON is what its published schema says', () => {
  for (const text of HOSTILE_TEXTS) {
    const printed = [...VERIFY_RENDERERS.json(verifyReport(text))].join('');
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    isVerified(JSON.parse(printed));
    expect(isVerified.errors ?? []).toEqual([]);
  }
});

it('a checked text in CSV has a row for each statement, and no cell that a spreadsheet would compute', () => {
  for (const text of HOSTILE_TEXTS) {
    const printed = [...VERIFY_RENDERERS.csv(verifyReport(text))].join('');
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    const rows = parseCsv(printed) as readonly (readonly string[])[];
    expect(rows).toHaveLength(1 + 30);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell) && cell !== '-')).toEqual([]);
  }
});
