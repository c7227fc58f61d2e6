import type { PersonNumber } from '../../model/account.ts';
import { WEEK } from '../../model/instant.ts';
import type { DriftRow } from '../../model/drift-result.ts';
import type { Assessment } from '../assess.ts';
import type { WeeklyChange } from './gather-changes.ts';
import type { WeeklyClaim } from './gather-claims.ts';
import type { RowInput } from './row-flows.ts';
import type { Weeks } from './weeks.ts';

export interface RowGroup {
  readonly kind: DriftRow['kind'];
  readonly name: string;
  readonly input: RowInput;
  /** Who had a part in it; bots are nobody. */
  readonly people: ReadonlySet<PersonNumber>;
  readonly holdsTicket: (ticket: number) => boolean;
}

/**
 * Everything together, then each pod by name, then each repository. A pod is what the policy calls one, else a project. The work
 * of a pod is what its tickets own; where several do, it is that of the first of them. What belongs to no pod stands in the row of
 * its repository.
 */
export function groupRows(
  assessment: Assessment,
  claims: readonly WeeklyClaim[],
  changes: readonly WeeklyChange[],
  weeks: Weeks,
): readonly RowGroup[] {
  const { judge } = assessment;
  const { snapshot } = judge;
  const pods = podsByTicket(assessment);
  const podOfChange = podsByChange(assessment, pods);
  const names = [...new Set(pods)].sort();
  const people = peopleIn(assessment);
  const group = (
    kind: DriftRow['kind'],
    name: string,
    holdsTicket: (ticket: number) => boolean,
    own: readonly WeeklyChange[],
    repositories: ReadonlySet<number> | null,
  ): RowGroup => {
    const its = claims.filter(({ ticket }) => holdsTicket(ticket));
    const around = repositories === null ? changes : changes.filter((change) => repositories.has(change.repository));
    const input = { claims: its, changes: own, around, firstSeenWeek: firstSeenWeek(assessment, repositories, weeks) };
    return { kind, name, input, people: people(its, own), holdsTicket };
  };
  const rows: RowGroup[] = [group('all', 'all', () => true, changes, null)];
  // What there is only one of is everything.
  for (const name of names.length < 2 ? [] : names) {
    const first = pods.indexOf(name);
    const { repositories } = judge.repositoriesOf(snapshot.tickets[first]?.project ?? '');
    const own = changes.filter(({ change }) => podOfChange.get(change) === name);
    rows.push(group('pod', name, (ticket) => pods[ticket] === name, own, repositories));
  }
  if (snapshot.repositories.length < 2) return rows;
  for (const [index, { id }] of snapshot.repositories.entries()) {
    const own = changes.filter(({ repository }) => repository === index);
    rows.push(group('repository', id, () => false, own, new Set([index])));
  }
  return rows;
}

/** By ticket. */
function podsByTicket({ judge }: Assessment): readonly string[] {
  const { podOfProject } = judge.policy;
  return judge.snapshot.tickets.map(({ project }) => podOfProject[project] ?? project);
}

function podsByChange({ judge }: Assessment, pods: readonly string[]): ReadonlyMap<number, string> {
  const podOf = new Map<number, string>();
  judge.owned.forEach((owned, ticket) => {
    const pod = pods[ticket];
    if (pod === undefined) return;
    for (const { change, tier } of owned) if (tier <= 3 && !podOf.has(change)) podOf.set(change, pod);
  });
  return podOf;
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
      if (person !== null && person >= 0 && snapshot.people[person]?.kind !== 'bot') people.add(person);
    };
    for (const { ticket } of claims) for (const { who } of snapshot.tickets[ticket]?.participants ?? []) add(who);
    for (const { change } of own) for (const person of pool.changes.people[change] ?? []) add(person);
    return people;
  };
}
