import { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';
import { DAY } from '../../model/instant.ts';
import type { SourceLook } from '../http/api-pull.ts';
import type { GithubClient } from './github-client.ts';
import type { CallsLeft } from './judge-answer.ts';
import { lookAtRepository } from './look-at-repository.ts';
import type { GithubPull, RepositoryLook } from './look-at-repository.ts';

const SOON = 14 * DAY;
const FEW_CALLS = 500;
const NEW_TOKEN = 'Make a new token in time, with read access to metadata, issues, pull requests and contents.';

/** Who the token stands for, what it may read, and what there is. A repository that cannot be read is a problem, not an error. */
export async function lookAtGithub(client: GithubClient, pull: GithubPull): Promise<SourceLook> {
  const look = await lookAtRepository(client, pull).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const scopes = splitScopes(client.facts().scopes);
  if (look instanceof AppError) {
    const problem = { problem: look.message, remedy: look.remedy ?? 'Check the name and the token.' };
    return { who: 'unknown', scopes, problems: [problem, ...examineToken(client)], facts: [] };
  }
  return {
    who: look.viewer ?? 'unknown',
    scopes,
    problems: [...examineToken(client), ...examineRepository(look, scopes)],
    facts: [...describeRepository(look), ...describeLimit(client.callsLeft())],
  };
}

function splitScopes(header: string | null): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => /^[\w:.-]{1,60}$/.test(scope));
}

function examineToken(client: GithubClient): SourceLook['problems'] {
  const { expiresAt } = client.facts();
  const now = client.facts().firstAnswerAt;
  // GitHub writes `2026-12-24 10:00:00 UTC`.
  const at = Date.parse((expiresAt ?? '').replace(' UTC', 'Z').replace(' ', 'T'));
  if (Number.isNaN(at) || now === null || at - now > SOON) return [];
  const day = new Date(at).toISOString().slice(0, 10);
  return [{ problem: `The token expires on ${day}.`, remedy: NEW_TOKEN }];
}

function examineRepository(
  { place, isPrivate, hasIssues }: RepositoryLook,
  scopes: readonly string[],
): SourceLook['problems'] {
  const problems = [];
  if (isPrivate && scopes.length > 0 && !scopes.includes('repo')) {
    problems.push({
      problem: `${place.name} is private, and the token has no scope to read all of it.`,
      remedy: 'Use a token with the scope repo, or a fine-grained one with read access to this repository.',
    });
  }
  if (!hasIssues) {
    problems.push({
      problem: `Issues are switched off in ${place.name}.`,
      remedy: 'Name the tracker that is used in its place, and set `issues: false` under github.',
    });
  }
  return problems;
}

function describeRepository({ place, isPrivate, permission, ...look }: RepositoryLook): SourceLook['facts'] {
  const access = permission === null ? '' : `, access: ${showValue(permission.toLowerCase()).replaceAll('"', '')}`;
  const { pullRequests, issues, releases } = look;
  return [
    { label: 'repository', value: `${place.host}/${place.name}, ${isPrivate ? 'private' : 'public'}${access}` },
    { label: 'pull requests', value: String(pullRequests.total) },
    { label: 'issues', value: look.hasIssues ? String(issues.total) : 'switched off' },
    { label: 'releases', value: String(releases) },
  ];
}

function describeLimit(left: CallsLeft | null): SourceLook['facts'] {
  if (left === null) return [{ label: 'calls left', value: 'the host sets no limit' }];
  const reset = left.resetAt === null ? '' : `, refilled at ${new Date(left.resetAt).toISOString().slice(11, 16)} UTC`;
  const note = left.remaining < FEW_CALLS ? ' (few)' : '';
  return [{ label: 'calls left', value: `${left.remaining} of ${left.limit ?? 'unknown'}${note}${reset}` }];
}
