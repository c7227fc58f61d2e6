import { AppError } from '../base/app-error.ts';
import type { Config } from '../config/config.ts';
import type { Instant } from '../model/instant.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Store } from '../model/store.ts';
import { FILE_SOURCE } from './import-files.ts';
import { mergeAccounts } from './people/merge-accounts.ts';
import { toInstant } from './question.ts';
import type { When } from './question.ts';

/** The values of a run, and the instant that they are asked about. */
export interface LoadedSnapshot {
  readonly snapshot: Snapshot;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
}

/**
 * What was known at the instant of the question where the store already held something then (replay), else what is
 * known today of events before it (reconstruction). A temporary store knows only today.
 * @throws AppError `nothing-known`
 */
export async function loadQuestion(
  store: Store,
  config: Config,
  asked: { readonly asOf: When | null; readonly isTemporary: boolean },
): Promise<LoadedSnapshot> {
  const people = mergeAccounts(await store.loadAccounts(), config);
  const load = (knownAt: Instant | null): Promise<Snapshot> => store.loadSnapshot(people, { knownAt });
  if (asked.asOf?.kind === 'instant' && !asked.isTemporary) {
    const then = await load(asked.asOf.at);
    if (isPulled(then)) return { snapshot: then, asOf: asked.asOf.at, mode: 'replay' };
  }
  const snapshot = await load(null);
  const latest = snapshot.asOf;
  if (latest === null) throw nothingKnown();
  const asOf = toInstant(asked.asOf, latest) ?? latest;
  if (asked.asOf?.kind === 'before' && !asked.isTemporary) {
    const then = await load(asOf);
    if (isPulled(then)) return { snapshot: then, asOf, mode: 'replay' };
  }
  const isPresent = asked.asOf === null && !asked.isTemporary && !hasFiles(snapshot);
  return { snapshot, asOf, mode: isPresent ? 'replay' : 'reconstruction' };
}

/** Every source that was known had come to the end of a pull. */
function isPulled({ sources }: Snapshot): boolean {
  return (
    sources.length > 0 && sources.every(({ asOf, completeness }) => asOf !== null && completeness !== 'incomplete')
  );
}

/** A file says what its source knew when it was written, which is not known. */
function hasFiles({ sources }: Snapshot): boolean {
  return sources.some(({ source }) => source === FILE_SOURCE);
}

function nothingKnown(): AppError {
  return new AppError({
    code: 'nothing-known',
    kind: 'not-measurable',
    message: 'Expected commits, pull requests or tickets in the store, found none.',
    remedy: 'Read a clone with `leeway pull` or a file with `leeway import`, or name data for this run with --repo.',
  });
}
