import { AppError } from '../../base/app-error.ts';
import type { GithubConfig, JiraConfig } from '../../config/config.ts';
import { openRepository } from '../../sources/git/open-repository.ts';
import { chooseGithubServer } from '../access/github-access.ts';
import { chooseJiraServer } from '../access/jira-access.ts';
import { withName } from '../open-repositories.ts';
import type { Context } from '../ports.ts';
import type { RepositoryToPull } from '../repositories-to-pull.ts';
import type { Workspace } from '../workspace.ts';
import type { ApiSource, KnownClone, SourceName } from './api-source.ts';

export interface WantedSources {
  readonly clones: readonly RepositoryToPull[];
  /** Those of the configuration when `null`. */
  readonly only: ReadonlySet<SourceName> | null;
}

/**
 * The servers to ask. All hosts are decided before the first of them is asked; tokens are looked for when one is.
 * @throws AppError `host-not-allowed`, `source-not-configured`, `nothing-to-pull`
 */
export async function openApiSources(
  workspace: Workspace,
  { clones, only }: WantedSources,
  context: Context,
): Promise<readonly ApiSource[]> {
  const { env } = context;
  const { config } = workspace;
  const github = chooseGithub(config.github, only);
  const jira = chooseJira(config.jira, only);
  const githubServer = github === null ? null : chooseGithubServer(github.host, env);
  const jiraServer = jira === null ? null : chooseJiraServer(jira.host, env);
  const sources: ApiSource[] = [];
  if (github !== null && githubServer !== null) {
    const { openGithubSources } = await import('./github-source.ts');
    sources.push(...openGithubSources(githubServer, github, await identifyClones(clones, context), context));
  }
  if (jira !== null) {
    const { openJiraSource } = await import('./jira-source.ts');
    sources.push(openJiraSource(jiraServer, jira, workspace, context));
  }
  return sources;
}

/** Who asks for GitHub by name gets it for the clones, also without a word in the configuration. */
function chooseGithub(config: GithubConfig | null, only: ReadonlySet<SourceName> | null): GithubConfig | null {
  if (only === null) return config;
  if (!only.has('github')) return null;
  return config ?? { host: null, repositories: [], issues: true };
}

function chooseJira(config: JiraConfig | null, only: ReadonlySet<SourceName> | null): JiraConfig | null {
  if (only === null) return config;
  if (!only.has('jira')) return null;
  if (config !== null) return config;
  throw new AppError({
    code: 'source-not-configured',
    kind: 'usage',
    message: 'Expected jira in the configuration, with the keys of its projects; found nothing.',
    remedy: 'Write `jira: { projects: [ABC] }` into leeway.config.yaml.',
  });
}

async function identifyClones(
  clones: readonly RepositoryToPull[],
  { signal }: Pick<Context, 'signal'>,
): Promise<readonly KnownClone[]> {
  const known = await Promise.all(clones.map((clone) => identify(clone, signal)));
  return known.flatMap((clone) => clone ?? []);
}

/** `null` for a clone that cannot be opened here, or that has no host: reading it says why. */
async function identify(clone: RepositoryToPull, signal: AbortSignal): Promise<KnownClone | null> {
  const { path, id, host, formerNames } = clone;
  try {
    const opened = await openRepository(path, { id: id ?? undefined, host: host ?? undefined, formerNames, signal });
    const { record } = withName(opened, clone);
    if (record.host === null || record.fullName === null) return null;
    return { id: record.id, host: record.host, fullName: record.fullName, formerNames };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) return null;
    throw error;
  }
}
