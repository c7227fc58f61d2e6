import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { land } from '../../support/land.ts';
import type { Landed } from '../../support/land.ts';
import type { CommitSpec, RefSpec } from '../../support/snapshot-builder.ts';
import { shaOf } from '../../support/snapshot-builder.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

interface History {
  readonly commits: readonly CommitSpec[];
  readonly refs: readonly RefSpec[];
}

/** Random histories with pull requests (merged and open), reverts, a maintenance branch and tags. */
const HISTORIES: fc.Arbitrary<History> = fc
  .array(
    fc.record({
      parent: fc.nat(1_000),
      side: fc.option(fc.nat(1_000), { freq: 3 }),
      reverts: fc.option(fc.nat(1_000), { freq: 5 }),
      path: fc.nat(4),
      tag: fc.boolean(),
      isOnTop: fc.boolean(),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((all) => {
    const commits: CommitSpec[] = [];
    const refs: RefSpec[] = [];
    const ancestors: (readonly number[])[] = [];
    all.forEach(({ parent, side, reverts, path, tag, isOnTop }, index) => {
      const id = `c${index}`;
      const first = isOnTop ? index - 1 : parent % Math.max(1, index);
      const other = side === null || index < 2 ? null : side % index;
      const isMerge = other !== null && other !== first;
      const own = [first, ...(isMerge ? [other] : [])].flatMap((one) => [one, ...(ancestors[one] ?? [])]);
      ancestors.push(index === 0 ? [] : [...new Set(own)].toSorted((a, b) => a - b));
      // Only what a commit descends from: the order of what is not related says nothing.
      const known = ancestors[index] ?? [];
      const target = reverts === null || index === 0 ? null : `c${known[reverts % known.length]}`;
      const message = isMerge
        ? `Merge pull request #${index} from acme/b${index}`
        : target === null
          ? `Work ${index}`
          : `Revert "something"\n\nThis reverts commit ${shaOf(target)}.`;
      const parents = index === 0 ? [] : [`c${first}`, ...(isMerge ? [`c${other}`] : [])];
      commits.push({ id, parents, message, at: START + index * HOUR, paths: isMerge ? [] : [`src/${path}.ts`] });
      if (tag) refs.push({ name: `tags/v1.${index}.0`, commit: id, taggedAt: START + index * HOUR + 60_000 });
    });
    const last = commits.length - 1;
    refs.push({ name: 'main', commit: `c${last}` }, { name: 'release/1.0', commit: `c${last >> 1}` });
    refs.push({ name: `pull/${last + 100}/head`, commit: `c${Math.max(0, last - 1)}` });
    return { commits, refs };
  });

/** Everything that landing says of each commit, by names that do not depend on positions. */
function portrait(built: Landed, ids: readonly string[]): unknown {
  return ids.map((id) => {
    const index = built.all.changeOfCommit[built.commit(id)] ?? -1;
    const change = built.all.changes[index];
    if (change === undefined) return [id, null];
    const landed = built.landings.of(index);
    const line = built.lines.lines[landed.landedLine ?? -1]?.name ?? null;
    return [
      id,
      built.names(change.commits).toSorted(),
      built.names(change.landedBy).toSorted(),
      change.number,
      landed.steps,
      landed.landedAt,
      line,
      landed.survivingShare.toFixed(9),
      landed.releases.map(({ tag }) => tag),
    ];
  });
}

/** Another order in which parents stand before children. */
function reorder(commits: readonly CommitSpec[], seed: number): readonly CommitSpec[] {
  const waiting = [...commits];
  const placed: CommitSpec[] = [];
  const done = new Set<string>();
  let state = seed + 1;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parents }) => (parents ?? []).every((parent) => done.has(parent)));
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const next = ready[(state >>> 8) % ready.length];
    if (next === undefined) break;
    waiting.splice(waiting.indexOf(next), 1);
    placed.push(next);
    done.add(next.id);
  }
  return placed;
}

describe('landing', () => {
  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(HISTORIES, fc.nat(), ({ commits, refs }, seed) => {
        const ids = commits.map(({ id }) => id);
        const given = land({ commits, refs });
        const other = land({ commits: reorder(commits, seed), refs: refs.toReversed() });
        expect(portrait(other, ids)).toEqual(portrait(given, ids));
      }),
      { seed: 11, numRuns: 250 },
    );
  });

  it('never rises by a revert of something that is no revert', () => {
    fc.assert(
      fc.property(HISTORIES, fc.nat(), ({ commits, refs }, pick) => {
        const plain = commits.filter(
          ({ message, parents }) => message?.startsWith('Work') === true && parents !== undefined,
        );
        const target = plain[pick % Math.max(1, plain.length)];
        const last = commits[commits.length - 1];
        if (target === undefined || last === undefined) return;
        const revert: CommitSpec = {
          id: 'revert',
          parents: [last.id],
          message: `Revert "x"\n\nThis reverts commit ${shaOf(target.id)}.`,
          at: START + commits.length * HOUR,
          paths: target.paths ?? [],
        };
        const before = land({ commits, refs });
        const after = land({
          commits: [...commits, revert],
          refs: refs.map((ref) => (ref.name === 'main' ? { ...ref, commit: 'revert' } : ref)),
        });
        for (const { id } of commits) {
          if ((before.all.changeOfCommit[before.commit(id)] ?? -1) < 0) continue;
          const was = before.ofCommit(id);
          const is = after.ofCommit(id);
          expect(is.steps.at(-1)?.value ?? 0).toBeLessThanOrEqual(was.steps.at(-1)?.value ?? 0);
          expect(is.survivingShare).toBeLessThanOrEqual(was.survivingShare + 1e-9);
        }
      }),
      { seed: 12, numRuns: 250 },
    );
  });

  it('changes nothing before an instant by what comes after it', () => {
    fc.assert(
      fc.property(HISTORIES, HISTORIES, ({ commits, refs }, later) => {
        const last = commits[commits.length - 1];
        if (last === undefined) return;
        const cut = START + commits.length * HOUR - 1;
        const renamed = (id: string): string => `later-${id}`;
        const more = later.commits.map((commit, index) => ({
          ...commit,
          id: renamed(commit.id),
          parents: index === 0 ? [last.id] : (commit.parents ?? []).map(renamed),
          message:
            index % 3 === 0
              ? `Revert "x"\n\nThis reverts commit ${shaOf(commits[index % commits.length]?.id ?? '')}.`
              : `Later ${index}`,
          at: cut + 1 + index * HOUR,
        }));
        const tip = renamed(later.commits[later.commits.length - 1]?.id ?? '');
        const tags = later.refs
          .filter(({ name }) => name.startsWith('tags/'))
          .map((ref) => ({
            name: ref.name.replace('v1.', 'v2.'),
            commit: renamed(ref.commit),
            taggedAt: cut + 1_000 * HOUR,
          }));
        const before = land({ commits, refs });
        const after = land({
          commits: [...commits, ...more],
          refs: [...refs.map((ref) => (ref.name === 'main' ? { ...ref, commit: tip } : ref)), ...tags],
        });
        for (const { id } of commits) {
          if ((before.all.changeOfCommit[before.commit(id)] ?? -1) < 0) continue;
          expect(after.ofCommit(id).steps.filter(({ at }) => at <= cut)).toEqual(before.ofCommit(id).steps);
        }
      }),
      { seed: 13, numRuns: 250 },
    );
  });
});
