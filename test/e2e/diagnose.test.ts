import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { CHECK_FORMATS } from '../../src/report/check/check-formats.ts';
import type { CommitSpec } from '../support/git-repository.ts';
import { makeRepository, runGit } from '../support/git-repository.ts';
import { runLeeway } from '../support/run-leeway.ts';
import type { Ran } from '../support/run-leeway.ts';

// A small organisation in which every field bears a word of its own, so that it can be looked for in what is written.

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 10);
const iso = (at: number): string => new Date(at).toISOString();
const jiraTime = (at: number): string => iso(at).replace('Z', '+0000');

/** Who somebody is: never in any output, anonymised or not. */
const PEOPLE = ['Zebulonia', 'zebra.mail', 'Quokkason', 'quokka.mail', 'Jaberwock', 'jabber-login', 'frumious-account'];

/** What things are called: in the ordinary output, in no anonymised one. */
const NAMES = [
  'WOMBAT', // project
  'axolotl', // owner of the repository
  'narwhale', // repository
  'mongoose-tower.example', // host of the repository
  'pangolin.example', // host of the tracker
  'Capybara', // title of a ticket
  'Aardvark', // custom status
  'Chinchilla', // custom type
  'Dugong', // version
  'Echidna', // component
  'Fossalabel', // label
  'gazelle-branch', // branch
  'Hedgehog', // message
  'ibexfolder', // path
  'Jackalope', // pod
  'Kinkajou', // epic
  'lemurtag', // tag
  'Manatee', // resolution
  'numbatfile', // name of a file of the call
  'Okapi', // priority
  'quollplace', // a place that a ticket points to
  'Raccoonsprint', // sprint
  'servalpath', // path of a pod
];

let here: string;
let repository: string;
let shas: readonly string[];

const COMMITS: readonly CommitSpec[] = Array.from({ length: 12 }, (_, index): CommitSpec => {
  const number = index + 1;
  return {
    message: number % 4 === 0 ? `Hedgehog ${number}` : `WOMBAT-${number} Hedgehog ${number}`,
    author: number % 2 === 0 ? 'Zebulonia <z@zebra.mail>' : 'Quokkason <q@quokka.mail>',
    at: iso(START + index * 7 * DAY),
    files: { [`ibexfolder/file-${number}.ts`]: `${'export const x = 1;\n'.repeat(number === 8 ? 900 : 3)}` },
  };
});

function ticket(number: number): Readonly<Record<string, unknown>> {
  const doneAt = START + (number + 1) * 7 * DAY;
  const isOdd = number === 5 || number === 6;
  const status = isOdd
    ? { id: '9', name: 'Aardvark', statusCategory: { key: 'undefined', name: 'No Category' } }
    : number === 11
      ? { id: '1', name: 'To Do', statusCategory: { key: 'new', name: 'To Do' } }
      : { id: '3', name: 'Done', statusCategory: { key: 'done', name: 'Done' } };
  const author = { accountId: 'frumious-account', name: 'jabber-login', displayName: 'Jaberwock' };
  return {
    id: String(1_000 + number),
    key: `WOMBAT-${number}`,
    self: `https://pangolin.example/rest/api/2/issue/${1_000 + number}`,
    fields: {
      summary: `Capybara ${number}`,
      description: 'See https://mongoose-tower.example/axolotl/quollplace/pull/3',
      issuetype: { id: '1', name: number === 10 ? 'Chinchilla' : 'Story', subtask: false },
      project: { id: '7', key: 'WOMBAT', name: 'Wombat works' },
      status,
      priority: { id: '1', name: 'Okapi' },
      resolution: isOdd || number === 11 ? null : { id: '1', name: number === 3 ? 'Manatee' : 'Done' },
      assignee: author,
      reporter: author,
      creator: author,
      created: jiraTime(START - 10 * DAY),
      updated: jiraTime(doneAt),
      resolutiondate: isOdd || number === 11 ? null : jiraTime(doneAt),
      labels: ['Fossalabel'],
      components: [{ id: '1', name: 'Echidna' }],
      fixVersions: [{ id: '5', name: 'Dugong 1.0', released: true, releaseDate: '2024-03-01' }],
    },
    changelog: {
      startAt: 0,
      maxResults: 1,
      total: 1,
      histories: [
        {
          id: '1',
          created: jiraTime(doneAt),
          author,
          items: [
            { field: 'status', from: '1', fromString: 'To Do', to: status.id, toString: status.name },
            { field: 'Sprint', from: '', fromString: '', to: '4', toString: 'Raccoonsprint' },
          ],
        },
      ],
    },
  };
}

const CONFIG = {
  repositories: [{ path: 'clone', id: 'mongoose-tower.example/axolotl/narwhale', landing: ['gazelle-branch'] }],
  projects: [{ key: 'WOMBAT', formerKeys: ['OLDWOMBAT'], complete: true, repositories: ['axolotl/narwhale'] }],
  statuses: { 'aardvark two': 'started' },
  workKinds: { components: { echidna: 'required' }, types: { 'story of kinkajou': 'required' } },
  tags: ['lemurtag-{version}'],
  ignoredPaths: ['ibexfolder/none/**'],
  identities: [['name:Zebulonia', 'z@zebra.mail']],
  bots: ['jabber-bot*'],
  pods: [{ name: 'Jackalope', projects: ['WOMBAT'], paths: ['servalpath/**'], people: ['z@zebra.mail'] }],
  timeZone: 'Europe/Berlin',
};

beforeAll(async () => {
  here = await mkdtemp(path.join(os.tmpdir(), 'leeway-diagnose-'));
  const made = await makeRepository(COMMITS);
  await runGit(here, ['clone', '--quiet', '--no-local', made.path, 'clone']);
  repository = path.join(here, 'clone');
  await runGit(repository, ['remote', 'set-url', 'origin', 'https://mongoose-tower.example/axolotl/narwhale.git']);
  await runGit(repository, ['tag', 'lemurtag-1.0']);
  await runGit(repository, ['branch', 'gazelle-branch']);
  shas = (await runGit(repository, ['log', '--format=%H'])).trim().split('\n');
  await made.remove();
  const tickets = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12].map(ticket);
  await writeFile(path.join(here, 'numbatfile.jsonl'), tickets.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await writeFile(path.join(here, 'leeway.config.yaml'), JSON.stringify(CONFIG));
}, 60_000);

afterAll(() => rm(here, { recursive: true, force: true }));

const SOURCES = ['--repo', 'clone', '--tickets', 'numbatfile.jsonl', '--as-of', '2024-06-01', '--quiet'];

function diagnose(...args: readonly string[]): Promise<Ran> {
  return runLeeway(['diagnose', ...args], here);
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(path.join(here, folder))).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(here, folder, name), 'utf8')));
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
}

/** `file: word` for each word that stands there, in any case. */
function found(files: ReadonlyMap<string, string>, words: readonly string[]): readonly string[] {
  return [...files].flatMap(([name, text]) => {
    const low = text.toLowerCase();
    return words.filter((word) => low.includes(word.toLowerCase())).map((word) => `${name}: ${word}`);
  });
}

describe('leeway diagnose', () => {
  it('writes one folder, and the same bytes again', async () => {
    const first = await diagnose(...SOURCES, '--output', 'first');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toContain('9 files: start with report.html or report.md.');
    const second = await diagnose(...SOURCES, '--output', 'second', '--json');
    const files = await filesOf('first');
    expect([...files.keys()]).toEqual([
      'drift.json',
      'findings.csv',
      'leeway.config.yaml',
      'manifest.json',
      'outcomes.csv',
      'quality.json',
      'report.html',
      'report.md',
      'result.json',
    ]);
    expect(await filesOf('second')).toEqual(files);
    expect(second.stdout).toBe(files.get('manifest.json'));
    // It has what is to be looked for below, or that test would prove nothing.
    expect(found(files, ['WOMBAT', 'Capybara', 'Aardvark', 'Jackalope', 'narwhale', 'Dugong']).length).toBeGreaterThan(
      9,
    );
    expect(found(files, [here, os.tmpdir(), os.hostname()])).toEqual([]);
  });

  it('gives the numbers again from its own configuration', async () => {
    const { command } = JSON.parse((await filesOf('first')).get('manifest.json') ?? '') as { command: string[] };
    const again = await mkdtemp(path.join(os.tmpdir(), 'leeway-again-'));
    try {
      await runGit(again, ['clone', '--quiet', '--no-local', repository, 'CLONE-1']);
      await runGit(path.join(again, 'CLONE-1'), ['branch', 'gazelle-branch']);
      await writeFile(path.join(again, 'TICKETS-1'), await readFile(path.join(here, 'numbatfile.jsonl')));
      const config = (await filesOf('first')).get('leeway.config.yaml') ?? '';
      await writeFile(path.join(again, 'leeway.config.yaml'), config);
      const ran = await runLeeway([...command.slice(1), '--quiet', '--json'], again);
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
      const before = JSON.parse((await filesOf('first')).get('manifest.json') ?? '') as { policyHash: string };
      expect((JSON.parse(ran.stdout) as { policyHash: string }).policyHash).toBe(before.policyHash);
      const totals = (text: string): unknown => (JSON.parse(text) as { totals: unknown }).totals;
      const result = await readFile(path.join(again, 'again', 'result.json'), 'utf8');
      expect(totals(result)).toEqual(totals((await filesOf('first')).get('result.json') ?? ''));
    } finally {
      await rm(again, { recursive: true, force: true });
    }
  });

  it('says of every defect what it does to the numbers', async () => {
    const text = (await filesOf('first')).get('report.md') ?? '';
    expect(text).toContain('2 tickets stand on 1 status that nothing explains.');
    expect(text).toMatch(
      /If all of them claimed done, the gap would be .* with work behind each, and .* with work behind none\./,
    );
    expect(text).toContain('1 claim rests on 1 resolution that nothing explains.');
    expect(text).toContain('Of 1 source nobody says whether it holds everything.');
  });

  it('names nothing of the organisation when asked to anonymise, in any file', async () => {
    const ran = await diagnose(...SOURCES, '--project', 'WOMBAT', '--output', 'hidden', '--anonymise');
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const files = await filesOf('hidden');
    const words = [...PEOPLE, ...NAMES, ...shas, ...shas.map((sha) => sha.slice(0, 12)), 'Europe/Berlin', here];
    expect(found(files, words)).toEqual([]);
    expect(found(new Map([['stdout', ran.stdout]]), [...PEOPLE, ...NAMES])).toEqual([]);
    expect(files.get('report.md')).toContain('have aliases here');
    const aliases = await readFile(path.join(here, 'hidden.aliases.json'), 'utf8');
    expect(found(new Map([['aliases', aliases]]), ['WOMBAT', 'Jackalope', 'narwhale'])).toHaveLength(3);
    expect(found(new Map([['aliases', aliases]]), PEOPLE)).toEqual([]);
  });

  it.each(['first', 'hidden'])('keeps the policy in force: %s', async (folder) => {
    const ran = await runLeeway(['config', '--print', '--config', path.join(folder, 'leeway.config.yaml')], here);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const { policyHash } = JSON.parse((await filesOf(folder)).get('manifest.json') ?? '') as { policyHash: string };
    // Whether summer time holds is asked today, so only the zone without one has the hash of then.
    if (folder === 'hidden') expect(ran.stdout).toContain(`# policy ${policyHash}`);
  });

  it('counts the same under aliases, and gives the same aliases again', async () => {
    const counts = (text: string | undefined): unknown => {
      const { totals, coverage, outcomes } = JSON.parse(text ?? '') as Record<string, unknown>;
      return {
        totals,
        coverage,
        outcomes: (outcomes as { strict: { outcome: string } }[]).map(({ strict }) => strict.outcome).sort(),
      };
    };
    const hidden = await filesOf('hidden');
    expect(counts(hidden.get('result.json'))).toEqual(counts((await filesOf('first')).get('result.json')));
    await diagnose(...SOURCES, '--project', 'WOMBAT', '--output', 'hidden', '--anonymise');
    expect(await filesOf('hidden')).toEqual(hidden);
    expect(await diagnose('--from', 'hidden')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('writes documents again from the folder alone, and says which file was altered', async () => {
    await diagnose(...SOURCES, '--output', 'kept');
    const before = await filesOf('kept');
    expect((await diagnose('--from', 'kept')).stdout).toContain('All 8 files are as manifest.json says');
    await writeFile(path.join(here, 'kept', 'report.md'), 'nothing to see here\n');
    await rm(path.join(here, 'kept', 'outcomes.csv'));
    const mended = await diagnose('--from', 'kept');
    expect(mended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(mended.stdout).toContain('report.md was altered: written again');
    expect(mended.stdout).toContain('outcomes.csv was missing: written again');
    expect(await filesOf('kept')).toEqual(before);
    await writeFile(path.join(here, 'kept', 'drift.json'), `${before.get('drift.json') ?? ''} `);
    const altered = await diagnose('--from', 'kept');
    expect(altered.exitCode).toBe(3);
    expect(altered.stderr).toContain('drift.json: altered');
  });

  it.each([
    ['a folder with other files', 'taken', 'Expected an empty folder or a diagnosis in'],
    ['a file in its place', 'leeway.config.yaml', 'it is no folder'],
    ['a place without a folder above', 'no/such/place', 'there is no folder'],
  ])('refuses %s', async (_, output, says) => {
    if (output === 'taken') {
      await diagnose(...SOURCES, '--output', 'taken');
      await writeFile(path.join(here, 'taken', 'thesis.txt'), 'mine');
    }
    const ran = await diagnose(...SOURCES, '--output', output);
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain(says);
  });

  it('asks for a folder', async () => {
    expect(await diagnose(...SOURCES)).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('every format of every command', () => {
  const AT = SOURCES.filter((word) => word !== '--quiet');
  const CALLS: readonly (readonly string[])[] = [
    ...FORMAT_NAMES.map((format) => ['audit', ...AT, '--verbose', '--format', format]),
    ...Object.keys(CHECK_FORMATS).map((format) => ['check', ...AT, '--verbose', '--drift', '--format', format]),
    ...['terminal', 'json', 'html'].map((format) => ['drift', ...AT, '--verbose', '--format', format]),
    ...['terminal', 'json'].map((format) => ['doctor', ...AT, '--verbose', '--format', format]),
    ...['tickets', 'claims', 'evidence', 'links', 'outcomes', 'findings'].flatMap((table) =>
      ['csv', 'ndjson'].map((format) => ['export', table, ...AT, '--format', format]),
    ),
    ...['terminal', 'json'].map((format) => ['explain', 'WOMBAT-1', ...AT, '--format', format]),
  ];

  it.each(CALLS.map((call) => [call.filter((word) => !AT.includes(word)).join(' '), call] as const))(
    'names nobody: %s',
    async (_, call) => {
      const ran = await runLeeway(call, here);
      expect(ran.stdout).not.toBe('');
      expect([0, 1, 3]).toContain(ran.exitCode);
      expect(
        found(
          new Map([
            ['stdout', ran.stdout],
            ['stderr', ran.stderr],
          ]),
          PEOPLE,
        ),
      ).toEqual([]);
    },
  );

  it('names nobody in a folder of a diagnosis, and tells nothing of who did what in groups of fewer than five', async () => {
    const files = await filesOf('first');
    expect(found(files, PEOPLE)).toEqual([]);
    const { ai } = JSON.parse(files.get('result.json') ?? '') as { ai: { pods: { pod: string; changes: unknown }[] } };
    expect(ai.pods.filter(({ changes }) => changes !== null)).toEqual([]);
  });
});
