import { AppError } from '../base/app-error.ts';
import type { ContentFact, FactRequest, Facts } from '../model/facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Store } from '../model/store.ts';
import { readFacts } from './core-seam.ts';
import type { Context } from './ports.ts';

/**
 * The facts that the core asks for: those which the store has, and the others from the clones, which then are kept for
 * ever. Where a clone is not there any more its facts stay unknown, and the run goes on without them.
 */
export async function gatherFacts(
  store: Store,
  requests: readonly FactRequest[],
  snapshot: Snapshot,
  context: Context,
): Promise<Facts> {
  const facts = new Map<string, ContentFact | null>();
  const paths = new Map((await store.loadRepositories()).map(({ id, path }) => [id, path]));
  for (const [index, shas] of groupByRepository(requests)) {
    const id = snapshot.repositories[index]?.id;
    if (id === undefined) continue;
    const known = await store.loadFacts(id, shas);
    const missing = shas.filter((sha) => !known.has(sha));
    const read = await readMissing(store, id, paths.get(id) ?? null, missing, context);
    for (const [sha, fact] of [...known, ...read]) facts.set(sha, fact);
  }
  return facts;
}

function groupByRepository(requests: readonly FactRequest[]): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, Set<string>>();
  for (const { repository, sha } of requests) {
    const group = groups.get(repository) ?? new Set();
    groups.set(repository, group.add(sha));
  }
  return new Map([...groups].map(([repository, shas]) => [repository, [...shas]]));
}

async function readMissing(
  store: Store,
  repository: string,
  path: string | null,
  shas: readonly string[],
  context: Context,
): Promise<Facts> {
  if (shas.length === 0 || path === null) return new Map();
  context.progress.step(`Looking into ${shas.length} ${shas.length === 1 ? 'change' : 'changes'} of ${repository}`);
  const read = await readFacts(path, shas, context).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    context.progress.warn(`${repository}: contents stay unknown. ${error.message}`);
    return null;
  });
  if (read === null) return new Map();
  const told = [...read.values()].filter((fact) => fact !== null);
  const untold = [...read].flatMap(([sha, fact]) => (fact === null ? [sha] : []));
  await store.savePage({ source: 'git', scope: repository, facts: told, unknownFacts: untold }, null);
  return read;
}
