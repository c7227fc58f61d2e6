import type { PersonNumber } from '../../model/account.ts';
import type { DebtUnknown } from '../../model/debt.ts';
import { maskOf } from '../landing/substance-of.ts';
import type { PodNumber } from '../pods/assign-pods.ts';
import { NO_POD } from '../pods/assign-pods.ts';
import { authorsOf } from './contributors.ts';
import { coordinationRequirements } from './coordination.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { shareFigure } from './figures.ts';
import { quarterJudgedAt } from './quarters.ts';

const CODE = maskOf('product', 'test', 'migration');
/** Files of larger changes do not depend on each other, they were renamed or formatted together. */
const MOST_FILES = 30;
/** Files that changed together so often in a quarter depend on each other. */
const FEWEST_TOGETHER = 2;
/** A ticket in which more people have a part is an announcement. */
const MOST_PARTICIPANTS = 20;
/** People × people are kept at once. */
const MOST_PEOPLE = 2_000;

/** Of those who would have to coordinate, by what they change, how many are seen to. */
export const CONGRUENCE: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'congruence', figureOf: shareFigure }],
  observe: observePairs,
};

function observePairs(context: DebtContext): readonly Observation[] | DebtUnknown {
  const { snapshot } = context.assessment.judge;
  if (snapshot.pullRequests.length + snapshot.tickets.length === 0) return 'no-reviews';
  const byQuarter = context.quarters.bounds.slice(1).map((): DebtContext['landed'][number][] => []);
  for (const work of context.landed) byQuarter[work.quarter]?.push(work);
  const met = meetings(context);
  return byQuarter.flatMap((works, quarter) => pairsOf(context, works, quarter, met[quarter] ?? new Set()));
}

/** One observation of each pair that would have to coordinate in the quarter, in the pod that both mostly work in. */
function pairsOf(
  { assessment }: DebtContext,
  works: DebtContext['landed'],
  quarter: number,
  met: ReadonlySet<number>,
): readonly Observation[] {
  const { judge, changes, prepared } = assessment;
  const { commits } = judge.snapshot;
  const places = new Map<PersonNumber, number>();
  const podsOf = new Map<PersonNumber, Map<PodNumber, number>>();
  const files = new Map<number, number>();
  const peopleOf: Set<number>[] = [];
  const together = new Map<number, number>();
  for (const { change: index, pod } of works) {
    const change = changes[index];
    const authors = authorsOf(judge.snapshot, change);
    for (const who of authors) {
      if (!places.has(who)) places.set(who, places.size);
      const pods = podsOf.get(who) ?? new Map<PodNumber, number>();
      podsOf.set(who, pods.set(pod, (pods.get(pod) ?? 0) + 1));
    }
    const own = new Set<number>();
    for (const at of change?.commits ?? []) {
      const commit = commits[at];
      if (commit === undefined || commit.parents.length > 1) continue;
      for (const path of commit.paths ?? []) {
        if ((CODE & (1 << (prepared.classes[path] ?? 0))) === 0) continue;
        const file = files.get(path) ?? files.size;
        if (file === files.size) peopleOf.push(new Set());
        files.set(path, file);
        own.add(file);
        for (const who of authors) peopleOf[file]?.add(places.get(who) ?? 0);
      }
    }
    if (own.size > MOST_FILES) continue;
    const list = [...own].sort((a, b) => a - b);
    for (const [place, file] of list.entries())
      for (const other of list.slice(place + 1)) {
        const key = file * PAIR + other;
        together.set(key, (together.get(key) ?? 0) + 1);
      }
  }
  if (places.size > MOST_PEOPLE) return [];
  const dependencies = [...together].flatMap(([key, count]): (readonly [number, number])[] =>
    count < FEWEST_TOGETHER ? [] : [[Math.floor(key / PAIR), key % PAIR]],
  );
  const required = coordinationRequirements(
    places.size,
    peopleOf.map((set) => [...set]),
    dependencies,
  );
  const people = [...places.keys()];
  const seen: Observation[] = [];
  for (const [place, one] of people.entries()) {
    for (let next = place + 1; next < people.length; next += 1) {
      if ((required[place * people.length + next] ?? 0) === 0) continue;
      const other = people[next] ?? one;
      const pod = mainPod(podsOf.get(one));
      seen.push({
        quarter,
        pod: pod === mainPod(podsOf.get(other)) ? pod : NO_POD,
        value: met.has(pairKey(one, other)) ? 1 : 0,
        of: 1,
        people: [[one, other]],
      });
    }
  }
  return seen;
}

/** Files of one quarter are fewer. */
const PAIR = 2 ** 24;

function mainPod(pods: ReadonlyMap<PodNumber, number> | undefined): PodNumber {
  let main = NO_POD;
  let most = 0;
  for (const [pod, count] of pods ?? []) {
    if (count < most || (count === most && pod > main)) continue;
    main = pod;
    most = count;
  }
  return main;
}

/** By quarter, who was seen to deal with whom: over a pull request, or on a ticket that somebody came to. */
function meetings(context: DebtContext): readonly ReadonlySet<number>[] {
  const { assessment, quarters, merged, landed } = context;
  const { snapshot, owned } = assessment.judge;
  const met = quarters.bounds.slice(1).map(() => new Set<number>());
  const add = (quarter: number, people: readonly PersonNumber[]): void => {
    for (const [place, one] of people.entries())
      for (const other of people.slice(place + 1)) if (one !== other) met[quarter]?.add(pairKey(one, other));
  };
  for (const { quarter, author, reviews } of merged) add(quarter, [...author, ...reviews.map(({ by }) => by)]);
  const quarterOf = new Map(landed.map(({ change, quarter }) => [change, quarter]));
  for (const { change, quarter } of landed) add(quarter, authorsOf(snapshot, assessment.changes[change]));
  owned.forEach((links, ticket) => {
    const participants = snapshot.tickets[ticket]?.participants ?? [];
    for (const quarter of new Set(links.flatMap(({ change }) => quarterOf.get(change) ?? []))) {
      const until = quarterJudgedAt(quarters, quarter);
      const people = new Set(participants.filter(({ since }) => since <= until).map(({ who }) => who));
      if (people.size <= MOST_PARTICIPANTS) add(quarter, [...people]);
    }
  });
  return met;
}

/** Below 2^53: people are fewer than 2^26. */
function pairKey(one: PersonNumber, other: PersonNumber): number {
  return Math.min(one, other) * 2 ** 26 + Math.max(one, other);
}
