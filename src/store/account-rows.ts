import type { AccountRef } from '../model/account.ts';
import type { StoredAccount } from '../model/store.ts';
import { createBoundedCache } from './bounded-cache.ts';
import type { Database } from './database.ts';

const CACHED = 20_000;

/** Gives accounts their numbers, within the transaction of a page. */
export interface AccountNumbers {
  numberOf(account: AccountRef): number;
  /** After a rollback: numbers that were given meanwhile are not there. */
  forgetCached(): void;
}

/** By the source's own id, which survives a change of name; by address and name where there is none. */
function identityOf({ source, id, name, email }: AccountRef): string {
  return id === null ? `${source}\nname\n${email ?? ''}\n${name}` : `${source}\nid\n${id}`;
}

const FIND = 'SELECT number, name, email FROM account WHERE identity = ?';
const INSERT = 'INSERT INTO account (source, id, name, email, identity) VALUES (?, ?, ?, ?, ?) RETURNING number';
const FILL = 'UPDATE account SET name = ?, email = ? WHERE number = ?';

export function createAccountNumbers(database: Database): AccountNumbers {
  const cache = createBoundedCache(CACHED);

  // Gaps are filled and nothing is overwritten, so that importing an older export again changes nothing.
  const lookUp = (account: AccountRef): number => {
    const identity = identityOf(account);
    const known = database.get<[number, string, string | null]>(FIND, identity);
    if (known === undefined) {
      const { source, id, name, email } = account;
      const [number] = database.get<[number]>(INSERT, source, id, name, email, identity) ?? [];
      if (number === undefined) throw new Error('An account was not inserted.');
      return number;
    }
    const [number, name, email] = known;
    const fullName = name === '' ? account.name : name;
    const fullEmail = email ?? account.email;
    if (fullName !== name || fullEmail !== email) database.run(FILL, fullName, fullEmail, number);
    return number;
  };

  // The committer is the author most of the time, and the next author often the same.
  let latest: { readonly account: AccountRef; readonly number: number } | null = null;
  const isLatest = ({ source, id, name, email }: AccountRef): boolean => {
    const other = latest?.account;
    return other?.name === name && other.email === email && other.id === id && other.source === source;
  };

  return {
    numberOf(account) {
      if (latest !== null && isLatest(account)) return latest.number;
      const { source, id, name, email } = account;
      const key = `${source}\n${id ?? ''}\n${email ?? ''}\n${name}`;
      const cached = cache.get(key);
      const number = cached ?? lookUp(account);
      if (cached === undefined) cache.set(key, number);
      latest = { account, number };
      return number;
    },
    forgetCached: () => {
      cache.clear();
      latest = null;
    },
  };
}

/** In the order of their numbers. A forgotten account has an empty name, and neither id nor address. */
export function loadAccountRows(database: Database): readonly StoredAccount[] {
  return database
    .all<[number, AccountRef['source'], string | null, string, string | null]>(
      'SELECT number, source, id, name, email FROM account ORDER BY number',
    )
    .map(([number, source, id, name, email]) => ({ number, source, id, name, email }));
}

export function forgetAccountRows(database: Database): number {
  return database.run(
    "UPDATE account SET id = NULL, name = '', email = NULL, identity = NULL WHERE identity IS NOT NULL",
  );
}
