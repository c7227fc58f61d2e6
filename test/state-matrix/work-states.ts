import type { CommitSpec, PullRequestSpec, RefSpec, TicketSpec } from '../support/snapshot-builder.ts';
import { instantOf, shaOf } from '../support/snapshot-builder.ts';
import { BOB } from '../support/healthy-team.ts';
import { april, bobsCommit, bobsPull } from '../scenarios/april.ts';
import { ticketThrough } from '../support/ticket-history.ts';

/** What was done for a ticket that the messages call `key`. */
export interface WorkState {
  readonly title: string;
  readonly work: (key: string) => Work;
}

export interface Work {
  readonly commits?: readonly CommitSpec[];
  /** Besides `main`, which ends at `main`, or at `BASE`. */
  readonly main?: string;
  readonly refs?: readonly RefSpec[];
  readonly pullRequests?: readonly PullRequestSpec[];
  /** What the ticket itself says of it. */
  readonly ticket?: Partial<TicketSpec>;
  readonly tickets?: readonly TicketSpec[];
}

/** Last commit on the main line before the work begins. */
export const BASE = 'base';
const LEAK = ['src/leak.ts'];

/** Bob's commit of the third of April, beside the main line. */
function aside(key: string, rest: Partial<CommitSpec> = {}): CommitSpec {
  return bobsCommit('work', 3, { parents: [BASE], message: `${key} mend the leak`, paths: LEAK, ...rest });
}

/** Squashed onto the main line on the fourth. */
function squash(key: string, rest: Partial<CommitSpec> = {}): CommitSpec {
  return bobsCommit('squash', 4, { parents: [BASE], message: `${key} mend the leak (#7)`, paths: LEAK, ...rest });
}

function pull(key: string, mergedOn: number | null, rest: Partial<PullRequestSpec> = {}): PullRequestSpec {
  return bobsPull(7, mergedOn, { title: `${key} mend the leak`, headSha: 'work', commits: ['work'], ...rest });
}

const HEAD: RefSpec = { name: 'pull/7/head', commit: 'work' };

function openPull(key: string, rest: Partial<PullRequestSpec> = {}): Work {
  return { commits: [aside(key)], refs: [HEAD], pullRequests: [pull(key, null, rest)] };
}

function landed(key: string, after: readonly CommitSpec[] = [], touched: Partial<CommitSpec> = {}): Work {
  const commits = [aside(key, touched), squash(key, touched), ...after];
  return {
    commits,
    main: commits.at(-1)?.id ?? BASE,
    refs: [HEAD],
    pullRequests: [pull(key, 4, { mergeSha: 'squash' })],
  };
}

function undo(of: string, day: number, rest: Partial<CommitSpec> = {}): CommitSpec {
  return bobsCommit(`undo ${of}`, day, {
    message: `Revert "mend the leak"\n\nThis reverts commit ${shaOf(of)}.`,
    paths: LEAK,
    ...rest,
  });
}

/** Merged into a branch that a second pull request brings to `onto`, or that nobody ever merges. */
function mergedAside(key: string, lowerLandsOn: number | null): Work {
  const lower =
    lowerLandsOn === null ? [] : [bobsPull(8, lowerLandsOn, { headRef: 'ground', mergeSha: 'ground-squash' })];
  return {
    commits: [
      bobsCommit('ground', 2, { parents: [BASE], message: 'Lay the ground', author: 'ann' }),
      aside(key, { parents: ['ground'] }),
      bobsCommit('inner', 4, {
        parents: ['ground', 'work'],
        message: `Merge pull request #7 from acme/topic-7\n\n${key}`,
      }),
      ...(lowerLandsOn === null
        ? []
        : [
            bobsCommit('ground-squash', lowerLandsOn, {
              parents: [BASE],
              message: 'Lay the ground (#8)',
              paths: [...LEAK, 'src/ground.ts'],
              author: 'ann',
            }),
          ]),
    ],
    main: lowerLandsOn === null ? BASE : 'ground-squash',
    refs: [{ name: 'ground', commit: 'inner' }],
    pullRequests: [
      pull(key, 4, { baseRef: 'ground', mergeSha: 'inner' }),
      ...lower.map((one) => ({ ...one, author: 'ann', title: 'Lay the ground', commits: ['ground', 'work', 'inner'] })),
    ],
  };
}

/** The parent's key stands on the work; the child bears none. */
function sharedByParent(): Work {
  return {
    ...landed('ABC-50'),
    ticket: { parent: 'ABC-50' },
    tickets: [ticketThrough('ABC-50', april(1), [[april(2), 'In Progress']], { by: BOB })],
  };
}

/** From nothing to released, and how it may be undone. */
export const WORK_STATES = {
  'nothing, nothing it could be': { title: 'nothing, and nothing it could be', work: () => ({}) },
  'nothing, something it could be': {
    title: 'nothing, but something it could be',
    work: () => ({ commits: [bobsCommit('other', 3, { message: 'Mend something' })], main: 'other' }),
  },
  branch: {
    title: 'commits on a branch',
    work: (key) => ({ commits: [aside(key)], refs: [{ name: 'leak', commit: 'work' }] }),
  },
  draft: { title: 'draft pull request', work: (key) => openPull(key, { isDraft: true }) },
  open: { title: 'open pull request', work: (key) => openPull(key) },
  approved: {
    title: 'approved pull request',
    work: (key) => openPull(key, { reviews: [{ by: 0, state: 'approved', at: instantOf(april(4)) }] }),
  },
  closed: { title: 'closed unmerged', work: (key) => openPull(key, { closedAt: april(4) }) },
  superseded: {
    title: 'superseded by another one',
    work: (key) => ({
      commits: [aside(key), squash(key, { message: `${key} mend the leak another way (#9)` })],
      main: 'squash',
      refs: [HEAD],
      pullRequests: [
        pull(key, null, { closedAt: april(4) }),
        bobsPull(9, 4, { title: `${key} mend the leak another way`, mergeSha: 'squash', commits: [] }),
      ],
    }),
  },
  stacked: { title: 'stacked, and the lowest landed', work: (key) => mergedAside(key, 5) },
  'no line': { title: 'merged into a branch that is no line', work: (key) => mergedAside(key, null) },
  landed: { title: 'landed on the main line', work: (key) => landed(key) },
  maintenance: {
    title: 'landed on a maintenance line',
    work: (key) => ({
      commits: [
        bobsCommit('work', 4, { parents: [BASE], message: `${key} mend the leak`, paths: LEAK }),
        bobsCommit('next', 4, { parents: [BASE], message: 'Tidy up', author: 'ann' }),
      ],
      main: 'next',
      refs: [{ name: 'release/2.4', commit: 'work' }],
    }),
  },
  elsewhere: {
    title: 'in a repository that was not pulled',
    work: () => ({
      ticket: {
        addresses: [{ url: 'https://github.com/acme/depths/pull/3', at: instantOf(april(3)), from: 'comment' }],
      },
    }),
  },
  shared: { title: 'landed under its parent', work: sharedByParent },
  reverted: { title: 'landed and reverted', work: (key) => landed(key, [undo('squash', 9)]) },
  relanded: {
    title: 'reverted and landed again',
    work: (key) => landed(key, [undo('squash', 9), undo('undo squash', 11, { message: reapply('undo squash') })]),
  },
  'partly reverted': {
    title: 'partly reverted',
    work: (key) =>
      landed(key, [undo('squash', 9, { message: `Take half back\n\nThis reverts commit ${shaOf('squash')}.` })], {
        paths: [...LEAK, 'src/hull.ts'],
      }),
  },
  released: {
    title: 'released',
    work: (key) => {
      const work = landed(key);
      const version = { id: null, name: '1.0.0', isReleased: true, releasedAt: instantOf(april(6)) };
      return {
        ...work,
        refs: [HEAD, { name: 'tags/v1.0.0', commit: 'squash', taggedAt: april(5) }],
        ticket: { versions: [version] },
      };
    },
  },
} satisfies Readonly<Record<string, WorkState>>;

export type WorkStateName = keyof typeof WORK_STATES;

function reapply(of: string): string {
  return `Reapply "mend the leak"\n\nThis reverts commit ${shaOf(of)}.`;
}
