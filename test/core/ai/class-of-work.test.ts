import { describe, expect, it } from 'vitest';
import { classOfChange, classOfTicket } from '../../../src/core/ai/class-of-work.ts';
import { runOfChange } from '../../../src/core/ai/run-of-change.ts';
import type { Change } from '../../../src/core/landing/change.ts';
import type { AiClass } from '../../../src/model/commit.ts';
import { buildSnapshot } from '../../support/snapshot-builder.ts';

const { snapshot } = buildSnapshot({
  repositories: [{ id: 'github.com/acme/app' }],
  kinds: { quill: 'agent' },
  commits: [
    { id: 'plain' },
    { id: 'assisted', ai: 'assisted', message: 'x\n\nClaude-Session: https://claude.ai/code/session_01abcd' },
    { id: 'authored', ai: 'authored' },
    { id: 'configured', author: 'quill' },
    { id: 'merge', ai: 'authored', parents: ['plain', 'configured'] },
  ],
  pullRequests: [
    { number: 1 },
    { number: 2, ai: 'authored' },
    { number: 3, headRef: 'codex/fix-it' },
    { number: 4, author: 'quill' },
  ],
});

const change = (given: Partial<Change>): Change => ({
  ...{ index: 0, kind: 'pull-request', repository: 0, number: 1, pullRequest: -1, commits: [], landedBy: [] },
  ...{ headBranch: null, headOwner: null, base: null },
  ...given,
});

describe('the class of a change', () => {
  it.each<[string, Partial<Change>, AiClass]>([
    ['nothing is marked', { commits: [0], pullRequest: 0 }, 'no-signal'],
    ['one of its commits is marked', { commits: [0, 1] }, 'assisted'],
    ['an agent wrote some of it', { commits: [0, 2] }, 'assisted'],
    ['an agent wrote all of it', { commits: [2] }, 'authored'],
    ['an agent of the configuration wrote all of it', { commits: [3] }, 'authored'],
    ['an agent opened its pull request', { commits: [0], pullRequest: 1 }, 'authored'],
    ['an agent of the configuration opened it', { commits: [0], pullRequest: 3 }, 'authored'],
    ['its branch is named by a tool', { commits: [0], headBranch: 'codex/fix-it' }, 'assisted'],
    ['only its squash is marked', { commits: [0], landedBy: [1] }, 'assisted'],
    ['an agent only merged it', { commits: [0], landedBy: [4] }, 'no-signal'],
    ['nothing of it is known', {}, 'no-signal'],
  ])('where %s', (_, given, expected) => {
    expect(classOfChange(snapshot, change(given))).toBe(expected);
  });
});

describe('the class of a ticket', () => {
  const classes: readonly AiClass[] = ['no-signal', 'assisted', 'authored'];
  const owned = (of: number, given: { since?: number; until?: number | null; tier?: 1 | 2 | 3 | 4 } = {}) => ({
    ...{ change: of, since: 0, until: null, tier: 2 as const },
    ...{ isDisputed: false, isInPassing: false, isHollow: false, isThin: false },
    ...given,
  });
  const classOf = (...list: readonly ReturnType<typeof owned>[]) =>
    classOfTicket(list, (at) => classes[at] ?? 'no-signal', 10);

  it('is none where it owns nothing yet, any more, or only by inference', () => {
    expect(classOf()).toBeNull();
    expect(classOf(owned(1, { since: 11 }), owned(1, { until: 5 }), owned(1, { tier: 4 }))).toBeNull();
  });

  it('is that of all of its changes together', () => {
    expect(classOf(owned(0))).toBe('no-signal');
    expect(classOf(owned(2))).toBe('authored');
    expect(classOf(owned(0), owned(2))).toBe('assisted');
  });
});

describe('the run that a change comes from', () => {
  it('is its session, else the day of the agent, else itself', () => {
    expect(runOfChange(snapshot, change({ index: 7, commits: [1] }), 'assisted')).toBe('session session_01abcd');
    expect(runOfChange(snapshot, change({ index: 7, commits: [0] }), 'assisted')).toBe('change 7');
    expect(runOfChange(snapshot, change({ index: 7, commits: [1] }), 'no-signal')).toBe('change 7');
    const first = runOfChange(snapshot, change({ index: 7, commits: [3] }), 'authored');
    expect(first).toMatch(/^agent /);
    expect(runOfChange(snapshot, change({ index: 8, commits: [3] }), 'authored')).toBe(first);
  });
});
