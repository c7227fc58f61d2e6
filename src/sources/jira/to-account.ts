import type { AccountRef } from '../../model/account.ts';
import type { JiraUser } from './wire.ts';

const filled = (text: string | null | undefined): string | null => (text === '' ? null : (text ?? null));

/** Cloud knows account ids, Server user keys; `null` for nobody and for an account without any of them. */
export function toAccount(user: JiraUser): AccountRef | null {
  if (!user) return null;
  const id = filled(user.accountId) ?? filled(user.key) ?? filled(user.name);
  const name = filled(user.displayName) ?? filled(user.name) ?? id;
  if (id === null || name === null) return null;
  return { source: 'jira', id, name, email: filled(user.emailAddress) };
}
