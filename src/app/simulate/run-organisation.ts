import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Followed } from '../../core/simulate/follow-reports.ts';
import { followReports } from '../../core/simulate/follow-reports.ts';
import type { SimulatedOrganisation } from '../../core/simulate/play-organisation.ts';
import { playOrganisation } from '../../core/simulate/play-organisation.ts';
import { createRandom } from '../../core/simulate/random.ts';
import { halvesOf } from '../../core/simulate/halves-of.ts';
import { cutHistory, reportSpan } from '../../core/simulate/cut-history.ts';
import { judgePod } from '../../core/drift/judge-pod.ts';
import { historyOfEverything } from '../../core/measure-drift.ts';
import type { SimulatedRun, SimulatedTruth } from '../../model/simulation.ts';
import { buildRepository } from '../build-repository.ts';
import type { Context } from '../ports.ts';
import { EVERYTHING } from '../question.ts';
import type { Asked } from '../with-question.ts';
import { withQuestion } from '../with-question.ts';
import { SIMULATED_CONFIG, toPullRequestLines, toTicketLines, toTruthLines } from './to-records.ts';
import { toFastImport } from './to-fast-import.ts';

export interface OrganisationRun {
  readonly run: SimulatedRun;
  readonly followed: Followed;
}

const CLONE = 'repository';
const CONFIG = 'leeway.config.yaml';
const HISTORY = 'repository.fast-import';
const TICKETS = 'tickets.jsonl';
const PULL_REQUESTS = 'pull-requests.jsonl';
const TRUTH = 'truth.csv';

/** Writes one organisation into an empty folder, puts it through everything that real data goes through, and reads its reports. */
export async function runOrganisation(
  truth: SimulatedTruth,
  seed: number,
  folder: string,
  context: Context,
): Promise<OrganisationRun> {
  const organisation = playOrganisation(truth, createRandom(seed));
  const clone = await writeOrganisation(organisation, folder, context.signal);
  const call = {
    repositories: [clone],
    tickets: [path.join(folder, TICKETS)],
    pullRequests: [path.join(folder, PULL_REQUESTS)],
    ...{ isComplete: true, timeZone: null, mayPull: true, trustOwner: false, store: null },
    config: path.join(clone, CONFIG),
  };
  const asOf = { kind: 'instant', at: organisation.asOf } as const;
  const surroundings = { ...context, cwd: clone, env: {}, progress: quiet(context) };
  return withQuestion(call, { ...EVERYTHING, asOf }, surroundings, (asked) =>
    readReports(asked, organisation, truth, seed),
  );
}

/** The steps of each are told as ticks: what matters is which organisation it is. */
function quiet({ progress }: Context): Context['progress'] {
  return {
    ...progress,
    step: (text) => progress.tick(text),
    tick: () => undefined,
    warn: (text) => progress.detail(text),
  };
}

async function writeOrganisation(
  organisation: SimulatedOrganisation,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const clone = path.join(folder, CLONE);
  await mkdir(clone, { recursive: true });
  const history = [...toFastImport(organisation)].join('');
  await writeFile(path.join(folder, HISTORY), history);
  await writeFile(path.join(folder, TICKETS), toTicketLines(organisation));
  await writeFile(path.join(folder, PULL_REQUESTS), toPullRequestLines(organisation));
  await writeFile(path.join(folder, TRUTH), toTruthLines(organisation));
  await buildRepository(clone, Readable.from([history]), signal);
  await writeFile(path.join(clone, CONFIG), SIMULATED_CONFIG);
  return clone;
}

function readReports(
  { prepared, request }: Asked,
  { start, asOf, tickets }: SimulatedOrganisation,
  truth: SimulatedTruth,
  seed: number,
): OrganisationRun {
  const window = { start, end: asOf };
  const asked = { ...request, asOf, window, weeks: window };
  const policy = prepared.policy.drift;
  const history = historyOfEverything(prepared, asked);
  const reportOn = (weeks: number) => judgePod(cutHistory(history, reportSpan(weeks)), policy);
  const followed = followReports(reportOn, truth, truth.slope, policy);
  const claims = tickets.filter(({ week }) => week >= 0 && week < truth.weeks);
  const share = history.headlines[0]?.flow;
  return {
    followed,
    run: {
      seed,
      drifts: truth.slope !== 0,
      claims: claims.length,
      truth: halvesOf(
        claims.map(({ week, isSound }) => ({ week, count: isSound ? 0 : 1, of: 1 })),
        truth.onset,
      ),
      measured: halvesOf(share?.kind === 'share' ? toPoints(share) : [], truth.onset),
      verdicts: followed.last.measures.map(({ measure, verdict }) => ({ measure, verdict })),
      weeksToFind: followed.weeksToFind,
      isFalseAlarm: followed.isFalseAtEnd,
      folder: null,
    },
  };
}

function toPoints({ counts, totals }: { readonly counts: readonly number[]; readonly totals: readonly number[] }) {
  return counts.map((count, week) => ({ week, count, of: totals[week] ?? 0 }));
}
