import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/app/ports.ts';
import { EVERYTHING } from '../../../src/app/question.ts';
import { runDrift } from '../../../src/app/run-drift.ts';
import { runSimulate } from '../../../src/app/simulate/run-simulate.ts';
import type { SimulateCall } from '../../../src/app/simulate/run-simulate.ts';
import type { PodVerdict } from '../../../src/model/drift.ts';
import { WEEK } from '../../../src/model/instant.ts';
import type { SimulationResult } from '../../../src/model/simulation.ts';
import { PLAIN_TRUTH, still } from '../../core/simulate/sample-truth.ts';
import { useTemporaryFolders } from '../temporary-folder.ts';

const newFolder = useTemporaryFolders();

function contextIn(cwd: string, signal = new AbortController().signal): Context {
  const silent = (): void => undefined;
  return {
    ...{ cwd, env: {}, clock: { now: () => Date.UTC(2026, 0, 1) }, signal, version: '0.0.0' },
    progress: { step: silent, tick: silent, detail: silent, warn: silent },
  };
}

const CALL: SimulateCall = { truth: PLAIN_TRUTH, seed: 5, series: 0, organisations: 1, keep: null };

async function simulate(call: Partial<SimulateCall> = {}): Promise<SimulationResult> {
  return runSimulate({ ...CALL, ...call }, contextIn(await newFolder()));
}

describe('a whole organisation', () => {
  it('is measured exactly as it is true, where everything is seen and nothing comes late', async () => {
    const { runs } = await simulate();
    expect(runs).toHaveLength(1);
    for (const { truth, measured, claims } of runs) {
      expect(claims).toBeGreaterThan(80);
      expect(measured).toEqual(truth);
    }
  });

  it('is followed by the reports that would have been written at the time', async () => {
    const keep = path.join(await newFolder(), 'kept');
    const truth = { ...PLAIN_TRUTH, slope: 0.3, gap: 0.1, size: still(12) };
    const { runs, reports } = await simulate({ truth, keep });
    const found = runs[0]?.weeksToFind ?? Number.NaN;
    const firstTold = truth.onset + found - 4;
    expect(reports).toBe(truth.weeks - truth.onset + 1);
    expect(firstTold).toBeGreaterThan(truth.onset);
    const isTold = async (weeks: number): Promise<boolean> =>
      (await reportOn(path.join(keep, 'drifting-1'), weeks)).measures[0]?.isWorse === true;
    expect(await isTold(firstTold)).toBe(true);
    expect(await isTold(firstTold - 1)).toBe(false);
  }, 60_000);
});

/** The verdicts on everything when so many weeks of a kept organisation had come of age. */
async function reportOn(folder: string, weeks: number): Promise<PodVerdict> {
  const clone = path.join(folder, 'repository');
  const start = Date.UTC(2024, 0, 1);
  const call = {
    repositories: [clone],
    tickets: [path.join(folder, 'tickets.jsonl')],
    pullRequests: [path.join(folder, 'pull-requests.jsonl')],
    ...{ isComplete: true, timeZone: null, mayPull: true, trustOwner: false, store: null },
    config: path.join(clone, 'leeway.config.yaml'),
  };
  const question = {
    ...EVERYTHING,
    since: { kind: 'instant', at: start },
    asOf: { kind: 'instant', at: start + (weeks + 4) * WEEK },
  } as const;
  const { result } = await runDrift(call, question, contextIn(clone));
  const [everything] = result.rows;
  if (everything === undefined) throw new Error('There is no row of everything.');
  return everything.verdicts;
}

describe('runSimulate', () => {
  it('gives the same answer to the same seed, and another to another', async () => {
    const some = { series: 5, organisations: 0, truth: { ...PLAIN_TRUTH, slope: 0.2 } };
    expect(await simulate(some)).toEqual(await simulate(some));
    expect(await simulate({ ...some, truth: { ...some.truth, size: still(30) } })).not.toEqual(await simulate(some));
  });

  it('simulates as many without the drift, and only these where nothing drifts', async () => {
    const drifting = await simulate({ series: 3, organisations: 0, truth: { ...PLAIN_TRUTH, slope: 0.2 } });
    expect(drifting.levels).toMatchObject([{ drifts: { atEnd: { of: 3 } }, unchanged: { atEnd: { of: 3 } } }]);
    const steady = await simulate({ series: 3, organisations: 0 });
    expect(steady.levels).toMatchObject([{ drifts: null, unchanged: { atEnd: { of: 3 } } }]);
  });

  it('keeps what it made where that is asked for, with what is true of each ticket', async () => {
    const keep = path.join(await newFolder(), 'new', 'kept');
    const { runs } = await simulate({ keep });
    const folder = path.join(keep, 'unchanged-1');
    expect(runs[0]?.folder).toBe(folder);
    expect((await readdir(folder)).sort()).toEqual([
      ...['pull-requests.jsonl', 'repository', 'repository.fast-import', 'tickets.jsonl', 'truth.csv'],
    ]);
    const truth = (await readFile(path.join(folder, 'truth.csv'), 'utf8')).trim().split('\n');
    const tickets = (await readFile(path.join(folder, 'tickets.jsonl'), 'utf8')).trim().split('\n');
    expect(truth).toHaveLength(tickets.length + 1);
    const history = await readFile(path.join(folder, 'repository.fast-import'), 'utf8');
    expect(history).toMatch(/^SIM-1 /m);
  });

  it('keeps nothing where something is', async () => {
    const keep = await newFolder();
    await writeFile(path.join(keep, 'notes.txt'), 'mine');
    await expect(simulate({ keep })).rejects.toMatchObject({ code: 'folder-in-use', kind: 'usage' });
    await expect(simulate({ keep: path.join(keep, 'notes.txt') })).rejects.toMatchObject({ code: 'folder-in-use' });
    expect(await readdir(keep)).toEqual(['notes.txt']);
  });

  it('says everything that is absurd, before it makes anything', async () => {
    const keep = path.join(await newFolder(), 'kept');
    const truth = { ...PLAIN_TRUTH, weeks: 3, gap: 4 };
    await expect(simulate({ truth, keep })).rejects.toMatchObject({
      code: 'simulation-absurd',
      kind: 'usage',
      details: expect.arrayContaining([expect.stringMatching(/^--weeks/), expect.stringMatching(/^--gap/)]),
    });
    await expect(readdir(keep)).rejects.toThrow();
  });

  it('ends when it is interrupted', async () => {
    const abort = new AbortController();
    const running = runSimulate({ ...CALL, series: 20_000 }, contextIn(await newFolder(), abort.signal));
    abort.abort();
    await expect(running).rejects.toThrow();
  });
});
