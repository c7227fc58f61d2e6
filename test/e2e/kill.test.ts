import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../bench/random.ts';
import type { Random } from '../bench/random.ts';
import { PROGRAM, runBuilt } from '../golden/run-built.ts';
import { ISOLATED_GIT, makeRepository } from '../support/git-repository.ts';
import type { TestRepository } from '../support/git-repository.ts';

const COMMITS = 4_000;
const TICKETS = 2_500;
const START = Date.UTC(2024, 0, 1) / 1_000;
const HOUR = 3_600;
const AS_OF = new Date((START + COMMITS * HOUR) * 1_000).toISOString();
const LIMIT = { timeout: 180_000 };
/** Kills that hit, after how many at most, and how far apart the ends of the span stay that they are drawn from. */
const HITS = 4;
const MOST_ATTEMPTS = 40;
const NARROWEST_MS = 100;

let scratch = '';
let clone: TestRepository;
let tickets = '';
/** Filled by undisturbed runs, and how long these took. */
let straight = '';
let pullMs = 0;
let importMs = 0;
let told: readonly string[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'leeway-kill-'));
  clone = await makeRepository(history());
  tickets = path.join(scratch, 'tickets.jsonl');
  writeFileSync(tickets, Array.from({ length: TICKETS }, (_, at) => `${JSON.stringify(ticketOf(at + 1))}\n`).join(''));
  straight = path.join(scratch, 'straight');
  pullMs = await measure(() => runHere(pullInto(straight)));
  importMs = await measure(() => runHere(importInto(straight)));
  told = await tellOf(straight);
}, LIMIT.timeout);

afterAll(async () => {
  await clone.remove();
  await rm(scratch, { recursive: true, force: true });
});

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** One line of commits, every third of which names a ticket. */
function history(): string {
  const commits = Array.from({ length: COMMITS }, (_, at) => {
    const who = `Dev ${at % 9} <dev${at % 9}@example.com> ${START + at * HOUR} +0000`;
    const message = `${at % 3 === 0 ? `SHOP-${(at % TICKETS) + 1} ` : ''}Change ${at}\n\nWhat was wrong with it, number ${at}.`;
    return [
      `commit refs/heads/main\nmark :${at + 1}\nauthor ${who}\ncommitter ${who}\n`,
      data(message),
      at === 0 ? '' : `from :${at}\n`,
      `M 100644 inline src/${at % 97}/one-${at % 31}.ts\n${data(`line ${at}\n`.repeat(4))}`,
      `M 100644 inline src/${at % 53}/two-${at % 17}.ts\n${data(`other ${at}\n`.repeat(3))}\n`,
    ].join('');
  });
  return commits.join('');
}

function ticketOf(number: number): object {
  const instant = (hours: number): string => new Date((START + hours * HOUR) * 1_000).toISOString();
  const created = number;
  const who = { accountId: `dev${number % 9}`, displayName: `Dev ${number % 9}` };
  return {
    id: String(10_000 + number),
    key: `SHOP-${number}`,
    self: `https://jira.example.com/rest/api/3/issue/${10_000 + number}`,
    fields: {
      summary: `Ticket ${number}`,
      issuetype: { id: '1', name: 'Bug', subtask: false },
      project: { key: 'SHOP' },
      status: { id: '3', name: 'Done', statusCategory: { key: 'done' } },
      resolution: { id: '1', name: 'Fixed' },
      created: instant(created),
      updated: instant(created + 48),
      resolutiondate: instant(created + 48),
      creator: who,
      assignee: who,
    },
    changelog: {
      total: 1,
      histories: [
        {
          id: String(number),
          author: who,
          created: instant(created + 48),
          items: [
            { field: 'status', from: '1', fromString: 'To Do', to: '3', toString: 'Done' },
            { field: 'resolution', from: null, fromString: null, to: '1', toString: 'Fixed' },
          ],
        },
      ],
    },
  };
}

const pullInto = (store: string): readonly string[] => inClone(['pull', '--quiet'], store);
const importInto = (store: string): readonly string[] => inClone(['import', 'tickets', tickets, '--quiet'], store);
const inClone = (command: readonly string[], store: string): readonly string[] => [...command, '--store', store];

async function runHere(command: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runBuilt(command, clone.path);
  if (code !== 0) throw new Error(`leeway ${command.join(' ')} ended with ${String(code)}: ${stderr}`);
  return stdout;
}

/** Kills the program so long after its start. Returns whether it was still running. */
function killAfter(command: readonly string[], milliseconds: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...command], {
      cwd: clone.path,
      env: { ...ISOLATED_GIT },
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('error', reject);
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

/** What is in the database itself, asked without the program; nothing before there is one. */
function countRows(store: string): { readonly integrity: string; readonly commits: number; readonly tickets: number } {
  const file = path.join(store, 'store.sqlite');
  if (!existsSync(file)) return { integrity: 'ok', commits: 0, tickets: 0 };
  const database = new DatabaseSync(file);
  const first = (query: string): string => String(Object.values(database.prepare(query).get() ?? {})[0]);
  const has = (table: string): boolean => first(`SELECT count(*) FROM sqlite_schema WHERE name = '${table}'`) === '1';
  const count = (table: string): number => (has(table) ? Number(first(`SELECT count(*) FROM ${table}`)) : 0);
  const found = {
    integrity: first('PRAGMA integrity_check'),
    commits: count('git_commit'),
    tickets: count('ticket'),
  };
  database.close();
  return found;
}

/** All that the program says of a store, but for the instants at which it was filled. */
async function tellOf(store: string): Promise<readonly string[]> {
  const asked = ['--no-pull', '--as-of', AS_OF, '--quiet'];
  const audit = await runHere(inClone(['audit', '--json', ...asked], store));
  const tables = ['claims', 'links', 'outcomes'];
  const exported = await Promise.all(tables.map((table) => runHere(inClone(['export', table, ...asked], store))));
  return [
    audit.replaceAll(/"asOf":"[^"]*"/g, '"asOf":null').replaceAll(/"asOf": "[^"]*"/g, '"asOf": null'),
    ...exported,
  ];
}

interface Kills {
  /** How many hit the command at its work: there was a store, and it was not full. */
  readonly hits: number;
  /** What was in the last store after each of them, and after the run that was let through. */
  readonly counts: readonly ReturnType<typeof countRows>[];
}

/**
 * Kills the command again and again, each time anywhere in its work, then lets it end. A machine under load moves that
 * work: what came too early or too late only narrows the span that the next instant is drawn from, and a store that was
 * filled nevertheless is begun anew.
 */
async function killOften(
  command: (store: string) => readonly string[],
  store: string,
  isFull: (count: ReturnType<typeof countRows>) => boolean,
  milliseconds: number,
  random: Random,
): Promise<Kills> {
  let [from, to] = [0, milliseconds];
  let hits = 0;
  let counts: ReturnType<typeof countRows>[] = [];
  for (let attempt = 0; hits < HITS && attempt < MOST_ATTEMPTS; attempt += 1) {
    const instant = from + (random.below(1_000) / 1_000) * (to - from);
    const wasKilled = await killAfter(command(store), instant);
    const count = countRows(store);
    counts.push(count);
    if (!wasKilled || isFull(count)) {
      expectNothingLost(counts);
      counts = [];
      await rm(store, { recursive: true, force: true });
      to = Math.max(instant, from + NARROWEST_MS);
    } else if (existsSync(path.join(store, 'store.sqlite'))) {
      hits += 1;
    } else {
      from = instant;
      to = Math.max(to, from + NARROWEST_MS);
    }
  }
  await runHere(command(store));
  return { hits, counts: [...counts, countRows(store)] };
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function expectNothingLost(counts: readonly ReturnType<typeof countRows>[]): void {
  counts.forEach((count, at) => {
    expect(count.integrity).toBe('ok');
    expect(count.commits).toBeGreaterThanOrEqual(counts[at - 1]?.commits ?? 0);
    expect(count.tickets).toBeGreaterThanOrEqual(counts[at - 1]?.tickets ?? 0);
  });
}

describe('a run that is killed at any instant', () => {
  it('of a pull loses nothing that was committed, and the next one ends like one undisturbed', LIMIT, async () => {
    const store = path.join(scratch, 'killed-pull');
    const isFull = ({ commits }: ReturnType<typeof countRows>): boolean => commits === COMMITS;
    const { hits, counts } = await killOften(pullInto, store, isFull, pullMs, createRandom(7));
    expect(hits).toBe(HITS);
    expectNothingLost(counts);
    expect(counts.at(-1)).toEqual({ integrity: 'ok', commits: COMMITS, tickets: 0 });
    await runHere(importInto(store));
    expect(await tellOf(store)).toEqual(told);
  });

  it('of an import loses nothing that was committed, and the next one ends like one undisturbed', LIMIT, async () => {
    const store = path.join(scratch, 'killed-import');
    const isFull = (count: ReturnType<typeof countRows>): boolean => count.tickets === TICKETS;
    const { hits, counts } = await killOften(importInto, store, isFull, importMs, createRandom(11));
    expect(hits).toBe(HITS);
    expectNothingLost(counts);
    expect(counts.at(-1)).toEqual({ integrity: 'ok', commits: 0, tickets: TICKETS });
    await runHere(pullInto(store));
    expect(await tellOf(store)).toEqual(told);
  });
});

describe('two runs at once', () => {
  it('wait for each other or say that they could not, and leave one whole store', LIMIT, async () => {
    const store = path.join(scratch, 'shared');
    const commands = [pullInto(store), pullInto(store), importInto(store), importInto(store)];
    const ran = await Promise.all(commands.map((command) => runBuilt(command, clone.path)));
    for (const { code, stderr } of ran) {
      if (code === 0) continue;
      expect(code).toBe(3);
      expect(stderr).toContain('store');
    }
    await runHere(pullInto(store));
    await runHere(importInto(store));
    expect(countRows(store)).toEqual({ integrity: 'ok', commits: COMMITS, tickets: TICKETS });
    expect(await tellOf(store)).toEqual(told);
    expect(readFileSync(path.join(store, '.gitignore'), 'utf8')).toBe('*\n');
  });
});
