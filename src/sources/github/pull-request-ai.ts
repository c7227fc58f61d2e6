import type { AiClass } from '../../model/commit.ts';
import { AGENT_LOGINS, isAgentAddress } from '../known-agents.ts';
import { isPolicyTrailer, isToolLine, isToolTrailer, namesTool } from '../tool-marks.ts';

const LONGEST_BODY = 200_000;
const LONGEST_LINE = 1_000;

const CO_AUTHOR = 'co-authored-by';
const TRAILER = /^([a-z][a-z-]{1,40}):\s{0,9}(\S.*)$/;
const ADDRESS = /<([^<>\s]{3,200})>/;

function isMarked(line: string): boolean {
  const [, token = '', value = ''] = TRAILER.exec(line) ?? [];
  if (token === CO_AUTHOR) return isAgentAddress(ADDRESS.exec(value)?.[1] ?? '');
  if (!isPolicyTrailer(token)) return isToolTrailer(token, value) || isToolLine(line);
  const address = ADDRESS.exec(value)?.[1];
  return address === undefined ? namesTool(value) : isAgentAddress(address);
}

/**
 * `authored` by the account of an agent, `assisted` by a mark in the text, outside quotations and code. Branch names and
 * the summaries of reviewing bots are no marks: both stand on work of people as well.
 */
export function toPullRequestAi(login: string | null, body: string): AiClass {
  if (login !== null && AGENT_LOGINS.has(login.toLowerCase())) return 'authored';
  let isCode = false;
  for (const raw of body.slice(0, LONGEST_BODY).split('\n')) {
    const line = raw.slice(0, LONGEST_LINE).trim().toLowerCase();
    if (line.startsWith('```') || line.startsWith('~~~')) isCode = !isCode;
    else if (!isCode && !line.startsWith('>') && isMarked(line)) return 'assisted';
  }
  return 'no-signal';
}
