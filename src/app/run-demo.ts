import { createReadStream } from 'node:fs';
import { access, copyFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../base/app-error.ts';
import { buildRepository } from './build-repository.ts';
import { makeFolder } from './make-folder.ts';
import type { Context } from './ports.ts';
import { EVERYTHING } from './question.ts';
import { runAudit } from './run-audit.ts';
import type { Audited } from './run-audit.ts';
import { runImport } from './run-import.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

const FIXTURE = path.join('fixtures', 'demo');
const HISTORY = 'repository.fast-import';
const TICKETS = 'tickets.jsonl';
const PULL_REQUESTS = ['pull-requests.jsonl', 'buoys-pull-requests.jsonl'];
const BESIDE = [TICKETS, ...PULL_REQUESTS, 'leeway.config.yaml', 'weekly-report.md'];

/**
 * Audits a made-up project. It lives for the length of this call, or in the folder that is named; it sees neither the
 * user's data nor settings.
 * @param keep a folder that is empty or not there yet
 * @throws AppError `folder-in-use`
 */
export async function runDemo(keep: string | null, context: Context): Promise<Audited> {
  const fixture = await findFixture();
  if (keep === null) return withTemporaryFolder((folder) => layOut(fixture, folder, context));
  return layOut(fixture, await makeFolder(path.resolve(context.cwd, keep)), context);
}

/** The checkout, what its team exported beside it, and a store with all of it. */
async function layOut(fixture: string, folder: string, { signal, ...others }: Context): Promise<Audited> {
  await buildRepository(folder, createReadStream(path.join(fixture, HISTORY)), signal);
  await Promise.all(BESIDE.map((file) => copyFile(path.join(fixture, file), path.join(folder, file))));
  const context = { ...others, signal, cwd: folder, env: {} };
  const here = { isComplete: false, timeZone: null, store: null, config: null };
  await runImport({ ...here, kind: 'tickets', files: [TICKETS] }, context);
  await runImport({ ...here, kind: 'pull-requests', files: PULL_REQUESTS }, context);
  const asConfigured = { ...here, repositories: [], tickets: [], pullRequests: [], mayPull: true, trustOwner: false };
  return runAudit(asConfigured, EVERYTHING, context);
}

/** Upwards from this file: from the sources as from the bundle, in a checkout as in an installed package. */
async function findFixture(): Promise<string> {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let at = start; at !== path.dirname(at); at = path.dirname(at)) {
    const folder = path.join(at, FIXTURE);
    const isThere = await access(path.join(folder, HISTORY)).then(
      () => true,
      () => false,
    );
    if (isThere) return folder;
  }
  throw new AppError({
    code: 'demo-missing',
    kind: 'not-measurable',
    message: 'Expected the demonstration beside the program, found none.',
    remedy: 'Install Leeway again.',
  });
}
