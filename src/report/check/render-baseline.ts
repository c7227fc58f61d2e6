import type { Baseline, BaselineMeasure } from '../../model/baseline.ts';
import { escapeTerminal } from '../escape.ts';
import { counted, formatMinute, formatNumber, isoInstant } from '../format.ts';
import { inline, records, toJsonPieces } from '../json/json-value.ts';

/** One line for each measure and finding, in a fixed order: small changes are small differences. */
export function renderBaseline(baseline: Baseline): Iterable<string> {
  return toJsonPieces([
    ['schema', inline(baseline.schema)],
    ['version', inline(baseline.version)],
    ['asOf', inline(isoInstant(baseline.asOf))],
    ['policyHash', inline(baseline.policyHash)],
    ['projects', inline(baseline.projects)],
    ['sources', records(baseline.sources, ({ source, scope, kind }) => ({ source, scope, kind }))],
    ['measures', records(baseline.measures, measureValue)],
    [
      'findings',
      records(baseline.findings, ({ id, kind, subject, severity, holds }) => ({ id, kind, subject, severity, holds })),
    ],
    ['fixed', records(baseline.fixed, ({ id, kind, subject }) => ({ id, kind, subject }))],
  ]);
}

function measureValue({ measure, pod, strict, lenient }: BaselineMeasure) {
  return { measure, pod, strict: { ...strict }, lenient: { ...lenient } };
}

/** What was written, in one line. */
export function renderBaselineWritten({
  file,
  baseline,
  since,
}: {
  readonly file: string;
  readonly baseline: Baseline;
  readonly since: { readonly found: number; readonly fixed: number } | null;
}): string {
  const change =
    since === null
      ? ''
      : `; ${formatNumber(since.found)} new and ${formatNumber(since.fixed)} fixed since the one before`;
  const { asOf, findings } = baseline;
  const what = `${counted(findings.length, 'finding')} as of ${formatMinute(asOf)}`;
  return `${escapeTerminal(`Wrote ${file}: ${what}${change}.`)}\n`;
}
