/**
 * What tells automation from people. Addresses and logins are lower-cased. AI agents follow the vendors' own
 * documentation; reviewers that never write code (code-review services) are bots, not agents.
 */

/** Logins without `[bot]`, and the names that the same agents write into commits with their address. */
export const AGENT_LOGINS: ReadonlySet<string> = new Set([
  'anthropic-claude',
  'anthropic-code-agent',
  'amazon-q-developer',
  'chatgpt-codex-connector',
  'claude',
  'claude-code-action',
  'copilot',
  'copilot-swe-agent',
  'cursor',
  'cursoragent',
  'devin-ai-integration',
  'factory-droid',
  'gemini-cli',
  'google-labs-jules',
  'kiloconnect',
  'labs-code-app',
  'openai-code-agent',
  'openai-codex',
  'openhands-agent',
  'sweep-ai',
]);

/** Logins above that a person may well have: they count only with `[bot]` or with an address of the vendor. */
export const AMBIGUOUS_LOGINS: ReadonlySet<string> = new Set(['claude', 'copilot', 'cursor', 'anthropic-claude']);

export const AGENT_EMAILS: ReadonlySet<string> = new Set([
  'aider@aider.chat',
  'amp@ampcode.com',
  'codex@openai.com',
  'copilot@github.com',
  'cursoragent@cursor.com',
  'no-reply@anthropic.com',
  'noreply@aider.chat',
  'noreply@anthropic.com',
  'noreply@codeium.com',
  'noreply@openai.com',
  'noreply@opencode.ai',
  'noreply@windsurf.com',
  'opencode@sst.dev',
  'openhands@all-hands.dev',
  'qwen-coder@alibabacloud.com',
  'roomote@roocode.com',
  'vibe@mistral.ai',
]);

/** The number before the login in a GitHub no-reply address survives a change of the login. */
export const AGENT_GITHUB_NUMBERS: ReadonlySet<string> = new Set([
  '158243242',
  '161369871',
  '175728472',
  '198982749',
  '199175422',
  '206951365',
  '208079219',
  '208546643',
  '209825114',
  '215057067',
  '215619710',
  '218195315',
  '223556219',
  '240665456',
]);

/** Names and logins of automation that does not call itself `[bot]`. */
export const BOT_NAMES: ReadonlySet<string> = new Set([
  'allcontributors',
  'automation for jira',
  'bors',
  'buildkite',
  'circleci',
  'codecov',
  'coderabbitai',
  'concourse',
  'dependabot',
  'dependabot-preview',
  'github',
  'github actions',
  'github-actions',
  'gitlab-bot',
  'gitlab-ci',
  'greenkeeper',
  'hudson',
  'imgbot',
  'jenkins',
  'jira automation',
  'k8s-ci-robot',
  'lerna-bot',
  'mergify',
  'netlify',
  'pre-commit-ci',
  'prow',
  'pyup-bot',
  'release-please',
  'renovate',
  'renovate bot',
  'semantic-release-bot',
  'snyk-bot',
  'stale',
  'teamcity',
  'travis ci',
  'web-flow',
  'weblate',
  'whitesource',
]);

export const BOT_EMAILS: ReadonlySet<string> = new Set([
  'action@github.com',
  'actions@github.com',
  'bot@renovateapp.com',
  'bot@dependabot.com',
  'bot@stepsecurity.io',
  'builds@travis-ci.org',
  'greenkeeper@users.noreply.github.com',
  'hosted@weblate.org',
  'jenkins@localhost',
  'noreply@github.com',
  'semantic-release-bot@martynus.net',
  'snyk-bot@snyk.io',
  'support@dependabot.com',
  'support@greenkeeper.io',
]);
