import type { ContentFact } from '../../model/facts.ts';
import { createFactBuilder } from './fact-builder.ts';
import type { GitRepository } from './open-repository.ts';
import { readPatches } from './read-patches.ts';
import type { PatchBatch, PatchOptions } from './read-patches.ts';

/** Reads what the patches of some commits say. Binary files have -1 lines, as everywhere. */
export function readContentFacts(
  repository: GitRepository,
  shas: readonly string[],
  options: PatchOptions = {},
): AsyncGenerator<PatchBatch<ContentFact>, void, void> {
  return readPatches(repository, shas, createFactBuilder, options);
}
