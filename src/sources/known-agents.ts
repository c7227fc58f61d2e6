import { AGENT_SIGNALS } from '../model/agent-signals.ts';
import { parseGithubAddress } from './github-address.ts';

/**
 * Accounts of agents that write code, as the host writes them, lower-cased. Compare whole logins: `claude[bot]` is an
 * agent, `claude` is somebody's name. Reviewing bots are not in it: who reviews is not the author.
 */
export const AGENT_LOGINS: ReadonlySet<string> = new Set(AGENT_SIGNALS.flatMap(({ logins }) => logins ?? []));

/** Numbers of those accounts on github.com, which outlive a new name: `<number>+<login>@users.noreply.github.com`. */
const ACCOUNT_NUMBERS: ReadonlySet<string> = new Set(AGENT_SIGNALS.flatMap(({ numbers }) => numbers ?? []));

const ADDRESSES: ReadonlySet<string> = new Set(AGENT_SIGNALS.flatMap(({ addresses }) => addresses ?? []));

/** Whether the address belongs to an AI that writes code. Case does not matter. */
export function isAgentAddress(email: string): boolean {
  const address = email.toLowerCase();
  if (ADDRESSES.has(address)) return true;
  const account = parseGithubAddress(address);
  if (account === null) return false;
  return AGENT_LOGINS.has(account.login) || (account.number !== null && ACCOUNT_NUMBERS.has(account.number));
}
