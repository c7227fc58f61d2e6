import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Measured } from './speed/limits.ts';
import { printMeasured } from './speed/limits.ts';
import { measureHelp } from './speed/measure-help.ts';
import { measureMillion } from './speed/measure-million.ts';
import { measurePull } from './speed/measure-pull.ts';
import { measureScale } from './speed/measure-scale.ts';

/**
 * npm run bench -- [--only help,pull,million,scale] [REPOSITORY…]
 *
 * Times and memory against what was promised. The pull is measured on the repositories given, of 20,000 commits or more.
 */
const args = process.argv.slice(2);
const only = args.find((_, i) => args[i - 1] === '--only')?.split(',') ?? ['help', 'pull', 'million', 'scale'];
const repositories = args.filter((argument, i) => !argument.startsWith('--') && args[i - 1] !== '--only');

const git = execFileSync('git', ['--version'], { encoding: 'utf8' }).trim();
print(`${String(availableParallelism())} cores, Node ${process.version}, ${git}`);
let holds = true;
if (only.includes('help')) await step('Start', measureHelp());
if (only.includes('pull') && repositories.length === 0) print('Pull: not measured, since no repository was given.');
for (const repository of only.includes('pull') ? repositories : [])
  await step(`Pull of ${repository}`, measurePull(repository, print));
if (only.includes('million')) await step('Pull of a long history', measureMillion());
if (only.includes('scale')) await step('Audit at scale', measureScale(print));
if (!holds) process.exitCode = 1;

async function step(title: string, measuring: Promise<readonly Measured[]>): Promise<void> {
  print(title);
  holds = printMeasured(await measuring, print) && holds;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
