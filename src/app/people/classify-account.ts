import { matchesWildcard } from '../../base/matches-wildcard.ts';
import type { AccountRef, PersonKind } from '../../model/account.ts';
import { parseGithubAddress } from '../../sources/github-address.ts';
import { AGENT_LOGINS, isAgentAddress } from '../../sources/known-agents.ts';
import { BOT_EMAILS, BOT_NAMES } from './account-signs.ts';

/** Patterns of the configuration, lower-cased, `*` for any text. They go before everything that is known here. */
export interface AccountRules {
  readonly bots: readonly string[];
  readonly agents: readonly string[];
}

const BOT_SUFFIX = '[bot]';
/** They count only with `[bot]`, or with an address of the vendor. */
const NAMES_OF_PEOPLE: ReadonlySet<string> = new Set(['anthropic-claude', 'claude', 'copilot', 'cursor']);

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

function isAgent({ source, id, name, email }: AccountRef): boolean {
  if (email !== null && isAgentAddress(email)) return true;
  const shown = name.toLowerCase();
  if (shown.endsWith(' (aider)') || isAgentName(shown)) return true;
  if (source !== 'github') return isAgentName(parseGithubAddress(email)?.login ?? '');
  const login = id?.toLowerCase() ?? shown;
  return AGENT_LOGINS.has(login) || isAgentName(login);
}

/** Agents sign commits with their login, often without its `[bot]`; people bear some of these names, too. */
function isAgentName(name: string): boolean {
  if (NAMES_OF_PEOPLE.has(name)) return false;
  return AGENT_LOGINS.has(name) || AGENT_LOGINS.has(`${name}${BOT_SUFFIX}`);
}

function isBot({ email, name }: AccountRef, words: readonly string[]): boolean {
  if (email !== null && BOT_EMAILS.has(email.toLowerCase())) return true;
  if (words.some((word) => word.endsWith(BOT_SUFFIX) || word.includes(`${BOT_SUFFIX}@`) || BOT_NAMES.has(word))) {
    return true;
  }
  return /(?:^|[-_ ])(?:bot|robot)$/.test(name.slice(-80).toLowerCase());
}
