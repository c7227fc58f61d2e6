import { describe, expect, it } from 'vitest';
import { instantOf, shaOf } from '../../support/snapshot-builder.ts';
import type { CommitSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { linkUp } from './link-up.ts';

const tickets = (...keys: readonly string[]): TicketSpec[] => keys.map((key) => ({ key, createdAt: '2024-01-01' }));
const at = (day: number): string => `2024-02-${String(day).padStart(2, '0')}`;
const line = (...messages: readonly string[]): readonly CommitSpec[] =>
  messages.map((message, index) => ({ id: `c${index}`, message, at: at(index + 1) }));
const owned = (linked: ReturnType<typeof linkUp>): readonly string[] =>
  linked.brief.filter((text) => !text.endsWith('mention')).map((text) => text.split(' ').slice(0, 2).join(' '));

describe('a revert', () => {
  it('that quotes a key is no evidence for it', () => {
    const commits = line('ABC-3 add x', `Revert "ABC-3 add x"\n\nThis reverts commit ${shaOf('c0')}.`);
    expect(owned(linkUp({ commits, tickets: tickets('ABC-3') }))).toEqual(['ABC-3 c0']);
  });

  it('under a ticket of its own is the work of that ticket', () => {
    const commits = line('ABC-3 add x', `ABC-9: Revert "ABC-3 add x"\n\nThis reverts commit ${shaOf('c0')}.`);
    expect(owned(linkUp({ commits, tickets: tickets('ABC-3', 'ABC-9') }))).toEqual(['ABC-3 c0', 'ABC-9 c1']);
    const inWords = line('ABC-3 add x', `ABC-9: back out x\n\nThis reverts commit ${shaOf('c0')}.`);
    expect(owned(linkUp({ commits: inWords, tickets: tickets('ABC-3', 'ABC-9') }))).toEqual(['ABC-3 c0', 'ABC-9 c1']);
  });

  it('that repeats the key of what it takes back is no evidence either', () => {
    const commits = line('ABC-3 add x', `ABC-3: back out x\n\nThis reverts commit ${shaOf('c0')}.`);
    const linked = linkUp({ commits, tickets: tickets('ABC-3') });
    expect(linked.brief).toEqual(['ABC-3 c0 key-in-subject T2', 'ABC-3 c1 key-in-subject T2 mention']);
    expect(
      owned(linkUp({ commits: line('ABC-3 add x', 'ABC-3: Revert "ABC-3 add x"'), tickets: tickets('ABC-3') })),
    ).toEqual(['ABC-3 c0']);
  });

  it('of a revert brings the work back, and names it', () => {
    const commits = line('ABC-3 add x', 'Revert "ABC-3 add x"', 'ABC-3 Reapply "ABC-3 add x"');
    expect(owned(linkUp({ commits, tickets: tickets('ABC-3') }))).toEqual(['ABC-3 c0', 'ABC-3 c2']);
  });

  it('inside a pull request does not make the whole of it one', () => {
    const commits: CommitSpec[] = [
      ...line('root', 'ABC-3 add x'),
      { id: 'out', parents: ['c1'], at: at(3), message: `Revert "ABC-3 add x"\n\nThis reverts commit ${shaOf('c1')}.` },
      { id: 'anew', parents: ['out'], at: at(4), message: 'ABC-3 add x anew' },
      { id: 'merge', parents: ['c1', 'anew'], at: at(5), message: 'Merge pull request #12 from acme/topic\n\nABC-3 x' },
    ];
    expect(owned(linkUp({ commits, tickets: tickets('ABC-3') }))).toContain('ABC-3 !12');
  });

  it('by the web names its ticket when only the merge of the revert bears the key', () => {
    const commits: CommitSpec[] = [
      ...line('root', 'main'),
      { id: 'work', parents: ['c0'], at: at(3) },
      { id: 'merge', parents: ['c1', 'work'], at: at(4), message: 'Merge pull request #12 from acme/topic\n\nAdd x' },
      { id: 'undo', parents: ['merge'], at: at(5), message: 'Revert "Add x"' },
      {
        id: 'unmerge',
        parents: ['merge', 'undo'],
        at: at(6),
        message: 'Merge pull request #13 from acme/revert-12-abc-3\n\nRevert "ABC-3 Add x"',
      },
    ];
    const linked = linkUp({ commits, tickets: tickets('ABC-3') });
    expect(linked.brief).toEqual(['ABC-3 !12 key-in-title T2']);
    expect(linked.changeLinks[0]?.since).toBe(instantOf(at(6)));
  });

  it('that bears the key of a ticket whose address leads to the reverted work is no evidence', () => {
    const commits: CommitSpec[] = [
      ...line('root', 'main'),
      { id: 'work', parents: ['c0'], at: at(3) },
      { id: 'merge', parents: ['c1', 'work'], at: at(4), message: 'Merge pull request #12 from acme/topic\n\nAdd x' },
      { id: 'undo', parents: ['merge'], at: at(5), message: 'Revert "Add x"\n\nReverts acme/app#12' },
      {
        id: 'unmerge',
        parents: ['merge', 'undo'],
        at: at(6),
        message: 'Merge pull request #13 from acme/abc-3\n\nRevert "Add x"\n\nReverts acme/app#12',
      },
    ];
    const addresses = [{ url: 'https://github.com/acme/app/pull/12', at: instantOf(at(4)), from: 'comment' as const }];
    const linked = linkUp({ commits, tickets: [{ key: 'ABC-3', createdAt: '2024-01-01', addresses }] });
    expect(owned(linked)).toEqual(['ABC-3 !12']);
  });
});

describe('roll-ups', () => {
  it('are mentions: a release commit with its list, a dependency with foreign notes', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `ABC-${index + 1}`);
    const known = tickets(...keys);
    const commits = line(`Release 2.4\n\n${keys.map((key) => `* ${key} done`).join('\n')}`);
    expect(owned(linkUp({ commits, tickets: known }))).toEqual([]);
    const bump = line('Bump lib from 1.0 to 1.1\n\nFixed: ABC-1, ABC-2');
    expect(owned(linkUp({ commits: bump, tickets: known }))).toEqual([]);
  });

  it('allow five tickets in one piece of work', () => {
    const commits = line('ABC-1 ABC-2 ABC-3 ABC-4 ABC-5 all at once');
    expect(owned(linkUp({ commits, tickets: tickets('ABC-1', 'ABC-2', 'ABC-3', 'ABC-4', 'ABC-5') }))).toHaveLength(5);
  });

  it('leave single commits inside them to speak for themselves', () => {
    const keys = ['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4', 'ABC-5', 'ABC-6'];
    const commits: CommitSpec[] = [
      ...line('root', 'main'),
      ...keys.map((key, index): CommitSpec => ({
        id: key,
        parents: [keys[index - 1] ?? 'c0'],
        at: at(3 + index),
        message: `${key} work`,
      })),
      {
        id: 'merge',
        parents: ['c1', 'ABC-6'],
        at: at(10),
        message: `Merge pull request #12 from acme/topic\n\n${keys.join(' ')}`,
      },
    ];
    const linked = linkUp({ commits, tickets: tickets(...keys) });
    expect(linked.changeLinks.filter(({ owns }) => owns)).toHaveLength(6);
    expect(linked.changeLinks.filter(({ owns }) => owns).every(({ via }) => via === 'pull-request-commit')).toBe(true);
  });
});

describe('a smart commit', () => {
  it('is one link, not two: the transition is a claim, and not for here', () => {
    expect(linkUp({ commits: line('ABC-1 #close done'), tickets: tickets('ABC-1') }).brief).toEqual([
      'ABC-1 c0 key-in-subject T2',
    ]);
  });
});

describe('stacked pull requests', () => {
  it('keep each its own ticket', () => {
    const commits: CommitSpec[] = [
      ...line('root', 'main'),
      { id: 'one', parents: ['c0'], at: at(3), message: 'ABC-1 x' },
      { id: 'two', parents: ['one'], at: at(4), message: 'ABC-2 y' },
      { id: 'inner', parents: ['one', 'two'], at: at(5), message: 'Merge pull request #2 from acme/abc-2\n\nABC-2 y' },
      { id: 'outer', parents: ['c1', 'inner'], at: at(6), message: 'Merge pull request #1 from acme/abc-1\n\nABC-1 x' },
    ];
    expect(owned(linkUp({ commits, tickets: tickets('ABC-1', 'ABC-2') }))).toEqual(['ABC-1 !1', 'ABC-2 !2']);
  });
});

describe('the fork workflow', () => {
  it('takes the head of a fork for a name, whatever its branch is called', () => {
    const commits: CommitSpec[] = [
      ...line('root', 'main'),
      { id: 'work', parents: ['c0'], at: at(3) },
      { id: 'merge', parents: ['c1', 'work'], at: at(4), message: 'Merge pull request #12 from ann/master\n\nABC-1 x' },
    ];
    expect(owned(linkUp({ commits, tickets: tickets('ABC-1') }))).toEqual(['ABC-1 !12']);
  });

  it('says where the ticket points to when that was not pulled', () => {
    const addresses = [{ url: 'https://github.com/up/stream/pull/7', at: instantOf(at(2)), from: 'comment' as const }];
    const linked = linkUp({ commits: line('root'), tickets: [{ key: 'ABC-1', createdAt: '2024-01-01', addresses }] });
    expect(linked.foreignReferences).toEqual([{ ticket: 0, place: 'github.com/up/stream!7', since: instantOf(at(2)) }]);
  });
});

describe('what links know', () => {
  it('does not change by what comes later', () => {
    const commits = line('ABC-1 one', 'ABC-2 two\n\nABC-1 again', 'ABC-3 three (#7)', 'Revert "ABC-1 one"');
    const known = tickets('ABC-1', 'ABC-2', 'ABC-3');
    const whole = linkUp({ commits, tickets: known });
    for (let count = 1; count < commits.length; count += 1) {
      const early = linkUp({ commits: commits.slice(0, count), tickets: known });
      expect(whole.brief.slice(0, early.brief.length)).toEqual(early.brief);
    }
  });
});
