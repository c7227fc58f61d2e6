import { describe, expect, it } from 'vitest';
import type { CommitSpec } from '../../support/snapshot-builder.ts';
import { land } from '../../support/land.ts';

/** `main` with a release merge, `develop` with three feature merges. */
const GITFLOW: readonly CommitSpec[] = [
  { id: 'root' },
  { id: 'a1', parents: ['root'] },
  { id: 'a', parents: ['root', 'a1'], message: 'Merge pull request #1 from acme/a' },
  { id: 'b1', parents: ['a'] },
  { id: 'b', parents: ['a', 'b1'], message: 'Merge pull request #2 from acme/b' },
  { id: 'c1', parents: ['b'] },
  { id: 'c', parents: ['b', 'c1'], message: 'Merge pull request #3 from acme/c' },
  { id: 'release', parents: ['root', 'c'], message: "Merge branch 'develop'", at: '2024-03-01' },
];

describe('landing lines', () => {
  it('are the default branch alone where there is nothing else', () => {
    const { lines } = land({ commits: [{ id: 'a' }, { id: 'b' }], refs: { main: 'b', 'feature/x': 'b' } });
    expect(lines.lines.map(({ name, role }) => `${name} ${role}`)).toEqual(['main default']);
  });

  it('include the integration branch on whose path most host merges stand', () => {
    const { lines } = land({ commits: GITFLOW, refs: { main: 'release', develop: 'c' } });
    expect(lines.lines.map(({ name, role }) => `${name} ${role}`)).toEqual(['develop integration', 'main default']);
  });

  it('include the branch that most pull requests ask to change, whatever its name', () => {
    const { lines } = land({
      commits: [{ id: 'a' }, { id: 'b', parents: ['a'] }, { id: 'c', parents: ['b'] }],
      refs: { main: 'a', weekly: 'c' },
      pullRequests: [1, 2, 3].map((number) => ({ number, baseRef: 'weekly', mergedAt: '2024-01-02' })),
    });
    expect(lines.lines.map(({ name, aliases }) => [name, aliases])).toEqual([['weekly', ['main']]]);
  });

  it('do not include somebody’s branch named dev that is a few commits ahead', () => {
    const { lines } = land({
      commits: [{ id: 'a' }, { id: 'b', parents: ['a'] }, { id: 'c', parents: ['b'] }],
      refs: { main: 'a', dev: 'c' },
    });
    expect(lines.lines.map(({ name }) => name)).toEqual(['main']);
  });

  it.each([
    'release/2.4',
    'release-1.12.1',
    'release/2024-05',
    'REL_12_STABLE',
    'releases/v2.4-lts',
    'release/r7',
    '2.4.x',
    '2_4_X',
    'server-2.x',
    'lts-stable',
    'support/2',
    'v2.4',
    'stable-2.4',
    'branch-2.4',
  ])('include the maintenance branch %s', (name) => {
    const { lines } = land({
      commits: [{ id: 'a' }, { id: 'b' }, { id: 'fix', parents: ['a'] }],
      refs: { main: 'b', [name]: 'fix' },
    });
    expect(lines.lines.map((line) => `${line.name} ${line.role}`)).toEqual(['main default', `${name} maintenance`]);
  });

  it.each([
    'feature/2.4',
    'fix/1.2',
    'hotfix/1.2',
    'release-branch-diagram',
    'release/notes',
    'release-2-fix-typo',
    'releases/2.4/fix-login',
    'support-acme',
    'branch-6',
    'dependabot/npm/ws-7.4',
    'abc-12',
    '12',
  ])('do not include %s', (name) => {
    const { lines } = land({
      commits: [{ id: 'a' }, { id: 'b' }, { id: 'fix', parents: ['a'] }],
      refs: { main: 'b', [name]: 'fix' },
    });
    expect(lines.lines.map((line) => line.name)).toEqual(['main']);
  });

  it('treat a line that is an ancestor of another as one line (scenario 12)', () => {
    const { lines } = land({ commits: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], refs: { main: 'c', '1.x': 'b' } });
    expect(lines.lines).toHaveLength(1);
    expect(lines.lines[0]?.aliases).toEqual(['1.x']);
    expect(lines.lineNamed(0, '1.x')).toBe(0);
  });

  it('follow what the configuration names', () => {
    const spec = {
      commits: [{ id: 'a' }, { id: 'b' }, { id: 'c', parents: ['a'] }],
      refs: { main: 'b', 'train/7': 'c' },
    };
    const policy = { lines: { landing: { 'acme/app': ['train/*'] }, maintenance: [] } };
    expect(land(spec, { policy }).lines.lines.map(({ name }) => name)).toEqual(['main', 'train/7']);
  });

  it('run forwards: a commit dated before its parent lands no earlier (scenario 13)', () => {
    const { lines, commit } = land({
      commits: [
        { id: 'a', at: '2024-01-01' },
        { id: 'b', at: '2024-01-10' },
        { id: 'c', at: '2024-01-03' },
      ],
    });
    expect(new Date(lines.instantAt(0, lines.positionOn(0, commit('c')))).toISOString()).toContain('2024-01-10');
  });

  it('count a commit dated after its pull at the pull', () => {
    const state = { kind: 'commits', completeness: 'complete', reason: null, remedy: null, records: 1 } as const;
    const { lines, commit } = land({
      commits: [{ id: 'a' }, { id: 'b', at: '2038-01-01' }],
      sources: [{ source: 'git', scope: 'acme/app', asOf: Date.UTC(2024, 5, 1), ...state }],
    });
    expect(lines.instantAt(0, lines.positionOn(0, commit('b')))).toBe(Date.UTC(2024, 5, 1));
  });

  it('find no line in a repository without branches, and do not fail on missing parents', () => {
    expect(land({ commits: [], refs: [] }).lines.lines).toEqual([]);
    expect(land({ commits: [{ id: 'a', parents: ['gone'] }] }).lines.lines).toHaveLength(1);
  });

  it('prefer the further one of a local and a remote branch', () => {
    const { lines } = land({
      commits: [{ id: 'a' }, { id: 'b' }],
      refs: { main: 'a', 'remotes/origin/main': 'b', 'remotes/origin/HEAD': 'b' },
    });
    expect(lines.lines.map(({ name, path }) => [name, path.length])).toEqual([['main', 2]]);
  });

  it('keep each repository to itself', () => {
    const { lines, commit } = land({
      repositories: [{ id: 'acme/app' }, { id: 'acme/web' }],
      commits: [
        { id: 'a', repository: 'acme/app' },
        { id: 'w', repository: 'acme/web' },
      ],
      refs: [
        { name: 'main', commit: 'a', repository: 'acme/app' },
        { name: 'main', commit: 'w', repository: 'acme/web' },
      ],
    });
    expect(lines.ofRepository(1).map(({ index }) => index)).toEqual([1]);
    expect(lines.positionOn(1, commit('w'))).toBe(0);
  });
});
