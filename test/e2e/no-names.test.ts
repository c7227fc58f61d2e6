import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_FORMATS } from '../../src/report/check/check-formats.ts';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { VERIFY_FORMATS } from '../../src/report/verify/formats.ts';
import { found, makeNamedOrganisation, NAMED_SOURCES, PEOPLE } from '../support/named-organisation.ts';
import type { Ran } from '../support/run-leeway.ts';
import { runLeeway } from '../support/run-leeway.ts';

let base: string;
/** One person wrote what stands here (another has the tickets) … */
let alone: string;
/** … two here … */
let few: string;
/** … and six here, each of them in both pods. */
let many: string;

const half = (first: number): readonly string[] =>
  Array.from({ length: 6 }, (_, index) => `ibexfolder/file-${first + index}.ts`);
const CONFIG = {
  repositories: [{ path: 'clone', id: 'mongoose-tower.example/axolotl/narwhale', landing: ['gazelle-branch'] }],
  projects: [{ key: 'WOMBAT', complete: true, repositories: ['mongoose-tower.example/axolotl/narwhale'] }],
  statuses: { aardvark: 'started' },
  identities: [['name:Zebulonia', 'z@zebra.mail']],
  pods: [
    { name: 'Jackalope', projects: ['WOMBAT'], paths: half(1), people: ['q@quokka.mail'] },
    { name: 'Kowari', paths: half(7), people: ['z@zebra.mail'] },
  ],
};

beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'leeway-no-names-'));
  [alone, few, many] = [path.join(base, 'alone'), path.join(base, 'few'), path.join(base, 'many')];
  for (const [folder, people] of [
    [alone, 1],
    [few, 2],
    [many, 6],
  ] as const) {
    await mkdir(folder);
    await makeNamedOrganisation(folder, people);
    await writeFile(path.join(folder, 'leeway.config.yaml'), JSON.stringify(CONFIG));
    await writeFile(path.join(folder, 'weekly.md'), '# Week\n\n- WOMBAT-1 is done.\n- WOMBAT-11 was merged.\n');
    const saved = await runLeeway(['audit', ...NAMED_SOURCES, '--quiet', '--output', 'result.json'], folder);
    expect(saved.stderr).toBe('');
  }
}, 60_000);

afterAll(() => rm(base, { recursive: true, force: true }));

const named = (command: readonly string[], formats: readonly string[]): readonly (readonly string[])[] =>
  formats.map((format) => [...command, '--format', format]);

const AUDITS = named(['audit', ...NAMED_SOURCES, '--verbose'], FORMAT_NAMES);
const REPORTS = named(['report', '--from', 'result.json', '--verbose'], FORMAT_NAMES);
const DRIFTS = named(['drift', ...NAMED_SOURCES, '--verbose'], ['terminal', 'json', 'html']);
const PODS = [['pods'], ['pods', 'all']].flatMap((command) =>
  named([...command, ...NAMED_SOURCES, '--verbose'], ['terminal', 'markdown', 'html', 'json', 'csv']),
);
const CALLS: readonly (readonly string[])[] = [
  ...AUDITS,
  ...REPORTS,
  ...DRIFTS,
  ...PODS,
  ...named(['check', ...NAMED_SOURCES, '--verbose', '--drift'], Object.keys(CHECK_FORMATS)),
  ...named(['verify', 'weekly.md', ...NAMED_SOURCES, '--verbose'], Object.keys(VERIFY_FORMATS)),
  ...named(['doctor', ...NAMED_SOURCES, '--verbose'], ['terminal', 'json']),
  ...named(['explain', 'WOMBAT-1', ...NAMED_SOURCES], ['terminal', 'json']),
  ...['tickets', 'claims', 'evidence', 'links', 'outcomes', 'findings'].flatMap((table) =>
    named(['export', table, ...NAMED_SOURCES], ['csv', 'ndjson']),
  ),
];

const wordsOf = (call: readonly string[]): string => call.filter((word) => !NAMED_SOURCES.includes(word)).join(' ');
const streams = ({ stdout, stderr }: Ran): ReadonlyMap<string, string> =>
  new Map([
    ['stdout', stdout],
    ['stderr', stderr],
  ]);

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)),
  );
}

describe('nobody is named', () => {
  it.each(CALLS.map((call) => [wordsOf(call), call] as const))('by %s', async (_, call) => {
    const ran = await runLeeway(call, few);
    expect(ran.stdout).not.toBe('');
    expect([0, 1, 3]).toContain(ran.exitCode);
    expect(found(streams(ran), PEOPLE)).toEqual([]);
  });

  it('by a baseline', async () => {
    const ran = await runLeeway(['baseline', ...NAMED_SOURCES, '--verbose', '--output', 'kept.json'], few);
    expect(ran.exitCode).toBe(0);
    const text = await readFile(path.join(few, 'kept.json'), 'utf8');
    expect(text).toContain('WOMBAT');
    expect(found(new Map([...streams(ran), ['kept.json', text]]), PEOPLE)).toEqual([]);
  });

  it.each([
    ['diagnose', []],
    ['diagnose --anonymise', ['--anonymise']],
  ])('by %s', async (name, args) => {
    const folder = name.replaceAll(' ', '');
    const ran = await runLeeway(['diagnose', ...NAMED_SOURCES, ...args, '--verbose', '--output', folder], few);
    expect(ran.exitCode).toBe(0);
    expect(found(new Map([...streams(ran), ...(await filesOf(path.join(few, folder)))]), PEOPLE)).toEqual([]);
    const again = await runLeeway(['diagnose', '--from', folder], few);
    expect(again.exitCode).toBe(0);
    expect(found(streams(again), PEOPLE)).toEqual([]);
  });
});

/** How a share of marked work is told of a pod, as a sentence and as data. */
const TOLD = [/Jackalope at least \d/, /"pod":"Jackalope","changes":\{/];
/** How a drift is told of a pod: a row with its series. */
const ROW = [/"name":"Jackalope","kind":"pod"/, /"kind":"pod","name":"Jackalope"/, /<h\d[^>]*>[^<]*Jackalope/];

const isTold = (patterns: readonly RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text));

describe('of a group of fewer than five people', () => {
  it('the share of marked work would be told if it were larger', async () => {
    const told = await Promise.all([...AUDITS, ...REPORTS].map(async (call) => (await runLeeway(call, many)).stdout));
    expect(told.filter((text) => isTold(TOLD, text)).length).toBeGreaterThanOrEqual(6);
  });

  it.each([...AUDITS, ...REPORTS].map((call) => [wordsOf(call), call] as const))(
    'no share of marked work is told: %s',
    async (_, call) => {
      const { stdout } = await runLeeway(call, few);
      expect(isTold(TOLD, stdout)).toBe(false);
    },
  );

  it('no file of a diagnosis tells it', async () => {
    await runLeeway(['diagnose', ...NAMED_SOURCES, '--quiet', '--output', 'told'], few);
    const files = await filesOf(path.join(few, 'told'));
    const { ai } = JSON.parse(files.get('result.json') ?? '') as { ai: { pods: { pod: string; changes: unknown }[] } };
    expect(ai.pods.map(({ pod }) => pod)).toContain('Jackalope');
    expect(ai.pods.filter(({ changes }) => changes !== null)).toEqual([]);
    for (const [name, text] of files) expect(isTold(TOLD, text), name).toBe(false);
  });

  it.each(DRIFTS.map((call) => [wordsOf(call), call] as const))(
    'of one or two no series is told: %s',
    async (_, call) => {
      const { stdout } = await runLeeway(call, alone);
      expect(stdout).toContain('Jackalope');
      expect(isTold(ROW, stdout)).toBe(false);
    },
  );
});
