import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Measured } from './limits.ts';
import type { ChildRun } from './run-child.ts';
import { median, runChild, runLeeway } from './run-child.ts';

const PAIRS = 5;
/** Longer than any history: line counts for all of it. */
const WHOLE_HISTORY = 'window: 9999w\n';
const NEW_COMMITS = 50;

/** A repository against `git log --numstat` of the same commits, in alternating pairs; then what is new. */
export async function measurePull(repository: string, print: (line: string) => void): Promise<readonly Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-pull-'));
  try {
    const config = path.join(folder, 'all.yaml');
    writeFileSync(config, WHOLE_HISTORY);
    const base: number[] = [];
    const all: ChildRun[] = [];
    const usual: ChildRun[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      base.push(
        (await runChild('git', ['-C', repository, 'log', '--numstat', '-M', '-z', '--branches', '--remotes', '--tags']))
          .seconds,
      );
      all.push(await pull(repository, path.join(folder, `all-${String(pair)}`), ['--config', config]));
      usual.push(await pull(repository, path.join(folder, `usual-${String(pair)}`)));
      print(
        `    pair ${String(pair + 1)}: git log ${seconds(base)}, all lines ${seconds(all)}, default ${seconds(usual)}`,
      );
    }
    const again: ChildRun[] = [];
    for (let run = 0; run < PAIRS; run++) again.push(await pull(repository, path.join(folder, 'usual-0')));
    const ratio = (runs: readonly ChildRun[]): number =>
      median(runs.map((run, i) => run.seconds / (base[i] ?? Number.NaN)));
    return [
      {
        name: 'first pull with line counts for all, against git log --numstat',
        value: ratio(all),
        unit: '×',
        limit: 0.8,
      },
      { name: 'first pull at default depth, likewise', value: ratio(usual), unit: '×', limit: 0.25 },
      { name: 'pull with nothing new', value: median(again.map((run) => run.seconds)), unit: 's', limit: 0.5 },
      {
        name: `pull with ${String(NEW_COMMITS)} new commits`,
        value: await measureNew(repository, folder),
        unit: 's',
        limit: 1,
      },
      { name: 'memory of the first pull', value: peak([...all, ...usual]), unit: 'MB', limit: 200 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A branch that is fifty commits behind, pulled, then moved to its end and pulled again. */
async function measureNew(repository: string, folder: string): Promise<number> {
  const clone = path.join(folder, 'behind.git');
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  git('clone', '--quiet', '--bare', '--shared', '--single-branch', '--no-tags', '--', repository, clone);
  const branch = git('-C', clone, 'symbolic-ref', 'HEAD');
  const tip = git('-C', clone, 'rev-parse', 'HEAD');
  const behind = git('-C', clone, 'rev-parse', `HEAD~${String(NEW_COMMITS)}`);
  const runs: number[] = [];
  for (let run = 0; run < PAIRS; run++) {
    const store = path.join(folder, `behind-${String(run)}`);
    git('-C', clone, 'update-ref', branch, behind);
    await pull(clone, store);
    git('-C', clone, 'update-ref', branch, tip);
    runs.push((await pull(clone, store)).seconds);
  }
  return median(runs);
}

function pull(repository: string, store: string, more: readonly string[] = []): Promise<ChildRun> {
  return runLeeway(['pull', '--quiet', '--repo', repository, '--store', store, ...more]);
}

function peak(runs: readonly ChildRun[]): number {
  return Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes ?? Number.NaN));
}

function seconds(runs: readonly (number | ChildRun)[]): string {
  const last = runs.at(-1) ?? Number.NaN;
  return `${(typeof last === 'number' ? last : last.seconds).toFixed(1)} s`;
}
