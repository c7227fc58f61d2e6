import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { REPORTERS } from '../../src/report/reporters.ts';
import type { Report } from '../../src/report/report.ts';
import { FORMAT_PROBLEMS } from '../support/format-problems.ts';
import { ACTS_ON_A_TERMINAL, HOSTILE_TEXTS, hostileText } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleGitOnlyReport, sampleReport } from '../support/sample-result.ts';

// What every reporter owes, whatever its format.
describe.each(FORMAT_NAMES)('the reporter %s', (format) => {
  const reporter = REPORTERS[format];
  const problemsIn = FORMAT_PROBLEMS[format];
  const render = (report: Report): string => [...reporter(report)].join('');

  it('ends its lines with LF, the last one too', () => {
    expect(render(sampleReport())).toMatch(/[^\n]\n$/);
    expect(render(sampleReport())).not.toContain('\r');
  });

  it('gives the same bytes for the same report', () => {
    expect(render(sampleReport())).toBe(render(structuredClone(sampleReport())));
  });

  it('changes nothing of what it is given', () => {
    const report = sampleReport();
    const before = JSON.stringify(report);
    render(report);
    expect(JSON.stringify(report)).toBe(before);
  });

  it('does not depend on the order in which findings and links were found', () => {
    const report = sampleReport();
    const { findings, links, outcomes } = report.result;
    const turned = {
      ...report.result,
      findings: findings.toReversed(),
      links: links.toReversed(),
      outcomes: outcomes.toReversed(),
    };
    expect(render({ ...report, result: turned })).toBe(render(report));
  });

  it('has an answer without a tracker, and for nothing at all', () => {
    expect(render(sampleGitOnlyReport())).not.toBe('');
    const { snapshot, options, result } = sampleGitOnlyReport();
    const empty = { ...snapshot, repositories: [], commits: [], pullRequests: [] };
    expect(
      render({ snapshot: empty, options, result: { ...result, repositories: [], findings: [], sources: [] } }),
    ).not.toBe('');
  });

  it('is what others expect of the format, with a tracker and without', () => {
    expect(problemsIn(render(sampleReport()))).toEqual([]);
    expect(problemsIn(render(sampleGitOnlyReport()))).toEqual([]);
    const { snapshot, options, result } = sampleGitOnlyReport();
    const empty = { ...result, repositories: [], findings: [], sources: [], notMeasurable: [] };
    expect(problemsIn(render({ snapshot, options, result: empty }))).toEqual([]);
  });

  it.each(HOSTILE_TEXTS)('stays what it is and acts on nothing: %j', (text) => {
    const printed = render(poisonReport(sampleReport({ verbose: true }), text));
    expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
    expect(problemsIn(printed)).toEqual([]);
  });

  it('stays what it is whatever others write', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const printed = render(poisonReport(sampleReport(), text));
        expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
        expect(problemsIn(printed)).toEqual([]);
      }),
      { seed: 6, numRuns: 25 },
    );
  });
});
