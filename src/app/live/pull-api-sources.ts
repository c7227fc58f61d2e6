import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../base/app-error.ts';
import type { Store, StoreInspection } from '../../model/store.ts';
import type { ApiPullOptions, ApiPullOutcome } from '../../sources/http/api-pull.ts';
import type { Context } from '../ports.ts';
import type { ApiSource } from './api-source.ts';
import { describePlan } from './describe-plan.ts';
import { createPullProgress } from './describe-progress.ts';

export interface PulledSource {
  readonly label: string;
  readonly outcome: ApiPullOutcome | null;
  /** What kept it from the end; `null` when nothing did. */
  readonly error: AppError | null;
}

export type PullWishes = Omit<ApiPullOptions, 'signal' | 'progress'>;

/** Pulls one source after the other. One that fails is an incomplete source, and the others still run. */
export async function pullApiSources(
  store: Store,
  sources: readonly ApiSource[],
  wishes: PullWishes,
  context: Context,
): Promise<readonly PulledSource[]> {
  const pulled: PulledSource[] = [];
  for (const source of sources) pulled.push(await pullOne(store, source, wishes, context));
  return pulled;
}

async function pullOne(store: Store, source: ApiSource, wishes: PullWishes, context: Context): Promise<PulledSource> {
  const { label } = source;
  const { signal, progress } = context;
  progress.step(`Reading ${label}`);
  const options = { ...wishes, signal, progress: createPullProgress(label, context) };
  const before = await statesOf(store, source);
  try {
    if (wishes.full || !hasBeenPulled(before, source)) {
      for (const line of describePlan(label, await source.plan(store, options))) progress.step(line);
    }
    return { label, outcome: await source.pull(store, options), error: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    await saveFailure(store, source, before, error);
    return { label, outcome: null, error };
  }
}

type States = StoreInspection['lastPulls'];

async function statesOf(store: Store, { name, scopes }: ApiSource): Promise<States> {
  const { lastPulls } = await store.inspect();
  return lastPulls.filter(({ source, scope }) => source === name && scopes.includes(scope));
}

function hasBeenPulled(states: States, { scopes }: ApiSource): boolean {
  return scopes.every((scope) => states.some((state) => state.scope === scope && state.completeness === 'complete'));
}

/** A pull that came far enough has told by itself what is missing; otherwise all of it is. */
async function saveFailure(store: Store, source: ApiSource, before: States, error: AppError): Promise<void> {
  const now = await statesOf(store, source);
  const hasTold = now.some(({ completeness }) => completeness === 'incomplete') && !isDeepStrictEqual(now, before);
  if (hasTold) return;
  const state = { completeness: 'incomplete', reason: error.message, remedy: error.remedy, asOf: null } as const;
  for (const scope of source.scopes) {
    for (const kind of source.kinds) {
      await store.savePage({ source: source.name, scope, state: { kind, ...state } }, null);
    }
  }
}
