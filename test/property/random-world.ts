import fc from 'fast-check';
import { HOUR } from '../../src/model/instant.ts';
import { playActions } from './play-actions.ts';
import type { Action } from './play-stage.ts';
import type { World } from './world.ts';
import { PEOPLE } from './world.ts';

/** Which of the things that exist an action is about: taken modulo their number. */
const pick = fc.nat({ max: 30 });
const who = fc.constantFrom(...PEOPLE);

const wait = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 * 60 }) },
  { weight: 3, arbitrary: fc.integer({ min: 24 * 60, max: 96 * 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10 * 1440, max: 50 * 1440 }) },
);

/** Where a commit, a branch or a text names a ticket, and how. */
export const NAMINGS = [
  'none',
  'subject',
  'brackets',
  'trailer',
  'body',
  'part',
  'closing',
  'quoted',
  'roll-up',
  'unknown',
  'url',
] as const;
export type Naming = (typeof NAMINGS)[number];

const naming = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Naming>('subject') },
  { weight: 3, arbitrary: fc.constant<Naming>('none') },
  { weight: 4, arbitrary: fc.constantFrom(...NAMINGS) },
);

const paths = fc.constantFrom('product', 'product', 'product', 'test', 'docs', 'lock', 'none', 'unknown', 'many');

const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      project: fc.nat({ max: 1 }),
      repository: pick,
      by: who,
      title: fc.nat({ max: 40 }),
      naming,
      how: fc.constantFrom('commit', 'merge', 'squash', 'late', 'close', 'nothing', 'nothing'),
      hours: fc.integer({ min: 0, max: 60 }),
      version: fc.option(fc.nat({ max: 2 }), { freq: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('open-ticket' as const),
      project: fc.nat({ max: 2 }),
      type: fc.constantFrom('Bug', 'Bug', 'Story', 'Task', 'Epic', 'Spike'),
      by: who,
      title: fc.nat({ max: 40 }),
      parent: fc.option(pick, { freq: 3 }),
      epic: fc.option(pick, { freq: 6 }),
      related: fc.option(pick, { freq: 6 }),
      points: fc.option(fc.integer({ min: 1, max: 8 })),
      version: fc.option(fc.nat({ max: 2 }), { freq: 3 }),
      hasHistory: fc.nat({ max: 5 }).map((n) => n > 0),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('move-ticket' as const),
      ticket: pick,
      by: who,
      to: fc.constantFrom('Done', 'Done', 'Done', 'In Progress', 'In Review', 'To Do', 'Cancelled'),
      resolution: fc.constantFrom('Fixed', 'Fixed', 'Fixed', "Won't Do"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('assign' as const), ticket: pick, by: who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('comment' as const),
      ticket: pick,
      by: who,
      about: pick,
      address: fc.constantFrom('none', 'pull', 'commit', 'elsewhere', 'panel'),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      repository: pick,
      branch: pick,
      by: who,
      with: fc.option(who, { freq: 4 }),
      ticket: pick,
      naming,
      title: fc.nat({ max: 40 }),
      paths,
      isAssisted: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('open-pull' as const),
      repository: pick,
      base: fc.nat({ max: 5 }),
      by: who,
      ticket: pick,
      naming,
      title: fc.nat({ max: 40 }),
      branchNames: fc.boolean(),
      commits: fc.integer({ min: 1, max: 3 }),
      isDraft: fc.nat({ max: 3 }).map((n) => n === 0),
      paths,
      listsCommits: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ready' as const), pull: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), pull: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('review' as const), pull: pick, by: who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('merge' as const),
      pull: pick,
      by: who,
      how: fc.constantFrom('merge', 'squash', 'squash', 'rebase', 'by-hand', 'lost'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('revert' as const),
      repository: pick,
      branch: fc.nat({ max: 1 }),
      commit: pick,
      by: who,
      how: fc.constantFrom('sha', 'sha', 'title', 'number', 'again'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pick' as const),
      repository: pick,
      commit: pick,
      by: who,
      says: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('branch-off' as const), repository: pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tag' as const),
      repository: pick,
      branch: fc.nat({ max: 1 }),
      how: fc.constantFrom('annotated', 'light', 'published'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release-version' as const), version: fc.nat({ max: 2 }) }) },
) satisfies fc.Arbitrary<Action>;

/**
 * Worlds that could have been: a few tickets in three projects, commits on branches of one to three repositories, pull
 * requests in every state, reverts, copies, releases, keys in every position. Dates only run forwards.
 */
export function randomWorld(
  options: { readonly most?: number; readonly without?: readonly Action['kind'][] } = {},
): fc.Arbitrary<World> {
  const { most = 60, without = [] } = options;
  const step = fc.tuple(wait, action).map(([minutes, what]) => ({ ...what, minutes }));
  return fc
    .record({
      repositories: fc.integer({ min: 1, max: 3 }),
      recorded: fc.constantFrom(0b111, 0b111, 0b101, 0),
      actions: fc.noBias(fc.array(step, { minLength: 3, maxLength: most, size: 'max' })),
    })
    .map(({ repositories, recorded, actions }) =>
      playActions(
        repositories,
        recorded,
        actions.filter(({ kind }) => !without.includes(kind)),
      ),
    );
}

/** An instant of the world: one of its events, just before or after one, or any. */
export function instantIn(world: World): fc.Arbitrary<number> {
  const events = [
    ...world.commits.slice(world.repositories.length).map(({ at }) => at),
    ...world.tickets.flatMap(({ createdAt, changes }) => [createdAt, ...changes.map(({ at }) => at)]),
    ...world.pulls.flatMap(({ createdAt, mergedAt, closedAt }) => [
      createdAt,
      mergedAt ?? createdAt,
      closedAt ?? createdAt,
    ]),
  ];
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...events), fc.constantFrom(-1, 0, 1, HOUR, 25 * HOUR, 200 * HOUR))
      .map(([at, more]) => Math.max(world.start, at + more)),
    fc.integer({ min: world.start, max: world.end }),
  );
}
