import path from 'node:path';
import { AppError } from '../../base/app-error.ts';
import { DEFAULT_DRIFT_POLICY } from '../../core/drift/default-drift-policy.ts';
import { findAbsurdities } from '../../core/simulate/find-absurdities.ts';
import type { SimulationSize } from '../../core/simulate/find-absurdities.ts';
import type { Followed } from '../../core/simulate/follow-reports.ts';
import { simulateSeries } from '../../core/simulate/simulate-series.ts';
import { summariseDrifts, summariseUnchanged } from '../../core/simulate/summarise-reports.ts';
import type { SimulatedLevel, SimulatedTruth, SimulationResult } from '../../model/simulation.ts';
import { makeFolder } from '../make-folder.ts';
import type { Context } from '../ports.ts';
import { withTemporaryFolder } from '../temporary-folder.ts';
import { runOrganisation } from './run-organisation.ts';
import type { OrganisationRun } from './run-organisation.ts';

export interface SimulateCall extends SimulationSize {
  readonly truth: SimulatedTruth;
  readonly seed: number;
  /** Where organisations are kept; `null`: nowhere. */
  readonly keep: string | null;
}

/** How much is judged before the program listens again. */
const BREATH = 5;

/**
 * Makes up pods and organisations in which the truth holds, the same number of others in which nothing drifts, and counts how the
 * verdicts come out, by the thresholds that hold without a configuration.
 * @throws AppError `simulation-absurd`, `folder-in-use`
 */
export async function runSimulate(call: SimulateCall, context: Context): Promise<SimulationResult> {
  const { truth, seed, series } = call;
  const absurdities = findAbsurdities(truth, call);
  if (absurdities.length > 0) throw absurd(absurdities);
  const keep = call.keep === null ? null : await makeFolder(path.resolve(context.cwd, call.keep));
  const steady = { ...truth, slope: 0 };
  const levels: SimulatedLevel[] = [];
  if (series > 0) {
    const drifting = truth.slope === 0 ? [] : await followSeries('that drift', truth, seed, series, context);
    const unchanged = await followSeries('in which nothing drifts', steady, seed + 1, series, context);
    levels.push(toLevel('weekly-counts', drifting, unchanged));
  }
  const runs = await runOrganisations(call, keep, context);
  if (runs.length > 0) {
    const followed = (drifts: boolean): readonly Followed[] =>
      runs.filter(({ run }) => run.drifts === drifts).map((one) => one.followed);
    levels.push(toLevel('organisations', followed(true), followed(false)));
  }
  return {
    schema: 'leeway.simulation/1',
    version: context.version,
    seed,
    truth,
    reports: truth.weeks - truth.onset + 1,
    levels,
    runs: runs.map(({ run }) => run),
  };
}

function toLevel(
  level: SimulatedLevel['level'],
  drifting: readonly Followed[],
  unchanged: readonly Followed[],
): SimulatedLevel {
  return { level, drifts: summariseDrifts(drifting), unchanged: summariseUnchanged(unchanged) };
}

async function followSeries(
  which: string,
  truth: SimulatedTruth,
  seed: number,
  count: number,
  { progress, signal }: Context,
): Promise<readonly Followed[]> {
  progress.step(`Judging ${count} pods ${which}`);
  const followed: Followed[] = [];
  for (const one of simulateSeries(truth, seed, DEFAULT_DRIFT_POLICY)) {
    followed.push(one);
    if (followed.length === count) break;
    if (followed.length % BREATH !== 0) continue;
    progress.tick(`Judging ${count} pods ${which}: ${followed.length}`);
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
  return followed;
}

/** One after the other: those with the drift, then those without. */
async function runOrganisations(
  { truth, seed, organisations }: SimulateCall,
  keep: string | null,
  context: Context,
): Promise<readonly OrganisationRun[]> {
  const runs: OrganisationRun[] = [];
  for (const slope of truth.slope === 0 ? [0] : [truth.slope, 0]) {
    for (let number = 1; number <= organisations; number += 1) {
      const name = `${slope === 0 ? 'unchanged' : 'drifting'}-${number}`;
      context.progress.step(`Auditing the organisation ${name}`);
      const of = { ...truth, slope };
      const its = seed + number + (slope === 0 ? organisations : 0);
      if (keep === null) {
        runs.push(await withTemporaryFolder((folder) => runOrganisation(of, its, folder, context)));
        continue;
      }
      const folder = path.join(keep, name);
      const { run, followed } = await runOrganisation(of, its, folder, context);
      runs.push({ run: { ...run, folder }, followed });
    }
  }
  return runs;
}

function absurd(details: readonly string[]): AppError {
  return new AppError({
    code: 'simulation-absurd',
    kind: 'usage',
    message: 'Expected a truth that can be simulated.',
    details,
    remedy: 'See `leeway simulate --help` for the parameters.',
  });
}
