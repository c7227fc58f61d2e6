import type { Measured } from './limits.ts';
import { LEEWAY_PROGRAM, median, runNode } from './run-child.ts';

const RUNS = 21;

/** `leeway --help` against a bare Node, alternating. */
export async function measureHelp(): Promise<readonly Measured[]> {
  const bare: number[] = [];
  const help: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    bare.push((await runNode(['-e', '0'])).seconds);
    help.push((await runNode([LEEWAY_PROGRAM, '--help'])).seconds);
  }
  return [{ name: '--help against a bare node -e 0', value: median(help) / median(bare), unit: '×', limit: 1.6 }];
}
