import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { WEEK } from '../../src/model/instant.ts';
import { renderPodsCsv, renderPodsJson } from '../../src/report/render-pods-data.ts';
import { renderPods, renderPodsHtml, renderPodsMarkdown } from '../../src/report/render-pods.ts';
import { podsOf } from '../support/pods-of.ts';
import { company, START } from '../support/weekly-company.ts';

const AS_OF = START + 46 * WEEK;
const SEVEN = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus'];
const SPEC = company({ people: SEVEN });
const OPTIONS = {
  color: false,
  columns: 100,
  bounds: 'both',
  verbose: false,
  configFile: 'leeway.config.yaml',
} as const;
const SCHEMA = path.join(import.meta.dirname, '../../docs/schema/pods-1.schema.json');

const LIST = podsOf(SPEC, { asOf: AS_OF });
const PAGE = podsOf(SPEC, { asOf: AS_OF, name: 'ABC' });
const HOSTILE = 'x\u001b[31m|<script>alert(1)</script>`@all`=1+1';
const RULE = { projects: ['ABC'], components: [], repositories: [], paths: [], from: null, to: null };
const POISONED = podsOf(SPEC, { asOf: AS_OF, name: HOSTILE, pods: [{ ...RULE, name: HOSTILE }] });

const textsOf = (result: typeof LIST): readonly string[] => {
  const report = { result, options: OPTIONS };
  return [
    renderPods(report),
    renderPodsMarkdown(report),
    [...renderPodsHtml(report)].join(''),
    renderPodsJson(result),
    [...renderPodsCsv(result)].join(''),
  ];
};

describe('reports of pods', () => {
  it('say the measures of a page in every form, and how to read them', () => {
    const [terminal = '', markdown = '', html = '', , csv = ''] = textsOf(PAGE);
    for (const text of [terminal, markdown, html]) expect(text).toMatch(/revert rate[^\n]*0 %/);
    expect(csv).toContain('ABC,2024-Q3,false,technical,revert-rate,share,0,,0,');
    for (const text of [terminal, markdown, html]) expect(text.replace(/\s+/g, ' ')).toContain('Not for appraising');
    expect(terminal.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('are JSON by their schema, list and page', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    for (const result of [LIST, PAGE, POISONED]) {
      validate(JSON.parse(renderPodsJson(result)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('let no name of a pod act', () => {
    expect(POISONED.page).not.toBeNull();
    const [terminal = '', markdown = '', html = '', , csv = ''] = textsOf(POISONED);
    expect(terminal).not.toContain('\u001b');
    expect(html).not.toContain('<script');
    expect(markdown).not.toMatch(/(?<!`)<script/);
    expect(csv).not.toContain('\u001b');
  });

  it('print no figure of what must not be told', () => {
    const hidden = podsOf(company({ people: SEVEN.slice(0, 4) }), { asOf: AS_OF, name: 'ABC' });
    const [terminal = '', , , json = '', csv = ''] = textsOf(hidden);
    expect(terminal).toMatch(/contribution asymmetry\s+hidden: few people/);
    expect(csv).toMatch(/^ABC,2024-Q3,false,visibility,contribution-asymmetry,number,,few,,,,,,,true$/m);
    const { debts } = JSON.parse(json) as {
      debts: { isAboutPeople: boolean; points: { value: null; n: null; percentile: null; reason: string }[] }[];
    };
    for (const { points } of debts.filter(({ isAboutPeople }) => isAboutPeople))
      for (const { value, n, percentile } of points) expect([value, n, percentile]).toEqual([null, null, null]);
  });
});
