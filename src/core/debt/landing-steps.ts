import type { Instant } from '../../model/instant.ts';
import type { Prepared } from '../prepare.ts';

/** A commit of the first-parent path of the line on which a repository's work lands first. */
export interface LandingStep {
  readonly repository: number;
  readonly commit: number;
  readonly at: Instant;
}

/** By repository, oldest first: what landed in [from, until). Work that lands on two lines counts where it is integrated. */
export function landingSteps(
  { lines, snapshot }: Pick<Prepared, 'lines' | 'snapshot'>,
  from: Instant,
  until: Instant,
): readonly (readonly LandingStep[])[] {
  return snapshot.repositories.map((_, repository) => {
    const line = lines.ofRepository(repository)[0];
    const steps: LandingStep[] = [];
    line?.path.forEach((commit, place) => {
      const at = line.instants[place] ?? Number.NaN;
      if (at >= from && at < until) steps.push({ repository, commit, at });
    });
    return steps;
  });
}

/** The last one before an instant, by repository; `null` where nothing had landed. */
export function tipsBefore(
  prepared: Pick<Prepared, 'lines' | 'snapshot'>,
  until: Instant,
): readonly (LandingStep | null)[] {
  return landingSteps(prepared, -Infinity, until).map((steps) => steps.at(-1) ?? null);
}
