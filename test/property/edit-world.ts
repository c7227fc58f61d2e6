import fc from 'fast-check';
import type { Instant } from '../../src/model/instant.ts';
import { nameTicket } from './name-ticket.ts';
import { toRevert } from './play-commits.ts';
import { titleOf } from './play-stage.ts';
import type { Naming } from './random-world.ts';
import type { Person, World, WorldCommit, WorldTicket } from './world.ts';
import { PEOPLE, statusNamed } from './world.ts';

/** The world with one more commit at the end of a branch. */
function withCommit(
  world: World,
  branch: World['refs'][number],
  commit: Omit<WorldCommit, 'id' | 'parents' | 'repository'>,
): World {
  const added: WorldCommit = { ...commit, id: 'added', parents: [branch.commit], repository: branch.repository };
  return {
    ...world,
    commits: [...world.commits, added],
    refs: world.refs.map((ref) => (ref === branch ? { ...ref, commit: added.id } : ref)),
  };
}

export function addWork(
  world: World,
  spec: { readonly ref: number; readonly by: Person; readonly title: number; readonly at: Instant },
): World {
  const branches = world.refs.filter(({ name }) => !/^(tags|pull)\//.test(name));
  const branch = branches[spec.ref % branches.length];
  if (branch === undefined) return world;
  const before = world.commits.find(({ id }) => id === branch.commit)?.at ?? spec.at;
  return withCommit(world, branch, {
    message: titleOf(spec.title),
    at: Math.max(before, spec.at),
    author: spec.by,
    paths: ['src/added.ts'],
  });
}

export const work = fc.record({ ref: fc.nat({ max: 20 }), by: fc.constantFrom(...PEOPLE), title: fc.nat({ max: 40 }) });

/** A revert of a commit (never of a revert, which would bring work back) at the end of the line that it is on. */
export function addRevert(
  world: World,
  spec: { readonly commit: number; readonly by: Person; readonly how: string; readonly at: Instant },
): World | null {
  const own = world.commits.filter(({ parents, message }) => parents.length > 0 && !/revert|reapply/i.test(message));
  const target = own[spec.commit % Math.max(1, own.length)];
  const main = world.refs.find(({ name, repository }) => name === 'main' && repository === target?.repository);
  if (target === undefined || main === undefined) return null;
  const pull = world.pulls.find(
    ({ repository, state, title = '' }) =>
      repository === target.repository && state === 'merged' && !/revert/i.test(title),
  );
  return withCommit(world, main, {
    ...toRevert(spec.how, target, pull, world.commits),
    at: spec.at,
    author: spec.by,
  });
}

export const revert = fc.record({
  commit: fc.nat({ max: 60 }),
  by: fc.constantFrom(...PEOPLE),
  how: fc.constantFrom('sha', 'sha', 'title', 'number'),
});

/** The same commit, which now names a ticket besides. */
export function addKey(
  world: World,
  spec: { readonly commit: number; readonly ticket: number; readonly naming: Naming },
): { readonly world: World; readonly key: string } | null {
  const own = world.commits.filter(({ parents }) => parents.length === 1);
  const commit = own[spec.commit % Math.max(1, own.length)];
  const ticket = world.tickets[spec.ticket % Math.max(1, world.tickets.length)];
  if (commit === undefined || ticket === undefined) return null;
  const [first = '', ...rest] = commit.message.split('\n');
  const { subject, body } = nameTicket(spec.naming, first, ticket.key, commit.repository);
  const message = `${subject}\n${rest.join('\n')}${body}`.trim();
  return {
    world: { ...world, commits: world.commits.map((one) => (one === commit ? { ...one, message } : one)) },
    key: ticket.key,
  };
}

export const key = fc.record({
  commit: fc.nat({ max: 60 }),
  ticket: fc.nat({ max: 20 }),
  naming: fc.constantFrom<Naming>('subject', 'brackets', 'trailer', 'body', 'part', 'closing'),
});

/** One more ticket, opened before `at` and, if asked, claimed done just before it. */
export function addTicket(
  world: World,
  spec: { readonly at: Instant; readonly openedAt: Instant; readonly isClaimed: boolean },
): World {
  const { at, openedAt, isClaimed } = spec;
  const move = (field: 'status' | 'resolution', from: string | null, to: string) => ({
    at,
    by: 0,
    field,
    from: { id: from, text: from },
    to: { id: to, text: to },
  });
  const ticket: WorldTicket = {
    key: 'XY-900',
    project: 'XY',
    createdAt: openedAt,
    hasHistory: true,
    title: 'Paint the lighthouse',
    points: 2,
    creator: 0,
    participants: [{ who: 0, role: 'reporter', since: openedAt }],
    changes: isClaimed ? [move('status', 'To Do', 'Done'), move('resolution', null, 'Fixed')] : [],
    status: statusNamed(isClaimed ? 'Done' : 'To Do'),
    resolution: isClaimed ? { id: 'Fixed', text: 'Fixed' } : null,
    resolvedAt: isClaimed ? at : null,
    updatedAt: isClaimed ? at : openedAt,
  };
  return { ...world, tickets: [...world.tickets, ticket] };
}
