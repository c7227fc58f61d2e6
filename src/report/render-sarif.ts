import type { Finding, Severity, Subject } from '../model/finding.ts';
import { gapOfSource } from './audit/visible-texts.ts';
import { escapeJson, escapeSarifMessage, escapeTerminal } from './escape.ts';
import { FINDING_KINDS, FINDING_TEXTS, groupOf } from './finding-texts.ts';
import { findingMessage, gateSeverity } from './finding-message.ts';
import { isoInstant, shorten } from './format.ts';
import type { JsonObject } from './json/json-value.ts';
import { records } from './json/json-value.ts';
import type { Labels } from './labels.ts';
import { labelsOf } from './labels.ts';
import { orderFindings } from './order-findings.ts';
import type { Report } from './report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'note', info: 'note' };

/**
 * SARIF 2.1.0. Findings are about tickets, changes and repositories, not about lines of a file, so each points at the
 * configuration, and names its subject as a logical location. Their ids are the fingerprints.
 */
export function renderSarif(report: Report): Iterable<string> {
  const { notMeasurable, sources } = report.result;
  const gaps = sources.filter(({ completeness }) => completeness === 'incomplete').map(gapOfSource);
  return sarifOf(report, { id: 'leeway/audit/', notMeasurable, gaps });
}

/** The same for another run over the same findings. */
export function* sarifOf(
  { result, snapshot, options }: Report,
  run: {
    readonly id: string;
    readonly notMeasurable: readonly string[];
    /** What could not be seen although the run measured. */
    readonly gaps?: readonly string[];
    /** More properties of the result of a finding. */
    readonly besides?: (finding: Finding) => JsonObject;
  },
): Iterable<string> {
  const labels = labelsOf(snapshot);
  const { besides = () => ({}) } = run;
  yield `{\n  "$schema": ${escapeJson(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [{\n`;
  yield `  "tool": {"driver": ${escapeJson(driver(result.version))}},\n`;
  yield `  "automationDetails": {"id": ${escapeJson(run.id)}},\n`;
  yield `  "columnKind": "utf16CodeUnits",\n`;
  yield `  "invocations": ${escapeJson([invocation(run.notMeasurable, run.gaps ?? [])])},\n`;
  yield `  "originalUriBaseIds": ${escapeJson({ '%SRCROOT%': { description: { text: 'The root of the checkout.' } } })},\n`;
  yield `  "properties": ${escapeJson(properties(result))},\n  "results": `;
  yield* records(orderFindings(result.findings, labels), (finding) => ({
    ...toResult(labels, finding, options.configFile),
    ...besides(finding),
  }));
  yield '\n  }]\n}\n';
}

function driver(version: string): JsonObject {
  return {
    name: 'Leeway',
    version,
    semanticVersion: version,
    rules: FINDING_KINDS.map((kind) => {
      const { title, why, innocent, remedy } = FINDING_TEXTS[kind];
      return {
        id: kind,
        name: title.replace(/[^A-Za-z]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? ''),
        shortDescription: { text: title },
        fullDescription: { text: why },
        help: { text: `${why} It may be innocent: ${innocent.join(' ')} To do: ${remedy}` },
        properties: { group: groupOf(kind), tags: [groupOf(kind)] },
      };
    }),
  };
}

/** A run that could not measure is one that did not succeed, whatever it found. */
function invocation(notMeasurable: readonly string[], gaps: readonly string[]): JsonObject {
  return {
    executionSuccessful: notMeasurable.length === 0,
    toolExecutionNotifications: [
      ...notMeasurable.map((reason) => ({ level: 'error', message: { text: escapeSarifMessage(reason) } })),
      ...gaps.map((gap) => ({ level: 'warning', message: { text: escapeSarifMessage(gap) } })),
    ],
  };
}

function properties({ asOf, mode, window, policyHash }: Report['result']): JsonObject {
  return {
    asOf: isoInstant(asOf),
    mode,
    windowStart: isoInstant(window.start),
    windowEnd: isoInstant(window.end),
    policyHash,
  };
}

function toResult(labels: Labels, finding: Finding, configFile: string): JsonObject {
  const { id, kind, severity, subject, holds, cause, since, evidence } = finding;
  return {
    ruleId: kind,
    ruleIndex: FINDING_KINDS.indexOf(kind),
    level: LEVELS[gateSeverity(finding)],
    message: { text: escapeSarifMessage(findingMessage(labels, finding)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(configFile), uriBaseId: '%SRCROOT%' },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: nameOf(labels, subject), kind: subject.kind }],
      },
    ],
    // Without the first, hosts compute one from the line pointed at, which is the same for all.
    partialFingerprints: { primaryLocationLineHash: id, 'leewayFindingId/v1': id },
    properties: {
      severity,
      holds,
      cause,
      since: isoInstant(since),
      evidence: evidence.map((artifact) => labels.artifactId(artifact)),
    },
  };
}

const LONGEST_NAME = 200;

function nameOf(labels: Labels, subject: Subject): string {
  return escapeTerminal(shorten(labels.subjectId(subject), LONGEST_NAME));
}

/** A path relative to the root of the checkout as a reference; what no address may hold is encoded. */
function toUri(file: string): string {
  return encodeURI(escapeTerminal(file).replaceAll('\\', '/')).replace(/[?#:]/g, encodeURIComponent);
}
