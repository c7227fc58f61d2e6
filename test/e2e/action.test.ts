import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROGRAM } from '../golden/run-built.ts';
import { gateTickets, makeGateProject } from '../support/gate-project.ts';
import type { GateProject } from '../support/gate-project.ts';
import { ISOLATED_GIT } from '../support/git-repository.ts';

// The steps of action.yml and the examples of docs/ci, run as a runner runs them: bash, the environment, files for answers.

const PROJECT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(read('action.yml')) as Action;
const LEFT_OPEN = { number: 40, doneAt: Date.UTC(2024, 1, 1, 12) };

let project: GateProject;
let here = '';

beforeAll(async () => {
  project = await makeGateProject();
  here = await mkdtemp(path.join(os.tmpdir(), 'leeway-action-'));
  const bin = path.join(here, 'bin');
  mkdirSync(bin);
  // The built program in place of the registry; what it was asked for is kept.
  shim('npx', `printf '%s\\n' "$3" > ${quote(path.join(here, 'package'))}\nshift 3\nexec ${nodeOf()} "$@"`);
  shim('leeway', `exec ${nodeOf()} "$@"`);
  shim('gh', `printf '%s\\n' "$@" > ${quote(path.join(here, 'gh-called'))}`);
}, 60_000);

afterAll(async () => {
  await project.remove();
  await rm(here, { recursive: true, force: true });
});

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const nodeOf = (): string => `${quote(process.execPath)} ${quote(PROGRAM)}`;

function shim(name: string, body: string): void {
  const file = path.join(here, 'bin', name);
  writeFileSync(file, `#!/usr/bin/env bash\nset -euo pipefail\n${body}\n`);
  chmodSync(file, 0o755);
}

interface RanAction {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Whether a step runs, for the few conditions that the action has. */
function isWanted(condition: string | undefined, valueOf: (expression: string) => string): boolean {
  return (condition ?? "'' == ''").split(' && ').every((part) => {
    const [, left = '', operator, right] = /^(\S+) (==|!=) '(.*)'$/.exec(part) ?? [];
    const value = left.startsWith("'") ? left.slice(1, -1) : valueOf(left);
    return operator === '==' ? value === right : value !== right;
  });
}

function runAction(given: Readonly<Record<string, string>>): RanAction {
  const scratch = path.join(here, `run-${Math.trunc(performance.now() * 1_000)}`);
  mkdirSync(scratch);
  const [output, summary] = ['output', 'summary'].map((name) => path.join(scratch, name)) as [string, string];
  for (const file of [output, summary]) writeFileSync(file, '');
  const outputsOf = (): Record<string, string> =>
    Object.fromEntries(
      readFileSync(output, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    ) as Record<string, string>;
  const valueOf = (expression: string): string => {
    const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
    if (input !== undefined) {
      const { default: usual } = action.inputs[input] ?? { default: '' };
      return given[input] ?? usual.replace('${{ github.token }}', 'token-of-the-job');
    }
    const [, name] = /^steps\.check\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    if (name === undefined) throw new Error(`No expression that this runner knows: ${expression}`);
    return outputsOf()[name] ?? '';
  };
  const expand = (text: string): string => text.replace(/\$\{\{ (.*?) \}\}/g, (_, inner: string) => valueOf(inner));
  let log = '';
  for (const step of action.runs.steps) {
    if (step.run === undefined || !isWanted(step.if, valueOf)) continue;
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, expand(value)]));
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run],
      {
        cwd: path.resolve(project.clone, expand(step['working-directory'] ?? '.')),
        encoding: 'utf8',
        env: {
          ...ISOLATED_GIT,
          ...env,
          PATH: `${path.join(here, 'bin')}:${process.env['PATH'] ?? ''}`,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          RUNNER_TEMP: scratch,
          GITHUB_ACTION_PATH: PROJECT,
          GITHUB_REPOSITORY: 'acme/gate',
          GITHUB_SHA: 'a'.repeat(40),
          GITHUB_REF: 'refs/heads/main',
        },
      },
    );
    log += stdout + stderr;
    if (status !== 0) return { code: status ?? -1, log, summary: readFileSync(summary, 'utf8'), outputs: outputsOf() };
  }
  return { code: 0, log, summary: readFileSync(summary, 'utf8'), outputs: outputsOf() };
}

function ticketsFile(name: string, text: string): string {
  const file = path.join(here, name);
  writeFileSync(file, text);
  return file;
}

describe('action.yml', () => {
  it('puts no expression into the text of a shell', () => {
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
  });

  it('uses actions of others by their full sha only', () => {
    const used = action.runs.steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((name) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
  });

  it('answers only with what a step writes', () => {
    const written = action.runs.steps.find(({ id }) => id === 'check')?.run ?? '';
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
      expect(written).toContain(`echo "${name}=`);
    }
  });

  it('hands every input to a step', () => {
    for (const name of Object.keys(action.inputs))
      expect(read('action.yml')).toMatch(new RegExp(`[ {]inputs\\.${name}[ }/]`));
  });

  it('passes where nothing fails, and says so', { timeout: 60_000 }, () => {
    const tickets = ticketsFile('good.jsonl', gateTickets());
    const ran = runAction({ tickets, complete: 'true', package: 'leeway@0.1.0' });
    expect(ran).toMatchObject({ code: 0, outputs: { verdict: 'passed', 'exit-code': '0', 'failing-findings': '0' } });
    expect(ran.summary).toContain('## Leeway check: passed');
    expect(ran.log).toContain('::notice title=Leeway check as of');
    expect(readFileSync(path.join(here, 'package'), 'utf8')).toBe('leeway@0.1.0\n');
    for (const name of ['json', 'markdown', 'sarif']) expect(existsSync(ran.outputs[name] ?? '')).toBe(true);
  });

  it('fails on a finding, with annotations, summary and SARIF', { timeout: 60_000 }, () => {
    const tickets = ticketsFile('left open; $(touch stolen) `x`.jsonl', gateTickets(LEFT_OPEN));
    const ran = runAction({ tickets, complete: 'true', 'fail-on': 'low', 'upload-sarif': 'true' });
    expect(ran).toMatchObject({ code: 1, outputs: { verdict: 'failed', 'exit-code': '1', 'failing-findings': '1' } });
    expect(ran.log).toMatch(/^::error title=Done%2C but not merged::GATE-40/m);
    expect(ran.summary).toContain('GATE-40');
    const called = readFileSync(path.join(here, 'gh-called'), 'utf8');
    expect(called).toContain('repos/acme/gate/code-scanning/sarifs');
    const [, packed = ''] = /sarif=@(.*)/.exec(called) ?? [];
    expect(readFileSync(packed, 'utf8')).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('fails with 3 where nothing was measured, and shows why', { timeout: 60_000 }, () => {
    const ran = runAction({});
    expect(ran).toMatchObject({ code: 3, outputs: { verdict: 'not-measurable', 'exit-code': '3' } });
    expect(ran.log).toMatch(/^::error title=Could not measure::No ticket was read/m);
  });

  it('fails with 2 on a wrong input, whatever stands in it', { timeout: 60_000 }, () => {
    const ran = runAction({ 'fail-on': 'high; touch stolen', summary: 'false' });
    expect(ran).toMatchObject({ code: 2, outputs: { verdict: 'wrong-use', 'failing-findings': '' }, summary: '' });
    expect(ran.log).toContain('ended with 2 before anything was checked');
    expect(existsSync(path.join(project.clone, 'stolen'))).toBe(false);
  });

  it('reads the clone into the store first, where that is asked for', { timeout: 60_000 }, () => {
    const ran = runAction({ pull: 'true', annotations: 'false' });
    expect(ran).toMatchObject({ code: 3, outputs: { verdict: 'not-measurable' } });
    expect(existsSync(path.join(project.clone, '.leeway'))).toBe(true);
    expect(ran.log).not.toContain('::error');
  });
});

function runScript(
  script: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly input?: string; readonly env?: object },
) {
  return spawnSync('bash', [script, ...args], {
    cwd: options.cwd,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...ISOLATED_GIT, PATH: `${path.join(here, 'bin')}:${process.env['PATH'] ?? ''}`, ...options.env },
  });
}

describe('docs/ci', () => {
  it('checks in GitLab, and keeps a test report', { timeout: 60_000 }, () => {
    const { leeway } = parse(read('docs/ci/gitlab.yml')) as {
      readonly leeway: { readonly script: readonly string[]; readonly variables: Readonly<Record<string, string>> };
    };
    const script = path.join(here, 'gitlab.sh');
    writeFileSync(script, leeway.script.join('\n'));
    const env = {
      ...leeway.variables,
      LEEWAY_PACKAGE: 'leeway@0.1.0',
      LEEWAY_TICKETS: ticketsFile('good.jsonl', gateTickets()),
    };
    const { status, stdout } = runScript(script, [], { cwd: project.clone, env });
    expect(stdout).toContain('Passed: nothing fails the gate.');
    expect(status).toBe(0);
    expect(readFileSync(path.join(project.clone, 'leeway.xml'), 'utf8')).toContain('<testsuites>');
  });

  it('checks at night what was pulled, and ends as the check does', { timeout: 60_000 }, () => {
    shim('git', `if [ "$1" = fetch ]; then exit 0; fi\nPATH=${quote(process.env['PATH'] ?? '')} exec git "$@"`);
    const { status, stdout } = runScript(path.join(PROJECT, 'docs/ci/nightly.sh'), [project.clone], { cwd: here });
    expect(stdout).toContain('No ticket was read');
    expect(status).toBe(3);
  });

  it('verifies before a push the reports that it brings, and no other file', { timeout: 60_000 }, () => {
    const called = path.join(here, 'verified');
    shim('verifier', `printf '%s\\n' "$@" > ${quote(called)}\nexit 1`);
    const git = (...args: readonly string[]): string =>
      spawnSync('git', args, { cwd: project.clone, encoding: 'utf8', env: { ...ISOLATED_GIT } }).stdout.trim();
    const before = git('rev-parse', 'HEAD');
    mkdirSync(path.join(project.clone, 'reports'), { recursive: true });
    writeFileSync(path.join(project.clone, 'reports', 'week 7.md'), 'All is done.\n');
    writeFileSync(path.join(project.clone, 'notes.md'), 'Nothing.\n');
    git('add', 'reports', 'notes.md');
    git('commit', '--quiet', '-m', 'Report');
    const input = `refs/heads/main ${git('rev-parse', 'HEAD')} refs/heads/main ${before}\n`;
    const hook = path.join(PROJECT, 'docs/ci/pre-push');
    const env = { LEEWAY: 'verifier' };
    expect(runScript(hook, [], { cwd: project.clone, input, env }).status).toBe(1);
    expect(readFileSync(called, 'utf8')).toBe('verify\n--fail-on\nhigh\n--\nreports/week 7.md\n');
    const nothing = `refs/heads/main ${before} refs/heads/main ${before}\n(delete) ${'0'.repeat(40)} refs/heads/x ${before}\n`;
    expect(runScript(hook, [], { cwd: project.clone, input: nothing, env }).status).toBe(0);
  });
});
