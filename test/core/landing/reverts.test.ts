import { describe, expect, it } from 'vitest';
import { land } from '../../support/land.ts';
import type { CommitSpec } from '../../support/snapshot-builder.ts';
import { shaOf } from '../../support/snapshot-builder.ts';

const ROOT: CommitSpec = { id: 'root', at: '2024-01-01' };
const X: CommitSpec = { id: 'x', message: 'Add x', at: '2024-01-02', paths: ['src/x.ts'] };
const undo = (id: string, target: string, message: string, at: string, paths = ['src/x.ts']): CommitSpec => ({
  id,
  message: `${message}\n\nThis reverts commit ${shaOf(target)}.`,
  at,
  paths,
});

describe('a revert', () => {
  it('takes what it reverts down to 0 from its own landing on', () => {
    const { ofCommit, stepsOf } = land({ commits: [ROOT, X, undo('r', 'x', 'Revert "Add x"', '2024-01-05')] });
    expect(stepsOf(ofCommit('x'))).toEqual(['2024-01-02:3', '2024-01-05:0']);
    expect(ofCommit('x')).toMatchObject({ undoneAt: Date.UTC(2024, 0, 5), survivingShare: 0 });
  });

  it('is work of its own and stands (scenario 74)', () => {
    const { ofCommit, stepsOf } = land({ commits: [ROOT, X, undo('r', 'x', 'Revert "Add x"', '2024-01-05')] });
    expect(stepsOf(ofCommit('r'))).toEqual(['2024-01-05:3']);
  });

  it('is undone by a revert of it, by git’s old and new words, and so on', () => {
    const commits = [
      ROOT,
      X,
      undo('r1', 'x', 'Revert "Add x"', '2024-01-05'),
      undo('r2', 'r1', 'Reapply "Add x"', '2024-01-06'),
      undo('r3', 'r2', 'Revert "Reapply "Add x""', '2024-01-07'),
      undo('r4', 'r3', 'Revert "Revert "Reapply "Add x"""', '2024-01-08'),
    ];
    const { ofCommit, stepsOf } = land({ commits });
    expect(stepsOf(ofCommit('x'))).toEqual([
      '2024-01-02:3',
      '2024-01-05:0',
      '2024-01-06:3',
      '2024-01-07:0',
      '2024-01-08:3',
    ]);
    expect(stepsOf(ofCommit('r1'))).toEqual(['2024-01-05:3', '2024-01-06:0', '2024-01-07:3', '2024-01-08:0']);
    expect(ofCommit('x').undoneAt).toBeNull();
  });

  it('finds an abbreviated sha', () => {
    const message = `Revert "Something quite different"\n\nThis reverts commit ${shaOf('x').slice(0, 9)}.`;
    const { ofCommit } = land({ commits: [ROOT, X, { id: 'r', message, paths: ['src/x.ts'] }] });
    expect(ofCommit('x').survivingShare).toBe(0);
  });

  it('finds a pull request by number, merged or squashed', () => {
    const { ofPull, stepsOf } = land({
      commits: [
        ROOT,
        { id: 'a', parents: ['root'], at: '2024-01-02', paths: ['src/a.ts'] },
        { id: 'm', parents: ['root', 'a'], message: 'Merge pull request #1 from acme/a\n\nAdd a', at: '2024-01-03' },
        { id: 's', message: 'Add b (#2)', at: '2024-01-04', paths: ['src/b.ts'] },
        { id: 'ra', message: 'Revert "Add a" (#3)\n\nReverts acme/app#1', at: '2024-01-05', paths: ['src/a.ts'] },
        { id: 'rb', message: 'Revert "Add b (#2)" (#4)', at: '2024-01-06', paths: ['src/b.ts'] },
      ],
    });
    expect(stepsOf(ofPull(1)).at(-1)).toBe('2024-01-05:0');
    expect(stepsOf(ofPull(2)).at(-1)).toBe('2024-01-06:0');
  });

  it('takes a pull request down by the sha of its merge, in the two-line form', () => {
    const message = `Revert "Merge pull request #1 from acme/a"\n\nThis reverts commit ${shaOf('m')}, reversing\nchanges made to ${shaOf('root')}.`;
    const { ofPull } = land({
      commits: [
        ROOT,
        { id: 'a', parents: ['root'], paths: ['src/a.ts'] },
        { id: 'b', parents: ['a'], paths: ['src/b.ts'] },
        { id: 'm', parents: ['root', 'b'], message: 'Merge pull request #1 from acme/a' },
        { id: 'r', message, paths: ['src/a.ts', 'src/b.ts'] },
      ],
    });
    expect(ofPull(1).survivingShare).toBe(0);
  });

  it('takes down everything that a bare merge brought', () => {
    const { ofCommit } = land({
      commits: [
        ROOT,
        { id: 'a', parents: ['root'], paths: ['src/a.ts'] },
        { id: 'm', parents: ['root', 'a'], message: "Merge branch 'x'" },
        undo('r', 'm', 'Revert "Merge branch \'x\'"', '2024-02-01', ['src/a.ts']),
      ],
    });
    expect(ofCommit('a').survivingShare).toBe(0);
  });

  it('by title alone finds the one earlier change that bears it (scenario 77)', () => {
    const { ofCommit } = land({ commits: [ROOT, X, { id: 'r', message: 'Revert "Add x"', paths: ['src/x.ts'] }] });
    expect(ofCommit('x').survivingShare).toBe(0);
  });

  it('by a title that was edited since is shown and lowers nothing (scenario 77)', () => {
    const { ofCommit, changeOf } = land({
      commits: [
        ROOT,
        { id: 'x', message: 'Bump timeout for slow tests', paths: ['src/x.ts'] },
        { id: 'r', message: 'Revert "Bump timeouts for slow tests"', at: '2024-02-01', paths: ['src/x.ts'] },
      ],
    });
    expect(ofCommit('x')).toMatchObject({
      survivingShare: 1,
      undoneAt: null,
      inferredReverts: [{ by: changeOf('r').index, at: Date.UTC(2024, 1, 1) }],
    });
  });

  it('by a title that two standing changes bear is inferred only', () => {
    const { ofCommit } = land({
      commits: [
        ROOT,
        { id: 'a', message: 'Fix typo' },
        { id: 'b', message: 'Fix typo' },
        { id: 'r', message: 'Revert "Fix typo"' },
      ],
    });
    expect([ofCommit('a').survivingShare, ofCommit('b').survivingShare]).toEqual([1, 1]);
    expect(ofCommit('b').inferredReverts).toHaveLength(1);
  });

  it('in a pull request that never landed does not count', () => {
    const { ofCommit } = land({
      commits: [ROOT, X, { ...undo('r', 'x', 'Revert "Add x"', '2024-01-05'), parents: ['x'] }],
      refs: { main: 'x', 'pull/4/head': 'r' },
    });
    expect(ofCommit('x').survivingShare).toBe(1);
  });

  it('on a release branch counts on that line only (scenario 18)', () => {
    const { ofCommit, landings, changeOf, releases } = land({
      commits: [
        ROOT,
        X,
        { ...undo('r', 'x', 'Revert "Add x"', '2024-01-05'), parents: ['x'] },
        { id: 'y', parents: ['x'], at: '2024-01-06' },
      ],
      refs: [
        { name: 'main', commit: 'y' },
        { name: 'release/1.0', commit: 'r' },
        { name: 'tags/v1.0.0', commit: 'r', taggedAt: '2024-01-07' },
        { name: 'tags/v1.1.0', commit: 'y', taggedAt: '2024-01-08' },
      ],
    });
    expect(ofCommit('x').survivingShare).toBe(1);
    const contained = releases.releases.map(({ tag, index }) => [
      tag,
      landings.isContained(changeOf('x').index, index),
    ]);
    expect(contained).toEqual([
      ['v1.0.0', false],
      ['v1.1.0', true],
    ]);
    expect(ofCommit('x').releases.map(({ tag }) => tag)).toEqual(['v1.1.0']);
  });

  it('after the release lowers the rung, while the release still holds the change (scenarios 18 and 76)', () => {
    const { ofCommit, stepsOf, landings, changeOf } = land({
      commits: [ROOT, X, undo('r', 'x', 'Revert "Add x"', '2024-03-05')],
      refs: [
        { name: 'main', commit: 'r' },
        { name: 'tags/v1.0.0', commit: 'x', taggedAt: '2024-01-07' },
      ],
    });
    expect(stepsOf(ofCommit('x'))).toEqual(['2024-01-02:3', '2024-01-07:4', '2024-03-05:0']);
    expect(landings.isContained(changeOf('x').index, 0)).toBe(true);
  });

  it('of two of nine files leaves a share (scenario 15)', () => {
    const paths = Array.from({ length: 9 }, (_, place) => `src/${place}.ts`);
    const { ofCommit } = land({
      commits: [ROOT, { ...X, paths }, undo('r', 'x', 'Revert "Add x"', '2024-01-05', paths.slice(0, 2))],
    });
    expect(ofCommit('x').survivingShare).toBeCloseTo(7 / 9);
    expect(ofCommit('x').undoneAt).toBeNull();
  });

  it('of one of three commits of a pull request leaves a share (scenario 15)', () => {
    const { ofPull } = land({
      commits: [
        ROOT,
        { id: 'a', parents: ['root'], paths: ['src/a.ts'] },
        { id: 'b', parents: ['a'], paths: ['src/b.ts'] },
        { id: 'c', parents: ['b'], paths: ['src/c.ts'] },
        { id: 'm', parents: ['root', 'c'], message: 'Merge pull request #1 from acme/abc' },
        undo('r', 'b', 'Revert "b"', '2024-02-01', ['src/b.ts']),
      ],
    });
    expect(ofPull(1).survivingShare).toBeCloseTo(2 / 3);
  });

  it('that leaves only tests and locks of a product change leaves nothing', () => {
    const { ofCommit } = land({
      commits: [
        ROOT,
        { ...X, paths: ['src/x.ts', 'test/x.test.ts', 'package-lock.json'] },
        undo('r', 'x', 'Revert "Add x"', '2024-01-05', ['src/x.ts']),
      ],
    });
    expect(ofCommit('x').survivingShare).toBe(0);
  });

  it('reads renames and knows the lines where facts tell', () => {
    const renamed = land({
      commits: [ROOT, { ...X, paths: ['src/x.ts'] }, undo('r', 'x', 'Revert "Add x"', '2024-01-05', ['lib/x.ts'])],
    });
    expect(renamed.ofCommit('x').survivingShare).toBe(0);
    const file = { path: 'src/x.ts', patch: 'p', inverse: 'i' };
    const facts = [
      { sha: shaOf('x'), isWhitespaceOnly: false, files: [{ ...file, added: 40, deleted: 0 }] },
      {
        sha: shaOf('r'),
        isWhitespaceOnly: false,
        files: [{ ...file, added: 0, deleted: 10, patch: 'q', inverse: 'j' }],
      },
    ];
    const partly = land({ commits: [ROOT, X, undo('r', 'x', 'Revert "Add x"', '2024-01-05')] }, { facts });
    expect(partly.ofCommit('x').survivingShare).toBeCloseTo(0.75);
  });

  it('of something before the history began says nothing', () => {
    const { landings } = land({ commits: [ROOT, undo('r', 'unknown', 'Revert "Gone"', '2024-01-05')] });
    expect(landings.reverts.undone).toEqual([]);
  });

  it('of another repository’s pull request is not ours', () => {
    const { ofPull } = land({
      commits: [ROOT, { id: 's', message: 'Add (#1)' }, { id: 'r', message: 'Undo\n\nReverts other/place#1' }],
    });
    expect(ofPull(1).survivingShare).toBe(1);
  });

  it('inside the same pull request leaves the rest of it', () => {
    const { ofPull } = land({
      commits: [
        ROOT,
        { id: 'a', parents: ['root'], paths: ['src/a.ts'] },
        { id: 'trial', parents: ['a'], message: 'Try b', paths: ['src/b.ts'] },
        { ...undo('back', 'trial', 'Revert "Try b"', '2024-01-04', ['src/b.ts']), parents: ['trial'] },
        { id: 'm', parents: ['root', 'back'], message: 'Merge pull request #1 from acme/a' },
      ],
    });
    expect(ofPull(1).survivingShare).toBeCloseTo(1 / 2);
    expect(ofPull(1).undoneAt).toBeNull();
  });

  it('takes the reverted pull request down when only the merge of the revert bears a key (scenario 75)', () => {
    const { ofPull } = land({
      commits: [
        ROOT,
        { id: 'a', parents: ['root'], message: 'Fix a', paths: ['src/a.ts'] },
        { id: 'm1', parents: ['root', 'a'], message: 'Merge pull request #285 from bob/fix\n\nFix a' },
        { id: 'r', parents: ['m1'], message: 'Revert "Fix a"', paths: ['src/a.ts'] },
        {
          id: 'm2',
          parents: ['m1', 'r'],
          message: 'Merge pull request #286 from bob/revert-285-fix\n\nABC-1 Revert "Fix a"',
        },
      ],
    });
    expect(ofPull(285).survivingShare).toBe(0);
    expect(ofPull(286).survivingShare).toBe(1);
  });
});

describe('a reland (scenario 16)', () => {
  const UNDONE = [ROOT, X, undo('r', 'x', 'Revert "Add x"', '2024-01-05')];

  it.each([
    ['by title in quotes', 'Reland "Add x"'],
    ['by sha', `Add x once more\n\nThis is a reland of commit ${shaOf('x')}.`],
    ['by the same title', 'Add x'],
    ['by the same title with another number', 'Add x (#12)'],
  ])('is found %s', (_, message) => {
    const { ofCommit, stepsOf } = land({
      commits: [...UNDONE, { id: 'again', message, at: '2024-01-09', paths: ['src/x.ts'] }],
    });
    expect(stepsOf(ofCommit('x'))).toEqual(['2024-01-02:3', '2024-01-05:0', '2024-01-09:3']);
    expect(ofCommit('x').undoneAt).toBeNull();
  });

  it('is found by patch identity', () => {
    const file = { path: 'src/x.ts', added: 5, deleted: 1, patch: 'p', inverse: 'i' };
    const facts = ['x', 'again'].map((id) => ({ sha: shaOf(id), files: [file], isWhitespaceOnly: false }));
    const commits = [...UNDONE, { id: 'again', message: 'Second try', at: '2024-01-09', paths: ['src/x.ts'] }];
    expect(land({ commits }).ofCommit('x').survivingShare).toBe(0);
    expect(land({ commits }, { facts }).ofCommit('x').survivingShare).toBe(1);
  });

  it('is not an unrelated change of the same title', () => {
    const { ofCommit } = land({
      commits: [...UNDONE, { id: 'other', message: 'Add x', at: '2024-01-09', paths: ['lib/else.ts'] }],
    });
    expect(ofCommit('x').survivingShare).toBe(0);
  });

  it('reaches 4 again only with a release that holds it', () => {
    const { ofCommit, stepsOf } = land({
      commits: [...UNDONE, { id: 'again', message: 'Reland "Add x"', at: '2024-01-09', paths: ['src/x.ts'] }],
      refs: [
        { name: 'main', commit: 'again' },
        { name: 'tags/v1.0.0', commit: 'x', taggedAt: '2024-01-03' },
        { name: 'tags/v1.1.0', commit: 'r', taggedAt: '2024-01-06' },
        { name: 'tags/v1.2.0', commit: 'again', taggedAt: '2024-01-12' },
      ],
    });
    expect(stepsOf(ofCommit('x'))).toEqual([
      '2024-01-02:3',
      '2024-01-03:4',
      '2024-01-05:0',
      '2024-01-09:3',
      '2024-01-12:4',
    ]);
  });
});
