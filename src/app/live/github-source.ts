import { AppError } from '../../base/app-error.ts';
import type { GithubConfig } from '../../config/config.ts';
import { createGithubClient } from '../../sources/github/github-client.ts';
import type { GithubClient } from '../../sources/github/github-client.ts';
import { lookAtGithub } from '../../sources/github/look-at-github.ts';
import { planGithub } from '../../sources/github/plan-github.ts';
import { pullGithub } from '../../sources/github/pull-github.ts';
import type { GithubPull } from '../../sources/github/pull-github.ts';
import type { ApiKind, ApiPullOptions } from '../../sources/http/api-pull.ts';
import { findGithubToken } from '../access/github-access.ts';
import type { GithubServer } from '../access/github-access.ts';
import type { Context } from '../ports.ts';
import type { ApiSource, KnownClone } from './api-source.ts';
import { serverFetch } from './server-fetch.ts';
import { systemPatience } from './system-patience.ts';

const WITHOUT_ISSUES: ReadonlySet<ApiKind> = new Set(['pull-requests', 'releases']);

/**
 * One source for each repository, all with one client.
 * @throws AppError `nothing-to-pull`
 */
export function openGithubSources(
  server: GithubServer,
  config: GithubConfig,
  clones: readonly KnownClone[],
  context: Context,
): readonly ApiSource[] {
  let client: Promise<GithubClient> | null = null;
  const open = (): Promise<GithubClient> => (client ??= openClient(server, context));
  return choosePulls(server.host, config, clones).map((pull): ApiSource => {
    const name = `${pull.owner}/${pull.name}`;
    const narrow = (options: ApiPullOptions): ApiPullOptions =>
      config.issues ? options : { ...options, only: WITHOUT_ISSUES };
    return {
      name: 'github',
      label: `GitHub ${name}`,
      scopes: [name],
      kinds: config.issues ? ['pull-requests', 'tickets'] : ['pull-requests'],
      pull: async (store, options) => pullGithub(await open(), pull, store, narrow(options)),
      plan: async (store, options) => planGithub(await open(), pull, store, narrow(options)),
      look: async () => lookAtGithub(await open(), pull),
    };
  });
}

async function openClient(server: GithubServer, context: Context): Promise<GithubClient> {
  const { env, signal } = context;
  const { apiUrl, host } = server;
  const token = await findGithubToken(server, env, signal);
  const fetch = serverFetch(server, context);
  return createGithubClient({ apiUrl, token, fetch, patience: systemPatience(host, context), signal });
}

function choosePulls(host: string, config: GithubConfig, clones: readonly KnownClone[]): readonly GithubPull[] {
  const here = clones.filter((clone) => clone.host === host);
  const names = config.repositories.length > 0 ? config.repositories : here.map(({ fullName }) => fullName);
  if (names.length === 0) {
    throw new AppError({
      code: 'nothing-to-pull',
      kind: 'usage',
      message: `Expected repositories under github in the configuration, or a clone whose origin is on ${host}; found neither.`,
      remedy: 'Write `github: { repositories: [owner/name] }` into leeway.config.yaml.',
    });
  }
  return names.flatMap((fullName): readonly GithubPull[] => {
    const [owner, name, deeper] = fullName.split('/');
    if (owner === undefined || name === undefined || deeper !== undefined) return [];
    const clone = here.find((each) =>
      [each.fullName, ...each.formerNames].some((known) => isSameName(known, fullName)),
    );
    return [{ host, owner, name, repositoryId: clone?.id ?? `${host}/${fullName}` }];
  });
}

const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
