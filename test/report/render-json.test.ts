import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/report/render-json.ts';
import type { Report } from '../../src/report/report.ts';
import { HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleGitOnlyReport, sampleReport } from '../support/sample-result.ts';
import type { Schema } from '../../src/base/schema-errors.ts';
import { schemaErrors } from '../../src/base/schema-errors.ts';

const SCHEMA = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../docs/schema/audit-1.schema.json'), 'utf8'),
) as Schema;

const jsonOf = (report: Report): string => [...renderJson(report)].join('');

describe('the audit as JSON', () => {
  it('looks like golden/audit.json', async () => {
    await expect(jsonOf(sampleReport())).toMatchFileSnapshot('golden/audit.json');
  });

  it('is what its schema says, with a tracker and without', () => {
    expect(schemaErrors(JSON.parse(jsonOf(sampleReport())), SCHEMA)).toEqual([]);
    expect(schemaErrors(JSON.parse(jsonOf(sampleGitOnlyReport())), SCHEMA)).toEqual([]);
  });

  it('is not what its schema says once anything else is in it', () => {
    const document = JSON.parse(jsonOf(sampleReport()));
    expect(schemaErrors({ ...document, author: 'x' }, SCHEMA)).toEqual(['$: author is not in the schema']);
    expect(schemaErrors({ ...document, asOf: 12 }, SCHEMA)).not.toEqual([]);
  });

  it('is the same whatever was asked to be shown', () => {
    expect(jsonOf(sampleReport({ bounds: 'lenient', verbose: true, color: true, columns: 60 }))).toBe(
      jsonOf(sampleReport()),
    );
  });

  it('stands by itself: keys, shas and names instead of positions and rungs', () => {
    const document = JSON.parse(jsonOf(sampleReport()));
    expect(document.outcomes[1]).toMatchObject({
      ticket: 'ABC-12',
      claimed: 'released',
      claimedAt: '2025-11-24T10:00:00Z',
    });
    expect(document.outcomes[1].strict.evidence).toEqual([
      { kind: 'commit', id: expect.stringMatching(/^[0-9a-f]{40}$/), repository: 'github.com/acme/app' },
    ]);
    expect(document.links[1].artifact).toEqual({
      kind: 'pull-request',
      id: 'acme/web!41',
      repository: 'github.com/acme/web',
    });
  });

  it('rounds days to 1 decimal, shares to 4, and nothing of the policy', () => {
    const document = JSON.parse(jsonOf(sampleReport()));
    expect(document.coverage.changesLinked.share).toBe(0.438);
    expect(document.totals.strict.outstandingTicketDays).toEqual({ lower: 338, upper: 1515 });
    expect(document.findings.find(({ kind }: { kind: string }) => kind === 'shadow-work').args.share).toBe(0.6833);
    expect(document.policy.inferredSimilarity).toBe(0.3);
  });

  it('comes in pieces no longer than what is said of one ticket or link', () => {
    const report = sampleReport();
    const [link] = report.result.links;
    const links = Array.from({ length: 5_000 }, () => ({ ...link, ticket: 0 }));
    const pieces = [...renderJson({ ...report, result: { ...report.result, links } as Report['result'] })];
    expect(pieces.length).toBeGreaterThan(5_000);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(5_000);
  });

  it('names nobody', () => {
    const text = jsonOf(sampleReport());
    expect(text).not.toMatch(/"(?:author|committer|assignee|reporter|email|name|person|who|login)":\s*"/);
    expect(text).not.toContain('@');
  });

  it.each(HOSTILE_TEXTS)('gives back what was written: %j', (written) => {
    const document = JSON.parse(jsonOf(poisonReport(sampleReport(), written)));
    expect(document.outcomes[0].title).toBe(written);
    expect(document.notMeasurable).toEqual([written, written, written]);
    expect(schemaErrors(document, SCHEMA)).toEqual([]);
  });
});
