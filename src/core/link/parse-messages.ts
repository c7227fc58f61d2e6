import type { Commit } from '../../model/commit.ts';
import type { LinkRules } from '../../model/policy.ts';
import { compileKeyTemplates } from './key-templates.ts';
import { parseCommitMessage } from './parse-commit-message.ts';
import type { ParsedMessage } from './parsed-message.ts';

/** What every commit message says, by commit index. Grouping into changes and linking both read this. */
export function parseMessages(
  commits: readonly Pick<Commit, 'message'>[],
  rules: Pick<LinkRules, 'keyTemplates'>,
): readonly ParsedMessage[] {
  const grammar = compileKeyTemplates(rules.keyTemplates);
  return commits.map(({ message }) => parseCommitMessage(message, grammar));
}
