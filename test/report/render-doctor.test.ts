import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/report/cells.ts';
import { renderDoctor, renderDoctorJson } from '../../src/report/render-doctor.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';
import { sampleDoctorReport } from '../support/sample-doctor-report.ts';
import { PLAIN, sampleResult } from '../support/sample-result.ts';

describe('the report of doctor', () => {
  it('looks like golden/doctor', async () => {
    await expect(renderDoctor(sampleDoctorReport(), PLAIN)).toMatchFileSnapshot('golden/doctor.txt');
    await expect(renderDoctorJson(sampleDoctorReport())).toMatchFileSnapshot('golden/doctor.json');
  });

  it('says of every problem what to do', () => {
    const text = renderDoctor(sampleDoctorReport(), PLAIN);
    const problems = text.match(/^ {2}! /gm) ?? [];
    expect(problems.length).toBeGreaterThan(10);
    expect(text.match(/^ {4}To do: /gm)).toHaveLength(problems.length);
    expect(text).toContain(`${problems.length} problems;`);
  });

  it('does not take silence for health', () => {
    const healthy = renderDoctor(
      sampleDoctorReport({
        sources: sampleResult().sources.filter(({ completeness }) => completeness === 'complete'),
        servers: null,
        unmapped: [],
        suspects: [],
        repositories: [],
        coverage: sampleResult().coverage,
        clocks: { offsets: [], inFuture: 0, clamped: 0, withoutHistory: [] },
        unknownTickets: [],
        projectsWithoutClaim: [],
      }),
      PLAIN,
    );
    expect(healthy).toContain('No problem was found. That says that the sources were understood');
    const empty = renderDoctor(sampleDoctorReport({ asOf: null, sources: [], coverage: null }), PLAIN);
    expect(empty).toContain('nothing was pulled yet');
    expect(empty).toContain('No source was read');
  });

  it('shows the first of many words, and all of them with verbose', () => {
    const unmapped = Array.from({ length: 30 }, (_, index) => ({
      what: 'status' as const,
      id: String(index),
      word: `Status ${index}`,
      project: 'ABC',
      tickets: 1,
    }));
    const text = renderDoctor(sampleDoctorReport({ unmapped }), PLAIN);
    expect(text).toContain('and 18 more, with --verbose');
    expect(text.match(/Say under statuses/g)).toHaveLength(1);
    expect(renderDoctor(sampleDoctorReport({ unmapped }), { ...PLAIN, verbose: true })).toContain('Status 29');
  });

  it('stays within its lines and sends nothing to the terminal, whatever others wrote', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const sample = sampleDoctorReport();
        const report = sampleDoctorReport({
          unmapped: sample.unmapped.map((one) => ({ ...one, id: text, word: text, project: text })),
          suspects: sample.suspects.map((one) => ({ ...one, id: text, word: text, project: text })),
          repositories: sample.repositories.map((one) => ({ ...one, id: text, latestTag: text })),
          unknownTickets: [{ project: text, keys: 1, changes: 1, examples: [text, text] }],
          projectsWithoutClaim: [text],
          servers: [
            {
              server: text,
              who: text,
              scopes: [text],
              facts: [{ label: text, value: text }],
              problems: [{ problem: text, remedy: text }],
            },
          ],
          sources: sample.sources.map((one) => ({ ...one, scope: text, reason: text, remedy: text })),
        });
        const printed = renderDoctor(report, PLAIN);
        for (const line of printed.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(100);
        expect(printed).not.toMatch(ACTS_ON_A_TERMINAL);
        expect(renderDoctorJson(report)).not.toMatch(ACTS_ON_A_TERMINAL);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});
