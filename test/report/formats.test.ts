import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { escapeMarkdown, escapeTerminal } from '../../src/report/escape.ts';
import type { FormatName } from '../../src/report/formats.ts';
import { formatOfFile, FORMATS } from '../../src/report/formats.ts';
import { REPORTERS } from '../../src/report/reporters.ts';
import type { Report } from '../../src/report/report.ts';
import { FORMAT_PROBLEMS, markdownProblems, parseMarkdown } from '../support/format-problems.ts';
import { HOSTILE_TEXTS, hostileText } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleGitOnlyReport, sampleReport } from '../support/sample-result.ts';

const require = createRequire(import.meta.url);

const render = (format: FormatName, report: Report): string => [...REPORTERS[format](report)].join('');

describe('the format of a file', () => {
  it.each([
    ['report.md', 'markdown'],
    ['REPORT.MD', 'markdown'],
    ['out/leeway.sarif', 'sarif'],
    ['leeway.sarif.json', 'sarif'],
    ['result.json', 'json'],
    ['gl-code-quality-report.json', 'gitlab'],
    ['findings.csv', 'csv'],
    ['outcomes.csv', 'csv-outcomes'],
    ['acme-outcomes.csv', 'csv-outcomes'],
    ['junit.xml', 'junit'],
    ['leeway.prom', 'openmetrics'],
    ['report.txt', 'terminal'],
    ['report', null],
    ['report.html', 'html'],
    ['report.htm', 'html'],
    ['report.pdf', null],
    ['md', null],
  ])('%s is %s', (file, format) => {
    expect(formatOfFile(file, FORMATS)).toBe(format);
  });
});

describe('reports', () => {
  it.each([
    ['markdown', 'audit.md'],
    ['html', 'audit.html'],
    ['csv', 'findings.csv'],
    ['csv-outcomes', 'outcomes.csv'],
    ['sarif', 'audit.sarif'],
    ['junit', 'junit.xml'],
    ['github', 'annotations.txt'],
    ['gitlab', 'gl-code-quality-report.json'],
    ['openmetrics', 'audit.prom'],
  ] as const)('in %s look like golden/%s', async (format, file) => {
    await expect(render(format, sampleReport())).toMatchFileSnapshot(`golden/${file}`);
  });

  // A check that accepts everything would prove nothing.
  it.each<[FormatName, string]>([
    ['markdown', '| a | b |\n|---|---|\n| c | <b>x</b> |\n'],
    ['markdown', 'see @somebody\n'],
    ['html', '<p>x</p>'],
    ['html', '<!DOCTYPE html><html><body><img src=x onerror=alert(1)></body></html>'],
    ['json', '{}'],
    ['csv', 'id,kind\n=1,x\n'],
    ['sarif', '{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}'],
    ['junit', '<testsuites><testsuite></testsuites>'],
    ['github', '::error title=x::y\nplain\n'],
    ['gitlab', '[{"description":"x"}]'],
    ['openmetrics', 'leeway_x 1\n# EOF\n'],
    ['openmetrics', '# TYPE leeway_x gauge\nleeway_x{a="b"c"} 1\n# EOF\n'],
  ])('that are no %s are told from it: %j', (format, text) => {
    expect(FORMAT_PROBLEMS[format](text)).not.toEqual([]);
  });
});

describe('Markdown', () => {
  const textOf = (node: ReturnType<typeof parseMarkdown>): string =>
    (node.value ?? '') + (node.children ?? []).map(textOf).join('');

  it('shows words of others as they are, and nothing of them acts', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const words = escapeTerminal(text).split(/\s+/u).filter(Boolean).join(' ');
        const cell = `| x |\n| --- |\n| ${escapeMarkdown(text)} |\n`;
        for (const document of [`${escapeMarkdown(text)}\n`, `- ${escapeMarkdown(text)}\n`, cell]) {
          expect(markdownProblems(document)).toEqual([]);
          expect(textOf(parseMarkdown(document)).replace(/^x(?=.|$)/su, document === cell ? '' : 'x')).toBe(words);
        }
      }),
      { seed: 8, numRuns: 300, examples: HOSTILE_TEXTS.map((text): [string] => [text]) },
    );
  });

  it('fits into a comment, whatever others write, and says what it leaves out', () => {
    const report = sampleReport();
    for (const text of [...HOSTILE_TEXTS, '|'.repeat(5_000), '` '.repeat(5_000)]) {
      expect(render('markdown', poisonReport(report, text)).length).toBeLessThan(65_536);
    }
    const wide = render('markdown', poisonReport(report, '|'.repeat(5_000)));
    expect(wide).toContain('left out here for its length');
    expect(wide).toContain('### Method and limits');
  });
});

describe('JUnit XML', () => {
  it('is what the schema of Ant says, with the element for skipped cases that its successors have', async () => {
    const reports = [sampleReport(), sampleGitOnlyReport()];
    const poisoned = HOSTILE_TEXTS.map((text) => poisonReport(sampleReport(), text));
    const xml = [...reports, ...poisoned].map((report, index) => ({
      fileName: `report-${index}.xml`,
      contents: render('junit', report),
    }));
    const { errors, valid } = await validateXML({ xml, schema: antSchema() });
    expect(errors.map(({ message }) => message)).toEqual([]);
    expect(valid).toBe(true);
    const broken = await validateXML({ xml: '<testsuites><testsuite name="x"/></testsuites>', schema: antSchema() });
    expect(broken.valid).toBe(false);
  });

  it('counts what it holds', () => {
    const text = render('junit', sampleReport());
    const count = (what: RegExp): number => [...text.matchAll(what)].length;
    const said = (name: string): number =>
      [...text.matchAll(new RegExp(` ${name}="(\\d+)"`, 'g'))].reduce((sum, [, digits]) => sum + Number(digits), 0);
    expect(said('tests')).toBe(count(/<testcase /g));
    expect(said('failures')).toBe(count(/<failure /g));
    expect(said('errors')).toBe(count(/<error /g));
    expect(said('skipped')).toBe(count(/<skipped /g));
  });

  it('passes nothing that could not be judged', () => {
    const text = render('junit', sampleReport());
    for (const key of ['ABC-58', 'ABC-72', 'ABC-80', 'ABC-7 ']) {
      expect(text).toMatch(new RegExp(`name="${key}[^"]*" time="0"><skipped `));
    }
  });
});

/** A package that writes JUnit XML carries the schema inside its own test. */
function antSchema(): string {
  const folder = path.dirname(require.resolve('junit-xml/package.json'));
  const source = readFileSync(path.join(folder, 'src/index.test.ts'), 'utf8');
  const schema = /antJunitSchema = '([^\n]*)';\n/.exec(source)?.[1]?.replaceAll("\\'", "'");
  if (schema === undefined) throw new Error('The package junit-xml has no schema where it was.');
  return schema
    .replace('<xs:element name="error"', '<xs:element name="skipped"/><xs:element name="error"')
    .replace('<xs:attribute name="errors"', '<xs:attribute name="skipped" type="xs:int"/><xs:attribute name="errors"');
}

describe('a gate', () => {
  it('takes what holds under one reading of the links for information', () => {
    const results = (JSON.parse(render('sarif', sampleReport())) as { runs: { results: Result[] }[] }).runs[0]?.results;
    const first = results?.find(({ message }) => message.text.startsWith('ABC-7:'));
    expect(first).toMatchObject({ level: 'note', properties: { severity: 'high', holds: 'strict-only' } });
    expect(render('github', sampleReport())).toContain('::notice title=Done without evidence::ABC-7:');
  });

  it('tells findings apart by their ids, in SARIF and on GitLab', () => {
    const { result } = sampleReport();
    const ids = result.findings.map(({ id }) => id).sort();
    const [run] = (JSON.parse(render('sarif', sampleReport())) as { runs: { results: Result[] }[] }).runs;
    expect(
      run?.results.map(({ partialFingerprints }) => partialFingerprints['primaryLocationLineHash']).sort(),
    ).toEqual(ids);
    const issues = JSON.parse(render('gitlab', sampleReport())) as { fingerprint: string }[];
    expect(issues.map(({ fingerprint }) => fingerprint).sort()).toEqual(ids);
  });

  it('points at the configuration that was asked for', () => {
    const report = sampleReport({ configFile: 'ci/a b#?.yaml' });
    expect(render('sarif', report)).toContain('"uri":"ci/a%20b%23%3F.yaml"');
    expect(render('gitlab', report)).toContain('"path":"ci/a b#?.yaml"');
  });

  it('is told first that something could not be measured', () => {
    const report = sampleReport({}, { notMeasurable: ['there are no commits'] });
    expect(render('github', report).split('\n')[1]).toBe('::error title=Could not measure::There are no commits.');
    expect(render('sarif', report)).toContain('"executionSuccessful":false');
    expect(render('junit', report)).toContain('<error type="not-measurable" message="There are no commits.">');
    expect(render('openmetrics', report)).toContain('leeway_audit_not_measurable_reasons 1\n');
  });

  it('never gets more annotations of a level than GitHub shows', () => {
    const [finding] = sampleReport().result.findings;
    const findings = Array.from({ length: 100 }, (_, index) => ({ ...finding, id: `many ${index}` }));
    const text = render('github', sampleReport({}, { findings: findings as Report['result']['findings'] }));
    for (const level of ['error', 'warning', 'notice']) {
      expect(text.split('\n').filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
    }
    expect(text).toMatch(/And \d+ findings more of this level\./);
  });
});

interface Result {
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

describe('OpenMetrics', () => {
  it('says nothing of what is not known', () => {
    const text = render('openmetrics', sampleGitOnlyReport());
    expect(text).not.toContain('debt');
    expect(text).not.toContain('claims');
    expect(text).not.toContain('unreleased_changes{repository="github.com/acme/web"}');
  });
});

describe('CSV', () => {
  it('gives back what was written, but for what a spreadsheet would compute', () => {
    const rows = parseCsv<{ readonly sentence: string }>(render('csv', poisonReport(sampleReport(), 'say "hi", all')), {
      columns: true,
    });
    expect(rows.some(({ sentence }) => sentence.includes('say "hi", all'))).toBe(true);
  });
});
