import type { AccountRef } from '../../model/account.ts';
import type { GithubAccount } from './wire.ts';

const APP = 'app/';
const BOT = '[bot]';

/**
 * The login as REST writes it, so that one account has one id: gh says `app/dependabot`, GraphQL `dependabot` of type
 * Bot, REST `dependabot[bot]`. `null` for a deleted account.
 */
export function toLogin(account: GithubAccount): string | null {
  const login = account?.login ?? '';
  if (login === '') return null;
  if (login.startsWith(APP)) return `${login.slice(APP.length)}${BOT}`;
  const isBot = account?.__typename === 'Bot' || account?.is_bot === true;
  return isBot && !login.endsWith(BOT) ? `${login}${BOT}` : login;
}

export function toAccount(account: GithubAccount): AccountRef | null {
  const id = toLogin(account);
  return id === null ? null : { source: 'github', id, name: account?.name || id, email: null };
}

export function toAccounts(accounts: readonly GithubAccount[]): readonly AccountRef[] {
  return accounts.map(toAccount).filter((account) => account !== null);
}
