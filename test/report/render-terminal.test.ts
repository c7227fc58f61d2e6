import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { cellWidth } from '../../src/report/cells.ts';
import { renderTerminal } from '../../src/report/render-terminal.ts';
import type { Report } from '../../src/report/report.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleGitOnlyReport, sampleOutcome, sampleReport, sampleResult, shareOf } from '../support/sample-result.ts';

const SCREEN_ENDS = /^DATA QUALITY$/m;
const COLOUR = /\u001b\[[\d;]*m/g;

/** Lines of the first screen, with the empty one that ends it. */
function firstScreen(report: Report): readonly string[] {
  const [screen = ''] = renderTerminal(report).split(SCREEN_ENDS);
  return screen.trimEnd().split('\n');
}

/** Twelve tickets of the principal, each with its own cause. */
function manyOutcomes() {
  return Array.from({ length: 12 }, (_, index) =>
    sampleOutcome(index, { daysAgo: 20 + index, strict: ['contradicted', 'strong', { code: 'reverted' }] }),
  );
}

describe('the audit report in a terminal', () => {
  it.each([
    ['audit', sampleReport()],
    ['audit-strict-80-columns', sampleReport({ bounds: 'strict', columns: 80 })],
    ['audit-git-only', sampleGitOnlyReport()],
  ])('looks like golden/%s.txt', async (name, report) => {
    await expect(renderTerminal(report)).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('begins with the instant of the run', () => {
    expect(renderTerminal(sampleReport())).toMatch(/^Leeway audit as of 2026-02-14 10:00 UTC\n/);
  });

  it('answers on the first screen: how big, which tickets, how visible, what next', () => {
    const screen = firstScreen(sampleReport({}, { outcomes: manyOutcomes() }));
    expect(screen.length).toBeLessThanOrEqual(40);
    const headings = ['HOW BIG', 'WHICH TICKETS', 'HOW MUCH OF THE PICTURE', 'WHAT NEXT'];
    const found = headings.map((heading) => screen.findIndex((line) => line.startsWith(heading)));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found).not.toContain(-1);
    expect(screen.filter((line) => /^ {2}ABC-\d+ +contradicted/.test(line))).toHaveLength(10);
    expect(screen.join('\n')).toContain('first 10 of 12');
  });

  it('keeps to the first screen when much is wrong with the data', () => {
    const sources = sampleResult().sources.map((source) => ({
      ...source,
      completeness: 'incomplete' as const,
      reason: 'word '.repeat(300),
    }));
    const notMeasurable = ['reason '.repeat(200), 'two', 'three', 'four'];
    const report = sampleReport({}, { outcomes: manyOutcomes(), sources, notMeasurable });
    expect(firstScreen(report).length).toBeLessThanOrEqual(40);
  });

  it('names the source that holds the whole run back, with --verbose', () => {
    const asOf = sampleResult().asOf;
    const aged = (days: number) => ({
      asOf: asOf - days * DAY,
      sources: sampleResult().sources.map((one, at) => (at === 1 ? { ...one, asOf: asOf - days * DAY } : one)),
    });
    const words = (verbose: boolean, days: number) =>
      renderTerminal(sampleReport({ verbose }, aged(days))).replaceAll(/\s+/g, ' ');
    expect(words(true, 10)).toContain(
      'Known up to 2026-02-04 only, and all of this with it: git github.com/acme/web, commits. ' +
        'The newest source is known up to 2026-02-14.',
    );
    expect(words(false, 10)).not.toContain('Known up to');
    expect(words(true, 0)).not.toContain('Known up to');
  });

  it('says more than colour does', () => {
    const plain = renderTerminal(sampleReport());
    const coloured = renderTerminal(sampleReport({ color: true }));
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[');
    expect(coloured.replaceAll(COLOUR, '')).toBe(plain);
  });

  it.each([
    [Number.NaN, 100],
    [1000, 100],
    [100, 100],
    [80, 80],
    [5, 60],
  ])('given %d columns, takes at most %i', (columns, most) => {
    const widths = renderTerminal(sampleReport({ columns, verbose: true }))
      .split('\n')
      .map(cellWidth);
    expect(Math.max(...widths)).toBeLessThanOrEqual(most);
  });

  it('shows both readings of the links side by side, or the one that is asked for', () => {
    expect(renderTerminal(sampleReport())).toMatch(/links strict +links lenient/);
    const lenient = renderTerminal(sampleReport({ bounds: 'lenient' }));
    expect(lenient).not.toContain('links strict ');
    expect(lenient).toContain('Of 11 claims of done, 7 .. 10 are ahead');
    expect(lenient).not.toContain('No change was found for it, and none that it could be.');
  });

  it('gives no rate where tickets and code are not joined', () => {
    const coverage = {
      changesLinked: shareOf(3, 400, [0.001, 0.02]),
      ticketsLinked: shareOf(1, 90, [0.001, 0.06]),
      isJoined: false,
    };
    const [gap = ''] = renderTerminal(sampleReport({}, { coverage })).split('WHICH TICKETS');
    expect(gap).toContain('not joined here, so no rate can be given');
    expect(gap).toMatch(/share of the claims +not measurable +not measurable/);
    expect(gap).not.toContain(' %');
  });

  it('never takes an empty answer for a clean bill', () => {
    const report = sampleGitOnlyReport();
    const text = renderTerminal({ ...report, result: { ...report.result, findings: [] } });
    expect(text).toContain('the gap is not measurable');
    expect(text).toContain('Not measurable without a tracker');
    const nothing = renderTerminal(sampleReport({}, { outcomes: [], findings: [], repositories: [], sources: [] }));
    expect(nothing).toContain('Nothing was found in what can be seen.');
    expect(nothing).toContain('Sources: none.');
  });

  it('says what it must not be used for', () => {
    expect(renderTerminal(sampleReport())).toContain('Not to be used to rank, score or appraise people');
    expect(renderTerminal(sampleGitOnlyReport())).toContain('Not to be used to rank, score or appraise people');
  });

  it('lists repositories by name, whatever their numbers', () => {
    const text = renderTerminal(sampleReport());
    const [, table = ''] = text.split('WORK THAT NO TICKET NAMES');
    expect(table.indexOf('acme/app')).toBeLessThan(table.indexOf('acme/web'));
  });

  it('proposes no command that nobody should paste', () => {
    const text = renderTerminal(poisonReport(sampleReport(), '$(reboot)'));
    expect(text).not.toMatch(/leeway explain \$/);
    expect(text).not.toMatch(/^ {2}leeway explain/m);
  });

  it('stays within its lines and sends nothing to the terminal, whatever others wrote', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.boolean(),
        fc.constantFrom(60, 80, 100),
        fc.boolean(),
        (text, verbose, columns, color) => {
          const report = poisonReport(sampleReport({ verbose, columns, color }), text);
          const printed = renderTerminal(report);
          for (const line of printed.split('\n')) expect(cellWidth(line)).toBeLessThanOrEqual(columns);
          expect(color ? printed.replaceAll(COLOUR, '') : printed).not.toMatch(ACTS_ON_A_TERMINAL);
          expect(printed.length).toBeLessThan(80_000);
        },
      ),
      { seed: 6, numRuns: 120 },
    );
  });
});
