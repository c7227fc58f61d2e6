import { parseGithubAddress } from './github-address.ts';

/**
 * Accounts of agents that write code, as the host writes them, lower-cased. Compare whole logins: `claude[bot]` is an
 * agent, `claude` is somebody's name. Reviewing bots are not in it: who reviews is not the author.
 */
export const AGENT_LOGINS: ReadonlySet<string> = new Set([
  'claude[bot]',
  'anthropic-code-agent[bot]',
  'anthropic-claude[bot]',
  'claude-code-action[bot]',
  'copilot',
  'copilot[bot]',
  'copilot-swe-agent',
  'copilot-swe-agent[bot]',
  'cursoragent',
  'cursor[bot]',
  'chatgpt-codex-connector[bot]',
  'openai-code-agent',
  'openai-code-agent[bot]',
  'openai-codex[bot]',
  'devin-ai-integration[bot]',
  'google-labs-jules[bot]',
  'labs-code-app',
  'labs-code-app[bot]',
  'amazon-q-developer[bot]',
  'kiro-agent',
  'openhands-agent',
  'sweep-ai[bot]',
  'factory-droid[bot]',
  'kiloconnect[bot]',
  'gemini-cli',
  'github-code-quality[bot]',
]);

/** Numbers of those accounts on github.com, which outlive a new name: `<number>+<login>@users.noreply.github.com`. */
const ACCOUNT_NUMBERS: ReadonlySet<string> = new Set([
  '209825114', // claude
  '215619710', // anthropic-claude
  '208546643', // claude-code-action
  '198982749', // Copilot coding agent
  '223556219', // Copilot CLI
  '175728472', // Copilot suggestions
  '206951365', // cursor
  '199175422', // chatgpt-codex-connector
  '215057067', // openai-codex
  '158243242', // devin-ai-integration
  '161369871', // google-labs-jules
  '218195315', // gemini-cli
  '208079219', // amazon-q-developer
  '240665456', // kiloconnect
]);

/** Addresses under which agents author or co-author, lower-cased. `noreply@github.com` is the web interface, not one. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'noreply@anthropic.com',
  'no-reply@anthropic.com',
  'copilot@github.com',
  'cursoragent@cursor.com',
  'codex@openai.com',
  'noreply@openai.com',
  'aider@aider.chat',
  'noreply@aider.chat',
  'openhands@all-hands.dev',
  'noreply@windsurf.com',
  'noreply@codeium.com',
  'amp@ampcode.com',
  'opencode@sst.dev',
  'noreply@opencode.ai',
  'vibe@mistral.ai',
  'qwen-coder@alibabacloud.com',
  'roomote@roocode.com',
]);

/** Whether the address belongs to an AI that writes code. Case does not matter. */
export function isAgentAddress(email: string): boolean {
  const address = email.toLowerCase();
  if (ADDRESSES.has(address)) return true;
  const account = parseGithubAddress(address);
  if (account === null) return false;
  return AGENT_LOGINS.has(account.login) || (account.number !== null && ACCOUNT_NUMBERS.has(account.number));
}
