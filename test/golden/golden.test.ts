import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRepository, runGit } from '../support/git-repository.ts';
import { runBuilt } from './run-built.ts';
import type { Ran } from './run-built.ts';
import { SHOP_EXPORTS, SHOP_HISTORY, SHOP_REPORT, SHOP_TICKETS } from './shop.ts';

// What a user sees of the built program: command, both streams and exit code. LEEWAY_UPDATE=1 writes what is new.

let here = '';
let shop = '';

beforeAll(async () => {
  here = await realpath(await mkdtemp(path.join(os.tmpdir(), 'leeway-golden-')));
  const repository = await makeRepository(SHOP_HISTORY);
  shop = path.join(here, 'shop');
  await runGit(here, ['clone', '--quiet', '--no-local', repository.path, 'shop']);
  await runGit(shop, ['fetch', '--quiet', 'origin', 'SHOP-3-refunds:SHOP-3-refunds']);
  await runGit(shop, ['remote', 'set-url', 'origin', 'https://git.example.com/acme/shop.git']);
  await runGit(here, ['clone', '--quiet', '--depth=2', '--no-local', repository.path, 'shallow']);
  await runGit(path.join(here, 'shallow'), ['remote', 'set-url', 'origin', 'https://git.example.com/acme/shop.git']);
  await repository.remove();
  await writeFile(path.join(here, 'tickets.jsonl'), SHOP_TICKETS);
  await writeFile(path.join(here, 'weekly.md'), SHOP_REPORT);
  await writeFile(path.join(here, 'nothing.md'), 'A quiet week.\n');
  for (const [name, text] of Object.entries(SHOP_EXPORTS)) await writeFile(path.join(here, name), text);
  await writeFile(path.join(here, 'broken.jsonl'), '{"id":"1","key":"SHOP-1","fields":{"summary":1}}\n');
  await writeFile(path.join(here, 'broken.yaml'), 'projcts: []\nkeys: [x]\nwindow: soon\n');
  await mkdir(path.join(here, 'empty'));
});

afterAll(() => rm(here, { recursive: true, force: true }));

const AT = ['--as-of', '2024-01-20'];
const TICKETS = ['--tickets', '../tickets.jsonl', '--complete'];

interface Case {
  /** Name of the golden file. */
  readonly name: string;
  /** Folder under the scratch folder. */
  readonly folder: string;
  readonly commands: readonly (readonly string[])[];
  /** Lines of standard output to hold, where the whole report is held elsewhere. */
  readonly lines?: number;
}

const CASES: readonly Case[] = [
  { name: 'help', folder: 'empty', commands: [['--help'], ['audit', '--help'], ['--version']] },
  {
    name: 'wrong-use',
    folder: 'empty',
    commands: [['audti'], ['audit', '--strct'], ['audit', '--fail-on', 'all'], ['audit', '--since', 'noon']],
  },
  {
    name: 'nowhere',
    folder: 'empty',
    commands: [['audit'], ['pull'], ['init'], ['audit', '--repo', 'none'], ['audit', '--config', 'none.yaml']],
  },
  { name: 'wrong-configuration', folder: 'shop', commands: [['audit', '--config', '../broken.yaml']] },
  {
    name: 'wrong-tickets',
    folder: 'shop',
    commands: [
      ['audit', '--tickets', '../broken.jsonl'],
      ['import', 'tickets', '../broken.jsonl', '--store', '../never'],
    ],
  },
  { name: 'from-the-checkout', folder: 'shop', commands: [['audit', ...AT]] },
  { name: 'with-tickets', folder: 'shop', commands: [['audit', ...AT, ...TICKETS]] },
  {
    name: 'exit-codes',
    folder: 'shop',
    lines: 1,
    commands: [
      ['audit', ...AT, ...TICKETS, '--quiet', '--fail-on', 'never'],
      ['audit', ...AT, ...TICKETS, '--quiet', '--fail-on', 'medium'],
      ['audit', ...AT, ...TICKETS, '--quiet', '--fail-on', 'high'],
      ['audit', ...AT, ...TICKETS, '--quiet', '--repo', '../shallow', '--fail-on', 'high'],
      ['audit', ...AT, ...TICKETS, '--quiet', '--repo', '../shallow', '--fail-on', 'never'],
    ],
  },
  { name: 'without-commits', folder: 'empty', lines: 5, commands: [['audit', ...TICKETS]] },
  {
    name: 'explained',
    folder: 'shop',
    commands: ['SHOP-3', 'SHOP-33'].map((subject) => ['explain', subject, ...AT, ...TICKETS, '--quiet']),
  },
  {
    name: 'verified',
    folder: 'shop',
    commands: [
      ['verify', '../weekly.md', ...AT, ...TICKETS, '--quiet'],
      ['verify', '../weekly.md', ...AT, ...TICKETS, '--quiet', '--fail-on', 'medium', '--format', 'github'],
      ['verify', '../nothing.md', ...AT, ...TICKETS, '--quiet', '--fail-on', 'medium'],
      ['verify', '../none.md', ...AT, ...TICKETS],
      ['verify'],
    ],
  },
  {
    name: 'exported',
    folder: 'shop',
    commands: [
      ['export', 'outcomes', ...AT, ...TICKETS, '--quiet'],
      ['export', 'links', '--format', 'ndjson', ...AT, ...TICKETS, '--quiet'],
    ],
  },
  {
    name: 'formats',
    folder: 'shop',
    // Further down stands up to when the clone is known, which is when it was made.
    lines: 20,
    commands: ['markdown', 'csv', 'csv-outcomes', 'sarif', 'junit', 'github', 'gitlab', 'openmetrics'].map((format) => [
      ...['audit', ...AT, ...TICKETS, '--quiet', '--format', format],
    ]),
  },
  {
    name: 'several-reports',
    folder: 'shop',
    commands: [
      ['audit', ...AT, ...TICKETS, '--quiet', '--output', '../result.json', '--output', '../report.md'],
      ['report', '--from', '../result.json', '--quiet', '--format', 'github'],
      ['report', '--from', '../result.json', '--output', 'no/folder.md'],
      ['report', '--from', '../tickets.jsonl'],
      ['audit', '--output', 'report'],
    ],
  },
  {
    name: 'kept-in-a-store',
    folder: 'shop',
    commands: [
      ['pull', '--store', '../kept'],
      ['import', 'tickets', '../tickets.jsonl', '--complete', '--store', '../kept'],
      ['export', 'tickets', '--store', '../kept', ...AT, '--quiet'],
      ['store', 'forget', '--store', '../kept'],
      ['store', 'rebuild', '--store', '../kept'],
    ],
  },
  {
    name: 'exported-by-jira',
    folder: 'shop',
    lines: 12,
    commands: [
      ['import', 'tickets', '../jira.csv', '--store', '../exports'],
      ['import', 'tickets', '../numbers.csv', '--time-zone', 'UTC', '--store', '../exports'],
      ['import', 'tickets', '../numbers.csv', '--time-zone', 'UTC', '--date-order', 'dmy', '--store', '../numbers'],
      ['import', 'tickets', '../cut.xml', '--store', '../exports'],
      ['import', 'tickets', '../part.xml', '--store', '../part'],
      ['import', 'tickets', '../jira.csv', '--time-zone', 'UTC', '--site', 'shop.example.com', '--store', '../exports'],
      ['import', 'tickets', '../jira.xml', '--complete', '--store', '../exports'],
      ['store', 'rebuild', '--store', '../exports'],
      ['export', 'tickets', '--store', '../exports', ...AT, '--quiet'],
      ['audit', ...AT, '--tickets', '../jira.csv', '--time-zone', 'UTC', '--complete', '--quiet'],
      ['audit', ...AT, '--tickets', '../jira.xml', '--complete', '--quiet'],
      ['audit', ...AT, '--tickets', '../server.csv', '--time-zone', 'UTC', '--complete', '--quiet'],
    ],
  },
  {
    name: 'gate',
    folder: 'shop',
    commands: [
      ['check', ...AT, ...TICKETS, '--quiet'],
      ['check', ...AT, ...TICKETS, '--quiet', '--fail-on', 'low', '--format', 'markdown'],
      ['baseline', ...AT, ...TICKETS, '--quiet', '--output', '../leeway.baseline.json'],
      ['check', ...AT, ...TICKETS, '--quiet', '--fail-on', 'low', '--baseline', '../leeway.baseline.json'],
      ['check', ...AT, ...TICKETS, '--quiet', '--repo', '../shallow', '--format', 'github'],
      ['check', ...AT, '--quiet'],
      ['check', ...AT, ...TICKETS, '--waivers', '../none.yaml'],
      ['check', ...AT, ...TICKETS, '--format', 'csv'],
      ['audit', ...AT, ...TICKETS, '--quiet', '--output', '../audited.json'],
      ['baseline', ...AT, ...TICKETS, '--quiet', '--output', '../audited.json'],
    ],
  },
  { name: 'configured', folder: 'shop', commands: [['init'], ['init'], ['config', '--print']] },
];

function toText(args: readonly string[], { stdout, stderr, code }: Ran, lines: number): string {
  const held = stdout.split('\n').slice(0, lines);
  const out = held.length < stdout.split('\n').length ? `${held.join('\n')}\n…\n` : stdout;
  return `$ leeway ${args.join(' ')}\n--- stdout\n${out}--- stderr\n${stderr}--- exit ${code}\n`;
}

it.each(CASES)('$name', async ({ name, folder, commands, lines = Infinity }) => {
  const texts: string[] = [];
  for (const args of commands) texts.push(toText(args, await runBuilt(args, path.join(here, folder)), lines));
  const got = texts.join('\n').replaceAll(here, '<here>');
  const file = path.join(import.meta.dirname, `${name}.golden.txt`);
  if (process.env['LEEWAY_UPDATE'] === '1') writeFileSync(file, got);
  expect(got).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '(no golden file; run with LEEWAY_UPDATE=1)');
});
