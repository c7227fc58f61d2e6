import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const MANIFEST = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));
const HAS_DEMO = existsSync(path.join(PROJECT, 'src/cli/commands/demo.ts'));
const IS_WINDOWS = process.platform === 'win32';

let scratch = '';
let packed: readonly string[] = [];

function run(command: string, args: readonly string[], cwd: string) {
  // npm hands its own settings down to what it runs; a user's shell has none of them.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)/.test(name)),
  );
  return spawnSync(command, args, { cwd, env, encoding: 'utf8', shell: IS_WINDOWS, timeout: 110_000 });
}

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run('npm', args, cwd);
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

const leeway = (...args: readonly string[]) => run(path.join(scratch, 'node_modules/.bin/leeway'), args, scratch);

beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'leeway-package-'));
  const [tarball] = JSON.parse(
    npm(['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', scratch], PROJECT),
  );
  packed = tarball.files.map((file: { readonly path: string }) => file.path);
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  npm(['install', '--prefix', scratch, ...quiet, path.join(scratch, tarball.filename)], scratch);
}, 120_000);

afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('the published package', () => {
  it('runs where only it was installed', () => {
    const { status, stdout, stderr } = leeway('--help');
    expect(stderr).toBe('');
    expect(stdout).toContain('Usage: leeway');
    expect(status).toBe(0);
  });

  it('says the version of its manifest', () => {
    expect(leeway('--version').stdout).toBe(`${MANIFEST.version}\n`);
  });

  it.skipIf(!HAS_DEMO)('runs its demonstration there', () => {
    const { status, stdout, stderr } = leeway('demo');
    expect(stdout).not.toBe('');
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('finds its SQL engine there', () => {
    const script = "import('@photostructure/sqlite').then(({ DatabaseSync }) => new DatabaseSync(':memory:').close())";
    const { status, stderr } = run(process.execPath, ['--eval', script], scratch);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each(['postman-request', 'form-data', 'tough-cookie', 'jira-client'])('does not bring %s along', (name) => {
    expect(existsSync(path.join(scratch, 'node_modules', name))).toBe(false);
    const notices = readFileSync(path.join(scratch, 'node_modules/leeway/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    if (name !== 'jira-client') expect(notices).not.toMatch(new RegExp(`^${name} `, 'm'));
  });

  it('needs one installed package, the SQL engine', () => {
    expect(Object.keys(MANIFEST.dependencies)).toEqual(['@photostructure/sqlite']);
  });

  it('holds the command, its licence, and no sources, tests or data of a run', () => {
    expect(packed).toEqual(expect.arrayContaining(['LICENSE', 'bin/leeway.js', 'dist/main.js', 'package.json']));
    const allowed = /^(bin|dist|docs\/schema|fixtures\/demo)\/|^(LICENSE|README[.]md|CHANGELOG[.]md|package[.]json)$/;
    expect(packed.filter((file) => !allowed.test(file))).toEqual([]);
    expect(packed.filter((file) => /[.]leeway\/|[.](sqlite|db|log)$/.test(file))).toEqual([]);
  });
});
