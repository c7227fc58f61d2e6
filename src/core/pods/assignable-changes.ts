import type { Assessment } from '../assess.ts';
import type { AssignableChange } from './assign-pods.ts';

/** The first ticket that a change does work for, and who made it, by position of the change. */
export function assignableChanges({ judge, changes }: Assessment): (change: number) => AssignableChange {
  const { snapshot, pool } = judge;
  const ticketOf = new Int32Array(changes.length).fill(-1);
  judge.owned.forEach((owned, ticket) => {
    for (const { change, tier } of owned) if (tier <= 3 && ticketOf[change] === -1) ticketOf[change] = ticket;
  });
  const pathsOf = (commits: readonly number[]): readonly number[] => [
    ...new Set(commits.flatMap((commit) => snapshot.commits[commit]?.paths ?? [])),
  ];
  return (index) => {
    const { repository = -1, commits = [], landedBy = [] } = changes[index] ?? {};
    return {
      repository,
      paths: () => {
        const own = pathsOf(commits);
        return own.length > 0 ? own : pathsOf(landedBy);
      },
      ticket: ticketOf[index] ?? -1,
      people: pool.changes.people[index] ?? [],
    };
  };
}
