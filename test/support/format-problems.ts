import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import parsePrometheus from 'parse-prometheus-text-format';
import { SaxesParser } from 'saxes';
import { EXPORT_TABLES } from '../../src/report/export-tables.ts';
import { FINDING_KINDS } from '../../src/report/finding-texts.ts';
import type { FormatName } from '../../src/report/formats.ts';
import { htmlProblems } from './html-problems.ts';
import { metricProblems } from './metric-problems.ts';

// What a reader that we did not write makes of each format: the published schemas, and parsers of others.

const require = createRequire(import.meta.url);

const readJson = (file: string): object => JSON.parse(readFileSync(file, 'utf8')) as object;

/**
 * The schema of the standard, as Microsoft's own tools check with it. It says that it is draft 4, and uses nothing that
 * later drafts read in another way.
 */
const SARIF_SCHEMA = {
  ...readJson(path.join(path.dirname(require.resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json')),
  $schema: undefined,
  id: undefined,
};
const AUDIT_SCHEMA = readJson(path.join(import.meta.dirname, '../../docs/schema/audit-1.schema.json'));
/** What GitLab reads of the format of Code Climate. */
const GITLAB_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { enum: FINDING_KINDS },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^[^/]' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { const: 1 } } },
        },
      },
    },
  },
};

const validator = new Ajv({ strict: false, allErrors: false, validateFormats: true, unicodeRegExp: false });
addFormats.default(validator);

function schemaProblems(schema: object): (text: string) => readonly string[] {
  const validate = validator.compile(schema);
  return (text) => (validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map((error) => JSON.stringify(error)));
}

/** What is wrong with a text in this format; nothing, where all is well. */
export const FORMAT_PROBLEMS: Readonly<Record<FormatName, (text: string) => readonly string[]>> = {
  terminal: () => [],
  markdown: markdownProblems,
  html: htmlProblems,
  json: schemaProblems(AUDIT_SCHEMA),
  csv: (text) => csvProblems(text, EXPORT_TABLES.findings.columns),
  'csv-outcomes': (text) => csvProblems(text, EXPORT_TABLES.outcomes.columns),
  sarif: schemaProblems(SARIF_SCHEMA),
  junit: xmlProblems,
  github: workflowProblems,
  gitlab: schemaProblems(GITLAB_SCHEMA),
  openmetrics: (text) => [...metricProblems(text), ...prometheusProblems(text)],
};

function csvProblems(text: string, columns: readonly string[]): readonly string[] {
  const [head = [], ...rows] = parseCsv(text);
  const cells = rows.flat().filter((cell) => Number.isNaN(Number(cell)));
  return [
    ...(head.join() === columns.join() ? [] : ['other columns']),
    ...cells.filter((cell) => /^\s*[=+\-@]/.test(cell)).map((cell) => `a formula: ${cell}`),
  ];
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** Nodes of the document, the document itself first. */
function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

export function parseMarkdown(text: string): Node {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

const MARKDOWN_NODES = new Set([
  ...['root', 'heading', 'paragraph', 'text', 'strong', 'emphasis', 'inlineCode', 'blockquote'],
  ...['list', 'listItem', 'table', 'tableRow', 'tableCell'],
]);
/** Mentions, references and addresses that hosts act on outside of code. */
const ACTIVE_WORDS = /@\w|(?:^|\s|\()(?:#|!|gh-)\d|\w+\/\w+#\d|https?:|www\./i;

export function markdownProblems(text: string): readonly string[] {
  const nodes = nodesOf(parseMarkdown(text));
  const tables = nodes.filter(({ type }) => type === 'table').map(({ children = [] }) => children);
  const uneven = tables.filter((rows) => new Set(rows.map(({ children = [] }) => children.length)).size > 1);
  return [
    ...nodes.filter(({ type }) => !MARKDOWN_NODES.has(type)).map(({ type, value }) => `${type}: ${value ?? ''}`),
    ...nodes
      .filter(({ type, value }) => type === 'text' && ACTIVE_WORDS.test(value ?? ''))
      .map(({ value }) => `acts: ${value ?? ''}`),
    ...uneven.map(() => 'a table with rows of different lengths'),
    ...(/^\s*\//m.test(text) ? ['a line that a host takes for an order'] : []),
  ];
}

function xmlProblems(text: string): readonly string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  const parser = new SaxesParser();
  parser.on('error', (error) => problems.push(error.message));
  parser.on('opentag', ({ name }) => names.add(name));
  parser.write(text).close();
  const known = ['testsuites', 'testsuite', 'properties', 'testcase', 'failure', 'error', 'skipped'];
  const strange = [...names].filter((name) => ![...known, 'system-out', 'system-err'].includes(name));
  return [...problems, ...strange.map((name) => `an element ${name}`)];
}

/** The runner decodes what stands after the second pair of colons, and obeys whatever begins a line. */
function workflowProblems(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n');
  return lines.filter(
    (line) => !/^::(?:error|warning|notice) title=[^:,]+::[^\r\n]+$/.test(line) || line.includes('##['),
  );
}

function prometheusProblems(text: string): readonly string[] {
  try {
    const families = parsePrometheus(text);
    return families.filter(({ type }) => type !== 'GAUGE').map(({ name, type }) => `${name} is ${type}`);
  } catch (error) {
    return [String(error)];
  }
}
