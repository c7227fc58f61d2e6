import { describe, expect, it } from 'vitest';
import type { Cell, ExportInput, ExportName } from '../../src/report/export-tables.ts';
import { EXPORT_TABLES } from '../../src/report/export-tables.ts';
import { renderExport } from '../../src/report/render-export.ts';
import { ACTS_ON_A_TERMINAL, HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { AS_OF, sampleReport } from '../support/sample-result.ts';

const NAMES = Object.keys(EXPORT_TABLES) as ExportName[];

function input(given: Partial<ExportInput> = {}): ExportInput {
  const { result, snapshot } = sampleReport();
  return { result, snapshot, ladders: () => null, ...given };
}

function lines(name: ExportName, format: 'csv' | 'ndjson', given: ExportInput = input()): readonly string[] {
  return [...renderExport(given, name, format)];
}

/** Cells of one CSV line, read by the rules of RFC 4180. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  let rest = `,${line.trimEnd()}`;
  while (rest !== '') {
    const [all, quoted, plain = ''] = /^,(?:"((?:[^"]|"")*)"|([^",]*))/.exec(rest) ?? [rest];
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    rest = rest.slice(all.length);
  }
  return cells;
}

describe('an exported table', () => {
  it('keeps its columns for ever', () => {
    expect(Object.fromEntries(NAMES.map((name) => [name, EXPORT_TABLES[name].columns.join(',')]))).toEqual({
      tickets:
        'ticket,id,tracker,site,project,type,status,status_category,resolution,created,resolved,points,versions,labels,' +
        'components,parent,epic,former_keys,title',
      claims: 'ticket,at,claimed,claimed_by,standing',
      evidence: 'ticket,artifact_kind,artifact,repository,bounds',
      links: 'ticket,artifact_kind,artifact,repository,via,root_via,tier',
      outcomes:
        'ticket,claimed,claimed_by,evidenced_strict,evidenced_lenient,outcome,strength,shared,late_days,visibility,' +
        'comparables,pool_size,pool_recall,cause,reason',
      findings: 'id,kind,severity,subject_kind,subject,holds,cause,since,sentence,args',
    });
  });

  it.each(NAMES)('has a column for everything but who: %s', (name) => {
    expect(EXPORT_TABLES[name].columns.join(' ')).not.toMatch(
      /author|assignee|reporter|creator|person|email|login|who/,
    );
  });

  it.each(NAMES)('is the same in both formats: %s', (name) => {
    const [head = '', ...rows] = lines(name, 'csv');
    const objects = lines(name, 'ndjson').map((line) => JSON.parse(line) as Record<string, Cell>);
    expect(objects).toHaveLength(rows.length);
    for (const [index, row] of rows.entries()) {
      const object = objects[index] ?? {};
      expect(Object.keys(object)).toEqual(cellsOf(head));
      const values = Object.values(object).map((value) =>
        value === null ? '' : Array.isArray(value) ? value.join('; ') : String(value),
      );
      expect(cellsOf(row)).toEqual(values);
    }
  });

  it('writes one line at a time, each with its LF', () => {
    const all = lines('outcomes', 'csv');
    expect(all).toHaveLength(14);
    for (const line of all) expect(line).toMatch(/^[^\n]+\n$/);
  });

  it('leaves a cell empty where something is unknown', () => {
    expect(lines('outcomes', 'csv')[1]).toBe(
      'ABC-7,done,person,planned,,unsupported,strong,false,,0.9318,44,0,0.9898,,nothing-found\n',
    );
    expect(lines('outcomes', 'csv')[9]).toBe('ABC-60,done,merge-automation,done,done,supported,,false,4,,,,,,landed\n');
  });

  it('lists every step of a claim where the ladders are at hand', () => {
    const ladders = () => ({
      claimed: [
        { at: AS_OF - 1000, rung: 1 as const, by: 'person' as const },
        { at: AS_OF, rung: 3 as const, by: 'agent' as const },
      ],
      evidenced: [],
    });
    expect(lines('claims', 'csv', input({ ladders })).slice(1, 3)).toEqual([
      'ABC-7,2026-02-14T09:59:59Z,started,person,false\n',
      'ABC-7,2026-02-14T10:00:00Z,done,agent,true\n',
    ]);
  });

  it('says under which reading of the links evidence counts', () => {
    const { result, snapshot } = sampleReport();
    const [first] = result.outcomes;
    if (first === undefined) throw new Error('no outcome');
    const evidence = [{ kind: 'commit' as const, index: 3 }];
    const outcomes = [{ ...first, lenient: { ...first.lenient, evidence } }];
    const rows = lines('evidence', 'csv', input({ result: { ...result, outcomes }, snapshot }));
    expect(rows[1]).toMatch(/^ABC-7,commit,[0-9a-f]{40},github.com\/acme\/app,lenient\n$/);
  });

  describe.each(NAMES)('%s', (name) => {
    it.each(HOSTILE_TEXTS)('lets no text act: %j', (text) => {
      const { result, snapshot } = poisonReport(sampleReport(), text);
      const given = input({ result, snapshot });
      for (const format of ['csv', 'ndjson'] as const) {
        for (const line of lines(name, format, given)) {
          expect(line).not.toMatch(ACTS_ON_A_TERMINAL);
          expect(line.indexOf('\n')).toBe(line.length - 1);
        }
      }
      const columns = EXPORT_TABLES[name].columns.length;
      for (const line of lines(name, 'csv', given)) {
        expect(cellsOf(line)).toHaveLength(columns);
        for (const cell of cellsOf(line)) expect(cell).not.toMatch(/^\s*[=+@]|^\s*-(?!\d)/);
      }
    });
  });
});
