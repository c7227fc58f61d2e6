import { describe, expect, it } from 'vitest';
import { auditScenario } from '../../support/audit-scenario.ts';
import type { PullRequestSpec, SnapshotSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';

const MINUTE = 60_000;
const NAMES = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
/** As the root commit introduces them. */
const NUMBER = new Map([...NAMES, 'robot', 'agent'].map((name, index) => [name, index]));

interface PullIdea {
  readonly author?: string;
  readonly approver?: string;
  readonly minutes?: number;
  readonly lines?: number;
  readonly rest?: Partial<PullRequestSpec>;
  readonly also?: NonNullable<PullRequestSpec['reviews']>;
}

/** The question is asked on the first of June 2024: the last two quarters end with March. */
function pull(
  number: number,
  { author, approver, minutes = 3, lines = 300, rest, also = [] }: PullIdea,
): PullRequestSpec {
  const created = instantOf('2024-02-05T10:00:00') + number * 3_600_000;
  const by = NUMBER.get(approver ?? NAMES[(number + 1) % NAMES.length] ?? '') ?? 0;
  return {
    number,
    author: author ?? NAMES[number % NAMES.length] ?? 'ann',
    createdAt: created,
    mergedAt: created + 50 * 60 * MINUTE,
    additions: lines,
    deletions: 0,
    reviews: [{ by, state: 'approved', at: created + minutes * MINUTE }, ...also],
    ...rest,
  };
}

function told(pullRequests: readonly PullRequestSpec[]): readonly unknown[] {
  const spec: SnapshotSpec = {
    commits: [{ id: 'root', at: '2023-06-01', author: 'ann', coAuthors: [...NAMES.slice(1), 'robot', 'agent'] }],
    kinds: { robot: 'bot', agent: 'agent' },
    pullRequests,
  };
  return auditScenario(spec)
    .findingsOf('rubber-stamp-review')
    .map(({ args }) => args);
}

const many = (idea: PullIdea, count = 12): readonly PullRequestSpec[] =>
  Array.from({ length: count }, (_, number) => pull(number + 1, idea));

describe('large changes approved at a glance', () => {
  it('are counted by repository over the last two quarters that are over', () => {
    expect(told(many({}))).toEqual([
      { stamped: 12, reviewed: 12, lines: 200, minutes: 5, period: '2023-Q4 and 2024-Q1' },
    ]);
  });

  it('name nobody and list nothing', () => {
    const spec: SnapshotSpec = {
      commits: [{ id: 'root', at: '2023-06-01', author: 'ann', coAuthors: NAMES.slice(1) }],
      pullRequests: many({}),
    };
    expect(auditScenario(spec).findingsOf('rubber-stamp-review')).toMatchObject([
      { subject: { kind: 'repository', index: 0 }, evidence: [] },
    ]);
  });

  it('of agents count, whose authors are no contributors', () => {
    expect(told(many({ author: 'agent' }))).toHaveLength(1);
  });

  it.each<readonly [string, readonly PullRequestSpec[]]>([
    ['nothing was approved', []],
    ['they are small', many({ lines: 199 })],
    ['their size is unknown', many({ rest: { additions: null } })],
    ['it took longer', many({ minutes: 6 })],
    ['it was a draft until then', many({ minutes: 60, rest: { readyAt: '2024-02-05T10:30:00' } })],
    ['they are fewer than five', many({}, 4)],
    [
      'the habit is not sure',
      [...many({}, 5), ...many({ minutes: 60 }, 40).map((one, n) => ({ ...one, number: n + 50 }))],
    ],
    ['a bot wrote them', many({ author: 'robot' })],
    ['a bot approved them', many({ approver: 'robot' })],
    ['authors approved their own', many({ author: 'ann', approver: 'ann' })],
    ['one person approved most', many({ approver: 'eve' })],
    ['one person wrote most', many({ author: 'ann' })],
    [
      'four people take part',
      Array.from({ length: 12 }, (_, n) =>
        pull(n + 1, { author: NAMES[n % 4] ?? '', approver: NAMES[(n + 1) % 4] ?? '' }),
      ),
    ],
    [
      'they are of the running quarter',
      many({ rest: { createdAt: '2024-04-08T10:00:00', mergedAt: '2024-04-09T10:00:00' } }),
    ],
    ['a third person merged them', many({ approver: 'eve', rest: { mergedBy: 'fay' } })],
  ])('are not told where %s', (_what, pulls) => {
    expect(told(pulls)).toEqual([]);
  });

  it.each(['commented', 'changes-requested'] as const)('are not told where somebody said something: %s', (state) => {
    const also = [{ by: NUMBER.get('fay') ?? 0, state, at: instantOf('2024-02-05T10:00:00') }];
    expect(told(many({ also }))).toEqual([]);
  });
});
