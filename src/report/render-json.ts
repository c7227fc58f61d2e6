import { isoInstant } from './format.ts';
import { aiValue } from './json/ai-value.ts';
import {
  artifactValue,
  coverageValue,
  findingValue,
  gapWeekValue,
  kindValue,
  linkValue,
  outcomeValue,
  planValue,
  repositoryValue,
  sourceValue,
  totalsValue,
} from './json/audit-values.ts';
import { inline, records, sortNames, toJsonPieces } from './json/json-value.ts';
import { labelsOf } from './labels.ts';
import { compareText } from '../base/compare-text.ts';
import { orderFindings } from './order-findings.ts';
import { orderLinks } from './order-links.ts';
import type { Report } from './report.ts';

/**
 * The whole result, for machines: described by docs/schema/audit-1.schema.json. Options of display change nothing in it,
 * so the same snapshot, policy and instant give the same bytes.
 */
export function renderJson({ result, snapshot }: Report): Iterable<string> {
  const labels = labelsOf(snapshot);
  const { window, totals, unknownTickets, foreignReferences } = result;
  const unknown = unknownTickets
    .map((one) => ({ ...one, id: labels.artifactId(one.artifact) }))
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.id, b.id));
  const foreign = foreignReferences.toSorted(
    (a, b) => a.ticket - b.ticket || compareText(a.place, b.place) || a.since - b.since,
  );
  return toJsonPieces([
    ['schema', inline(result.schema)],
    ['version', inline(result.version)],
    ['asOf', inline(isoInstant(result.asOf))],
    ['mode', inline(result.mode)],
    ['window', inline({ start: isoInstant(window.start), end: isoInstant(window.end) })],
    ['policyHash', inline(result.policyHash)],
    ['policy', inline(sortNames(result.policy))],
    ['notMeasurable', records(result.notMeasurable, (reason) => reason)],
    ['sources', records(result.sources, sourceValue)],
    ['coverage', inline(coverageValue(result.coverage))],
    [
      'totals',
      inline(totals === null ? null : { strict: totalsValue(totals.strict), lenient: totalsValue(totals.lenient) }),
    ],
    ['gapByWeek', result.gapByWeek === null ? inline(null) : records(result.gapByWeek, gapWeekValue)],
    ['plans', result.plans === null ? inline(null) : records(result.plans, planValue)],
    [
      'repositories',
      records(
        result.repositories.toSorted((a, b) => compareText(a.id, b.id)),
        repositoryValue,
      ),
    ],
    [
      'outcomes',
      records(
        result.outcomes.toSorted((a, b) => a.ticket - b.ticket),
        (one) => outcomeValue(snapshot, labels, one),
      ),
    ],
    ['findings', records(orderFindings(result.findings, labels), (one) => findingValue(labels, one))],
    ['kinds', result.kinds === null ? inline(null) : records(result.kinds, kindValue)],
    ['ai', inline(result.ai === null ? null : aiValue(result.ai))],
    ['links', records(orderLinks(result.links, labels), (one) => linkValue(labels, one))],
    ['unknownTickets', records(unknown, ({ key, artifact }) => ({ key, artifact: artifactValue(labels, artifact) }))],
    [
      'foreignReferences',
      records(foreign, ({ ticket, place, since }) => ({
        ticket: labels.ticketKey(ticket),
        place,
        since: isoInstant(since),
      })),
    ],
  ]);
}
