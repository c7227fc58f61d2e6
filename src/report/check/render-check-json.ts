import type { Measured } from '../../model/baseline.ts';
import type { CheckedFinding, CheckedRule, CheckedWaiver, Obstacle } from '../../model/check-result.ts';
import type { MeasureRule } from '../../model/gate-policy.ts';
import { findingValue } from '../json/audit-values.ts';
import { inline, records, sortNames, toJsonPieces } from '../json/json-value.ts';
import type { JsonObject, JsonValue } from '../json/json-value.ts';
import { isoInstant } from '../format.ts';
import { labelsOf } from '../labels.ts';
import type { Labels } from '../labels.ts';
import { orderFindings } from '../order-findings.ts';
import type { CheckReport } from './check-report.ts';
import { loopSentence, verdictSentence, waiverSentence } from './check-texts.ts';
import { ruleSentence } from './measure-texts.ts';
import { obstacleSentence } from './obstacle-texts.ts';

/** The whole decision, for machines: described by docs/schema/check-1.schema.json. */
export function renderCheckJson({ check, snapshot }: CheckReport): Iterable<string> {
  const labels = labelsOf(snapshot);
  const byFinding = new Map(check.findings.map((checked) => [checked.finding, checked] as const));
  const findings = orderFindings([...byFinding.keys()], labels).flatMap((finding) => byFinding.get(finding) ?? []);
  const { window, baseline } = check;
  return toJsonPieces([
    ['schema', inline(check.schema)],
    ['version', inline(check.version)],
    ['asOf', inline(isoInstant(check.asOf))],
    ['mode', inline(check.mode)],
    ['window', inline({ start: isoInstant(window.start), end: isoInstant(window.end) })],
    ['policyHash', inline(check.policyHash)],
    ['verdict', inline(check.verdict)],
    ['sentence', inline(verdictSentence(check))],
    ['gate', inline(sortNames(check.gate))],
    ['obstacles', records(check.obstacles, obstacleValue)],
    ['rules', records(check.rules, ruleValue)],
    ['counts', records(check.counts, ({ about, ...count }) => ({ ...about, ...count }))],
    [
      'baseline',
      inline(
        baseline === null
          ? null
          : {
              file: baseline.file,
              asOf: isoInstant(baseline.asOf),
              version: baseline.version,
              fixed: baseline.fixed?.map(({ id, kind, subject }) => ({ id, kind, subject })) ?? null,
            },
      ),
    ],
    ['findings', records(findings, (checked) => checkedValue(labels, checked))],
    ['waivers', records(check.waivers, waiverValue)],
    [
      'loop',
      check.loop === null
        ? inline(null)
        : records(check.loop, (one) => ({
            ...one.movement,
            ...{ signal: one.signal, state: one.state, ageDays: Math.round(one.ageDays), by: one.by },
            sentence: loopSentence(one),
          })),
    ],
    ['drift', check.drift === null ? inline(null) : records(check.drift, (one) => ({ ...one }))],
  ]);
}

function obstacleValue(obstacle: Obstacle): JsonObject {
  return { code: obstacle.code, sentence: obstacleSentence(obstacle) };
}

function ruleValue(checked: CheckedRule): JsonObject {
  const { rule, state, now, before, gap } = checked;
  return {
    ...ruleNames(rule),
    state,
    now: measuredValue(now),
    before: measuredValue(before),
    gap: gap?.code ?? null,
    sentence: ruleSentence(checked),
  };
}

function ruleNames({ measure, pod, limit, value, reading, end }: MeasureRule): JsonObject {
  return { measure, pod, limit, value, reading, end };
}

function measuredValue(measured: Measured | null): JsonValue {
  return measured === null ? null : { strict: { ...measured.strict }, lenient: { ...measured.lenient } };
}

function checkedValue(labels: Labels, { finding, severity, since, waiver, isFailing }: CheckedFinding): JsonObject {
  return { ...findingValue(labels, finding), severityAtGate: severity, sinceBaseline: since, waiver, isFailing };
}

function waiverValue(checked: CheckedWaiver): JsonObject {
  const { waiver, state, findings } = checked;
  const { about, reason, owner, expires } = waiver;
  const named =
    about.by === 'id'
      ? { finding: about.finding, kind: null, subject: null }
      : { finding: null, kind: about.kind, subject: about.subject };
  return { ...named, reason, owner, expires, state, findings, sentence: waiverSentence(checked) };
}
