import { AppError } from '../base/app-error.ts';
import { examine } from '../core/doctor/examine-data.ts';
import type { DoctorReport, ServerLook } from '../model/doctor-report.ts';
import { lookAtServers } from './live/look-at-servers.ts';
import { openApiSources } from './live/open-api-sources.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import { repositoriesToPull } from './repositories-to-pull.ts';
import { isOneOff } from './source-call.ts';
import type { SourceCall } from './source-call.ts';
import { withStore } from './with-store.ts';
import { withQuestion } from './with-question.ts';
import { findStoreFolder, openWorkspace } from './workspace.ts';

/**
 * What was understood of the sources. The servers of the configuration are asked as well, unless the run is `offline` or
 * names its own data: they answer also where nothing was pulled yet.
 */
export async function examineSources(
  call: SourceCall,
  question: Question,
  { offline }: { readonly offline: boolean },
  context: Context,
): Promise<DoctorReport> {
  const servers = offline || isOneOff(call) ? null : await chooseServers(call, context);
  const report = await withQuestion(call, question, context, ({ prepared, request }) =>
    examine(prepared, request),
  ).catch((error: unknown) => {
    if (servers !== null && error instanceof AppError && error.code === 'nothing-known') return NOTHING_PULLED;
    throw error;
  });
  return servers === null ? report : { ...report, servers: await servers.look() };
}

/** `null` where none is configured. */
async function chooseServers(
  call: SourceCall,
  context: Context,
): Promise<{ readonly look: () => Promise<readonly ServerLook[]> } | null> {
  const workspace = await openWorkspace(call, context);
  const { github, jira } = workspace.config;
  if (github === null && jira === null) return null;
  const clones = repositoriesToPull(call.repositories, workspace);
  const sources = await openApiSources(workspace, { clones, only: null }, context);
  const folder = findStoreFolder(call.store, workspace, context.env);
  return { look: () => withStore(folder, context, (store) => lookAtServers(store, sources, context)) };
}

const NOTHING_PULLED: DoctorReport = {
  schema: 'leeway.doctor/1',
  asOf: null,
  sources: [],
  servers: null,
  unmapped: [],
  suspects: [],
  repositories: [],
  coverage: null,
  clocks: { offsets: [], inFuture: 0, clamped: 0, withoutHistory: [] },
  unknownTickets: [],
  projectsWithoutClaim: [],
  notMeasurableKinds: [],
  linkCoverageFloor: 0,
};
