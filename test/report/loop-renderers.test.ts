import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import type { AnySchema } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoopAdaptation, LoopResult, LoopSignal, VerificationReason } from '../../src/model/loop-result.ts';
import { VERIFICATION_VERDICTS } from '../../src/model/ledger.ts';
import { cellWidth } from '../../src/report/cells.ts';
import { LOOP_RENDERERS } from '../../src/report/loop/render-loop.ts';
import { renderAnswered, renderRecorded } from '../../src/report/loop/render-written.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';
import { PLAIN } from '../support/sample-result.ts';

const DAY = 86_400_000;
const AT = Date.UTC(2026, 5, 1);

const side = (start: string, end: string, count: number) => ({
  period: { start: Date.parse(start), end: Date.parse(end) },
  ...{ value: count / 80, count, of: 80 },
});

const ADAPTATION: LoopAdaptation = {
  ...{ id: 'b'.repeat(16), at: AT - 80 * DAY, change: 'Done means merged', measure: 'over-reported-share' },
  ...{ direction: 'falling', by: '2026-05-03', owner: 'delivery lead' },
  evidence: [
    { ref: 'BOAT-7', kind: 'ticket', state: 'supported' },
    { ref: 'acme/boats#12', kind: 'pull-request', state: 'open' },
  ],
  verification: {
    ...{ verdict: 'improved', reason: null, due: AT - DAY, unit: 'share', extremeWeek: null },
    before: side('2026-01-05', '2026-03-02', 40),
    after: side('2026-03-09', '2026-05-04', 8),
    change: { value: -0.4, interval: [-0.52, -0.26] },
  },
  recorded: { verdict: 'improved', at: AT - DAY },
  isOverdue: false,
};

const SIGNAL: LoopSignal = {
  ...{
    id: 'a'.repeat(16),
    aliases: [],
    scope: 'pod',
    pod: 'boats',
    measure: 'over-reported-share',
    direction: 'rising',
  },
  ...{ state: 'adapted', openedAt: AT - 100 * DAY, week: AT - 135 * DAY, q: 0.0004, perQuarter: 0.125, ageDays: 100 },
  ...{ now: 'drifts', closed: null, daysToAdaptation: 20, daysToEffect: 79 },
  acknowledgements: [{ at: AT - 95 * DAY, reason: 'The freeze explains a part of it', owner: null }],
  adaptations: [ADAPTATION],
};

const CLOSED: LoopSignal = {
  ...SIGNAL,
  ...{ id: 'c'.repeat(16), state: 'closed', measure: 'status-lag', perQuarter: 1.5, adaptations: [] },
  closed: { at: AT - 9 * DAY, by: 'decision', reason: 'We changed what done means', until: '2026-12-31', owner: null },
};

const RESULT: LoopResult = {
  ...{ schema: 'leeway.loop/1', version: '0.0.0', asOf: AT, mode: 'reconstruction', policyHash: 'test', sources: [] },
  ledger: {
    ...{ file: 'leeway.ledger.jsonl', events: 9, duplicates: 1 },
    problems: [
      { code: 'conflict', line: 4 },
      { code: 'edited', line: 6, id: 'd'.repeat(16) },
    ],
  },
  signals: [
    SIGNAL,
    {
      ...SIGNAL,
      id: 'e'.repeat(16),
      state: 'open',
      pod: 'rafts',
      now: 'crosses',
      adaptations: [],
      acknowledgements: [],
    },
    CLOSED,
  ],
  noted: [
    {
      scope: 'repository',
      pod: 'acme/boats',
      measure: 'surviving-throughput',
      direction: 'falling',
      week: AT - 28 * DAY,
    },
  ],
  notMeasurable: [],
};

const render = (format: keyof typeof LOOP_RENDERERS, result: LoopResult = RESULT): string =>
  [...LOOP_RENDERERS[format]({ result, options: PLAIN })].join('');

const REASONS: readonly (VerificationReason | null)[] = [
  ...([
    null,
    'weeks-too-young',
    'extreme-week',
    'visibility-changed',
    'too-little',
    'pod-changed',
    'pod-unknown',
  ] as const),
  'too-old',
];

describe('a report of the loop', () => {
  it('looks like golden/loop', async () => {
    await expect(render('terminal')).toMatchFileSnapshot('golden/loop.txt');
    await expect(render('markdown')).toMatchFileSnapshot('golden/loop.md');
    await expect(render('json')).toMatchFileSnapshot('golden/loop.json');
  });

  it('has a sentence for every verdict and every reason, in JSON as the published schema says', () => {
    const schema: unknown = JSON.parse(
      readFileSync(path.join(import.meta.dirname, '../../docs/schema/loop-1.schema.json'), 'utf8'),
    );
    const isValid = new Ajv({ allErrors: true, strict: false }).compile(schema as AnySchema);
    for (const verdict of VERIFICATION_VERDICTS) {
      for (const reason of REASONS) {
        const verification = { ...ADAPTATION.verification, verdict, reason, extremeWeek: AT };
        const result = {
          ...RESULT,
          signals: [{ ...SIGNAL, adaptations: [{ ...ADAPTATION, verification, isOverdue: true }] }],
        };
        expect(render('terminal', result)).not.toMatch(/undefined|NaN|null/);
        void isValid(JSON.parse(render('json', result)));
        expect(isValid.errors ?? []).toEqual([]);
      }
    }
    void isValid(JSON.parse(render('json')));
    expect(isValid.errors ?? []).toEqual([]);
  });

  it('lets nothing in a ledger act on a terminal, a table or a reader', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const result: LoopResult = {
          ...RESULT,
          ledger: { ...RESULT.ledger, problems: [{ code: 'unreadable', line: 1, detail: text }] },
          signals: [
            {
              ...SIGNAL,
              pod: text,
              acknowledgements: [{ at: AT, reason: text, owner: text }],
              adaptations: [
                { ...ADAPTATION, change: text, owner: text, evidence: [{ ref: text, kind: null, state: 'unknown' }] },
              ],
            },
            { ...CLOSED, closed: { at: AT, by: 'decision', reason: text, until: text, owner: text } },
          ],
        };
        const shown = render('terminal', result);
        expect(shown).not.toMatch(ACTS_ON_A_TERMINAL);
        for (const line of shown.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(100);
        expect(render('markdown', result)).not.toMatch(ACTS_ON_A_TERMINAL);
        expect(() => JSON.parse(render('json', result)) as unknown).not.toThrow();
      }),
      { seed: 20, numRuns: 60 },
    );
  });
});

describe('what was written', () => {
  it('is told with what to do next', () => {
    const { scope, pod, measure, direction } = SIGNAL;
    const movement = { scope, pod, measure, direction } as const;
    const recorded = renderRecorded({
      file: 'leeway.ledger.jsonl',
      facts: [
        { event: 'noted', ...movement, week: AT },
        { event: 'opened', ...movement, week: AT, notes: [], q: 0.001, perQuarter: 0.1 },
        {
          event: 'verified',
          signal: SIGNAL.id,
          adaptation: ADAPTATION.id,
          verdict: 'improved',
          before: 0.5,
          after: 0.1,
        },
        { event: 'closed', signal: SIGNAL.id, by: 'data', reason: null, until: null, owner: null },
      ],
      ids: ['1', '2', '3', '4'].map((digit) => digit.repeat(16)),
      before: RESULT,
      attributes: 'leeway.ledger.jsonl text eol=lf merge=union',
    });
    expect(recorded).toMatchInlineSnapshot(`
      "Wrote 4 events to leeway.ledger.jsonl:
        noted   pod boats: over-reported share rises. The next report may open a signal.
        opened  22222222  pod boats: over-reported share rises.
        verified  aaaaaaaa  pod boats: over-reported share rises: improved.
        closed  aaaaaaaa  pod boats: over-reported share rises: the measure recovered.
      Commit leeway.ledger.jsonl: what stands in it is as public as the repository, so name roles and no people.
      So that branches merge by themselves, add this line to .gitattributes:
        leeway.ledger.jsonl text eol=lf merge=union
      "
    `);
    const fact = {
      event: 'adapted',
      signal: SIGNAL.id,
      change: 'x',
      measure,
      direction: 'falling',
      by: '2026-12-31',
      evidence: [],
      owner: null,
    } as const;
    const answered = renderAnswered({
      file: 'leeway.ledger.jsonl',
      id: '5'.repeat(16),
      signal: SIGNAL,
      fact,
      attributes: null,
    });
    expect(answered).toMatchInlineSnapshot(`
      "Wrote 55555555 to leeway.ledger.jsonl: an adaptation to signal aaaaaaaa (pod boats: over-reported share rises); the over-reported share should go down by 2026-12-31.
      Commit leeway.ledger.jsonl: what stands in it is as public as the repository, so name roles and no people.
      "
    `);
  });
});
