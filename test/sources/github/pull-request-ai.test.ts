import { describe, expect, it } from 'vitest';
import { toPullRequestAi } from '../../../src/sources/github/pull-request-ai.ts';

describe('toPullRequestAi', () => {
  it.each([
    'claude[bot]',
    'Copilot',
    'copilot-swe-agent[bot]',
    'devin-ai-integration[bot]',
    'cursor[bot]',
    'google-labs-jules[bot]',
  ])('takes the account %s for an author', (login) => {
    expect(toPullRequestAi(login, '')).toBe('authored');
  });

  it.each([
    'claude',
    'devin',
    'dependabot[bot]',
    'renovate[bot]',
    'gemini-code-assist[bot]',
    'coderabbitai[bot]',
    'constructor',
    null,
  ])('does not take %s for an agent that writes code', (login) => {
    expect(toPullRequestAi(login, '')).toBe('no-signal');
  });

  it.each([
    '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
    'Co-Authored-By: Claude <noreply@anthropic.com>',
    'Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>',
    'Co-authored-by: renamed <158243242+whoever[bot]@users.noreply.github.com>',
    '<!-- START COPILOT CODING AGENT TIPS -->',
    '💡 You can make Copilot smarter by setting up custom instructions.',
    'https://chatgpt.com/codex/tasks/task_e_1234',
    '[Codex Task](https://chatgpt.com/codex/tasks/task_e_1234)',
    'Link to Devin run: https://app.devin.ai/sessions/12',
    '<a href="https://cursor.com/background-agent?bcId=1">Open in Cursor</a>',
    'Assisted-by: Claude:claude-3-opus coccinelle',
    'Generated-by: ChatGPT 5',
    'Amp-Thread-ID: https://ampcode.com/threads/T-12',
  ])('takes %s for assistance, also among other lines', (mark) => {
    expect(toPullRequestAi('dev', mark)).toBe('assisted');
    expect(toPullRequestAi('dev', `## What\r\n\r\nText.\r\n  ${mark}\r\nMore.`)).toBe('assisted');
  });

  it.each([
    '> 🤖 Generated with [Claude Code](https://claude.com/claude-code)',
    '```\nCo-Authored-By: Claude <noreply@anthropic.com>\n```',
    'Co-Authored-By: Claude Dupont <claude@example.org>',
    'Co-authored-by: GitHub <noreply@github.com>',
    'Assisted-by: Jane Doe <jane@example.org>',
    'Generated-by: No.',
    'Generated-by: protoc',
    'Read cursor.com/agents and https://chatgpt.com/codex/tasks/task_e_1 for what agents do.',
    'We compare Copilot, Claude and Devin.',
    '<!-- CURSOR_SUMMARY -->',
    '',
  ])('gives no signal for %j', (body) => {
    expect(toPullRequestAi('dev', body)).toBe('no-signal');
  });

  it('stays quick on a hostile text', () => {
    expect(toPullRequestAi('dev', `${'co-authored-by: <'.repeat(50_000)}\n${'['.repeat(100_000)}`)).toBe('no-signal');
  });
});
