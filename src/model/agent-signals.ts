/**
 * How a signal was come by, with the day of that knowledge. `vendor`: read in what its maker documents or publishes as source,
 * on the day that stands there; `list`: in a public list of such marks; `seen`: counted in public commits.
 */
type Source = readonly [source: 'vendor' | 'list' | 'seen', day: string];

export interface AgentSignal {
  readonly tool: string;
  /** Exact, lower case. */
  readonly logins?: readonly string[];
  /** Numbers of accounts on github.com, which outlive a new login. */
  readonly numbers?: readonly string[];
  /** Under which it authors or co-authors; exact, lower case. */
  readonly addresses?: readonly string[];
  /** Whole lines from their beginning, in messages and in texts of pull requests. Texts about these tools quote them, so they are anchored. */
  readonly lines?: readonly RegExp[];
  /** Token in lower case → shape of the value. */
  readonly trailers?: Readonly<Record<string, RegExp>>;
  /** Whole names of branches that the tool gives by itself, in a shape that people do not use. */
  readonly branches?: readonly RegExp[];
  readonly known: Source;
}

const VENDOR: Source = ['vendor', '2026-08-26'];
const LIST: Source = ['list', '2026-04-24'];
const NOTES_LIST: Source = ['list', '2026-08-22'];
const SEEN: Source = ['seen', '2026-08-26'];

/**
 * What AI tools that write code leave behind, in the order of the tools; one row for each source. A new tool is a new row here,
 * and a row in the test. Who reviews is not in it, nor who updates libraries; `noreply@github.com` is the web interface.
 */
export const AGENT_SIGNALS: readonly AgentSignal[] = [
  {
    tool: 'Claude Code',
    logins: ['claude[bot]', 'anthropic-code-agent[bot]'],
    numbers: ['209825114'],
    addresses: ['noreply@anthropic.com', 'no-reply@anthropic.com'],
    lines: [/^[^\w\s>"'`]{0,4} ?generated with \[claude code\]\(https:\/\//i],
    trailers: { 'claude-session': /^https:\/\/claude\.ai\/code\/\S/i },
    known: VENDOR,
  },
  {
    tool: 'Claude Code',
    logins: ['anthropic-claude[bot]', 'claude-code-action[bot]'],
    numbers: ['215619710', '208546643'],
    known: LIST,
  },
  {
    // A short name and five or six letters and digits, or a long id. People called Claude have branches, too.
    tool: 'Claude Code on the web',
    branches: [
      /^claude\/[\w-]{1,80}-(?=[a-z]{0,5}\d)(?=\d{0,5}[a-z])[a-z\d]{5,6}$/i,
      /^claude\/[\w-]{1,80}-01[a-z\d]{20,24}$/i,
    ],
    known: ['seen', '2026-05-25'],
  },
  {
    tool: 'GitHub Copilot',
    logins: ['copilot', 'copilot[bot]', 'copilot-swe-agent', 'copilot-swe-agent[bot]'],
    numbers: ['198982749', '223556219'],
    addresses: ['copilot@github.com'],
    lines: [/^<!-- start copilot coding agent tips -->/i, /^[^\w\s>"'`]{0,4} ?you can make copilot smarter\b/i],
    branches: [/^copilot\/[\w.-]{1,200}$/],
    known: VENDOR,
  },
  { tool: 'GitHub Copilot', logins: ['github-code-quality[bot]'], numbers: ['175728472'], known: SEEN },
  {
    tool: 'Cursor',
    logins: ['cursoragent', 'cursor[bot]'],
    numbers: ['206951365'],
    addresses: ['cursoragent@cursor.com'],
    lines: [/^<a href="https:\/\/cursor\.com\/(?:agents|background-agent)\b/i],
    trailers: { 'made-with': /^cursor\b/i },
    // Programs have cursors, too: only with the four digits that the tool adds.
    branches: [/^cursor\/[\w-]{1,200}-(?=[a-f]{0,3}\d)[\da-f]{4}$/],
    known: VENDOR,
  },
  {
    tool: 'OpenAI Codex',
    logins: ['chatgpt-codex-connector[bot]', 'openai-code-agent', 'openai-code-agent[bot]'],
    numbers: ['199175422'],
    addresses: ['codex@openai.com', 'noreply@openai.com'],
    lines: [
      /^[^\w\s>"'`]{0,4} ?generated with \[codex\]\(https:\/\//i,
      /^<?https:\/\/chatgpt\.com\/codex\/tasks\/task_\w/i,
      /^\[[^\]]{1,60}\]\(https:\/\/chatgpt\.com\/codex\/tasks\/task_\w/i,
    ],
    branches: [/^codex\/[\w./-]{1,200}$/],
    known: VENDOR,
  },
  { tool: 'OpenAI Codex', logins: ['openai-codex[bot]'], numbers: ['215057067'], known: LIST },
  {
    tool: 'Devin',
    logins: ['devin-ai-integration[bot]'],
    numbers: ['158243242'],
    lines: [
      /^[^\w\s>"'`]{0,4} ?generated with \[devin\]/i,
      /^link to devin (?:run|session): https:\/\/app\.devin\.ai\/sessions\/\w/i,
    ],
    known: VENDOR,
  },
  // The seconds since 1970: no Devin numbers a branch so.
  { tool: 'Devin', branches: [/^devin\/1\d{9}-[\w.-]{1,200}$/], known: SEEN },
  {
    tool: 'Google Jules',
    logins: ['google-labs-jules[bot]', 'labs-code-app', 'labs-code-app[bot]'],
    numbers: ['161369871'],
    known: VENDOR,
  },
  { tool: 'Gemini CLI', logins: ['gemini-cli'], numbers: ['218195315'], known: SEEN },
  { tool: 'Amazon Q', logins: ['amazon-q-developer[bot]'], numbers: ['208079219'], known: LIST },
  { tool: 'Kiro', logins: ['kiro-agent'], known: VENDOR },
  { tool: 'Aider', addresses: ['aider@aider.chat', 'noreply@aider.chat'], known: VENDOR },
  { tool: 'OpenHands', logins: ['openhands-agent'], addresses: ['openhands@all-hands.dev'], known: VENDOR },
  { tool: 'Windsurf', addresses: ['noreply@windsurf.com', 'noreply@codeium.com'], known: NOTES_LIST },
  { tool: 'Sweep', logins: ['sweep-ai[bot]'], known: LIST },
  {
    tool: 'Amp',
    addresses: ['amp@ampcode.com'],
    trailers: { 'amp-thread-id': /^https:\/\/ampcode\.com\/threads\/T-\w/i },
    known: VENDOR,
  },
  { tool: 'Factory Droid', logins: ['factory-droid[bot]'], known: VENDOR },
  {
    tool: 'Replit',
    trailers: {
      'replit-commit-author': /^(?:agent|assistant)$/i,
      'replit-commit-session-id': /^[0-9a-f-]{36}$/i,
    },
    known: VENDOR,
  },
  { tool: 'opencode', addresses: ['opencode@sst.dev', 'noreply@opencode.ai'], known: VENDOR },
  {
    tool: 'Mistral Vibe',
    addresses: ['vibe@mistral.ai'],
    lines: [/^generated by mistral vibe\.$/i],
    known: VENDOR,
  },
  { tool: 'Qwen Code', addresses: ['qwen-coder@alibabacloud.com'], known: VENDOR },
  { tool: 'Roo Code', addresses: ['roomote@roocode.com'], known: VENDOR },
  { tool: 'Kilo Code', logins: ['kiloconnect[bot]'], numbers: ['240665456'], known: VENDOR },
  {
    tool: 'Entire',
    trailers: { 'entire-checkpoint': /^\S/, 'entire-session': /^\S/, 'entire-agent': /^\S/ },
    known: VENDOR,
  },
];
