import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { DEFAULT_GATE } from '../../src/core/check/default-gate.ts';
import type { CheckResult } from '../../src/model/check-result.ts';
import { CHECK_RENDERERS } from '../../src/report/check/check-renderers.ts';
import type { CheckReport } from '../../src/report/check/check-report.ts';
import { FORMAT_PROBLEMS } from '../support/format-problems.ts';
import { ACTS_ON_A_TERMINAL, HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleReport } from '../support/sample-result.ts';

const SCHEMA = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../docs/schema/check-1.schema.json'), 'utf8'),
) as object;
const validator = new Ajv({ strict: false });
addFormats.default(validator);
const isCheck = validator.compile(SCHEMA);

/** A check in which everything happened that may happen, and one text stands wherever somebody may write. */
function checkReport(text: string): CheckReport {
  const { result, snapshot, options } = poisonReport(sampleReport(), text);
  const reading = { lower: 1, upper: 2, of: 30 };
  const now = { strict: reading, lenient: { ...reading, upper: 1 } };
  const rule = { measure: 'over-reported-share', pod: text, limit: 'rise-at-most', value: 0.1 } as const;
  const waiver = { reason: text, owner: text, expires: '2026-01-01', endsAt: 0 } as const;
  const about = { by: 'subject', kind: 'shadow-work', subject: text } as const;
  const check: CheckResult = {
    schema: 'leeway.check/1',
    version: result.version,
    asOf: result.asOf,
    mode: result.mode,
    window: result.window,
    policyHash: result.policyHash,
    gate: DEFAULT_GATE,
    loop: [
      {
        movement: { scope: 'pod', pod: text, measure: 'over-reported-share', direction: 'rising' },
        ...{ signal: 'a'.repeat(16), state: 'unanswered', ageDays: 20, by: null },
      },
      {
        movement: { scope: 'all', pod: 'all', measure: 'status-lag', direction: 'rising' },
        ...{ signal: 'b'.repeat(16), state: 'overdue', ageDays: 90, by: '2026-01-31' },
      },
    ],
    verdict: 'not-measurable',
    obstacles: [
      { code: 'incomplete-source', source: text, reason: text, remedy: text },
      { code: 'baseline-unreadable', file: text, details: [text] },
      { code: 'unknown-pod', pod: text, nearest: text },
    ],
    rules: (['held', 'open', 'broken', 'not-measurable'] as const).map((state) => ({
      rule: { ...rule, reading: 'both', end: 'lower' },
      state,
      now,
      before: now,
      gap: state === 'not-measurable' ? { code: 'no-baseline' } : null,
    })),
    counts: [{ about: { kind: text }, pod: text, found: 2, atMost: 1, isBroken: true }],
    findings: result.findings.map((finding, index) => ({
      finding,
      severity: finding.severity,
      since: (['new', 'persisting', 'regressed', null] as const)[index % 4] ?? null,
      waiver: index === 0 ? 0 : null,
      isFailing: true,
    })),
    waivers: (['expired', 'unused', 'used'] as const).map((state) => ({
      waiver: { ...waiver, about },
      state,
      findings: 1,
    })),
    drift: [{ row: text, measure: 'status-lag', verdict: 'broke', isSignal: true, isFailing: true }],
    baseline: { file: text, asOf: result.asOf, version: text, fixed: null },
  };
  return { check, result, snapshot, options };
}

const FORMATS = ['terminal', 'markdown', 'sarif', 'junit', 'github'] as const;

it.each(FORMATS)('a check in %s is what others expect of the format, whatever anybody wrote', (format) => {
  for (const text of HOSTILE_TEXTS) {
    const printed = [...CHECK_RENDERERS[format](checkReport(text))].join('');
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    expect(FORMAT_PROBLEMS[format](printed)).toEqual([]);
    expect(printed).toMatch(/[^\n]\n$/);
  }
});

it('a check in JSON is what its published schema says', () => {
  for (const text of HOSTILE_TEXTS) {
    const printed = [...CHECK_RENDERERS.json(checkReport(text))].join('');
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    isCheck(JSON.parse(printed));
    expect(isCheck.errors ?? []).toEqual([]);
  }
});
