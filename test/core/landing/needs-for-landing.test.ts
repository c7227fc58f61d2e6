import { describe, expect, it } from 'vitest';
import { needsForLanding } from '../../../src/core/landing/needs-for-landing.ts';
import { land } from '../../support/land.ts';
import type { Landed } from '../../support/land.ts';
import type { SnapshotSpec } from '../../support/snapshot-builder.ts';
import { shaOf } from '../../support/snapshot-builder.ts';

const names = (built: Landed, owned: readonly number[], budget?: number): readonly string[] => {
  const isOwned = Uint8Array.from(built.all.changes, ({ index }) => Number(owned.includes(index)));
  const requests = needsForLanding({ ...built, isOwned, ...(budget === undefined ? {} : { budget }) });
  return built.names(requests.map(({ sha }) => built.snapshot.commits.findIndex((commit) => commit.sha === sha)));
};

const REVERT: SnapshotSpec = {
  commits: [
    { id: 'root' },
    { id: 'x' },
    { id: 'y' },
    { id: 'r', message: `Revert "x"\n\nThis reverts commit ${shaOf('x')}.` },
  ],
};

describe('facts on demand', () => {
  it('are asked of nothing in an ordinary history', () => {
    expect(names(land({ commits: [{ id: 'a' }, { id: 'b' }] }), [])).toEqual([]);
  });

  it('are asked of reverts and what they undo', () => {
    expect(names(land(REVERT), [])).toEqual(['x', 'r']);
  });

  it('are asked of small owned changes that may be white space', () => {
    const built = land({
      commits: [
        { id: 'even', added: 9, deleted: 9 },
        { id: 'grows', added: 90, deleted: 0 },
        { id: 'unknown', added: null, deleted: null },
        { id: 'wide', paths: ['a', 'b', 'c', 'd'], added: 4, deleted: 4 },
      ],
    });
    expect(names(built, [0, 1, 2, 3])).toEqual(['even', 'unknown']);
  });

  it('are asked of a closed pull request and of what landed near it on the same paths', () => {
    const built = land({
      commits: [
        { id: 'root', at: '2024-01-01' },
        { id: 'far', at: '2024-01-02', paths: ['src/a.ts'] },
        { id: 'other', at: '2024-06-01' },
        { id: 'near', at: '2024-06-09', paths: ['src/a.ts'] },
        { id: 'a', parents: ['root'], at: '2024-06-02', paths: ['src/a.ts'], author: 'bob' },
      ],
      refs: { main: 'near', 'pull/7/head': 'a' },
      pullRequests: [{ number: 7, createdAt: '2024-06-03', closedAt: '2024-06-05' }],
    });
    expect(names(built, [])).toEqual(['a', 'near']);
  });

  it('stay within their budget', () => {
    expect(names(land(REVERT), [], 1)).toEqual(['x']);
    expect(names(land(REVERT), [], 0)).toEqual([]);
  });
});
