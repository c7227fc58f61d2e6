import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import type { AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../src/core/stats/wilson.ts';
import type { SimulatedRun, SimulationResult } from '../../src/model/simulation.ts';
import { cellWidth } from '../../src/report/cells.ts';
import { renderSimulationJson } from '../../src/report/render-simulation-json.ts';
import { renderSimulation } from '../../src/report/render-simulation.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';
import { PLAIN } from '../support/sample-result.ts';
import fc from 'fast-check';

const UNCHANGED = {
  atEnd: shareOf(0, 50),
  inSomeReport: shareOf(3, 50),
  signalled: shareOf(0, 50),
  withheld: shareOf(2, 50),
};

const DRIFTS = {
  atEnd: shareOf(46, 50),
  inSomeReport: shareOf(48, 50),
  signalled: shareOf(42, 50),
  withheld: shareOf(2, 50),
  weeksToFind: { lowerQuarter: 18, median: 21.5, upperQuarter: 25 },
  smallestChange: 0.223,
};

const RUN: SimulatedRun = {
  ...{ seed: 2, drifts: true, claims: 1083, weeksToFind: 18, isFalseAlarm: false, folder: '/tmp/made-up/drifting-1' },
  truth: { before: 0.098, since: 0.215 },
  measured: { before: 0.104, since: 0.215 },
  verdicts: [
    { measure: 'over-reported-share', verdict: 'broke' },
    { measure: 'surviving-throughput', verdict: 'steady' },
    { measure: 'status-lag', verdict: 'visibility-changed' },
  ],
};

const RESULT: SimulationResult = {
  schema: 'leeway.simulation/1',
  version: '0.1.0',
  seed: 1,
  truth: {
    ...{ weeks: 52, gap: 0.1, onset: 26, slope: 0.125, late: 0.05, reverts: 0.2 },
    size: { from: 20, to: 20 },
    visibility: { from: 0.8, to: 0.8 },
    traces: { from: 0.1, to: 0.9 },
    ai: { from: 0.2, to: 0.2 },
  },
  reports: 27,
  levels: [
    { level: 'weekly-counts', drifts: DRIFTS, unchanged: UNCHANGED },
    { level: 'organisations', drifts: { ...DRIFTS, weeksToFind: null, smallestChange: null }, unchanged: UNCHANGED },
  ],
  runs: [
    RUN,
    {
      ...{ ...RUN, seed: 3, drifts: false, claims: 0, weeksToFind: null, isFalseAlarm: true, folder: null },
      truth: { before: null, since: null },
      measured: { before: null, since: null },
    },
  ],
};

const STEADY: SimulationResult = {
  ...RESULT,
  truth: { ...RESULT.truth, slope: 0, late: 0 },
  levels: [{ level: 'weekly-counts', drifts: null, unchanged: UNCHANGED }],
  runs: [],
};

describe('a report of a simulation', () => {
  it('looks like golden/simulation', async () => {
    await expect(renderSimulation({ result: RESULT, options: PLAIN })).toMatchFileSnapshot('golden/simulation.txt');
    await expect(renderSimulationJson(RESULT)).toMatchFileSnapshot('golden/simulation.json');
  });

  it('says nothing of a drift that there is not', () => {
    const text = renderSimulation({ result: STEADY, options: PLAIN });
    expect(text).toContain('That never changes.');
    expect(text).not.toContain('the drift');
    expect(text).not.toContain('ORGANISATION');
  });

  it('is in JSON what the published schema says', () => {
    const file = path.join(import.meta.dirname, '../../docs/schema/simulation-1.schema.json');
    const isValid = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(readFileSync(file, 'utf8')) as AnySchema,
    );
    for (const result of [RESULT, STEADY]) {
      void isValid(JSON.parse(renderSimulationJson(result)));
      expect(isValid.errors ?? []).toEqual([]);
    }
  });

  it('never runs over, and lets no folder act on the terminal', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 60, max: 120 }), (folder, columns) => {
        const result = { ...RESULT, runs: [{ ...RUN, folder }] };
        const text = renderSimulation({ result, options: { ...PLAIN, columns } });
        expect(text).not.toMatch(ACTS_ON_A_TERMINAL);
        for (const line of text.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(Math.min(100, columns));
      }),
      { seed: 31, numRuns: 50 },
    );
  });
});
