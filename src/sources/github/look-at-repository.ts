import type { Instant } from '../../model/instant.ts';
import type { RepositoryPlace } from './feed.ts';
import type { GithubClient } from './github-client.ts';
import { LOOK } from './graphql-documents.ts';
import { parseLook } from './page-wire.ts';
import type { WireLook } from './page-wire.ts';
import { githubError, notFound, unexpectedShape } from './to-github-error.ts';

export interface GithubPull {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  /** Id of the git repository in the store that this belongs to, else `host/owner/name`. */
  readonly repositoryId: string;
}

export interface RepositoryLook {
  /** Who asks; `null` where the token stands for nobody. */
  readonly viewer: string | null;
  /** The host's own id, which a name does not replace. */
  readonly id: string;
  /** As the host writes it. */
  readonly place: RepositoryPlace;
  readonly isPrivate: boolean;
  readonly hasIssues: boolean;
  readonly permission: string | null;
  readonly pullRequests: Counted;
  readonly issues: Counted;
  readonly releases: number;
}

export interface Counted {
  readonly total: number;
  /** Last change of any; `null` where there is none. */
  readonly newest: Instant | null;
}

/**
 * One call, before all others: who asks, and what there is.
 * @throws AppError also when the repository has another name by now: its records would be taken for those of another
 */
export async function lookAtRepository(client: GithubClient, pull: GithubPull): Promise<RepositoryLook> {
  const { host, owner, name } = pull;
  const about = `${owner}/${name}`;
  const answer = await client.query({ document: LOOK, variables: { owner, name }, about, canShrink: false });
  if (answer.kind !== 'data') throw unexpectedShape(client.apiHost, about);
  if (answer.data['repository'] === null) throw notFound(client.apiHost, about);
  const look = parseLook(answer.data);
  if (look === null) throw unexpectedShape(client.apiHost, about);
  const { repository, viewer } = look;
  if (repository.nameWithOwner.toLowerCase() !== about.toLowerCase()) {
    throw githubError(
      'github-renamed',
      `${about} on ${host} is called ${repository.nameWithOwner} now.`,
      `Write ${repository.nameWithOwner} in its place, and ${about} among its former names.`,
    );
  }
  return {
    viewer: viewer?.login ?? null,
    id: repository.id,
    place: { host, name: repository.nameWithOwner },
    isPrivate: repository.isPrivate ?? false,
    hasIssues: repository.hasIssuesEnabled,
    permission: repository.viewerPermission ?? null,
    pullRequests: toCounted(repository.pullRequests),
    issues: toCounted(repository.issues),
    releases: repository.releases.totalCount,
  };
}

function toCounted({ totalCount, nodes }: WireLook['repository']['issues']): Counted {
  const at = Date.parse(nodes[0]?.updatedAt ?? '');
  // Something that is there and does not say when it changed may have changed now.
  const newest = totalCount === 0 ? null : Number.POSITIVE_INFINITY;
  return { total: totalCount, newest: Number.isNaN(at) ? newest : at };
}
