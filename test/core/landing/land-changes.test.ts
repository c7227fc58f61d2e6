import { describe, expect, it } from 'vitest';
import { land } from '../../support/land.ts';
import type { CommitSpec } from '../../support/snapshot-builder.ts';
import { shaOf } from '../../support/snapshot-builder.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe('the rungs of a change', () => {
  it('start with its first commit and end with its landing', () => {
    const { ofCommit, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', authoredAt: '2024-01-03', at: '2024-01-05' },
      ],
    });
    expect(stepsOf(ofCommit('a'))).toEqual(['2024-01-03:1', '2024-01-05:3']);
    expect(ofCommit('a')).toMatchObject({ landedVia: 'commit', isEstimated: true, undoneAt: null, survivingShare: 1 });
  });

  it('stay at 1 off the lines', () => {
    const { ofCommit, stepsOf } = land({
      commits: [{ id: 'root' }, { id: 'a', parents: ['root'], at: '2024-02-01' }],
      refs: { main: 'root', 'feature/a': 'a' },
    });
    expect(stepsOf(ofCommit('a'))).toEqual(['2024-02-01:1']);
    expect(ofCommit('a').landedAt).toBeNull();
  });

  it('tell draft, ready and merged apart', () => {
    const { ofPull, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'm', parents: ['root', 'a'], message: 'Merge pull request #1 from acme/a', at: '2024-01-09' },
      ],
      pullRequests: [
        {
          number: 1,
          headRef: 'a',
          createdAt: '2024-01-03',
          readyAt: '2024-01-05',
          mergedAt: '2024-01-09',
          mergeSha: 'm',
        },
      ],
    });
    expect(stepsOf(ofPull(1))).toEqual(['2024-01-02:1', '2024-01-05:2', '2024-01-09:3']);
    expect(ofPull(1).isEstimated).toBe(false);
  });

  it('fall to 0 when it is closed unmerged', () => {
    const { ofPull, stepsOf } = land({
      commits: [{ id: 'root', at: '2024-01-01' }],
      pullRequests: [{ number: 1, createdAt: '2024-01-03', closedAt: '2024-01-08' }],
    });
    expect(stepsOf(ofPull(1))).toEqual(['2024-01-03:2', '2024-01-08:0']);
  });

  it('reach 4 with the first full release that contains it, not with a prerelease', () => {
    const { ofCommit, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', at: '2024-01-05' },
        { id: 'b', at: '2024-01-06' },
      ],
      refs: [
        { name: 'main', commit: 'b' },
        { name: 'tags/v1.0.0-rc.1', commit: 'a', taggedAt: '2024-01-06' },
        { name: 'tags/v1.0.0', commit: 'b', taggedAt: '2024-01-10' },
        { name: 'tags/v1.0.1', commit: 'b', taggedAt: '2024-01-12' },
      ],
    });
    expect(stepsOf(ofCommit('a'))).toEqual(['2024-01-05:3', '2024-01-10:4']);
    expect(ofCommit('a').releases.map(({ tag }) => tag)).toEqual(['v1.0.0']);
  });
});

describe('landing', () => {
  it('is on the integration branch under GitFlow, before the release merge (scenario 1)', () => {
    const merge = (id: string, onto: string, from: string, number: number, at: string): CommitSpec => ({
      id,
      parents: [onto, from],
      message: `Merge pull request #${number} from acme/f${number}`,
      at,
    });
    const { ofPull, lines } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'f1', parents: ['root'], at: '2024-01-02' },
        merge('d1', 'root', 'f1', 1, '2024-01-03'),
        { id: 'f2', parents: ['d1'], at: '2024-01-04' },
        merge('d2', 'd1', 'f2', 2, '2024-01-05'),
        { id: 'f3', parents: ['d2'], at: '2024-01-06' },
        merge('d3', 'd2', 'f3', 3, '2024-01-07'),
        { id: 'rel', parents: ['root', 'd3'], message: "Merge branch 'develop'", at: '2024-01-28' },
      ],
      refs: { main: 'rel', develop: 'd3' },
    });
    expect(ofPull(1).landedAt).toBe(day('2024-01-03'));
    expect(lines.lines[ofPull(1).landedLine ?? -1]?.name).toBe('develop');
  });

  it('on a maintenance line counts, and is missing on the main line until it is merged forward (scenario 2)', () => {
    const spec = {
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'main1', at: '2024-01-02' },
        { id: 'fix', parents: ['root'], at: '2024-01-10' },
      ],
    };
    const refs = [
      { name: 'release/2.4', commit: 'fix' },
      { name: 'tags/v2.4.1', commit: 'fix', taggedAt: '2024-01-11' },
    ];
    const forgotten = land({ ...spec, refs: [...refs, { name: 'main', commit: 'main1' }] });
    expect(forgotten.stepsOf(forgotten.ofCommit('fix'))).toEqual(['2024-01-10:3', '2024-01-11:4']);
    const line = forgotten.landings.missingOnMain(forgotten.changeOf('fix').index, day('2024-02-01'));
    expect(forgotten.lines.lines[line ?? -1]?.name).toBe('release/2.4');
    expect(forgotten.landings.missingOnMain(forgotten.changeOf('fix').index, day('2024-01-09'))).toBeNull();

    const merged = land({
      commits: [
        ...spec.commits,
        { id: 'fwd', parents: ['main1', 'fix'], message: "Merge branch 'release/2.4'", at: '2024-01-20' },
      ],
      refs: [...refs, { name: 'main', commit: 'fwd' }],
    });
    expect(merged.landings.missingOnMain(merged.changeOf('fix').index, day('2024-02-01'))).toBeNull();
    expect(merged.ofCommit('fix').landedAt).toBe(day('2024-01-10'));
  });

  it('of a backport is on its own line, as a copy of the original (scenarios 3 and 80)', () => {
    const { ofCommit, changeOf, lines, landings } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'x', message: 'Fix x', at: '2024-01-05', paths: ['src/x.ts'] },
        {
          id: 'copy',
          parents: ['root'],
          message: `Fix x\n\n(cherry picked from commit ${shaOf('x')})`,
          at: '2024-01-09',
          paths: ['src/x.ts'],
        },
      ],
      refs: { main: 'x', '2.3.x': 'copy' },
    });
    expect(ofCommit('copy').landedAt).toBe(day('2024-01-09'));
    expect(lines.lines[ofCommit('copy').landedLine ?? -1]?.name).toBe('2.3.x');
    expect(ofCommit('copy').copyOf).toBe(changeOf('x').index);
    expect(ofCommit('x').copyOf).toBeNull();
    expect(landings.missingOnMain(changeOf('copy').index, day('2024-03-01'))).toBeNull();
  });

  it('of a stacked pull request is that of the one below it (scenario 4)', () => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'b', parents: ['a'], at: '2024-01-03' },
        { id: 'm2', parents: ['a', 'b'], message: 'Merge pull request #2 from acme/two', at: '2024-01-04' },
        { id: 'squash', parents: ['root'], message: 'One (#1)', at: '2024-01-09' },
      ],
      refs: { main: 'squash', 'pull/1/head': 'm2', 'pull/2/head': 'b' },
      pullRequests: [
        { number: 1, headRef: 'one', createdAt: '2024-01-02', mergedAt: '2024-01-09', mergeSha: 'squash' },
        { number: 2, headRef: 'two', baseRef: 'one', createdAt: '2024-01-03', mergedAt: '2024-01-04', mergeSha: 'm2' },
      ],
    });
    expect(ofPull(2).landedAt).toBe(day('2024-01-09'));
    expect(ofPull(2).landedVia).toBe('base');
    expect(ofPull(2).disagreement).toBeNull();
  });

  it('of a stacked host merge without record waits for the outer one', () => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'b', parents: ['a'], at: '2024-01-03' },
        { id: 'm2', parents: ['a', 'b'], message: 'Merge pull request #2 from acme/two', at: '2024-01-04' },
        { id: 'm1', parents: ['root', 'm2'], message: 'Merge pull request #1 from acme/one', at: '2024-01-09' },
      ],
    });
    expect(ofPull(2).landedAt).toBe(day('2024-01-09'));
    expect(ofPull(1).landedAt).toBe(day('2024-01-09'));
  });

  it('does not follow from a merge into a branch that was given up (scenario 5)', () => {
    const { ofPull, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'm', parents: ['root', 'a'], message: 'Merge pull request #2 from acme/two', at: '2024-01-04' },
      ],
      refs: { main: 'root', 'pull/2/head': 'a', epic: 'm' },
      pullRequests: [
        { number: 2, headRef: 'two', baseRef: 'epic', createdAt: '2024-01-03', mergedAt: '2024-01-04', mergeSha: 'm' },
      ],
    });
    expect(stepsOf(ofPull(2))).toEqual(['2024-01-02:1', '2024-01-03:2']);
    expect(ofPull(2).disagreement).toBeNull();
  });

  it.each([
    ['by number', 'Fix a (#7)', null],
    ['by cherry-pick note', `Fix a differently\n\n(cherry picked from commit ${shaOf('a')})`, null],
    ['by author, author date and title', 'Fix a', '2024-01-02'],
  ])('of a closed pull request is found %s (scenario 6)', (_, message, authoredAt) => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], message: 'Fix a', at: '2024-01-02', paths: ['src/a.ts'] },
        {
          id: 'applied',
          parents: ['root'],
          message,
          at: '2024-01-05',
          paths: ['src/a.ts'],
          ...(authoredAt === null ? {} : { authoredAt }),
        },
      ],
      refs: { main: 'applied', 'pull/7/head': 'a' },
      pullRequests: [{ number: 7, headRef: 'a', createdAt: '2024-01-03', closedAt: '2024-01-06' }],
    });
    expect(ofPull(7).landedAt).toBe(day('2024-01-05'));
    expect(ofPull(7).undoneAt).toBeNull();
  });

  it('of a closed pull request is found by its patch (scenario 6)', () => {
    const file = { path: 'src/a.ts', added: 5, deleted: 1, patch: 'p', inverse: 'i' };
    const facts = ['a', 'applied'].map((id) => ({ sha: shaOf(id), files: [file], isWhitespaceOnly: false }));
    const spec = {
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02', paths: ['src/a.ts'], author: 'bob' },
        { id: 'applied', parents: ['root'], message: 'Something else', at: '2024-01-05', paths: ['src/a.ts'] },
      ],
      refs: { main: 'applied', 'pull/7/head': 'a' },
      pullRequests: [{ number: 7, headRef: 'a', createdAt: '2024-01-03', closedAt: '2024-01-06' }],
    };
    expect(land(spec).ofPull(7).landedAt).toBeNull();
    const landed = land(spec, { facts }).ofPull(7);
    expect(landed).toMatchObject({ landedAt: day('2024-01-05'), landedVia: 'copy' });
  });

  it('of a closed backport is not that of the original, which was there before', () => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'x', message: 'Fix x', at: '2024-01-05', paths: ['src/x.ts'] },
        {
          id: 'copy',
          parents: ['root'],
          message: `Fix x\n\n(cherry picked from commit ${shaOf('x')})`,
          at: '2024-02-09',
          paths: ['src/x.ts'],
        },
      ],
      refs: { main: 'x', 'pull/9/head': 'copy' },
      pullRequests: [{ number: 9, baseRef: '2.3.x', createdAt: '2024-02-09', closedAt: '2024-02-10' }],
    });
    expect(ofPull(9).landedAt).toBeNull();
  });

  it('of a replaced pull request leaves the first one closed (scenario 7)', () => {
    const { ofPull, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'b', parents: ['root'], at: '2024-01-06' },
        { id: 'm', parents: ['root', 'b'], message: 'Merge pull request #14 from acme/b', at: '2024-01-07' },
      ],
      refs: { main: 'm', 'pull/10/head': 'a', 'pull/14/head': 'b' },
      pullRequests: [{ number: 10, headRef: 'a', createdAt: '2024-01-02', closedAt: '2024-01-05' }],
    });
    expect(stepsOf(ofPull(10)).at(-1)).toBe('2024-01-05:0');
    expect(ofPull(14).landedAt).toBe(day('2024-01-07'));
  });

  it('of a squash whose branch was deleted is known by the squash alone (scenario 9)', () => {
    const { ofPull, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 's', message: 'Add x (#3)', at: '2024-01-05' },
      ],
      pullRequests: [{ number: 3, createdAt: '2024-01-02', mergedAt: '2024-01-05', commits: ['gone1', 'gone2'] }],
    });
    expect(stepsOf(ofPull(3))).toEqual(['2024-01-02:2', '2024-01-05:3']);
    expect(ofPull(3).landedVia).toBe('squash');
  });

  it('that a forced push dropped disagrees with its record (scenario 10)', () => {
    const { ofPull, stepsOf } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'm', parents: ['root', 'a'], message: 'Merge it', at: '2024-01-03' },
        { id: 'new', parents: ['root'], at: '2024-01-04' },
      ],
      refs: { main: 'new' },
      pullRequests: [{ number: 1, createdAt: '2024-01-02', mergedAt: '2024-01-03', mergeSha: 'm' }],
    });
    expect(ofPull(1)).toMatchObject({ disagreement: 'dropped', landedAt: null });
    expect(stepsOf(ofPull(1)).at(-1)).toBe('2024-01-02:2');
  });

  it('that an earlier pull saw on the line fell when a later one saw that it was gone (scenario 10)', () => {
    const { ofPull, stepsOf } = land({
      repositories: [
        {
          id: 'acme/app',
          formerTips: [
            { name: 'refs/heads/main', commit: 2, until: day('2024-01-06') },
            { name: 'refs/heads/topic', commit: 2, until: day('2024-01-09') },
          ],
        },
      ],
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'm', parents: ['root', 'a'], message: 'Merge it', at: '2024-01-03' },
        { id: 'new', parents: ['root'], at: '2024-01-04' },
      ],
      refs: { main: 'new' },
      pullRequests: [{ number: 1, createdAt: '2024-01-02', mergedAt: '2024-01-03', mergeSha: 'm' }],
    });
    expect(ofPull(1).disagreement).toBe('observed');
    expect(stepsOf(ofPull(1)).slice(-2)).toEqual(['2024-01-03:3', '2024-01-06:0']);
  });

  it('is followed no further where most of what was merged until then is unknown (scenario 11)', () => {
    const pullRequests = [1, 2, 3, 4].map((number) => ({
      number,
      createdAt: '2024-01-02',
      mergedAt: `2024-01-0${number + 2}`,
      mergeSha: number === 2 ? 'root' : `purged${number}`,
    }));
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'b', at: '2024-02-01' },
      ],
      pullRequests,
    });
    expect([1, 3, 4].map((number) => ofPull(number).disagreement)).toEqual(['unknown', 'unknown', 'rewritten']);
  });

  it('after a rewritten history is found by number, else unknown (scenario 11)', () => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'rewritten', message: 'Add x (#1)', at: '2024-01-05' },
      ],
      pullRequests: [
        { number: 1, createdAt: '2024-01-02', mergedAt: '2024-01-05', mergeSha: 'before-the-rewrite' },
        { number: 2, createdAt: '2024-01-02', mergedAt: '2024-01-04', mergeSha: 'lost' },
      ],
    });
    expect(ofPull(1)).toMatchObject({ landedAt: day('2024-01-05'), disagreement: null });
    expect(ofPull(2)).toMatchObject({ landedAt: null, disagreement: 'unknown' });
  });

  it('rests on the record where the history could not show it', () => {
    const pull = { number: 2, createdAt: '2024-01-02', mergedAt: '2024-01-04', mergeSha: 'lost' };
    const commits = [{ id: 'cut', at: '2024-03-01', parents: ['before'] }];
    const shallow = land({
      repositories: [{ id: 'acme/app', shallowBoundary: ['cut'] }],
      commits,
      pullRequests: [pull],
    });
    expect(shallow.ofPull(2)).toMatchObject({ landedAt: day('2024-01-04'), landedVia: 'record', disagreement: null });
    const elsewhere = land({ commits, pullRequests: [{ ...pull, repository: null }] });
    expect(elsewhere.ofPull(2)).toMatchObject({ landedAt: day('2024-01-04'), disagreement: null });
    const state = { kind: 'commits', completeness: 'complete', reason: null, remedy: null, records: 1 } as const;
    const early = land({
      commits: [{ id: 'root', at: '2023-12-01' }],
      pullRequests: [pull],
      sources: [{ source: 'git', scope: 'acme/app', asOf: day('2024-01-01'), ...state }],
    });
    expect(early.ofPull(2)).toMatchObject({ landedAt: day('2024-01-04'), disagreement: null });
  });

  it('of a host merge off the first-parent path is its own date (scenarios 13 and 72)', () => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'a', parents: ['root'], at: '2024-01-02' },
        { id: 'host', parents: ['root', 'a'], message: 'Merge pull request #5 from acme/a', at: '2024-01-03' },
        { id: 'local', parents: ['root'], at: '2024-01-02' },
        {
          id: 'swap',
          parents: ['local', 'host'],
          message: "Merge branch 'main' of github.com:acme/app",
          at: '2024-03-08',
        },
      ],
    });
    expect(ofPull(5)).toMatchObject({ landedAt: day('2024-01-03'), isEstimated: false });
  });

  it('is judged by the record’s base when the branch it named is gone', () => {
    const { ofPull } = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 's', message: 'Add x (#3)', at: '2024-01-04' },
      ],
      pullRequests: [{ number: 3, baseRef: 'master', createdAt: '2024-01-02', mergedAt: '2024-01-05', mergeSha: 's' }],
    });
    expect(ofPull(3)).toMatchObject({ landedAt: day('2024-01-05'), isEstimated: false });
  });
});
