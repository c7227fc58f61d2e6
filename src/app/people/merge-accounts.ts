import { compareText } from '../../base/compare-text.ts';
import type { Config, Identity } from '../../config/config.ts';
import type { AccountRef, Person, PersonKind } from '../../model/account.ts';
import { NOBODY } from '../../model/account.ts';
import type { People, StoredAccount } from '../../model/store.ts';
import { classifyAccount } from './classify-account.ts';
import { parseGithubAddress } from '../../sources/github-address.ts';

/**
 * Who is who. Accounts are one person when they share an address (case does not count; GitHub's no-reply address
 * stands for its login), the same account of Jira or GitHub, or an entry in `identities`. An equal full name joins
 * accounts of different sources only, and only where each of them has it once; the configuration's word goes first.
 * Persons are numbered by what their first account is, never by its number: sources are read side by side, so which account
 * comes in first is chance.
 */
export function mergeAccounts(
  accounts: readonly StoredAccount[],
  config: Pick<Config, 'identities' | 'bots' | 'agents' | 'podMembers'>,
): People {
  const ordered = [...accounts].sort(compareAccounts);
  const groups = disjointSets(ordered.length);
  const configured = joinBySigns(ordered, config.identities, groups);
  joinByName(ordered, groups, configured);

  const personOf = new Map<number, number>();
  const numbers = new Map<number, number>();
  const kinds: PersonKind[] = [];
  const pods: Set<number>[] = [];
  const podsOf = podMatcher(config.podMembers);
  ordered.forEach((account, index) => {
    const root = groups.find(index);
    const person = numbers.get(root) ?? numbers.size;
    numbers.set(root, person);
    personOf.set(account.number, person);
    kinds[person] = stronger(kinds[person], classifyAccount(account, config));
    const own = (pods[person] ??= new Set());
    for (const pod of podsOf(account)) own.add(pod);
  });
  const people: readonly Person[] = kinds.map((kind, person) => ({
    kind,
    pods: [...(pods[person] ?? [])].sort((a, b) => a - b),
  }));
  return { people, personOf: (account) => personOf.get(account) ?? NOBODY };
}

/** A total order: forgotten accounts are all alike but for their number. */
function compareAccounts(a: StoredAccount, b: StoredAccount): number {
  return (
    compareText(a.source, b.source) ||
    compareText(a.id ?? '', b.id ?? '') ||
    compareText(a.email ?? '', b.email ?? '') ||
    compareText(a.name, b.name) ||
    a.number - b.number
  );
}

/** One account that is known as automation makes the whole of them automation. */
function stronger(known: PersonKind | undefined, next: PersonKind): PersonKind {
  if (known === 'agent' || next === 'agent') return 'agent';
  return known === 'bot' || next === 'bot' ? 'bot' : 'person';
}

/** The signs by which an account can be recognised for certain. */
function signsOf({ source, id, name, email }: AccountRef): readonly string[] {
  const github = parseGithubAddress(email);
  const login = source === 'github' ? (id ?? name).toLowerCase() : (github?.login ?? null);
  return [
    ...(email === null || email === '' || github !== null ? [] : [`email ${email.toLowerCase()}`]),
    ...(login === null || login === '' ? [] : [`github ${login}`]),
    ...(source === 'jira' && id !== null ? [`jira ${id}`] : []),
  ];
}

/** Signs and the name, by which the configuration may call an account. */
function callsOf(account: StoredAccount): readonly string[] {
  const name = account.name.trim().toLowerCase();
  const signs = signsOf(account);
  return name === '' ? signs : [...signs, `name ${name}`];
}

/** By account: positions of the pods that name it. */
function podMatcher(members: Config['podMembers']): (account: StoredAccount) => readonly number[] {
  const podsOf = new Map<string, number[]>();
  members.forEach((identities, pod) => {
    for (const { kind, value } of identities) {
      const call = `${kind} ${value}`;
      podsOf.set(call, [...(podsOf.get(call) ?? []), pod]);
    }
  });
  return (account) => (podsOf.size === 0 ? [] : callsOf(account).flatMap((call) => podsOf.get(call) ?? []));
}

/** @returns the indexes of the accounts that the configuration names */
function joinBySigns(
  accounts: readonly StoredAccount[],
  identities: readonly (readonly Identity[])[],
  groups: DisjointSets,
): ReadonlySet<number> {
  const entryOf = new Map(
    identities.flatMap((list, entry) => list.map(({ kind, value }) => [`${kind} ${value}`, entry])),
  );
  const firstOfEntry = new Map<number, number>();
  const firstWith = new Map<string, number>();
  const configured = new Set<number>();
  accounts.forEach((account, index) => {
    const signs = signsOf(account);
    const entry = callsOf(account)
      .map((call) => entryOf.get(call))
      .find((found) => found !== undefined);
    if (entry !== undefined) {
      configured.add(index);
      groups.join(firstOfEntry.get(entry) ?? index, index);
      if (!firstOfEntry.has(entry)) firstOfEntry.set(entry, index);
    }
    for (const sign of signs) {
      const first = firstWith.get(sign);
      if (first === undefined) firstWith.set(sign, index);
      else groups.join(first, index);
    }
  });
  return configured;
}

/** A full name or a handle such as `anna-arm`. One plain word is not enough: there are more than one Alex and admin. */
const isDistinctive = (name: string): boolean => /\S[\s\d._-]+\S/.test(name.slice(0, 200));

function joinByName(accounts: readonly StoredAccount[], groups: DisjointSets, configured: ReadonlySet<number>): void {
  const byName = new Map<string, number[]>();
  accounts.forEach(({ name }, index) => {
    const full = name.trim();
    if (!isDistinctive(full) || configured.has(index)) return;
    const bearers = byName.get(full);
    if (bearers === undefined) byName.set(full, [index]);
    else bearers.push(index);
  });
  for (const bearers of byName.values()) {
    const personsOf = new Map<string, Set<number>>();
    for (const index of bearers) {
      const source = accounts[index]?.source ?? '';
      const persons = personsOf.get(source) ?? new Set();
      personsOf.set(source, persons.add(groups.find(index)));
    }
    const isUnique = [...personsOf.values()].every(({ size }) => size === 1);
    const [first] = bearers;
    if (personsOf.size < 2 || !isUnique || first === undefined) continue;
    for (const index of bearers) groups.join(first, index);
  }
}

interface DisjointSets {
  readonly find: (index: number) => number;
  readonly join: (a: number, b: number) => void;
}

/** Union by the smaller index with path halving: the root is always the smallest of its group. */
function disjointSets(size: number): DisjointSets {
  const parent = Array.from({ length: size }, (_, index) => index);
  const find = (index: number): number => {
    let at = index;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = parent[at] ?? at;
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) parent[high] = low;
  };
  return { find, join };
}
