import { runOrganisation } from '../../../src/app/simulate/run-organisation.ts';
import type { OrganisationRun } from '../../../src/app/simulate/run-organisation.ts';
import type { Context } from '../../../src/app/ports.ts';
import { systemClock } from '../../../src/app/system-clock.ts';
import { withTemporaryFolder } from '../../../src/app/temporary-folder.ts';
import type { Course, Halves, SimulatedTruth } from '../../../src/model/simulation.ts';
import { digits } from './tally.ts';

interface Kind {
  readonly name: string;
  readonly truth: SimulatedTruth;
}

const still = (value: number): Course => ({ from: value, to: value });

/** A year, and nothing in it changes. */
const STEADY: SimulatedTruth = {
  weeks: 52,
  size: still(20),
  gap: 0.1,
  onset: 26,
  slope: 0,
  visibility: still(0.8),
  traces: still(0.5),
  late: 0.05,
  reverts: 0.2,
  ai: still(0.2),
};

/** From .10 to .35 over half a year, by the quarter. */
const HALF_A_YEAR = 0.13;
/** The same over a year. */
const A_YEAR = 0.065;

const KINDS: readonly Kind[] = [
  { name: 'nothing changes, 20 claims a week', truth: STEADY },
  { name: 'nothing changes, 8 claims a week, a share of .20', truth: { ...STEADY, size: still(8), gap: 0.2 } },
  { name: 'a constant leak: .15', truth: { ...STEADY, gap: 0.15 } },
  { name: 'growing throughput: from 4 claims a week to 40', truth: { ...STEADY, size: { from: 4, to: 40 } } },
  { name: 'rising visibility: .50 to .90', truth: { ...STEADY, visibility: { from: 0.5, to: 0.9 } } },
  { name: 'deleted branches: traces of .10, then .90', truth: { ...STEADY, traces: { from: 0.1, to: 0.9 } } },
  { name: 'late evidence: three in ten, by 14 days', truth: { ...STEADY, late: 0.3 } },
  { name: 'AI share from 0 to .60', truth: { ...STEADY, ai: { from: 0, to: 0.6 } } },
  { name: 'drift: .10 to .35 in the second half, 20 a week', truth: { ...STEADY, slope: HALF_A_YEAR } },
  { name: 'drift: the same, all of it reverts', truth: { ...STEADY, slope: HALF_A_YEAR, reverts: 1 } },
  {
    name: 'drift: .10 to .35 over 52 weeks, 10 a week',
    truth: { ...STEADY, weeks: 60, onset: 8, size: still(10), slope: A_YEAR },
  },
  { name: 'drift: .35 to .10, for the better', truth: { ...STEADY, gap: 0.35, slope: -HALF_A_YEAR } },
];

const SEEDS = 2;

/** Each truth as whole organisations: a history of git, tickets and pull requests, through everything that real data goes through. */
export async function measureOrganisations(seed: number): Promise<string> {
  const rows: string[] = [];
  const all: OrganisationRun[] = [];
  for (const [place, { name, truth }] of KINDS.entries()) {
    for (let one = 0; one < SEEDS; one += 1) {
      const its = seed + place * SEEDS + one;
      const result = await withTemporaryFolder((folder) => runOrganisation(truth, its, folder, surroundings()));
      all.push(result);
      rows.push(rowOf(name, result));
      console.error(rows.at(-1));
    }
  }
  const drifting = all.filter(({ run }) => run.drifts);
  const steady = all.filter(({ run }) => !run.drifts);
  const count = (of: readonly OrganisationRun[], is: (one: OrganisationRun) => boolean): string =>
    `${of.filter(is).length} of ${of.length}`;
  return [
    `${all.length} organisations, seeds from ${seed}. Found in the last report: ${count(drifting, ({ followed }) => followed.isFoundAtEnd)} that drift, ` +
      `in some weekly report ${count(drifting, ({ followed }) => followed.weeksToFind !== null)}. ` +
      `False alarms in the last report: ${count(steady, ({ followed }) => followed.isFalseAtEnd)} that do not, in some of their 26 weekly reports ` +
      `${count(steady, ({ followed }) => followed.isFalseInSomeReport)}.`,
    '',
    '| truth | claims | true share, before and since the onset | measured | over-reported share | surviving throughput | status lag | told after, weeks | a false alarm in some report |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function rowOf(name: string, { run, followed }: OrganisationRun): string {
  const halves = ({ before, since }: Halves): string => `${digits(before)}, ${digits(since)}`;
  const verdicts = run.verdicts.map(({ verdict }) => verdict.replaceAll('-', ' ')).join(' | ');
  const told = run.drifts ? (run.weeksToFind ?? 'not') : '';
  return `| ${name} | ${run.claims} | ${halves(run.truth)} | ${halves(run.measured)} | ${verdicts} | ${told} | ${followed.isFalseInSomeReport ? 'yes' : ''} |`;
}

function surroundings(): Context {
  const silent = (): void => undefined;
  return {
    cwd: process.cwd(),
    env: {},
    clock: systemClock,
    progress: { step: silent, tick: silent, detail: silent, warn: silent },
    signal: new AbortController().signal,
    version: 'measured',
  };
}
