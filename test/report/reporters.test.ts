import { describe, expect, it } from 'vitest';
import { REPORTERS } from '../../src/report/reporters.ts';
import type { Report } from '../../src/report/report.ts';
import { ACTS_ON_A_TERMINAL, HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleGitOnlyReport, sampleReport } from '../support/sample-result.ts';

// What every reporter owes, whatever its format.
describe.each(Object.entries(REPORTERS))('the reporter %s', (_name, reporter) => {
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

  it.each(HOSTILE_TEXTS)('prints nothing that a terminal acts on: %j', (text) => {
    expect(render(poisonReport(sampleReport(), text))).not.toMatch(ACTS_ON_A_TERMINAL);
  });
});
