import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runGit } from '../support/git-repository.ts';
import { found, makeNamedOrganisation, NAMED_SOURCES, NAMES, PEOPLE } from '../support/named-organisation.ts';
import { runLeeway } from '../support/run-leeway.ts';
import type { Ran } from '../support/run-leeway.ts';

let here: string;
let repository: string;
let shas: readonly string[];

beforeAll(async () => {
  here = await mkdtemp(path.join(os.tmpdir(), 'leeway-diagnose-'));
  ({ repository, shas } = await makeNamedOrganisation(here));
}, 60_000);

afterAll(() => rm(here, { recursive: true, force: true }));

const SOURCES = [...NAMED_SOURCES, '--quiet'];

function diagnose(...args: readonly string[]): Promise<Ran> {
  return runLeeway(['diagnose', ...args], here);
}

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(path.join(here, folder))).sort();
  const texts = await Promise.all(names.map((name) => readFile(path.join(here, folder, name), 'utf8')));
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
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
