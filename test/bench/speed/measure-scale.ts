import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../../src/store/open-store.ts';
import { END, generateLarge } from '../generate-store.ts';
import type { Measured } from './limits.ts';
import type { ChildRun } from './run-child.ts';
import { median, runLeeway } from './run-child.ts';

const RUNS = 5;
const SMALL = { commits: 50_000, tickets: 10_000 };
const LARGE = { commits: 500_000, tickets: 100_000 };

/** An audit of a made-up company and of one ten times as large, opening and loading included. */
export async function measureScale(print: (line: string) => void): Promise<readonly Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-scale-'));
  try {
    const small = await auditGenerated(path.join(folder, 'small'), SMALL, print);
    const large = await auditGenerated(path.join(folder, 'large'), LARGE, print);
    const seconds = (runs: readonly ChildRun[]): number => median(runs.map((run) => run.seconds));
    const exponent = Math.log10(seconds(large) / seconds(small));
    return [
      { name: 'audit of 500,000 commits and 100,000 tickets', value: seconds(large), unit: 's', limit: 12 },
      {
        name: 'its memory',
        value: median(large.map((run) => run.peakMegabytes ?? Number.NaN)),
        unit: 'MB',
        limit: 1000,
      },
      { name: 'growth exponent from a tenth of it', value: exponent, unit: '', limit: 1.1 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function auditGenerated(
  directory: string,
  size: { readonly commits: number; readonly tickets: number },
  print: (line: string) => void,
): Promise<readonly ChildRun[]> {
  const store = await openStore({ directory, clock: { now: () => END } });
  await generateLarge(store, { ...size, seed: 1 });
  await store.close();
  const runs: ChildRun[] = [];
  for (let run = 0; run < RUNS; run++)
    runs.push(await runLeeway(['audit', '--quiet', '--no-pull', '--store', directory]));
  const times = runs.map(
    ({ seconds, peakMegabytes }) => `${seconds.toFixed(1)} s/${(peakMegabytes ?? Number.NaN).toFixed(0)} MB`,
  );
  print(
    `    ${size.commits.toLocaleString('en')} commits, ${size.tickets.toLocaleString('en')} tickets: ${times.join(', ')}`,
  );
  return runs;
}
