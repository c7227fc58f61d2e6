import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBuilt } from '../golden/run-built.ts';
import { runGit } from '../support/git-repository.ts';

/** Projects of some size: the demonstration, and a real one where it is at hand. */
const DAEMON = path.join(process.env['LEEWAY_SHARED'] ?? '', 'data/daemon');
const hasDaemon = process.env['LEEWAY_SHARED'] !== undefined && existsSync(DAEMON);
if (!hasDaemon) process.stderr.write('LEEWAY_SHARED is not set: the diagnosis of a real project is SKIPPED.\n');

const LIMIT = { timeout: 120_000 };
let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'leeway-diagnose-projects-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

async function filesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)),
  );
}

/** Two runs, and what `--from` says of the first. */
async function diagnoseTwice(cwd: string, args: readonly string[]): Promise<ReadonlyMap<string, string>> {
  for (const output of ['first', 'second']) {
    const ran = await runBuilt(['diagnose', ...args, '--quiet', '--output', output], cwd);
    expect(ran, ran.stderr).toMatchObject({ code: 0, stderr: '' });
  }
  const files = await filesOf(path.join(cwd, 'first'));
  expect(await filesOf(path.join(cwd, 'second'))).toEqual(files);
  const checked = await runBuilt(['diagnose', '--from', 'first'], cwd);
  expect(checked, checked.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(checked.stdout).toContain('All 8 files are as manifest.json says, and come out of the data again.');
  return files;
}

describe('leeway diagnose', () => {
  it('tells of the demonstration what its report tells, twice in the same bytes', LIMIT, async () => {
    expect((await runBuilt(['demo', '--keep', 'quayside', '--quiet'], scratch)).code).toBe(0);
    const project = path.join(scratch, 'quayside');
    const files = await diagnoseTwice(project, ['--no-pull']);
    expect(files.size).toBe(9);
    const audited = JSON.parse((await runBuilt(['audit', '--json', '--quiet'], project)).stdout) as { totals: unknown };
    expect(audited.totals).not.toBeNull();
    expect((JSON.parse(files.get('result.json') ?? '') as { totals: unknown }).totals).toEqual(audited.totals);
    const report = files.get('report.md') ?? '';
    expect(report).toContain('1 ticket stands on 1 status that nothing explains.');
    expect(report).toContain('the gap would be 10 .. 25 of 117 (8.5 .. 21.4 %)');
  });

  it('reads the same records again when it pulls first', LIMIT, async () => {
    const project = path.join(scratch, 'quayside');
    expect((await runBuilt(['diagnose', '--quiet', '--output', 'pulled'], project)).code).toBe(0);
    const hashOf = async (folder: string): Promise<unknown> => {
      const text = await readFile(path.join(project, folder, 'manifest.json'), 'utf8');
      return (JSON.parse(text) as { dataHash: unknown }).dataHash;
    };
    expect(await hashOf('pulled')).toBe(await hashOf('first'));
  });

  it.skipIf(!hasDaemon)('writes a real project twice in the same bytes', LIMIT, async () => {
    const folder = path.join(scratch, 'real');
    await mkdir(folder);
    await runGit(folder, ['clone', '--quiet', '--no-checkout', path.join(DAEMON, 'repository.bundle'), 'clone']);
    const tickets = path.join(DAEMON, 'tickets.jsonl.gz');
    const files = await diagnoseTwice(folder, ['--repo', 'clone', '--tickets', tickets, '--complete']);
    expect(files.size).toBe(9);
    const texts = [...files].filter(([, text]) => text.includes(folder) || text.includes(DAEMON));
    expect(texts.map(([name]) => name)).toEqual([]);
  });
});
