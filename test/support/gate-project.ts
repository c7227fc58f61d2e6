import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CommitSpec } from './git-repository.ts';
import { makeRepository, runGit } from './git-repository.ts';

// A small team whose work shows: 24 tickets of three people with a change each, and two of one person alone.

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 10);
const PEOPLE = ['Ada <ada@example.com>', 'Bo <bo@example.com>', 'Cy <cy@example.com>'];
const TEAM_TICKETS = 24;

const iso = (at: number): string => new Date(at).toISOString();

function commitsOf(named: boolean): readonly CommitSpec[] {
  const team = Array.from({ length: TEAM_TICKETS }, (_, index): CommitSpec => {
    const number = index + 1;
    return {
      ...(number === 1 ? { mark: 'begin' } : {}),
      message: named ? `GATE-${number} Part ${number}` : `Part ${number}`,
      author: PEOPLE[index % PEOPLE.length] ?? '',
      at: iso(START + index * 3 * DAY),
      files: { [`src/part-${number}.ts`]: `export const part = ${number};\n` },
    };
  });
  const alone = [1, 2].map((number): CommitSpec => ({
    message: named ? `SOLO-${number} Piece` : 'Piece',
    author: 'Di <di@example.com>',
    at: iso(START + (TEAM_TICKETS + number) * 3 * DAY),
    files: { [`solo/piece-${number}.ts`]: `export const piece = ${number};\n` },
  }));
  return [
    ...team,
    ...alone,
    {
      branch: 'GATE-40-left-open',
      parents: ['begin'],
      message: 'GATE-40 Left open',
      author: PEOPLE[0] ?? '',
      at: iso(START + 20 * DAY),
      files: { 'src/left-open.ts': 'export const open = 1;\n' },
    },
  ];
}

export interface GateProject {
  /** Names its tickets. */
  readonly clone: string;
  readonly shallow: string;
  /** Names none. */
  readonly unnamed: string;
  /** Without any commit. */
  readonly empty: string;
  readonly remove: () => Promise<void>;
}

export async function makeGateProject(): Promise<GateProject> {
  const here = await mkdtemp(path.join(os.tmpdir(), 'leeway-gate-'));
  const cloneOf = async (name: string, commits: readonly CommitSpec[], args: readonly string[]): Promise<string> => {
    const repository = await makeRepository(commits);
    const clone = path.join(here, name);
    await runGit(here, ['clone', '--quiet', '--no-local', ...args, repository.path, name]);
    if (args.length === 0 && commits.some(({ branch }) => branch !== undefined)) {
      await runGit(clone, ['fetch', '--quiet', 'origin', 'GATE-40-left-open:GATE-40-left-open']);
    }
    await runGit(clone, ['remote', 'set-url', 'origin', `https://git.example.com/acme/${name}.git`]);
    await repository.remove();
    return clone;
  };
  const clone = await cloneOf('gate', commitsOf(true), []);
  const shallow = await cloneOf('shallow', commitsOf(true), ['--depth=2']);
  const unnamed = await cloneOf('unnamed', commitsOf(false), []);
  await runGit(here, ['init', '--quiet', 'empty']);
  const empty = path.join(here, 'empty');
  await runGit(empty, ['remote', 'add', 'origin', 'https://git.example.com/acme/empty.git']);
  return { clone, shallow, unnamed, empty, remove: () => rm(here, { recursive: true, force: true }) };
}

export interface TicketChoice {
  readonly number: number;
  readonly project?: string;
  readonly title?: string;
  /** Key that it had before it was moved. */
  readonly formerKey?: string;
  readonly status?: 'done' | 'open' | 'odd';
  readonly doneAt?: number;
}

const STATUSES = {
  open: { id: '1', name: 'To Do', statusCategory: { key: 'new', name: 'To Do' } },
  done: { id: '3', name: 'Done', statusCategory: { key: 'done', name: 'Done' } },
  odd: { id: '9', name: 'Somewhere', statusCategory: { key: 'undefined', name: 'No Category' } },
};

/** One ticket as Jira exports it, done a day after its change. */
function gateTicket(choice: TicketChoice): Readonly<Record<string, unknown>> {
  const { number, project = 'GATE', formerKey, status = 'done' } = choice;
  const id = (project === 'SOLO' ? 2_000 : 1_000) + number;
  const doneAt = choice.doneAt ?? START + number * 3 * DAY;
  const done = { created: iso(doneAt).replace('Z', '+0000'), author: { accountId: 'a', displayName: 'Ada' } };
  const histories = [
    ...(status === 'done'
      ? [{ id: '1', ...done, items: [{ field: 'status', from: '1', fromString: 'To Do', to: '3', toString: 'Done' }] }]
      : []),
    ...(formerKey === undefined
      ? []
      : [{ id: '2', ...done, items: [{ field: 'Key', fromString: formerKey, toString: `${project}-${number}` }] }]),
  ];
  return {
    id: String(formerKey === undefined ? id : 1_000 + Number(formerKey.split('-')[1])),
    key: `${project}-${number}`,
    self: `https://gate.example.com/rest/api/2/issue/${id}`,
    fields: {
      summary: choice.title ?? `Part ${number}`,
      description: '',
      issuetype: { id: '1', name: 'Story', subtask: false },
      project: { id: project === 'SOLO' ? '8' : '7', key: project },
      status: STATUSES[status],
      resolution: status === 'done' ? { id: '1', name: 'Done' } : null,
      created: '2023-12-20T08:00:00.000+0000',
      updated: '2024-04-01T08:00:00.000+0000',
      resolutiondate: status === 'done' ? iso(doneAt).replace('Z', '+0000') : null,
      labels: [],
      components: [],
      fixVersions: [],
    },
    changelog: { startAt: 0, maxResults: histories.length, total: histories.length, histories },
  };
}

/** The tickets of the team and of the one who works alone, and whatever a test wants besides. */
export function gateTickets(...more: readonly TicketChoice[]): string {
  const numbers = Array.from({ length: TEAM_TICKETS }, (_, index) => index + 1);
  const solo = [1, 2].map((number) => ({
    number,
    project: 'SOLO',
    doneAt: START + (TEAM_TICKETS + number + 1) * 3 * DAY,
  }));
  // One that is still open tells what its status means.
  const open = { number: 29, status: 'open' } as const;
  return toLines([...numbers.map((number) => ({ number })), open, ...solo, ...more]);
}

export function toLines(choices: readonly TicketChoice[]): string {
  return choices.map((choice) => `${JSON.stringify(gateTicket(choice))}\n`).join('');
}
