import { AppError } from '../base/app-error.ts';
import type { ContentNeeds, DebtContent } from '../core/debt/debt-content.ts';
import { shapeKey } from '../core/debt/debt-content.ts';
import { measureShape } from '../core/debt/measure-shape.ts';
import type { FactRequest } from '../model/facts.ts';
import type { FileRequest, FileShape } from '../model/file-shape.ts';
import type { LineFact } from '../model/line-facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Store } from '../model/store.ts';
import { readFiles } from '../sources/git/file-texts.ts';
import { readLineFacts } from '../sources/git/line-facts.ts';
import type { GitRepository } from '../sources/git/open-repository.ts';
import { openRepository } from '../sources/git/open-repository.ts';
import type { Context } from './ports.ts';

/** What the debt measures ask of the content of clones. Where a clone is not there any more it stays unknown, and the run goes on without. */
export async function gatherContent(
  store: Pick<Store, 'loadRepositories'>,
  { lines, shapes }: ContentNeeds,
  snapshot: Snapshot,
  options: { readonly trustOwner: boolean },
  context: Context,
): Promise<DebtContent> {
  const found = { lines: new Map<string, LineFact | null>(), shapes: new Map<string, FileShape>() };
  const paths = new Map((await store.loadRepositories()).map(({ id, path }) => [id, path]));
  for (const [index, { id }] of snapshot.repositories.entries()) {
    const path = paths.get(id) ?? null;
    const own = lines.filter(({ repository }) => repository === index);
    const files = shapes.filter(({ repository }) => repository === index);
    if (own.length + files.length === 0 || path === null) continue;
    context.progress.step(`Following the lines of ${own.length} commits of ${id}`);
    try {
      const repository = await openRepository(path, { id, trustOwner: options.trustOwner, signal: context.signal });
      await takeLines(repository, own, found.lines, context);
      await takeShapes(repository, files, found.shapes, context);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      context.progress.warn(`The content of ${id} stays unknown. ${error.message}`);
    }
  }
  return found;
}

async function takeLines(
  repository: GitRepository,
  requests: readonly FactRequest[],
  found: Map<string, LineFact | null>,
  { signal, progress }: Context,
): Promise<void> {
  const shas = requests.map(({ sha }) => sha);
  let unreadable = 0;
  for await (const batch of readLineFacts(repository, shas, { signal })) {
    for (const fact of batch.facts) found.set(fact.sha, fact);
    for (const sha of batch.tooLarge) found.set(sha, null);
    unreadable += batch.unreadable.length;
    progress.tick(`${found.size} of ${shas.length}`);
  }
  if (unreadable > 0) {
    progress.warn(
      `The lines of ${unreadable} ${unreadable === 1 ? 'commit' : 'commits'} of ${repository.record.id} could not be read from this clone.`,
    );
  }
}

async function takeShapes(
  repository: GitRepository,
  requests: readonly FileRequest[],
  found: Map<string, FileShape>,
  { signal }: Context,
): Promise<void> {
  const [first] = requests;
  if (first === undefined) return;
  const paths = requests.map(({ path }) => path);
  for await (const { path, text } of readFiles(repository, first.sha, paths, { signal })) {
    found.set(shapeKey({ repository: first.repository, path }), measureShape(text));
  }
}
