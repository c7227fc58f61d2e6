import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ChildRun {
  readonly seconds: number;
  /** Highest resident memory of the process itself, its children not counted; `null` unless it is Node. */
  readonly peakMegabytes: number | null;
}

const REPORT_PEAK = new URL('report-peak.mjs', import.meta.url).href;
const LEEWAY = fileURLToPath(new URL('../../../bin/leeway.js', import.meta.url));

/** Runs a program with its output thrown away. Throws when it fails: what crashed was not measured. */
export async function runChild(program: string, args: readonly string[]): Promise<ChildRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-peak-'));
  const report = path.join(folder, 'peak');
  const env = { ...process.env, LEEWAY_BENCH_PEAK: report };
  const start = process.hrtime.bigint();
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
      child.on('error', reject);
      child.on('close', resolve);
    });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}`);
    return { seconds, peakMegabytes: program === process.execPath ? readPeak(report) : null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The built program, as a user runs it. */
export function runLeeway(args: readonly string[]): Promise<ChildRun> {
  return runChild(process.execPath, ['--import', REPORT_PEAK, LEEWAY, ...args]);
}

export function runNode(args: readonly string[]): Promise<ChildRun> {
  return runChild(process.execPath, args);
}

export const LEEWAY_PROGRAM = LEEWAY;

function readPeak(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) / 1024;
  } catch {
    return null;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
