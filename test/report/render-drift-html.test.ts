import { describe, expect, it } from 'vitest';
import { escapeHtml, escapeScriptJson } from '../../src/report/escape.ts';
import { renderDriftHtml } from '../../src/report/render-drift-html.ts';
import { ACTS_ON_A_TERMINAL, HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { htmlProblems } from '../support/html-problems.ts';
import { PLAIN } from '../support/sample-result.ts';
import { buildSnapshot } from '../support/snapshot-builder.ts';
import { company, driftOf } from '../support/weekly-company.ts';

const spec = company({ emptyIn: (week) => (week < 20 ? 0 : 5) });
const { snapshot } = buildSnapshot(spec);
const result = driftOf(spec);
const render = (given = result): string => [...renderDriftHtml({ result: given, snapshot, options: PLAIN })].join('');

describe('a page of drift', () => {
  it('is HTML in which nothing acts, draws each tested measure and dates its break', () => {
    const page = render();
    expect(htmlProblems(page)).toEqual([]);
    expect(page).toContain('<h3>Over-reported share: broke, worse</h3>');
    expect(page).toContain('>break</text>');
    expect(page).toContain('95 % interval of each week');
    expect(render(structuredClone(result))).toBe(page);
  });

  it('has an answer where nothing was measured', () => {
    const page = render({ ...result, rows: [], judged: 0, notMeasurable: ['There are no commits.'] });
    expect(htmlProblems(page)).toEqual([]);
    expect(page).toContain('Not measurable: There are no commits.');
  });

  it('stays what it is whatever pods are called', () => {
    for (const name of HOSTILE_TEXTS) {
      const rows = result.rows.slice(0, 1).map((row) => ({ ...row, kind: 'pod' as const, name, series: [] }));
      const page = render({ ...result, rows, tooSmall: [name], notMeasurable: [name] });
      expect(page).not.toMatch(ACTS_ON_A_TERMINAL);
      expect(htmlProblems(page)).toEqual([]);
    }
  });
});

describe('text in a page', () => {
  it.each([
    [`<a href='x' title="y">&amp;`, '&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;'],
    ['one\ntwo\u202e\ud800\uffff', 'one two\ufffd\ufffd'],
  ])('%j is %s', (text, escaped) => {
    expect(escapeHtml(text)).toBe(escaped);
  });

  it.each(['</script><!--', 'a & b', '\u2028\u2029', '\ud800', '\u{1fffe}'])(
    '%j ends no script, and is read back',
    (text) => {
      const json = escapeScriptJson({ text });
      expect(json).toMatch(/^[\x20-\x7e]*$/);
      expect(json).not.toMatch(/[<>&]/);
      expect(JSON.parse(json)).toEqual({ text });
    },
  );
});
