import { AppError } from '../base/app-error.ts';
import type { ContentFact, FactRequest, Facts } from '../model/facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Store } from '../model/store.ts';
import { readContentFacts } from '../sources/git/content-facts.ts';
import { openRepository } from '../sources/git/open-repository.ts';
import type { Context } from './ports.ts';

/**
 * The facts that the core asks for: those which the store has, and the others from the clones, which then are kept for
 * ever. Where a clone is not there any more its facts stay unknown, and the run goes on without them.
 */
export async function gatherFacts(
  store: Store,
  requests: readonly FactRequest[],
  snapshot: Snapshot,
  options: { readonly trustOwner: boolean },
  context: Context,
): Promise<Facts> {
  const facts = new Map<string, ContentFact | null>();
  const paths = new Map((await store.loadRepositories()).map(({ id, path }) => [id, path]));
  for (const [index, shas] of groupByRepository(requests)) {
    const id = snapshot.repositories[index]?.id;
    if (id === undefined) continue;
    const known = await store.loadFacts(id, shas);
    for (const [sha, fact] of known) facts.set(sha, fact);
    const missing = shas.filter((sha) => !known.has(sha));
    const path = paths.get(id) ?? null;
    if (missing.length === 0 || path === null) continue;
    context.progress.step(`Looking into ${missing.length} ${missing.length === 1 ? 'change' : 'changes'} of ${id}`);
    const clone = { id, path, trustOwner: options.trustOwner };
    await readMissing(store, clone, missing, facts, context).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      context.progress.warn(`The contents of ${missing.length} changes of ${id} stay unknown. ${error.message}`);
    });
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

/** What this clone cannot tell, another or a later one may: that is not kept. */
async function readMissing(
  store: Store,
  { id, path, trustOwner }: { readonly id: string; readonly path: string; readonly trustOwner: boolean },
  shas: readonly string[],
  facts: Map<string, ContentFact | null>,
  { signal }: Context,
): Promise<void> {
  const repository = await openRepository(path, { id, trustOwner, signal });
  for await (const batch of readContentFacts(repository, shas, { signal })) {
    for (const fact of batch.facts) facts.set(fact.sha, fact);
    for (const sha of [...batch.tooLarge, ...batch.unreadable]) facts.set(sha, null);
    await store.savePage({ source: 'git', scope: id, facts: batch.facts, unknownFacts: batch.tooLarge }, null);
  }
}
