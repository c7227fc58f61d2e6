import type { AiClass } from '../../model/commit.ts';
import { parseGithubAddress } from '../github-address.ts';
import { isAgentAddress } from '../known-agents.ts';
import { isPolicyTrailer, isToolLine, isToolTrailer, namesTool } from '../tool-marks.ts';
import { parseMentions, trailersOf } from './identity-trailers.ts';
import type { Mention, Trailer } from './identity-trailers.ts';

/** What a commit says of itself. Names and addresses as written, before `.mailmap`. */
export interface AiQuestion {
  readonly author: Mention;
  readonly committer: Mention;
  /** The whole message, with its trailers. */
  readonly message: string;
  /** A note of the commit attests AI work (`ai-notes.ts`). */
  readonly isNoted: boolean;
}

/**
 * Accounts that review. As the author of a commit they wrote it; named beside a person, they only read it, and the
 * trailer says nothing about who wrote.
 */
const REVIEWER_NUMBERS = new Set(['176961590']);
const REVIEWER_LOGINS = new Set(['gemini-code-assist[bot]']);

/** GitHub's security bot opens pull requests of all kinds; under this name it wrote the change. */
const AUTOFIX_LOGIN = 'github-advanced-security[bot]';

/** Names that no person bears, so that a trailer without an address may count. "Claude" and "Devin" are people too. */
const PRODUCT_NAME =
  /^(?:claude code|claude (?:opus|sonnet|haiku) \d[\d.]{0,6}|github copilot|copilot autofix\b.{0,40}|openai codex|cursor agent|devin ai|aider \(.{1,60}\))$/i;

const MAY_SIGNAL =
  /co-?author|assisted|generated|devin|claude|codex|copilot|cursor|ampcode|replit|entire-|mistral|aider/i;
const LONGEST_MESSAGE = 65_536;

/**
 * `authored`: the author's own address is that of an AI. `assisted`: a trailer, note or line of a tool. Everything else
 * is `no-signal`, which is not the same as written by a person: most tools leave nothing.
 */
export function classifyAi({ author, committer, message, isNoted }: AiQuestion): AiClass {
  if (isAgentAddress(author.email) || isReviewerAddress(author.email) || isAutofix(author)) return 'authored';
  if (isNoted || isAgentAddress(committer.email)) return 'assisted';
  if (author.name.endsWith(' (aider)') || committer.name.endsWith(' (aider)')) return 'assisted';
  const text = message.length > LONGEST_MESSAGE ? message.slice(0, LONGEST_MESSAGE) : message;
  if (!MAY_SIGNAL.test(text)) return 'no-signal';
  if (text.startsWith('aider: ') || hasMark(text)) return 'assisted';
  for (const trailer of trailersOf(text)) if (isAiTrailer(trailer)) return 'assisted';
  return 'no-signal';
}

function isReviewerAddress(email: string): boolean {
  const account = parseGithubAddress(email);
  return account !== null && (REVIEWER_LOGINS.has(account.login) || REVIEWER_NUMBERS.has(account.number ?? ''));
}

function isAutofix({ name, email }: Mention): boolean {
  return parseGithubAddress(email)?.login === AUTOFIX_LOGIN && /^copilot autofix\b/i.test(name);
}

function isAiTrailer({ token, value }: Trailer): boolean {
  if (isToolTrailer(token, value)) return true;
  if (token === 'co-authored-by' || token === 'co-authored by') return parseMentions(value).some(isAgent);
  if (!isPolicyTrailer(token)) return false;
  const mentions = parseMentions(value).filter(({ email }) => email !== '');
  return mentions.length > 0 ? mentions.some(isAgent) : namesTool(value);
}

/** A name counts only where no address contradicts it. */
function isAgent(mention: Mention): boolean {
  if (mention.email === '') return PRODUCT_NAME.test(mention.name);
  return isAgentAddress(mention.email) || isAutofix(mention);
}

function hasMark(text: string): boolean {
  let isFenced = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```') || line.startsWith('~~~')) isFenced = !isFenced;
    else if (!isFenced && isToolLine(line.trimEnd())) return true;
  }
  return false;
}
