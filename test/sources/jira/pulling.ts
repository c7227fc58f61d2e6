import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { Store } from '../../../src/model/store.ts';
import type { ApiPullOptions, ApiPullOutcome } from '../../../src/sources/http/api-pull.ts';
import type { JiraPull } from '../../../src/sources/jira/pull-jira.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { loadAll } from '../../store/records.ts';
import { STARTED_AT, clientOf, optionsOf } from './jira-client-of.ts';
import type { Replay, ReplayOptions } from './replay-jira.ts';
import { startJira } from './replay-jira.ts';

export { SITE, STARTED_AT, clientOf, optionsOf } from './jira-client-of.ts';

const base = mkdtempSync(path.join(tmpdir(), 'leeway-jira-'));
const open: (() => Promise<void>)[] = [];
let stores = 0;

afterAll(async () => {
  for (const close of open) await close();
  rmSync(base, { recursive: true, force: true });
});

export async function serve(options: ReplayOptions): Promise<Replay> {
  const replay = await startJira(options);
  open.push(() => replay.close());
  return replay;
}

/** A place for a store that is not there yet. */
export function newDirectory(): string {
  stores += 1;
  return path.join(base, `store-${stores}`);
}

export async function newStore(clock = { now: () => STARTED_AT }): Promise<Store> {
  const store = await openStore({ directory: newDirectory(), clock });
  open.push(() => store.close());
  return store;
}

export const ABC: JiraPull = { projects: ['ABC'] };

export function pull(
  replay: Replay,
  store: Store,
  more: Partial<ApiPullOptions> = {},
  what: JiraPull = ABC,
): Promise<ApiPullOutcome> {
  return pullJira(clientOf(replay), what, store, optionsOf(more));
}

/** What was stored; persons are numbered by name, not by the order in which they came. */
export async function stored(store: Store): Promise<Pick<Snapshot, 'tickets' | 'sources'>> {
  const { tickets, sources } = await loadAll(store);
  return { tickets, sources };
}
