import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { inferLinks } from '../../../src/core/link/infer-links.ts';
import { WordVectors } from '../../../src/core/link/word-vectors.ts';
import { createComparer, createRarity } from '../../../src/core/link/word-weights.ts';
import { forEachWord, toTerm } from '../../../src/core/link/words.ts';
import { DAY } from '../../../src/model/instant.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import type { CommitSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { linkUp } from './link-up.ts';

/** Made-up subjects, far enough from each other. */
const THEMES = [
  'Crash when parsing empty calendar invitations',
  'Slow thumbnail rendering of portrait photographs',
  'Wrong currency rounding in quarterly invoices',
  'Login loop after password expiry',
  'Keyboard shortcuts ignored inside nested dialogs',
  'Battery drain during background synchronisation',
];

interface Case {
  readonly commits: readonly CommitSpec[];
  readonly tickets: readonly (TicketSpec & { readonly claimedAt?: string; readonly people?: readonly string[] })[];
}

function infer({ commits, tickets }: Case, kinds: Record<string, 'bot' | 'agent'> = {}): readonly string[] {
  const background = THEMES.map((title, index): TicketSpec => ({
    key: `BG-${index + 1}`,
    title,
    createdAt: '2023-06-01',
  }));
  const given = tickets.map(({ claimedAt: _at, people: _people, ...ticket }) => ticket);
  const linked = linkUp({
    commits: [{ id: 'root', at: '2023-01-01', author: 'ann', message: 'Begin' }, ...commits],
    tickets: [...given, ...background],
    kinds,
  });
  const people = tickets.map((ticket) => (ticket.people ?? ['ann']).map((name) => linked.built.person(name)));
  const snapshot: Snapshot = {
    ...linked.built.snapshot,
    tickets: linked.built.snapshot.tickets.map((ticket) => ({
      ...ticket,
      participants: (people[ticket.index] ?? []).map((who) => ({ who, role: 'assignee', since: ticket.createdAt })),
    })),
  };
  const claims = tickets.flatMap(({ claimedAt }, ticket) =>
    claimedAt === undefined ? [] : [{ ticket, at: instantOf(claimedAt) }],
  );
  const { changes, changeLinks } = linked;
  return inferLinks({ snapshot, changes, changeLinks, claims, policy: DEFAULT_POLICY }).map((link) => {
    expect([link.via, link.rootVia, link.tier, link.owns]).toEqual(['inferred', 'inferred', 4, true]);
    const commit = changes[link.change]?.commits[0] ?? -1;
    const id = commits.find((one) => linked.built.commit(one.id) === commit)?.id ?? '?';
    return `${snapshot.tickets[link.ticket]?.key} ${id} ${new Date(link.since).toISOString().slice(0, 10)}`;
  });
}

const CALENDAR = { key: 'ABC-1', title: THEMES[0] ?? '', createdAt: '2024-02-01', claimedAt: '2024-02-20' };
const PHOTOS = { key: 'ABC-2', title: THEMES[1] ?? '', createdAt: '2024-02-01', claimedAt: '2024-02-20' };
const work: CommitSpec = {
  id: 'work',
  at: '2024-02-10',
  message: 'Do not crash on empty calendar invitations',
  paths: ['src/calendar/invitations.ts'],
};

describe('a claim without links', () => {
  it('is given the change of a participant that resembles it, known when its window has closed', () => {
    expect(infer({ commits: [work], tickets: [CALENDAR] })).toEqual(['ABC-1 work 2024-02-27']);
  });

  it.each<[string, Partial<CommitSpec>, Partial<Case['tickets'][number]>]>([
    ['by somebody else', { author: 'bob' }, {}],
    ['long before the ticket', { at: '2024-01-10' }, {}],
    ['after the window', { at: '2024-02-28' }, {}],
    ['about something else', { message: 'Round quarterly invoices', paths: ['src/invoice.ts'] }, {}],
    ['that names another ticket', { message: 'ABC-2 Do not crash on empty calendar invitations' }, {}],
    ['that touches hundreds of paths', { paths: Array.from({ length: 501 }, (_, index) => `lib/${index}.ts`) }, {}],
    ['when nobody takes part', {}, { people: [] }],
  ])('is given none %s', (_why, commit, ticket) => {
    const other: TicketSpec = { key: 'ABC-2', createdAt: '2024-01-01' };
    expect(
      infer({
        commits: [{ ...work, ...commit }],
        tickets: [
          { ...CALENDAR, ...ticket },
          { ...other, people: [] },
        ],
      }),
    ).toEqual([]);
  });

  it('must exist: a ticket that nobody calls done is given nothing', () => {
    const { claimedAt: _at, ...open } = CALENDAR;
    expect(infer({ commits: [work], tickets: [open] })).toEqual([]);
  });

  it('is not given the work of a bot, but that of an agent', () => {
    const people = ['ann', 'robot'];
    const commits = [{ ...work, author: 'robot' }];
    expect(infer({ commits, tickets: [{ ...CALENDAR, people }] }, { robot: 'bot' })).toEqual([]);
    expect(infer({ commits, tickets: [{ ...CALENDAR, people }] }, { robot: 'agent' })).toHaveLength(1);
  });

  it('is given none when two changes resemble it alike', () => {
    const twin = { ...work, id: 'twin', at: '2024-02-11' };
    expect(infer({ commits: [work, twin], tickets: [CALENDAR] })).toEqual([]);
  });

  it('is given none when another claim resembles the change alike', () => {
    expect(infer({ commits: [work], tickets: [CALENDAR, { ...CALENDAR, key: 'ABC-2' }] })).toEqual([]);
  });

  it('takes a change for itself: one to one', () => {
    const photos: CommitSpec = {
      id: 'photos',
      at: '2024-02-12',
      message: 'Faster thumbnail rendering of portrait photographs',
    };
    expect(infer({ commits: [work, photos], tickets: [CALENDAR, PHOTOS] })).toEqual([
      'ABC-1 work 2024-02-27',
      'ABC-2 photos 2024-02-27',
    ]);
    const later = { ...CALENDAR, key: 'ABC-3', createdAt: '2024-02-05', claimedAt: '2024-03-20' };
    expect(infer({ commits: [work], tickets: [CALENDAR, later] })).toEqual(['ABC-1 work 2024-02-27']);
  });

  it('is left alone when a link was known before its window closed', () => {
    const keyed: CommitSpec = { id: 'keyed', at: '2024-02-15', message: 'ABC-1 calendars' };
    expect(infer({ commits: [work, keyed], tickets: [CALENDAR] })).toEqual([]);
  });
});

describe('what was inferred', () => {
  it('is not revised by what comes later', () => {
    const before = infer({ commits: [work], tickets: [CALENDAR] });
    const twin: CommitSpec = { ...work, id: 'twin', at: '2024-02-28' };
    const rival = { ...CALENDAR, key: 'ABC-3', createdAt: '2024-02-28', claimedAt: '2024-03-01' };
    const noise: TicketSpec[] = THEMES.map((title, index) => ({
      key: `ZZ-${index + 1}`,
      title,
      createdAt: '2024-03-01',
    }));
    const keyed: CommitSpec = { id: 'keyed', at: '2024-03-02', message: 'ABC-1 more of it' };
    expect(infer({ commits: [work, twin, keyed], tickets: [CALENDAR, rival, ...noise] })).toEqual(
      expect.arrayContaining([...before]),
    );
  });
});

describe('words', () => {
  const words = (text: string, limit = 1_000): readonly string[] => {
    const found: string[] = [];
    forEachWord(text, limit, (start, end) => {
      const raw = text.slice(start, end);
      const term = toTerm(raw);
      if (term !== null) found.push(term);
    });
    return found;
  };

  it.each<[string, readonly string[]]>([
    ['parseCalendarInvitations', ['parse', 'calendar', 'invitation']],
    ['crashes crashed crashing', ['crash', 'crash', 'crash']],
    ['src/calendar/e2e-test.ts', ['src', 'calendar', 'test']],
    ['0123abcdef 42 ABC-12 v1.2', ['abc']],
    ['the fix for a bug', []],
    ['Über größe', ['über', 'größe']],
    ['', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('are read up to a bound, and not when they are no words', () => {
    expect(words('calendar invitation', 8)).toEqual(['calendar']);
    expect(words('x'.repeat(41))).toEqual([]);
  });
});

describe('the measure of likeness', () => {
  const compare = (one: string, other: string): number => {
    const vectors = new WordVectors();
    const take = (text: string): number => vectors.add([{ text, limit: 500, times: 1 }]);
    const known = ['calendar crash', 'calendar colour', 'photo colour'].map((text, index) => ({
      at: index * DAY,
      text: take(text),
    }));
    const [a, b] = [take(one), take(other)];
    const rarity = createRarity(vectors, known);
    rarity.advance(10 * DAY);
    const comparer = createComparer(vectors, rarity);
    comparer.look(b);
    comparer.look(a);
    return comparer.similarity(b);
  };

  it('is 1 for the same words, 0 for none in common, and the same both ways', () => {
    expect(compare('calendar crash', 'crash calendar')).toBeCloseTo(1, 12);
    expect(compare('calendar', 'photo')).toBe(0);
    expect(compare('', 'photo')).toBe(0);
    expect(compare('', '')).toBe(0);
    expect(compare('calendar crash', 'crash photo')).toBeCloseTo(compare('crash photo', 'calendar crash'), 12);
  });

  it('weighs rare words more', () => {
    expect(compare('crash', 'crash calendar')).toBeGreaterThan(compare('calendar', 'crash calendar'));
  });

  it('agrees with a value worked out by hand', () => {
    // idf = ln(4 / (1 + n)) + 1 with n = 2 for calendar, 1 for crash and photo.
    const calendar = Math.log(4 / 3) + 1;
    const rare = Math.log(2) + 1;
    const expected = (rare * rare) / Math.sqrt((calendar ** 2 + rare ** 2) * (rare ** 2 + rare ** 2));
    expect(compare('calendar crash', 'crash photo')).toBeCloseTo(expected, 12);
  });
});
