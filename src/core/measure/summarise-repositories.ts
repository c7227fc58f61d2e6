import type { Instant, Period } from '../../model/instant.ts';
import type { RepositorySummary } from '../../model/result.ts';
import type { Landings } from '../landing/land-changes.ts';
import { isHollow } from '../landing/substance-of.ts';
import type { ChangeSubstance } from '../landing/substance-of.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import type { PoolIndex } from '../outcome/pool-index.ts';
import type { Prepared } from '../prepare.ts';

export interface SummaryInput {
  readonly prepared: Prepared;
  readonly landings: Landings;
  readonly pool: PoolIndex;
  readonly substanceOf: (change: number) => ChangeSubstance;
  readonly isOrdinary: (change: number) => boolean;
  readonly unreleased: (repository: number) => number | null;
  readonly window: Period;
  readonly asOf: Instant;
}

/** What happened in each repository, tickets or not. Bots and marked AI work are counted apart, never dropped. */
export function summariseRepositories(input: SummaryInput): readonly RepositorySummary[] {
  const { snapshot, lines } = input.prepared;
  const sums = snapshot.repositories.map(() => ({
    landed: 0,
    bots: 0,
    ai: 0,
    ordinary: 0,
    unlinked: 0,
    hollow: 0,
    reverts: 0,
    commits: 0,
  }));
  for (const { repository, committedAt } of snapshot.commits) {
    const sum = sums[repository];
    if (sum !== undefined && committedAt <= input.asOf) sum.commits++;
  }
  for (const change of input.prepared.all.changes) {
    const at = input.landings.landedAt[change.index] ?? Number.NaN;
    const sum = sums[change.repository];
    if (sum === undefined || !(at >= input.window.start && at < input.window.end)) continue;
    sum.landed++;
    if (isByBot(snapshot, change)) sum.bots++;
    if (change.commits.some((commit) => snapshot.commits[commit]?.ai !== 'no-signal')) sum.ai++;
    if (isHollow(input.substanceOf(change.index), false)) sum.hollow++;
    if (input.landings.reverts.effectsBy(change.index).some(({ sign, isInferred }) => sign === 'undoes' && !isInferred))
      sum.reverts++;
    if (!input.isOrdinary(change.index)) continue;
    sum.ordinary++;
    if ((input.pool.changes.linkedSince[change.index] ?? Infinity) >= input.window.end) sum.unlinked++;
  }
  return snapshot.repositories.map((repository, index) => {
    const sum = sums[index];
    return {
      repository: index,
      id: repository.id,
      // A branch that had no commit of its own yet was no line of its own.
      lines: lines.ofRepository(index).flatMap(({ name, validity }) => (validity.from <= input.asOf ? [name] : [])),
      commits: sum?.commits ?? 0,
      landedInWindow: sum?.landed ?? 0,
      byBots: sum?.bots ?? 0,
      aiMarked: sum?.ai ?? 0,
      substantiveInWindow: sum?.ordinary ?? 0,
      unlinkedInWindow: sum?.unlinked ?? 0,
      reverts: sum?.reverts ?? 0,
      hollow: sum?.hollow ?? 0,
      unreleased: input.unreleased(index),
    };
  });
}
