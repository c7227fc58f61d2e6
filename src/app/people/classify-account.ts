import { matchesWildcard } from '../../base/matches-wildcard.ts';
import type { AccountRef, PersonKind } from '../../model/account.ts';
import {
  AGENT_EMAILS,
  AGENT_GITHUB_NUMBERS,
  AGENT_LOGINS,
  AMBIGUOUS_LOGINS,
  BOT_EMAILS,
  BOT_NAMES,
} from './account-signs.ts';
import { parseGithubAddress } from './github-address.ts';

/** Patterns of the configuration, lower-cased, `*` for any text. They go before everything that is known here. */
export interface AccountRules {
  readonly bots: readonly string[];
  readonly agents: readonly string[];
}

const BOT_SUFFIX = '[bot]';

/**
 * An address tells more than a name: people are called Claude and Devin, so a name alone makes an agent only where it
 * carries `[bot]`. What nothing tells is a person.
 */
export function classifyAccount(account: AccountRef, rules: AccountRules): PersonKind {
  const words = wordsOf(account);
  if (words.some((word) => rules.agents.some((pattern) => matchesWildcard(pattern, word)))) return 'agent';
  if (words.some((word) => rules.bots.some((pattern) => matchesWildcard(pattern, word)))) return 'bot';
  if (isAgent(account)) return 'agent';
  return isBot(account, words) ? 'bot' : 'person';
}

function wordsOf({ id, name, email }: AccountRef): readonly string[] {
  const github = parseGithubAddress(email);
  return [id, name, email, github?.login].flatMap((word) => (word ? [word.toLowerCase()] : []));
}

function isAgent(account: AccountRef): boolean {
  const email = account.email?.toLowerCase() ?? null;
  if (email !== null && AGENT_EMAILS.has(email)) return true;
  const github = parseGithubAddress(email);
  if (github !== null && github.number !== null && AGENT_GITHUB_NUMBERS.has(github.number)) return true;
  const name = account.name.toLowerCase();
  if (name.endsWith(' (aider)')) return true;
  const logins = [
    github?.login ?? null,
    account.source === 'github' ? (account.id?.toLowerCase() ?? name) : null,
    name,
  ];
  return logins.some((login) => login !== null && isAgentLogin(login, account.source === 'github'));
}

function isAgentLogin(login: string, isHostLogin: boolean): boolean {
  if (login.endsWith(BOT_SUFFIX)) return AGENT_LOGINS.has(login.slice(0, -BOT_SUFFIX.length));
  // GitHub itself shows its coding agent as the login "Copilot", which nobody else can have there.
  if (login === 'copilot') return isHostLogin;
  return AGENT_LOGINS.has(login) && !AMBIGUOUS_LOGINS.has(login);
}

function isBot({ email, name }: AccountRef, words: readonly string[]): boolean {
  if (email !== null && BOT_EMAILS.has(email.toLowerCase())) return true;
  if (words.some((word) => word.endsWith(BOT_SUFFIX) || word.includes(`${BOT_SUFFIX}@`) || BOT_NAMES.has(word))) {
    return true;
  }
  return /(?:^|[-_ ])(?:bot|robot)$/.test(name.slice(-80).toLowerCase());
}
