import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/base/app-error.ts';
import type { ContentFact } from '../../src/model/facts.ts';
import { createBoundedCache } from '../../src/store/bounded-cache.ts';
import { packNumber, PackedReader } from '../../src/store/packed-numbers.ts';
import { toShaBytes } from '../../src/store/sha-bytes.ts';
import { createShaIndex } from '../../src/store/sha-index.ts';
import { toStoreError } from '../../src/store/store-error.ts';
import { commit, gitAccount, jiraAccount, repository, REPOSITORY, shaOf, storeFactory, ticket } from './records.ts';

const newStore = storeFactory();
const git = { source: 'git', scope: REPOSITORY };

describe('facts about contents', () => {
  const fact = (sha: string): ContentFact => {
    return { sha, isWhitespaceOnly: false, files: [{ path: 'a', added: 1, deleted: 2, patch: 'p', inverse: 'i' }] };
  };

  it('are kept, also that git could not tell, until it can', async () => {
    const store = await newStore();
    const [a, b, c] = [shaOf('a'), shaOf('b'), shaOf('c')];
    expect(await store.loadFacts(REPOSITORY, [a])).toEqual(new Map());
    await store.savePage({ ...git, repository: repository(), facts: [fact(a)], unknownFacts: [b] }, null);
    expect(await store.loadFacts(REPOSITORY, [c, b, a])).toEqual(
      new Map([
        [b, null],
        [a, fact(a)],
      ]),
    );
    await store.savePage({ ...git, facts: [fact(b)], unknownFacts: [a] }, null);
    expect(await store.loadFacts(REPOSITORY, [a, b])).toEqual(
      new Map([
        [a, fact(a)],
        [b, fact(b)],
      ]),
    );
    expect(await store.loadFacts('elsewhere', [a])).toEqual(new Map());
  });
});

describe('bookmarks', () => {
  it('are kept by source, scope and name, replaced and removed', async () => {
    const store = await newStore();
    const page = { source: 'jira', scope: 'ABC' };
    expect(await store.loadBookmark('jira', 'ABC', 'updated')).toBeNull();
    await store.savePage(page, { name: 'updated', value: 'one' });
    await store.savePage(page, { name: 'updated', value: 'two' });
    await store.savePage({ ...page, scope: 'DEF' }, { name: 'updated', value: 'three' });
    expect(await store.loadBookmark('jira', 'ABC', 'updated')).toBe('two');
    expect(await store.loadBookmark('jira', 'ABC', 'other')).toBeNull();
    await store.savePage(page, { name: 'updated', value: null });
    expect(await store.loadBookmark('jira', 'ABC', 'updated')).toBeNull();
    expect(await store.loadBookmark('jira', 'DEF', 'updated')).toBe('three');
  });
});

describe('repositories', () => {
  it('remember where they were read from, also before anything of them is saved', async () => {
    const store = await newStore();
    await store.rememberRepositoryPath(REPOSITORY, '/somewhere');
    await store.rememberRepositoryPath(REPOSITORY, '/elsewhere');
    await store.savePage({ ...git, scope: 'b', repository: repository({ id: 'b' }) }, null);
    expect(await store.loadRepositories()).toEqual([
      { id: 'b', path: null },
      { id: REPOSITORY, path: '/elsewhere' },
    ]);
  });
});

describe('accounts', () => {
  it('are one where the source says so, and gaps are filled but nothing is overwritten', async () => {
    const store = await newStore();
    const cyd = jiraAccount('Cyd');
    const save = (key: string, creator: typeof cyd): Promise<unknown> =>
      store.savePage({ source: 'jira', scope: 'ABC', tickets: [ticket(key, { creator })] }, null);
    await save('ABC-1', cyd);
    await save('ABC-2', { ...cyd, name: 'Cyd Newname', email: 'cyd@example.com' });
    await save('ABC-3', { ...cyd, name: 'Cyd Newname', email: 'other@example.com' });
    expect(await store.loadAccounts()).toEqual([{ ...cyd, email: 'cyd@example.com', number: 1 }]);
  });

  it('of git differ by name and address', async () => {
    const store = await newStore();
    const authors = [
      gitAccount('ann'),
      { ...gitAccount('ann'), email: 'ann@home.example' },
      { ...gitAccount('ann'), name: 'Ann' },
    ];
    const commits = authors.map((author, index) => commit(`c${index}`, [], { author, committer: author }));
    await store.savePage({ ...git, repository: repository(), commits }, null);
    expect((await store.loadAccounts()).map(({ number, ...account }) => [number, account])).toEqual(
      authors.map((author, index) => [index + 1, author]),
    );
  });
});

describe('packed numbers', () => {
  it('come back as they went in, however large', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(), fc.maxSafeNat())), (numbers) => {
        const reader = new PackedReader();
        reader.start(numbers.map(packNumber).join(''));
        const back: number[] = [];
        while (reader.hasMore()) back.push(reader.next());
        expect(back).toEqual(numbers);
      }),
      { seed: 1 },
    );
  });
  it('that are cut off are an error, not a wrong number', () => {
    const reader = new PackedReader();
    reader.start(packNumber(1000).slice(0, 1));
    expect(() => reader.next()).toThrow(RangeError);
  });
});

describe('the index of shas', () => {
  it('finds what was added and nothing else, beyond its first size', () => {
    const index = createShaIndex();
    const shas = Array.from({ length: 5_000 }, (_, number) => shaOf(String(number)));
    for (const [position, sha] of shas.entries()) index.add(position % 3, toShaBytes(`ff${sha}`), 1, 20);
    expect(shas.every((sha, position) => index.find(position % 3, sha) === position)).toBe(true);
    expect(shas.every((sha, position) => index.find((position + 1) % 3, sha) === -1)).toBe(true);
    expect(index.find(0, shaOf('absent'))).toBe(-1);
  });

  it('gives shas back as they were, long ones too, and compares them as texts', () => {
    const index = createShaIndex();
    const shas = [shaOf('b'), `${shaOf('a')}${'0'.repeat(24)}`, shaOf('a'), shaOf('c').toUpperCase()];
    for (const sha of shas) index.add(0, toShaBytes(sha), 0, sha.length / 2);
    const lower = shas.map((sha) => sha.toLowerCase());
    expect(lower.map((_, position) => index.shas.at(position))).toEqual(lower);
    for (const [one, text] of lower.entries()) {
      for (const [other, otherText] of lower.entries()) {
        expect(index.shas.isBefore(one, other)).toBe(text < otherText);
      }
    }
    const turned = index.shas.permuted(Int32Array.of(2, 0));
    expect([turned.length, turned.at(0), turned.at(1)]).toEqual([2, lower[2], lower[0]]);
  });
});

describe('a bounded cache', () => {
  it('keeps what is asked for and drops what is not', () => {
    const cache = createBoundedCache(10);
    cache.set('used', 1);
    cache.set('unused', 2);
    for (let number = 0; number < 30; number += 1) {
      cache.set(`text ${number}`, number);
      expect(cache.get('used')).toBe(1);
    }
    expect(cache.get('unused')).toBeUndefined();
    cache.clear();
    expect(cache.get('used')).toBeUndefined();
  });
});

describe('errors of the database', () => {
  const sqlError = (errcode: number): Error => Object.assign(new Error('said by SQLite'), { errcode });

  it.each([
    [5, 'store-busy'],
    [517, 'store-busy'],
    [8, 'store-not-writable'],
    [14, 'store-not-writable'],
    [10, 'store-unreadable'],
    [778, 'store-unreadable'],
    [13, 'store-disk-full'],
    [11, 'store-corrupt'],
    [26, 'store-corrupt'],
  ])('with code %i are told as %s, with a remedy', (errcode, code) => {
    const told = toStoreError(sqlError(errcode), '.leeway');
    expect(told).toBeInstanceOf(AppError);
    expect(told).toMatchObject({ code, kind: 'not-measurable', details: ['said by SQLite'] });
    expect((told as AppError).remedy).toMatch(/^[A-Z].*\.$/);
  });

  it('that are bugs stay what they are', () => {
    for (const error of [new Error('bug'), sqlError(1), sqlError(19), 'text']) {
      expect(toStoreError(error, '.leeway')).toBe(error);
    }
  });
});
