import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeAccounts } from '../../../src/app/people/merge-accounts.ts';
import type { Identity } from '../../../src/config/config.ts';
import { NOBODY } from '../../../src/model/account.ts';
import type { StoredAccount } from '../../../src/model/store.ts';

const CONFIG = { identities: [], bots: [], agents: [], podMembers: [] };
const git = (number: number, name: string, email: string | null): StoredAccount => ({
  number,
  source: 'git',
  id: null,
  name,
  email,
});
const github = (number: number, id: string, name = id): StoredAccount => ({
  number,
  source: 'github',
  id,
  name,
  email: null,
});
const jira = (number: number, id: string, name: string, email: string | null = null): StoredAccount => ({
  number,
  source: 'jira',
  id,
  name,
  email,
});

function groupsOf(accounts: readonly StoredAccount[], identities: readonly (readonly Identity[])[] = []) {
  const { personOf } = mergeAccounts(accounts, { ...CONFIG, identities });
  const groups = new Map<number, number[]>();
  for (const { number } of accounts) {
    const person = personOf(number);
    groups.set(
      person,
      [...(groups.get(person) ?? []), number].sort((a, b) => a - b),
    );
  }
  return [...groups.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

describe('accounts are one person', () => {
  it('when they share an address, whatever its case', () => {
    expect(groupsOf([git(1, 'Anna', 'anna@acme.test'), git(2, 'A. Arm', 'Anna@ACME.test')])).toEqual([[1, 2]]);
  });

  it("when GitHub's no-reply address names the login", () => {
    const accounts = [github(1, 'annaarm'), git(2, 'x', '77+AnnaArm@users.noreply.github.com')];
    expect(groupsOf([...accounts, git(3, 'y', 'annaarm@users.noreply.github.com')])).toEqual([[1, 2, 3]]);
  });

  it('when Jira gives them one account id', () => {
    expect(groupsOf([jira(1, '5f3', 'Anna'), jira(2, '5f3', 'Anna Arm')])).toEqual([[1, 2]]);
  });

  it('when different sources know one bearer of a full name', () => {
    expect(groupsOf([git(1, 'Anna Arm', 'a@acme.test'), jira(2, '5f3', 'Anna Arm')])).toEqual([[1, 2]]);
  });

  it('when different sources know one bearer of a handle', () => {
    expect(groupsOf([git(1, 'dev-8ab0db', 'a@acme.test'), jira(2, 'dev-8ab0db', 'dev-8ab0db')])).toEqual([[1, 2]]);
  });

  it('when the configuration says so', () => {
    const accounts = [git(1, 'Anna', 'a@home.test'), jira(2, '5f3', 'A'), git(3, 'Nick Name', 'n@n.test')];
    const identities: readonly Identity[] = [
      { kind: 'email', value: 'a@home.test' },
      { kind: 'jira', value: '5f3' },
      { kind: 'name', value: 'nick name' },
    ];
    expect(groupsOf(accounts, [identities])).toEqual([[1, 2, 3]]);
  });
});

describe('accounts stay apart', () => {
  it('when a full name has two bearers in one source', () => {
    const accounts = [git(1, 'Wei Li', 'w1@a.test'), git(2, 'Wei Li', 'w2@a.test'), jira(3, 'x', 'Wei Li')];
    expect(groupsOf(accounts)).toEqual([[1], [2], [3]]);
  });

  it('when only one source knows the name, or it is a single word', () => {
    expect(groupsOf([git(1, 'Anna Arm', 'a@a.test'), git(2, 'Anna Arm', 'b@b.test')])).toEqual([[1], [2]]);
    expect(groupsOf([git(1, 'admin', 'a@a.test'), jira(2, 'x', 'admin')])).toEqual([[1], [2]]);
  });

  it('when addresses are empty or missing', () => {
    expect(groupsOf([git(1, 'A', ''), git(2, 'B', ''), git(3, 'C', null), git(4, 'D', null)])).toEqual([
      [1],
      [2],
      [3],
      [4],
    ]);
  });

  it('when their names were forgotten, whatever the configuration says', () => {
    const forgotten = [git(1, '', null), git(2, '', null), jira(3, '', ''), jira(4, '', ''), github(5, '')].map(
      (account) => ({ ...account, id: null }),
    );
    const everybody: readonly Identity[] = [
      { kind: 'name', value: '' },
      { kind: 'email', value: 'a@a.test' },
    ];
    expect(groupsOf(forgotten, [everybody])).toEqual([[1], [2], [3], [4], [5]]);
  });

  it('by name, when the configuration already says who one of them is', () => {
    const accounts = [git(1, 'Anna Arm', 'a@a.test'), jira(2, 'x', 'Anna Arm'), git(3, 'Other One', 'o@o.test')];
    const entry: readonly Identity[] = [
      { kind: 'email', value: 'a@a.test' },
      { kind: 'email', value: 'o@o.test' },
    ];
    expect(groupsOf(accounts, [entry])).toEqual([[1, 3], [2]]);
  });
});

describe('merged people', () => {
  it('are automation when one of their accounts is', () => {
    const { people, personOf } = mergeAccounts(
      [git(1, 'Release', 'ci@acme.test'), git(2, 'Jenkins', 'ci@acme.test'), github(3, 'Copilot')],
      CONFIG,
    );
    expect([personOf(1), personOf(2), personOf(3)].map((person) => people[person]?.kind)).toEqual([
      'bot',
      'bot',
      'agent',
    ]);
  });

  it('are in the pods that name any of their accounts', () => {
    const podMembers = [
      [{ kind: 'email', value: 'anna@acme.test' }],
      [
        { kind: 'jira', value: '5f3' },
        { kind: 'name', value: 'bo berg' },
      ],
    ] as const;
    const accounts = [
      git(1, 'Anna Arm', 'Anna@acme.test'),
      jira(2, '5f3', 'Anna Arm'),
      git(3, 'Bo Berg', 'bo@acme.test'),
    ];
    const { people, personOf } = mergeAccounts(accounts, { ...CONFIG, podMembers });
    expect([1, 3].map((account) => people[personOf(account)]?.pods)).toEqual([[0, 1], [1]]);
  });

  it('do not include accounts that nobody stored', () => {
    expect(mergeAccounts([], CONFIG).personOf(7)).toBe(NOBODY);
  });

  it('do not depend on the order in which accounts come', () => {
    const account = fc.record({
      source: fc.constantFrom('git' as const, 'jira' as const, 'github' as const),
      id: fc.constantFrom(null, 'a', 'b'),
      name: fc.constantFrom('Anna Arm', 'Ben Bow', 'solo'),
      email: fc.constantFrom(null, 'x@x.test', 'X@x.test', '1+a@users.noreply.github.com'),
    });
    fc.assert(
      fc.property(fc.array(account, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (plain, order) => {
        const accounts = plain.map((fields, number) => ({ ...fields, number }));
        const shuffled = accounts
          .map((fields) => ({ fields, rank: order.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ fields }) => fields);
        expect(groupsOf(shuffled)).toEqual(groupsOf(accounts));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('have the same numbers whichever account was stored first', () => {
    const accounts = [git(1, 'Bo', 'b@b.test'), jira(2, '5f3', 'Cy'), git(3, 'Al', 'a@a.test'), github(4, 'dee')];
    const personsOf = (stored: readonly StoredAccount[]): ReadonlyMap<string, number> => {
      const { personOf } = mergeAccounts(stored, CONFIG);
      return new Map(stored.map(({ name, number }) => [name, personOf(number)]));
    };
    const later = accounts.toReversed().map((account, index) => ({ ...account, number: index + 1 }));
    expect(personsOf(later)).toEqual(personsOf(accounts));
  });
});
