import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import type { AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriftResult } from '../../src/model/drift-result.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { cellWidth } from '../../src/report/cells.ts';
import { sparkline } from '../../src/report/drift/sparkline.ts';
import { renderDriftJson } from '../../src/report/render-drift-json.ts';
import { renderDrift } from '../../src/report/render-drift.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';
import { PLAIN } from '../support/sample-result.ts';
import { buildSnapshot } from '../support/snapshot-builder.ts';
import { company, driftOf } from '../support/weekly-company.ts';

const spec = company({ emptyIn: (week) => (week < 20 ? 0 : 5), projects: ['ABC', 'XYZ'] });
const { snapshot } = buildSnapshot(spec);
const result = driftOf(spec);
const report = (given: DriftResult = result, of: Snapshot = snapshot, options: Partial<typeof PLAIN> = {}) => ({
  result: given,
  snapshot: of,
  options: { ...PLAIN, ...options },
});

const SCHEMA = path.join(import.meta.dirname, '../../docs/schema/drift-1.schema.json');

describe('a report of drift', () => {
  it('looks like golden/drift', async () => {
    await expect(renderDrift(report())).toMatchFileSnapshot('golden/drift.txt');
    await expect(renderDriftJson(report())).toMatchFileSnapshot('golden/drift.json');
  });

  it('shows every measure when asked for more', () => {
    expect(renderDrift(report())).not.toContain('late share');
    expect(renderDrift(report(result, snapshot, { verbose: true }))).toContain('late share');
  });

  it('carries the whole series in JSON, a value for every week', () => {
    const json = JSON.parse(renderDriftJson(report())) as {
      readonly weeks: readonly string[];
      readonly rows: readonly { readonly series: readonly { readonly values: readonly unknown[] | null }[] }[];
    };
    for (const { series } of json.rows) {
      for (const { values } of series) if (values !== null) expect(values).toHaveLength(json.weeks.length);
    }
  });

  it('is in JSON what the published schema says, whatever could be measured', () => {
    const schema: unknown = JSON.parse(readFileSync(SCHEMA, 'utf8'));
    const ajv = addFormats.default(new Ajv({ allErrors: true, strict: false }));
    const isValid = ajv.compile(schema as AnySchema);
    const young = driftOf(company({ weeks: 2 }), undefined, 3);
    for (const given of [result, young, driftOf({ tickets: [], commits: [] })]) {
      void isValid(JSON.parse(renderDriftJson(report(given))));
      expect(isValid.errors ?? []).toEqual([]);
    }
  });

  it('stays within the width and acts on no terminal, whatever pods and tickets are called', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 20, max: 200 }), (text, columns) => {
        const named: DriftResult = {
          ...result,
          rows: result.rows.map((row) => ({ ...row, name: text })),
          tooSmall: [text, text],
          notMeasurable: [text],
          sources: [
            {
              ...{ source: text, scope: text, kind: 'tickets', completeness: 'incomplete' },
              ...{ reason: text, remedy: text, asOf: null, records: 1 },
            },
          ],
        };
        const poisoned = { ...snapshot, tickets: snapshot.tickets.map((ticket) => ({ ...ticket, key: text })) };
        const printed = renderDrift(report(named, poisoned, { columns }));
        expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
        for (const line of printed.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(100);
        expect(() => JSON.parse(renderDriftJson(report(named, poisoned))) as unknown).not.toThrow();
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});

describe('a sparkline', () => {
  const points = (values: readonly (number | null)[]) =>
    values.map((value) => ({ value, count: null, of: null, interval: null, upper: null }));

  it('draws pairs of weeks from 0 to the highest, and a dot where nothing is known', () => {
    expect(sparkline(points([0, 0, 4, 4, null, null, 8, 8]), 8)).toBe('▁▅·█');
    expect(sparkline(points([null, 8, 2]), 3)).toBe('·█');
  });

  it('sets the provisional weeks apart', () => {
    expect(sparkline(points([1, 1, 1, 1]), 2)).toBe('█|█');
    expect(sparkline(points([]), 0)).toBe('');
    expect(sparkline(points([0, 0]), 2)).toBe('▁');
  });
});
