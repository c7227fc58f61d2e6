import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import type { DriftRow } from '../../model/drift-result.ts';
import type { Assessment } from '../assess.ts';
import type { Pod, PodNumber } from '../pods/assign-pods.ts';
import { assignPods, NO_POD, NO_POD_NAME } from '../pods/assign-pods.ts';
import { assignableChanges } from '../pods/assignable-changes.ts';
import type { WeeklyChange } from './gather-changes.ts';
import type { WeeklyClaim } from './gather-claims.ts';
import type { WeeklyCommitment, WeeklyMove } from './gather-flow.ts';
import type { RowInput } from './row-flows.ts';
import type { Weeks, WeekSpan } from './weeks.ts';

export interface RowGroup {
  readonly kind: DriftRow['kind'];
  readonly name: string;
  readonly input: RowInput;
  /** Weeks in which the row is what it is, half-open: all, but for a pod that was reorganised. */
  readonly held: WeekSpan;
  /** Who had a part in it; bots and agents are nobody. */
  readonly people: ReadonlySet<PersonNumber>;
  readonly holdsTicket: (ticket: number) => boolean;
}

/** What happened in the weeks, of everything that was read. */
export interface Gathered {
  readonly claims: readonly WeeklyClaim[];
  readonly changes: readonly WeeklyChange[];
  readonly moves: readonly WeeklyMove[];
  readonly commitments: readonly WeeklyCommitment[];
}

/**
 * Everything together, then each pod, then each repository. Claims and what else happens to tickets belong to the pod that had the ticket then, changes
 * to the one that had their paths when they landed; see `assignPods`. Without pods in the policy every project is one, and what names no
 * ticket stands in the row of its repository alone; with pods, what belongs to none is a row of its own.
 */
export function groupRows(assessment: Assessment, gathered: Gathered, weeks: Weeks): readonly RowGroup[] {
  const { claims, changes } = gathered;
  const { snapshot } = assessment.judge;
  const people = peopleIn(assessment);
  const all = { from: 0, until: weeks.count };
  const seenIn = (repositories: ReadonlySet<number> | null, held: WeekSpan): WeekSpan => ({
    from: Math.max(held.from, firstSeenWeek(assessment, repositories, weeks)),
    until: held.until,
  });
  const rows: RowGroup[] = [
    {
      ...{ kind: 'all', name: 'all', held: all, people: people(claims, changes), holdsTicket: () => true },
      input: { ...gathered, around: changes, seen: seenIn(null, all) },
    },
  ];
  for (const pod of splitByPod(assessment, gathered)) {
    const { name, claims: its, changes: own, moves, commitments, repositories, ownsChanges } = pod;
    const held = heldWeeks(pod, weeks);
    const around = ownsChanges ? own : changes.filter((change) => repositories.has(change.repository));
    rows.push({
      ...{ kind: 'pod', name, held, people: people(its, own), holdsTicket: pod.holdsTicket },
      input: {
        ...{ claims: its, changes: own, moves, commitments, around },
        seen: seenIn(ownsChanges ? null : repositories, held),
      },
    });
  }
  if (snapshot.repositories.length < 2) return rows;
  for (const [index, { id }] of snapshot.repositories.entries()) {
    const own = changes.filter(({ repository }) => repository === index);
    const input = { ...NO_TICKETS, changes: own, around: own, seen: seenIn(new Set([index]), all) };
    rows.push({
      kind: 'repository',
      name: id,
      held: all,
      people: people([], own),
      holdsTicket: () => false,
      input,
    });
  }
  return rows;
}

const NO_TICKETS = { claims: [], moves: [], commitments: [] };

interface PodPart extends Pod, Gathered {
  /** Those in which the work of its projects would lie. */
  readonly repositories: ReadonlySet<number>;
  readonly holdsTicket: (ticket: number) => boolean;
}

/** Empty where there is only one pod without end, and nothing outside of it: it is everything. */
function splitByPod(assessment: Assessment, { claims, changes, moves, commitments }: Gathered): readonly PodPart[] {
  const { judge } = assessment;
  const { snapshot, policy } = judge;
  const { pods, podOfTicket, podsOfChange } = assignPods(policy.pods, snapshot);
  const isConfigured = policy.pods.length > 0;
  const places = pods.length + 1;
  const byTicket = <Told extends { readonly ticket: number; readonly at: Instant }>(
    all: readonly Told[],
  ): readonly (readonly Told[])[] => {
    const parts = Array.from({ length: places }, (): Told[] => []);
    for (const one of all) parts[placeOf(podOfTicket(one.ticket, one.at), pods)]?.push(one);
    return parts;
  };
  const [claimsOf, movesOf, commitmentsOf] = [byTicket(claims), byTicket(moves), byTicket(commitments)];
  const changesOf = Array.from({ length: places }, (): WeeklyChange[] => []);
  const toAssignable = assignableChanges(assessment);
  for (const change of changes) {
    for (const { pod, share } of podsOfChange(toAssignable(change.change), change.at))
      changesOf[placeOf(pod, pods)]?.push(share === 1 ? change : { ...change, share });
  }
  // A stock counts a ticket in the pod that had it when it was claimed, else when it was created.
  const podOf = snapshot.tickets.map(({ index, createdAt }) =>
    placeOf(podOfTicket(index, judge.ladders[index]?.firstDone?.at ?? createdAt), pods),
  );
  const projectsOf = Array.from({ length: places }, () => new Set<string>());
  for (const { index, project } of snapshot.tickets) projectsOf[podOf[index] ?? pods.length]?.add(project);
  const none: Pod = { name: NO_POD_NAME, from: null, to: null, ownsChanges: true };
  const parts = [...pods, none].map((pod, place): PodPart => ({
    ...pod,
    claims: claimsOf[place] ?? [],
    moves: movesOf[place] ?? [],
    commitments: commitmentsOf[place] ?? [],
    changes: changesOf[place] ?? [],
    repositories: new Set(
      [...(projectsOf[place] ?? [])].flatMap((project) => [...judge.repositoriesOf(project).repositories]),
    ),
    holdsTicket: (ticket) => podOf[ticket] === place,
  }));
  const rest = parts.at(-1);
  const hasRest = isConfigured && rest !== undefined && rest.claims.length + rest.changes.length > 0;
  const shown = hasRest ? parts : parts.slice(0, -1);
  return shown.length < 2 && !isConfigured ? [] : shown;
}

/** What belongs to no pod comes last. */
function placeOf(pod: PodNumber, pods: readonly Pod[]): number {
  return pod === NO_POD ? pods.length : pod;
}

function heldWeeks({ from, to }: Pod, { start, count }: Weeks): WeekSpan {
  const weekOf = (at: Instant): number => (at - start) / WEEK;
  const clamp = (week: number): number => Math.min(count, Math.max(0, week));
  return {
    from: from === null ? 0 : clamp(Math.ceil(weekOf(from))),
    until: to === null ? count : clamp(Math.floor(weekOf(to))),
  };
}

/** Weeks before the first commit that is known of these repositories tell nothing. */
function firstSeenWeek(
  { judge, changes, landings }: Assessment,
  repositories: ReadonlySet<number> | null,
  weeks: Weeks,
): number {
  let first = Infinity;
  for (const { index, repository } of changes) {
    const at = landings.landedAt[index] ?? Number.NaN;
    if ((repositories === null || repositories.has(repository)) && at < first) first = at;
  }
  for (const [index, { historyStart }] of judge.snapshot.repositories.entries()) {
    if (repositories === null || repositories.has(index)) first = Math.max(first, historyStart ?? -Infinity);
  }
  if (first === Infinity) return weeks.count;
  return Math.max(0, Math.ceil((first - weeks.start) / WEEK));
}

function peopleIn({ judge }: Assessment) {
  const { snapshot, pool } = judge;
  return (claims: readonly WeeklyClaim[], own: readonly WeeklyChange[]): ReadonlySet<PersonNumber> => {
    const people = new Set<PersonNumber>();
    const add = (person: PersonNumber | null): void => {
      if (person !== null && person >= 0 && snapshot.people[person]?.kind === 'person') people.add(person);
    };
    for (const { ticket } of claims) for (const { who } of snapshot.tickets[ticket]?.participants ?? []) add(who);
    for (const { change } of own) for (const person of pool.changes.people[change] ?? []) add(person);
    return people;
  };
}
