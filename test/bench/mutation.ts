import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Changes the statistics and the verdict of drift in some thousand small ways, one at a time, and counts how many of them the tests
 * of the same folder notice. It writes what survives, and the figures that docs/mutation.md tells.
 *
 *     npm run bench:mutation -- [--room drift,stats] [--files mann-kendall,theil-sen]
 *
 * Run a few files at a time: an hour on two quiet cores for all of them.
 */

const PROJECT = path.resolve(import.meta.dirname, '../..');
const NOTICED = new Set(['Killed', 'Timeout']);
const MISSED = new Set(['Survived', 'NoCoverage']);

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

const { values } = parseArgs({
  options: { room: { type: 'string', default: 'drift,stats' }, files: { type: 'string', default: '*' } },
});

for (const room of values.room.split(',')) {
  const wanted = values.files.split(',').map((file) => `src/core/${room}/${file}.ts`);
  const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', wanted.join(',')], {
    cwd: PROJECT,
    env: { ...process.env, MUTATED: room },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`Stryker ended with ${status}: run npx stryker run to see why.`);
  report(room);
}

function report(room: string): void {
  const text = readFileSync(path.join(PROJECT, 'coverage/mutation/mutation.json'), 'utf8');
  const { files } = JSON.parse(text) as { readonly files: Readonly<Record<string, { readonly mutants: Mutant[] }>> };
  const its = Object.entries(files).filter(([file]) => file.startsWith(`src/core/${room}/`));
  for (const [file, { mutants }] of its) {
    console.log(`${file}: ${figure(mutants)}`);
    for (const { status, mutatorName, replacement = '', location } of mutants)
      if (MISSED.has(status)) console.log(`  ${location.start.line} ${mutatorName}: ${replacement.slice(0, 90)}`);
  }
  console.log(`src/core/${room}: ${figure(its.flatMap(([, { mutants }]) => mutants))}`);
}

function figure(mutants: readonly Mutant[]): string {
  const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
  const all = noticed + mutants.filter(({ status }) => MISSED.has(status)).length;
  return `${noticed} of ${all} noticed, ${all === 0 ? 'none' : `${((100 * noticed) / all).toFixed(1)} %`}`;
}
