import { describe, expect, it } from 'vitest';
import { classifyAccount } from '../../../src/app/people/classify-account.ts';
import type { AccountRef, PersonKind } from '../../../src/model/account.ts';

const NO_RULES = { bots: [], agents: [] };
const git = (name: string, email: string | null = null): AccountRef => ({ source: 'git', id: null, name, email });
const github = (id: string): AccountRef => ({ source: 'github', id, name: id, email: null });
const jira = (name: string): AccountRef => ({ source: 'jira', id: '5f3', name, email: null });

describe('an account', () => {
  const table: readonly (readonly [AccountRef, PersonKind])[] = [
    [git('Anna Arm', 'anna@acme.test'), 'person'],
    [git('dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com'), 'bot'],
    [git('Renovate Bot', 'bot@renovateapp.com'), 'bot'],
    [git('GitHub', 'noreply@github.com'), 'bot'],
    [git('Jenkins', 'ci@acme.test'), 'bot'],
    [git('semantic-release-bot', 'release@acme.test'), 'bot'],
    [github('greenkeeper[bot]'), 'bot'],
    [github('github-actions[bot]'), 'bot'],
    [jira('Automation for Jira'), 'bot'],
    [github('Copilot'), 'agent'],
    [github('copilot-swe-agent[bot]'), 'agent'],
    [github('devin-ai-integration[bot]'), 'agent'],
    [github('claude[bot]'), 'agent'],
    [git('devin-ai-integration'), 'agent'],
    [git('x', 'kiro-agent@users.noreply.github.com'), 'agent'],
    [git('Cursor Agent', 'cursoragent@cursor.com'), 'agent'],
    [git('Renamed', '198982749+Anything@users.noreply.github.com'), 'agent'],
    [git('Anna Arm (aider)', 'anna@acme.test'), 'agent'],
    [git('Claude', 'NoReply@Anthropic.com'), 'agent'],
    // People have these names.
    [git('Claude', 'claude@acme.test'), 'person'],
    [github('claude'), 'person'],
    [git('copilot', 'c@acme.test'), 'person'],
    [git('x', '12345+claude@users.noreply.github.com'), 'person'],
    [git('Devin', 'devin@acme.test'), 'person'],
    [git('Abbot', 'abbot@acme.test'), 'person'],
    [jira('Talbot Bott'), 'person'],
    [git('', ''), 'person'],
  ];

  it.each(table)('%j is %s', (account, kind) => {
    expect(classifyAccount(account, NO_RULES)).toBe(kind);
  });

  it('is what the configuration says, whatever it looks like', () => {
    expect(classifyAccount(git('Nightly', 'nightly@acme.test'), { ...NO_RULES, bots: ['*@acme.test'] })).toBe('bot');
    expect(classifyAccount(jira('Helper'), { ...NO_RULES, agents: ['helper'] })).toBe('agent');
    expect(classifyAccount(github('dependabot[bot]'), { ...NO_RULES, agents: ['dependabot*'] })).toBe('agent');
  });
});
