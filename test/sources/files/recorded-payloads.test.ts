import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { readPullRequestFiles } from '../../../src/sources/files/read-pull-request-files.ts';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import { file, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

const shared = process.env['LEEWAY_SHARED'];
const data = `${shared ?? ''}/data`;
if (shared === undefined)
  process.stderr.write('LEEWAY_SHARED is not set: the tests on recorded payloads are SKIPPED.\n');

/** Recorded lines are `{url, data}`: the payload is in `data`. */
function recorded(name: string): string {
  return gunzipSync(readFileSync(`${data}/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.stringify((JSON.parse(line) as { data: unknown }).data))
    .join('\n');
}

describe.skipIf(shared === undefined)('recorded payloads', () => {
  it('give all tickets of a Server export without changelog', async () => {
    const reading = readTicketFiles([`${data}/daemon/tickets.jsonl.gz`], { site: 'jira.example' });
    const tickets = await readAll(reading);
    expect(reading.summaries().map(({ scope, records }) => [scope, records])).toEqual([['DAEMON', 317]]);
    expect(tickets.every(({ hasHistory, changes }) => !hasHistory && changes.length === 0)).toBe(true);
    expect(new Set(tickets.map(({ precision }) => precision))).toEqual(new Set([1_000]));
    expect(
      tickets.filter(({ status, resolution }) => status.category === 'done' && resolution !== null).length,
    ).toBeGreaterThan(240);
    expect(tickets.filter(({ sprints }) => sprints.length > 0)).toHaveLength(275);
    expect(tickets.filter(({ epic }) => epic !== null)).toHaveLength(65);
    expect(tickets[0]?.id).toMatch(/^jira\.example\/\d+$/);
  });

  it('give every pull request that people wrote into the tickets of that export', async () => {
    const tickets = await readAll(readTicketFiles([`${data}/daemon/tickets.jsonl.gz`]));
    const truth = readFileSync(`${data}/daemon/truth-links.csv`, 'utf8').trim().split(/\r?\n/).slice(1);
    const numbers = new Map(
      tickets.map(({ key, addresses }) => [
        key,
        new Set(addresses.flatMap(({ url }) => /\/pull\/(\d+)/.exec(url)?.[1] ?? [])),
      ]),
    );
    const missing = truth.filter((line) => {
      const [ticket = '', pull = ''] = line.split(',');
      return !numbers.get(ticket)?.has(/\d+$/.exec(pull)?.[0] ?? pull);
    });
    expect(missing).toEqual([]);
  });

  it('give the tickets of Cloud with their changelogs, in order', async () => {
    const tickets = await readAll(readTicketFiles([file(recorded('jira-cloud/issues'))]));
    expect(tickets).toHaveLength(33);
    expect(tickets.every(({ hasHistory }) => hasHistory)).toBe(true);
    const fields = tickets.flatMap(({ changes }) => changes.map(({ field }) => field));
    const count = (wanted: string) => fields.filter((field) => field === wanted).length;
    expect([count('status'), count('assignee'), count('resolution'), count('type')]).toEqual([165, 41, 30, 8]);
    for (const { changes } of tickets) {
      const instants = changes.map(({ at }) => at);
      expect(instants).toEqual([...instants].sort((one, other) => one - other));
    }
  });

  it.each(['jira-cloud/epics', 'jira-cloud/issue-relationships', 'jira-cloud/issues-for-due-date'])(
    'give the tickets of %s',
    async (name) => {
      const text = recorded(name);
      expect(await readAll(readTicketFiles([file(text)]))).toHaveLength(text.split('\n').length);
    },
  );

  it('give the issues of GitHub without the pull requests among them', async () => {
    const tickets = await readAll(readTicketFiles([file(recorded('github-rest/issues'))]));
    expect(tickets).toHaveLength(26);
    expect(tickets.every(({ status, resolvedAt }) => status.category === 'done' && resolvedAt !== null)).toBe(true);
  });

  it('give the pull requests of GitHub', async () => {
    const list = `[${recorded('github-rest/pull-requests').split('\n').join(',')}]`;
    const pulls = await readAll(readPullRequestFiles([file(list)]));
    expect(pulls).toHaveLength(50);
    expect(pulls.filter(({ state }) => state === 'merged')).toHaveLength(27);
    expect(pulls.every(({ state, mergeSha }) => (state === 'merged') === (mergeSha !== null))).toBe(true);
  });

  it('can be derived anew from what is kept of them', async () => {
    const tickets = readTicketFiles([`${data}/daemon/tickets.jsonl.gz`, file(recorded('jira-cloud/issues'))]);
    const pulls = readPullRequestFiles([file(recorded('github-rest/pull-requests'))]);
    for (const reading of [tickets, pulls]) {
      for await (const batch of reading) {
        for (const { record, raw } of batch) expect(deriveRecord(raw)).toEqual(record);
      }
    }
  });
});
