import type { Statement, StatementVerdict, VerifiedDocument } from '../../model/statement.ts';
import { escapeXml } from '../escape.ts';
import { isoInstant, shorten } from '../format.ts';
import type { VerifyReport } from './verify-report.ts';
import { statementMessage } from './statement-texts.ts';

const LONGEST_NAME = 200;
const STATES: Readonly<Record<StatementVerdict, 'passed' | 'failure' | 'skipped'>> = {
  contradicted: 'failure',
  unsupported: 'failure',
  inconclusive: 'skipped',
  'not-checkable': 'skipped',
  supported: 'passed',
};

/** JUnit XML: a suite for each document, a test for each statement; what cannot be decided is skipped. */
export function* renderVerifyJunit({ result }: VerifyReport): Iterable<string> {
  const at = (isoInstant(result.asOf) ?? '').replace(/(?:\.\d+)?Z$/, '');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  yield* suite(
    { id: 0, name: 'measurable', at },
    result.notMeasurable.length === 0 ? [passed('what was asked for')] : result.notMeasurable.map(errored),
    { failures: 0, errors: result.notMeasurable.length, skipped: 0 },
  );
  for (const [index, document] of result.documents.entries()) yield* documentSuite(document, index + 1, at);
  yield '</testsuites>\n';
}

function* documentSuite({ name, statements }: VerifiedDocument, id: number, at: string): Iterable<string> {
  const count = (state: string): number => statements.filter(({ verdict }) => STATES[verdict] === state).length;
  yield* suite({ id, name: shorten(name, LONGEST_NAME), at }, statements.map(testCase), {
    failures: count('failure'),
    errors: 0,
    skipped: count('skipped'),
  });
}

function* suite(
  { id, name, at }: { readonly id: number; readonly name: string; readonly at: string },
  cases: readonly string[],
  { failures, errors, skipped }: { readonly failures: number; readonly errors: number; readonly skipped: number },
): Iterable<string> {
  yield (
    `  <testsuite id="${id}" package="leeway" name="leeway.verify.${escapeXml(name)}" timestamp="${at}" hostname="localhost" ` +
    `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="0">\n    <properties/>\n`
  );
  yield* cases;
  yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
}

function passed(name: string): string {
  return `    <testcase classname="leeway.verify" name="${escapeXml(name)}" time="0"/>\n`;
}

function errored(reason: string): string {
  const text = escapeXml(reason);
  return `    <testcase classname="leeway.verify" name="${text}" time="0"><error type="not-measurable" message="${text}">${text}</error></testcase>\n`;
}

function testCase(statement: Statement): string {
  const { place, text, verdict, says } = statement;
  const name = escapeXml(shorten(`${place.line}:${place.column} ${text}`, LONGEST_NAME));
  const start = `    <testcase classname="leeway.verify.${says.code}" name="${name}" time="0"`;
  const message = escapeXml(statementMessage(statement));
  switch (STATES[verdict]) {
    case 'passed':
      return `${start}/>\n`;
    case 'skipped':
      return `${start}><skipped message="${message}"/></testcase>\n`;
    case 'failure':
      return `${start}><failure type="${verdict}" message="${message}">${message}</failure></testcase>\n`;
  }
}
