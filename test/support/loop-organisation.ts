import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CommitSpec } from './git-repository.ts';
import { makeRepository, runGit } from './git-repository.ts';

// A small organisation over two years, as a clone and a file of tickets: what `leeway loop` is tried on from end to end.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const FIRST_MONDAY = Date.UTC(2023, 0, 2);
const CLAIMS_A_WEEK = 8;
const PEOPLE = ['Ada <ada@example.com>', 'Bo <bo@example.com>', 'Cy <cy@example.com>', 'Di <di@example.com>'];

const mondayOfWeek = (week: number): number => FIRST_MONDAY + week * WEEK;
export const dayOfWeek = (week: number, day = 0): string =>
  new Date(mondayOfWeek(week) + day * DAY).toISOString().slice(0, 10);

export interface OrganisationSpec {
  readonly weeks: number;
  /** Of the eight claims of a week, how many have no change. */
  readonly emptyIn: (week: number) => number;
}

export interface Organisation {
  readonly folder: string;
  readonly clone: string;
  readonly tickets: string;
  remove(): Promise<void>;
}

export async function makeOrganisation({ weeks, emptyIn }: OrganisationSpec): Promise<Organisation> {
  const commits: CommitSpec[] = [
    { message: 'Begin', at: iso(FIRST_MONDAY - WEEK), author: PEOPLE[0] ?? '', files: { 'README.md': 'Boats\n' } },
  ];
  const lines: string[] = [];
  for (let week = 0; week < weeks; week += 1) {
    for (let place = 0; place < CLAIMS_A_WEEK; place += 1) {
      const number = 1 + week * CLAIMS_A_WEEK + place;
      const opened = mondayOfWeek(week) + place * HOUR;
      lines.push(JSON.stringify(ticketOf(number, opened)));
      // Which of them are empty moves from week to week, so that none of the people has them all.
      if ((place + week) % CLAIMS_A_WEEK < emptyIn(week)) continue;
      commits.push({
        message: `BOAT-${number} Do part ${number}`,
        author: PEOPLE[number % PEOPLE.length] ?? '',
        at: iso(opened + DAY),
        files: { [`src/part-${number % 40}.ts`]: `export const part = ${number};\n` },
      });
    }
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-loop-'));
  const repository = await makeRepository(commits);
  await runGit(folder, ['clone', '--quiet', '--no-local', repository.path, 'boats']);
  await repository.remove();
  const clone = path.join(folder, 'boats');
  await runGit(clone, ['remote', 'set-url', 'origin', 'https://git.example.com/acme/boats.git']);
  const tickets = path.join(folder, 'tickets.jsonl');
  await writeFile(tickets, `${lines.join('\n')}\n`);
  return { folder, clone, tickets, remove: () => rm(folder, { recursive: true, force: true }) };
}

const iso = (at: number): string => new Date(at).toISOString();

/** One ticket as Jira exports it: open on its day, in progress an hour later, done two days later. */
function ticketOf(number: number, opened: number): Readonly<Record<string, unknown>> {
  const jira = (at: number): string => iso(at).replace('Z', '+0000');
  const person = PEOPLE[number % PEOPLE.length]?.split(' ')[0] ?? '';
  const author = { accountId: `a-${person}`, displayName: person };
  const change = (id: string, at: number, from: readonly string[], to: readonly string[]) => ({
    id,
    created: jira(at),
    author,
    items: [{ field: 'status', from: from[0], fromString: from[1], to: to[0], toString: to[1] }],
  });
  const histories = [
    change('1', opened + HOUR, ['1', 'To Do'], ['2', 'In Progress']),
    change('2', opened + 2 * DAY, ['2', 'In Progress'], ['3', 'Done']),
  ];
  return {
    id: String(1_000 + number),
    key: `BOAT-${number}`,
    self: `https://boats.example.com/rest/api/2/issue/${1_000 + number}`,
    fields: {
      summary: `Part ${number}`,
      description: '',
      issuetype: { id: '1', name: 'Bug', subtask: false },
      project: { id: '7', key: 'BOAT' },
      status: { id: '3', name: 'Done', statusCategory: { key: 'done', name: 'Done' } },
      resolution: { id: '1', name: 'Done' },
      assignee: author,
      created: jira(opened),
      updated: jira(opened + 2 * DAY),
      resolutiondate: jira(opened + 2 * DAY),
      labels: [],
      components: [],
      fixVersions: [],
    },
    changelog: { startAt: 0, maxResults: histories.length, total: histories.length, histories },
  };
}
