import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TicketRecord } from '../../../src/model/records.ts';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import type { ApiIssue } from './jira-exports.ts';
import { toJiraCsv, toJiraXml, toUsualDate } from './jira-exports.ts';
import { file, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

const shared = process.env['LEEWAY_SHARED'];
if (shared === undefined)
  process.stderr.write('LEEWAY_SHARED is not set: the tests on real tickets as exports are SKIPPED.\n');

const SITE = 'jira.example.com';
const MINUTE = 60_000;

function realTickets(): { readonly text: string; readonly issues: readonly ApiIssue[] } {
  const text = gunzipSync(readFileSync(`${shared ?? ''}/data/daemon/tickets.jsonl.gz`)).toString();
  const issues = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ApiIssue);
  return { text, issues };
}

const floor = (at: number, precision: number): number => Math.floor(at / precision) * precision;

const byText = <Value>(values: readonly Value[]): readonly Value[] =>
  [...values].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/** A record as coarse as exports are, and without what neither of them says. */
function coarse(record: TicketRecord, precision: number): TicketRecord {
  const at = (instant: number): number => floor(instant, precision);
  return {
    ...record,
    precision,
    createdAt: at(record.createdAt),
    updatedAt: at(record.updatedAt),
    resolvedAt: record.resolvedAt === null ? null : at(record.resolvedAt),
    participants: record.participants.map((one) => ({ ...one, since: at(one.since) })),
    versions: record.versions.map(({ name }) => ({ id: null, name, isReleased: false, releasedAt: null })),
    sprints: record.sprints.map(({ id, name }) => ({ id, name, start: null, end: null })),
    relations: byText(record.relations),
    addresses: byText(record.addresses.map((one) => ({ ...one, at: at(one.at) }))),
  };
}

/** CSV has no ids beside those of tickets, and in that of Server no categories. */
function asInCsv(record: TicketRecord): TicketRecord {
  const { type, status, resolution, sprints } = record;
  return {
    ...coarse(record, MINUTE),
    type: { ...type, id: null },
    status: { id: status.name, name: status.name, category: null },
    resolution: resolution && { id: null, text: resolution.text },
    sprints: sprints.map(({ name }) => ({ id: name, name, start: null, end: null })),
  };
}

/** XML has no creator, and texts as they are shown instead of as they were written. */
function asInXml(record: TicketRecord): TicketRecord {
  return {
    ...coarse(record, 1_000),
    creator: null,
    participants: record.participants
      .filter(({ role }) => role !== 'creator')
      .map((one) => ({ ...one, since: floor(one.since, 1_000) })),
    text: '',
  };
}

const sorted = (record: TicketRecord): TicketRecord => ({
  ...record,
  relations: byText(record.relations),
  addresses: byText(record.addresses),
});

describe.skipIf(shared === undefined)('real tickets', () => {
  it('are the same from CSV as from JSON, in the fields that both have', async () => {
    const { text, issues } = realTickets();
    const json = await readAll(readTicketFiles([file(text)], { site: SITE }));
    const options = { site: SITE, timeZone: '-07:00' };
    const csv = toJiraCsv(issues, { toDate: (instant) => toUsualDate(instant, -7 * 60) });
    const read = await readAll(readTicketFiles([file(csv, 'jira.csv')], options));
    expect(read).toHaveLength(317);
    expect(read.map(sorted)).toEqual(json.map(asInCsv));
    expect(read.filter(({ relations }) => relations.length > 0).length).toBeGreaterThan(60);
    expect(read.filter(({ sprints }) => sprints.length > 0)).toHaveLength(275);
    expect(read.every(({ hasHistory, changes }) => !hasHistory && changes.length === 0)).toBe(true);
  });

  it('are the same from XML as from JSON, in the fields that both have', async () => {
    const { text, issues } = realTickets();
    const json = await readAll(readTicketFiles([file(text)], { site: SITE }));
    const read = await readAll(readTicketFiles([file(toJiraXml(issues, SITE), 'jira.xml')]));
    expect(read).toHaveLength(317);
    expect(read.map((record) => ({ ...sorted(record), text: '' }))).toEqual(json.map(asInXml));
    const words = (one: string): string => one.replace(/\s+/g, ' ').trim();
    expect(read.map((record) => words(record.text).slice(0, 2_000))).toEqual(
      json.map((record) => words(record.text).slice(0, 2_000)),
    );
  });

  it('are derived anew as they were read', async () => {
    const { issues } = realTickets();
    const csv = toJiraCsv(issues, { toDate: (instant) => toUsualDate(instant).replace('/', '.') });
    const files = [file(csv, 'jira.csv'), file(toJiraXml(issues), 'jira.xml')];
    let count = 0;
    for await (const batch of readTicketFiles(files, { timeZone: 'America/Chicago', dateOrder: 'dmy' })) {
      for (const { record, raw } of batch) expect(deriveRecord(raw)).toEqual(record);
      count += batch.length;
    }
    expect(count).toBe(2 * issues.length);
  });
});
