import { describe, expect, it } from 'vitest';
import { isAgentBranch } from '../../../src/core/ai/agent-branch.ts';

describe('the name of a branch', () => {
  it.each([
    'codex/fix-login',
    'codex/feat/login',
    'copilot/add-badge-to-readme',
    'cursor/fix-the-login-3f2a',
    'devin/1755012345-fix-login',
    'claude/fix-issue-426-buWz9',
    'claude/fix-issue-425-1V09t',
    'claude/distracted-tharp-9849c2',
    'claude/issue-1657-investigation-ge2v0p',
    'claude/fix-login-011CUabcdefghijklmnopqrs',
  ])('%s was given by a tool', (name) => {
    expect(isAgentBranch(name)).toBe(true);
  });

  it.each([
    'claude/fix-login',
    'claude/fix-login-again',
    'claude/ABC-12345',
    'claude/fix-README',
    'devin/fix-login',
    'devin/2026-08-01-notes',
    'cursor/blink-rate',
    'cursor/keep-on-edge-cafe',
    'feature/codex/fix',
    'copilot',
    'codex/',
    'fix/copilot/x',
    'codex/x y',
    `codex/${'a'.repeat(10_000)}`,
    `claude/${'a-'.repeat(100)}`,
    '',
    null,
  ])('%s may be anybody’s', (name) => {
    expect(isAgentBranch(name)).toBe(false);
  });
});
