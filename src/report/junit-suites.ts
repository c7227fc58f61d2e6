import { escapeXml } from './escape.ts';
import { shorten } from './format.ts';

const LONGEST_NAME = 200;

/** What became of a case. `skipped` is what could not be decided: neither good nor bad. */
export interface Case {
  readonly className: string;
  readonly name: string;
  readonly state: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
}

export type Suite = readonly [name: string, cases: () => Iterable<Case>];

/**
 * A document of JUnit XML.
 * @param at ISO 8601; `null` where the instant is not known
 */
export function* toSuites(at: string | null, suites: readonly Suite[]): Iterable<string> {
  const timestamp = (at ?? '').replace(/(?:\.\d+)?Z$/, '');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  for (const [index, [name, cases]] of suites.entries()) yield* suite(name, index, timestamp, cases);
  yield '</testsuites>\n';
}

function* suite(name: string, index: number, at: string, cases: () => Iterable<Case>): Iterable<string> {
  const counts = { passed: 0, failure: 0, error: 0, skipped: 0 };
  for (const { state } of cases()) counts[state]++;
  const tests = counts.passed + counts.failure + counts.error + counts.skipped;
  yield (
    `  <testsuite id="${index}" package="leeway" name="leeway.${name}" timestamp="${at}" hostname="localhost" ` +
    `tests="${tests}" failures="${counts.failure}" errors="${counts.error}" skipped="${counts.skipped}" time="0">\n` +
    '    <properties/>\n'
  );
  for (const one of cases()) yield testCase(one);
  yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
}

function testCase({ className, name, state, type, message }: Case): string {
  const start = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(shorten(name, LONGEST_NAME))}" time="0"`;
  if (state === 'passed') return `${start}/>\n`;
  const text = escapeXml(message);
  const inner =
    state === 'skipped'
      ? `<skipped message="${text}"/>`
      : `<${state} type="${escapeXml(type)}" message="${text}">${text}</${state}>`;
  return `${start}>${inner}</testcase>\n`;
}
