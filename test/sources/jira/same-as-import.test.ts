import { readFileSync, writeFileSync } from 'node:fs';

import path from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import { loadAll } from '../../store/records.ts';
import { generateTickets } from './generated-tickets.ts';
import { SITE, newDirectory, newStore, pull, serve } from './pulling.ts';
import type { ReplayOptions, ReplayTicket } from './replay-jira.ts';

const shared = process.env['LEEWAY_SHARED'];
if (shared === undefined) process.stderr.write('LEEWAY_SHARED is not set: pulls of recorded payloads are SKIPPED.\n');

type Json = Record<string, unknown>;

interface Recorded extends Json {
  readonly id: string;
  readonly key: string;
  readonly self?: string;
  readonly fields: ReplayTicket['fields'];
  readonly changelog?: { readonly histories: readonly Json[] };
}

const lines = (name: string): readonly Json[] =>
  gunzipSync(readFileSync(`${shared ?? ''}/data/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);

/** The newest page state of each ticket. */
function newest(issues: readonly Recorded[]): readonly Recorded[] {
  const byId = new Map<string, Recorded>();
  for (const issue of issues) {
    const known = byId.get(issue.id);
    if (known === undefined || known.fields.updated < issue.fields.updated) byId.set(issue.id, issue);
  }
  return [...byId.values()];
}

const toTicket = ({ id, key, self, fields, changelog }: Recorded): ReplayTicket => ({
  id,
  key,
  ...(self === undefined ? {} : { self }),
  fields,
  histories: changelog?.histories ?? null,
});

/** As a search writes pages, with the names of the fields. */
async function imported(issues: readonly Json[], names: Json): Promise<Snapshot['tickets']> {
  const file = path.join(newDirectory(), '..', `search-${issues.length}-${String(issues[0]?.['key'])}.json`);
  writeFileSync(file, JSON.stringify({ total: issues.length, startAt: 0, names, issues }));
  const store = await newStore();
  for await (const batch of readTicketFiles([file], { site: SITE })) {
    for (const { record, raw } of batch) {
      await store.savePage({ source: 'file', scope: record.project, tickets: [record], raw: [raw] }, null);
    }
  }
  return (await loadAll(store)).tickets;
}

async function pulled(options: ReplayOptions, projects: readonly string[]): Promise<Snapshot['tickets']> {
  const replay = await serve(options);
  const store = await newStore();
  await pull(replay, store, {}, { projects });
  return (await loadAll(store)).tickets;
}

const projectsOf = (issues: readonly Recorded[]): readonly string[] => [
  ...new Set(issues.map(({ fields }) => fields.project.key)),
];

describe.skipIf(shared === undefined)('recorded payloads give the same tickets, pulled or imported', () => {
  it('from a Server without changelogs', async () => {
    const issues = lines('daemon/tickets') as readonly Recorded[];
    const tickets = await pulled({ flavour: 'server', tickets: issues.map(toTicket) }, ['DAEMON']);
    expect(tickets).toHaveLength(317);
    expect(tickets.filter(({ sprints }) => sprints.length > 0)).toHaveLength(275);
    expect(tickets).toEqual(await imported(issues, {}));
  });

  it.each(['cloud', 'server'] as const)('with changelogs, zones and Chinese names (%s)', async (flavour) => {
    const recorded = ['jira-cloud/issues', 'jira-cloud/issue-relationships', 'jira-cloud/epics'].flatMap((name) =>
      lines(name).map(({ data }) => data as Recorded),
    );
    const issues = newest(recorded);
    const fields = [
      { id: 'customfield_10020', name: 'Sprint', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } },
      { id: 'customfield_10024', name: 'Story Points', schema: { type: 'number' } },
    ];
    const tickets = await pulled({ flavour, tickets: issues.map(toTicket), fields }, projectsOf(issues));
    expect(tickets.length).toBe(issues.length);
    expect(tickets.flatMap(({ changes }) => changes).length).toBeGreaterThan(300);
    expect(tickets.map(({ status }) => status.name).join()).toMatch(/已完成/);
    const names = Object.fromEntries(fields.map(({ id, name }) => [id, name]));
    expect(tickets).toEqual(await imported(issues, names));
  });
});

describe('a stored payload', () => {
  it.each(['cloud', 'server'] as const)('gives the same record again (%s)', async (flavour) => {
    const replay = await serve({ flavour, tickets: generateTickets(20) });
    const store = await newStore();
    await pull(replay, store);
    const before = await loadAll(store);
    expect(await store.rebuild(deriveRecord)).toEqual({ derived: 20, failed: 0 });
    expect(await loadAll(store)).toEqual(before);
  });
});
