import { describe, expect, it } from 'vitest';
import { land } from '../../support/land.ts';

const MERGED = [
  { id: 'root' },
  { id: 'f1', parents: ['root'] },
  { id: 'f2', parents: ['f1'] },
  { id: 'direct', parents: ['root'] },
  { id: 'merge', parents: ['direct', 'f2'], message: 'Merge pull request #7 from ann/fix\n\nFix it' },
];

describe('changes', () => {
  it('hold a pull request’s own commits and the merge that brought them', () => {
    const { changeOfPull, names, changeOf } = land({ commits: MERGED });
    const pull = changeOfPull(7);
    expect(names(pull.commits)).toEqual(['f1', 'f2']);
    expect(names(pull.landedBy)).toEqual(['merge']);
    expect(pull).toMatchObject({ kind: 'pull-request', headBranch: 'fix', headOwner: 'ann', base: null });
    expect(changeOf('merge')).toBe(pull);
    expect(changeOf('direct')).toMatchObject({ kind: 'commit', number: null });
  });

  it('give commits that came by a back-merge to nobody new', () => {
    const { changeOfPull, changeOf, names } = land({
      commits: [
        { id: 'root' },
        { id: 'f1', parents: ['root'] },
        { id: 'direct', parents: ['root'] },
        { id: 'back', parents: ['f1', 'direct'], message: "Merge branch 'main' into fix" },
        { id: 'f2', parents: ['back'] },
        { id: 'merge', parents: ['direct', 'f2'], message: 'Merge pull request #7 from acme/fix' },
      ],
    });
    expect(names(changeOfPull(7).commits)).toEqual(['f1', 'f2']);
    expect(changeOf('direct').kind).toBe('commit');
  });

  it('read a squash by its number, with the commits of the head ref as its own', () => {
    const { changeOfPull, names } = land({
      commits: [
        { id: 'root' },
        { id: 'f1', parents: ['root'] },
        { id: 'squash', parents: ['root'], message: 'Fix (#7)' },
      ],
      refs: { main: 'squash', 'pull/7/head': 'f1' },
    });
    expect(names(changeOfPull(7).commits)).toEqual(['f1']);
    expect(names(changeOfPull(7).landedBy)).toEqual(['squash']);
  });

  it('take the squash itself for the content where nothing else is known', () => {
    const { changeOfPull, names } = land({ commits: [{ id: 'root' }, { id: 'squash', message: 'Fix (#7)' }] });
    expect(names(changeOfPull(7).commits)).toEqual(['squash']);
  });

  it('do not take the number of a known issue for a pull request', () => {
    const { changeOf } = land({
      commits: [{ id: 'root' }, { id: 'fix', message: 'Fix (#7)' }],
      tickets: [{ key: 'acme/app#7', tracker: 'github' }],
    });
    expect(changeOf('fix')).toMatchObject({ kind: 'commit', number: null });
  });

  it('let the second commit of one number be a change of its own', () => {
    const { changeOf } = land({
      commits: [{ id: 'root' }, { id: 'one', message: 'Fix (#7)' }, { id: 'two', message: 'Fix (#7)' }],
    });
    expect(changeOf('one').number).toBe(7);
    expect(changeOf('two').kind).toBe('commit');
  });

  it('find a rebased pull request by author, author date and title', () => {
    const own = { author: 'bob', authoredAt: '2024-01-05', paths: ['src/a.ts'] };
    const { changeOfPull, changeOf, names } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'f1', parents: ['root'], message: 'Add a', at: '2024-01-05', ...own },
        { id: 'f2', parents: ['f1'], message: 'Add b', at: '2024-01-06', ...own, authoredAt: '2024-01-06' },
        { id: 'other', parents: ['root'], at: '2024-01-07' },
        { id: 'r1', parents: ['other'], message: 'Add a', at: '2024-01-08', ...own },
        { id: 'r2', parents: ['r1'], message: 'Add b', at: '2024-01-08', ...own, authoredAt: '2024-01-06' },
      ],
      refs: { main: 'r2', 'pull/7/head': 'f2' },
    });
    expect(names(changeOfPull(7).commits)).toEqual(['f1', 'f2']);
    expect(names(changeOfPull(7).landedBy)).toEqual(['r1', 'r2']);
    expect(changeOf('r1').number).toBe(7);
  });

  it('leave to the line what a pull request carries a rewritten or picked copy of', () => {
    const same = { message: 'Add a', author: 'bob', authoredAt: '2024-01-05', paths: ['src/a.ts'] };
    const { changeOfPull, changeOf, names } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'line', parents: ['root'], at: '2024-01-05', ...same },
        { id: 'rewritten', parents: ['root'], at: '2024-01-05', ...same },
        { id: 'picked', parents: ['root'], at: '2024-01-09', ...same },
      ],
      refs: { main: 'line', 'pull/7/head': 'rewritten', 'pull/8/head': 'picked' },
    });
    expect(changeOf('line').kind).toBe('commit');
    for (const number of [7, 8]) expect(names(changeOfPull(number).landedBy)).toEqual([]);
  });

  it('do not give the whole of a history to the pull request that carries it rewritten', () => {
    const history = Array.from({ length: 1_100 }, (_, index) => {
      const at = new Date(Date.UTC(2024, 0, 1, index)).toISOString();
      return { at, authoredAt: at, message: `Step ${String(index)}`, author: 'bob', paths: ['src/a.ts'] };
    });
    const under = (name: string) =>
      history.map((commit, index) => ({
        ...commit,
        id: `${name}${String(index)}`,
        parents: index === 0 ? [] : [`${name}${String(index - 1)}`],
      }));
    const { changeOfPull, changeOf, names } = land({
      commits: [...under('line'), ...under('copy'), { id: 'own', parents: ['copy1099'], at: '2024-03-01' }],
      refs: { main: 'line1099', 'pull/7/head': 'own' },
    });
    expect(names(changeOfPull(7).commits)).toEqual(['own']);
    expect(changeOf('copy500')).toBe(changeOf('line500'));
    expect(names(changeOf('line500').commits)).toEqual(['line500']);
  });

  it('find a pull request merged by hand by its head alone (scenario 71)', () => {
    const { changeOfPull, names, ofPull } = land({
      commits: [
        { id: 'root' },
        { id: 'f1', parents: ['root'] },
        { id: 'main1', parents: ['root'] },
        { id: 'merge', parents: ['main1', 'f1'], message: 'Bring in the fix' },
      ],
      refs: { main: 'merge', 'pull/7/head': 'f1' },
    });
    expect(names(changeOfPull(7).landedBy)).toEqual(['merge']);
    expect(ofPull(7).landedVia).toBe('merge');
  });

  it('find a fast-forwarded pull request by the containment of its head (scenario 71)', () => {
    const { ofPull, changeOfPull, names } = land({
      commits: [{ id: 'root' }, { id: 'f1' }, { id: 'after' }],
      refs: { main: 'after', 'pull/7/head': 'f1' },
    });
    expect(names(changeOfPull(7).commits)).toEqual(['f1']);
    expect(ofPull(7).landedAt).not.toBeNull();
  });

  it('do not take a branch that was reset to its base for landed work', () => {
    const { ofPull } = land({
      commits: MERGED,
      refs: { main: 'merge', 'pull/7/head': 'f2', 'pull/9/head': 'merge' },
    });
    expect(ofPull(9).landedAt).toBeNull();
    const old = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', at: '2024-01-02' },
      ],
      pullRequests: [{ number: 9, createdAt: '2024-02-01', closedAt: '2024-02-02', headSha: 'a' }],
    });
    expect(old.ofPull(9).landedAt).toBeNull();
  });

  it('leave a fork’s own merge of the same number alone (scenario 70)', () => {
    const { changeOfPull, names, changeOf } = land({
      commits: [
        { id: 'root' },
        { id: 'x', parents: ['root'] },
        { id: 'forkmerge', parents: ['root', 'x'], message: 'Merge pull request #1 from eve/x' },
        { id: 'f', parents: ['forkmerge'] },
        { id: 'ours', parents: ['root', 'f'], message: 'Merge pull request #1 from eve/master' },
      ],
    });
    expect(names(changeOfPull(1).landedBy)).toEqual(['ours']);
    expect(changeOf('x').number).toBe(1);
  });

  it('leave the merges of a former repository of the same name alone (scenario 69)', () => {
    const { changeOfPull, names } = land({
      commits: [
        { id: 'root', at: '2012-01-01' },
        { id: 'x', parents: ['root'], at: '2012-01-02' },
        { id: 'old', parents: ['root', 'x'], message: 'Merge pull request #1 from bob/x', at: '2012-01-03' },
        { id: 'f', parents: ['old'], at: '2014-05-01' },
        { id: 'new', parents: ['old', 'f'], message: 'Merge pull request #1 from bob/f', at: '2014-05-02' },
      ],
      pullRequests: [{ number: 1, headRef: 'f', createdAt: '2014-05-01', mergedAt: '2014-05-02' }],
    });
    expect(names(changeOfPull(1).landedBy)).toEqual(['new']);
  });

  it('do not let a release merge own what was integrated before', () => {
    const { changeOf, changeOfPull } = land({
      commits: [
        { id: 'root' },
        { id: 'd1', parents: ['root'] },
        { id: 'd2', parents: ['d1'] },
        { id: 'rel', parents: ['root', 'd2'], message: 'Merge pull request #9 from acme/develop' },
      ],
      refs: { main: 'rel' },
    });
    expect(changeOfPull(9).commits).toEqual([]);
    expect(changeOf('d1').kind).toBe('commit');
  });

  it('treat a contributor’s own master as an ordinary head', () => {
    const { changeOfPull, names } = land({
      commits: [
        { id: 'root' },
        { id: 'd1', parents: ['root'] },
        { id: 'm', parents: ['root', 'd1'], message: 'Merge pull request #9 from eve/master' },
      ],
    });
    expect(names(changeOfPull(9).commits)).toEqual(['d1']);
  });

  it('group a local merge that names a ticket', () => {
    const { changeOf, names } = land({
      commits: [
        { id: 'root' },
        { id: 'a', parents: ['root'] },
        { id: 'b', parents: ['a'] },
        { id: 'm', parents: ['root', 'b'], message: "Merge branch 'feature/ABC-12-x'" },
      ],
    });
    expect(changeOf('m')).toMatchObject({ kind: 'branch', headBranch: 'feature/ABC-12-x' });
    expect(names(changeOf('m').commits)).toEqual(['a', 'b']);
  });

  it('give other merges no change at all', () => {
    const { all, commit } = land({
      commits: [
        { id: 'root' },
        { id: 'a', parents: ['root'] },
        { id: 'm', parents: ['root', 'a'], message: "Merge branch 'x'" },
      ],
    });
    expect(all.changeOfCommit[commit('m')]).toBe(-1);
    expect(all.changes).toHaveLength(2);
  });

  it('give shared commits of stacked pull requests to the lower number', () => {
    const { changeOfPull, names } = land({
      commits: [{ id: 'root' }, { id: 'a', parents: ['root'] }, { id: 'b', parents: ['a'] }],
      refs: { main: 'root', 'pull/1/head': 'a', 'pull/2/head': 'b' },
    });
    expect(names(changeOfPull(1).commits)).toEqual(['a']);
    expect(names(changeOfPull(2).commits)).toEqual(['b']);
  });

  it('keep a pull request of which only the record is known', () => {
    const { changeOfPull } = land({ commits: [{ id: 'root' }], pullRequests: [{ number: 3, commits: ['gone'] }] });
    expect(changeOfPull(3)).toMatchObject({ commits: [], landedBy: [], base: 'main', pullRequest: 0 });
  });
});
