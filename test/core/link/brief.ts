import { compileKeyTemplates } from '../../../src/core/link/key-templates.ts';
import { parseCommitMessage } from '../../../src/core/link/parse-commit-message.ts';
import { parsePullRequest } from '../../../src/core/link/parse-pull-request.ts';
import type { ParsedMessage } from '../../../src/core/link/parsed-message.ts';

export const EVERYTHING = compileKeyTemplates(['{project}-{number}', '#{number}', 'bd-{id}']);

export const parse = (message: string): ParsedMessage => parseCommitMessage(message, EVERYTHING);

export const parseBody = (body: string): ParsedMessage =>
  parsePullRequest({ title: 'A title', body, headRef: 'a-branch' }, EVERYTHING);

/**
 * Mentions in one line each: `subject ABC-1`, then what is special about it:
 * `closes`, `closes-on-gitlab`, `part`, `passing`, `quoted`, `#transition`, `at host`.
 */
export function brief(parsed: ParsedMessage): string[] {
  return parsed.mentions.map((mention) =>
    [
      mention.position,
      mention.key,
      ...(mention.closes ? ['closes'] : []),
      ...(mention.closesOnGitLab ? ['closes-on-gitlab'] : []),
      ...(mention.isPart ? ['part'] : []),
      ...(mention.isPassing ? ['passing'] : []),
      ...(mention.isQuoted ? ['quoted'] : []),
      ...(mention.transition === null ? [] : [`#${mention.transition}`]),
      ...(mention.host === null ? [] : [`at ${mention.host}`]),
    ].join(' '),
  );
}

export const SHA = '0123456789abcdef0123456789abcdef01234567';
export const OTHER_SHA = '89abcdef0123456789abcdef0123456789abcdef';
