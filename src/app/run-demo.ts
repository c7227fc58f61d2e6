import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../base/app-error.ts';
import { buildRepository } from './build-repository.ts';
import type { Context } from './ports.ts';
import { EVERYTHING } from './question.ts';
import { runAudit } from './run-audit.ts';
import type { Audited } from './run-audit.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

const FIXTURE = path.join('fixtures', 'demo');
const HISTORY = 'repository.fast-import';
const TICKETS = 'tickets.jsonl';
const PULL_REQUESTS = ['pull-requests.jsonl', 'buoys-pull-requests.jsonl'];
const CONFIG = 'leeway.config.yaml';

/** Audits a made-up project that lives for the length of this call. It sees neither the user's data nor settings. */
export async function runDemo(context: Context): Promise<Audited> {
  const fixture = await findFixture();
  return withTemporaryFolder(async (folder) => {
    const clone = path.join(folder, 'quayside');
    await mkdir(clone);
    await copyFile(path.join(fixture, CONFIG), path.join(clone, CONFIG));
    await buildRepository(clone, createReadStream(path.join(fixture, HISTORY)), context.signal);
    const call = {
      repositories: [clone],
      tickets: [path.join(fixture, TICKETS)],
      pullRequests: PULL_REQUESTS.map((file) => path.join(fixture, file)),
      isComplete: false,
      timeZone: null,
      mayPull: true,
      trustOwner: false,
      store: null,
      config: path.join(clone, CONFIG),
    };
    return runAudit(call, EVERYTHING, { ...context, cwd: clone, env: {} });
  });
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
