import type { PersonNumber } from '../../model/account.ts';
import type { PodNumber } from '../pods/assign-pods.ts';
import { NO_POD } from '../pods/assign-pods.ts';
import { maskOf } from '../landing/substance-of.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { fileAuthors, truckFactor } from './degree-of-authorship.ts';
import { plainFigure } from './figures.ts';
import { quarterAt } from './quarters.ts';

/** A file that nobody changed for so many quarters is not counted: whether it still exists, a log does not tell. */
const LIVING_QUARTERS = 4;
const CODE = maskOf('product', 'test', 'migration');

/** How few would have to leave for half of the code to have lost its authors. */
export const TRUCK_FACTOR: DebtMeasurer = {
  adds: false,
  measures: [
    { id: 'truck-factor', figureOf: (seen) => plainFigure(truckFactor(seen.map(({ people }) => people[0] ?? []))) },
  ],
  observe: observeFiles,
};

interface Touch {
  readonly quarter: number;
  readonly who: PersonNumber;
  readonly pod: PodNumber;
}

/** One observation of each living file at the end of each quarter, in the pod of its latest change. */
function observeFiles(context: DebtContext): readonly Observation[] {
  const { quarters } = context;
  const last = quarters.bounds.length - 2;
  const seen: Observation[] = [];
  for (const touches of touchesByFile(context)) {
    const counts = new Map<PersonNumber, number>();
    const first = touches.isWhole ? (touches.list[0]?.who ?? null) : null;
    let next = 0;
    let latest: Touch | null = null;
    for (let quarter = touches.list[0]?.quarter ?? last + 1; quarter <= last; quarter += 1) {
      for (
        let touch = touches.list[next];
        touch !== undefined && touch.quarter <= quarter;
        touch = touches.list[next]
      ) {
        counts.set(touch.who, (counts.get(touch.who) ?? 0) + 1);
        latest = touch;
        next += 1;
      }
      if (quarter < 0 || latest === null || latest.quarter <= quarter - LIVING_QUARTERS) continue;
      seen.push({ quarter, pod: latest.pod, value: 1, of: 1, people: [fileAuthors(counts, first)] });
    }
  }
  return seen;
}

/**
 * What people did to each file, in the order of quarters; those before the first quarter have numbers below 0, all that lies
 * longer ago than a living file may the lowest.
 */
function touchesByFile({ assessment, quarters, landed, podOfChange }: DebtContext) {
  const { judge, changes, landings, prepared } = assessment;
  const { snapshot } = judge;
  const podOf = new Int32Array(changes.length).fill(NO_POD);
  for (const { change, pod } of landed) podOf[change] = pod;
  const start = quarters.bounds[0] ?? 0;
  const end = quarters.bounds.at(-1) ?? 0;
  const length = (end - start) / Math.max(1, quarters.bounds.length - 1);
  const byFile = new Map<number, { readonly list: Touch[]; readonly isWhole: boolean }>();
  for (const change of changes) {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    if (!(at < end)) continue;
    const before = Math.max(-LIVING_QUARTERS - 1, Math.floor((at - start) / length));
    const quarter = at < start ? before : quarterAt(quarters, at);
    const pod =
      quarter < 0 && quarter >= -LIVING_QUARTERS ? podOfChange(change.index, at) : (podOf[change.index] ?? NO_POD);
    const isWhole = (snapshot.repositories[change.repository]?.historyStart ?? null) === null;
    for (const index of change.commits) {
      const commit = snapshot.commits[index];
      if (commit === undefined || commit.parents.length > 1) continue;
      if (snapshot.people[commit.author]?.kind !== 'person') continue;
      for (const path of commit.paths ?? []) {
        if ((CODE & (1 << (prepared.classes[path] ?? 0))) === 0) continue;
        // Paths are interned over all repositories.
        const key = path * snapshot.repositories.length + Math.max(0, change.repository);
        const file = byFile.get(key) ?? { list: [], isWhole };
        if (file.list.length === 0) byFile.set(key, file);
        file.list.push({ quarter, who: commit.author, pod });
      }
    }
  }
  for (const { list } of byFile.values()) list.sort((a, b) => a.quarter - b.quarter);
  return byFile.values();
}
