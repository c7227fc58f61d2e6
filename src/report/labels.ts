import type { Subject } from '../model/finding.ts';
import type { Artifact } from '../model/link.ts';
import type { PullRequest } from '../model/snapshot.ts';

/** The part of a snapshot that names things. A saved result has a poorer one: `null` is what it does not carry. */
export interface Named {
  readonly repositories: readonly { readonly id: string | null; readonly fullName: string | null }[];
  readonly commits: readonly { readonly repository: number; readonly sha: string; readonly message: string | null }[];
  readonly pullRequests: readonly Pick<PullRequest, 'repository' | 'number' | 'title' | 'repositoryName'>[];
  readonly tickets: readonly {
    readonly key: string;
    readonly id: string | null;
    readonly title: string | null;
    readonly type: { readonly name: string | null };
  }[];
}

/** How things are called outside: keys as written, shas, `owner/repo!12`. Nothing here is escaped. */
export interface Labels {
  readonly ticketKey: (ticket: number) => string;
  /** The full sha of a commit, `owner/repo!12` for a pull request. */
  readonly artifactId: (artifact: Artifact) => string;
  /** For a line of text: shas are cut to twelve digits. */
  readonly shortArtifact: (artifact: Artifact) => string;
  /** First line of the message, or the title; `null` where no record tells. */
  readonly artifactTitle: (artifact: Artifact) => string | null;
  /** `null` for an artifact of a repository that was not pulled. */
  readonly artifactRepository: (artifact: Artifact) => string | null;
  readonly subjectId: (subject: Subject) => string;
  /** Like `subjectId`, with a shorter sha. */
  readonly shortSubject: (subject: Subject) => string;
  /** Title of a ticket or pull request, subject of a commit; `null` for anything else. */
  readonly subjectTitle: (subject: Subject) => string | null;
}

const UNKNOWN = 'unknown';
const SHORT_SHA = 12;

export function labelsOf(snapshot: Named): Labels {
  const pullRequests = new Map<string, Named['pullRequests'][number]>();
  for (const pullRequest of snapshot.pullRequests) {
    pullRequests.set(`${pullRequest.repository}!${pullRequest.number}`, pullRequest);
  }
  const recordOf = (
    artifact: Artifact & { readonly kind: 'pull-request' },
  ): Named['pullRequests'][number] | undefined => pullRequests.get(`${artifact.repository}!${artifact.number}`);

  const ticketKey = (ticket: number): string => snapshot.tickets[ticket]?.key ?? UNKNOWN;
  const repositoryId = (repository: number): string | null => snapshot.repositories[repository]?.id ?? null;

  const artifactId = (artifact: Artifact): string => {
    if (artifact.kind === 'commit') return snapshot.commits[artifact.index]?.sha ?? UNKNOWN;
    const repository = snapshot.repositories[artifact.repository];
    const name = repository?.fullName ?? repository?.id ?? recordOf(artifact)?.repositoryName ?? UNKNOWN;
    return `${name}!${artifact.number}`;
  };
  const shortArtifact = (artifact: Artifact): string =>
    artifact.kind === 'commit' ? artifactId(artifact).slice(0, SHORT_SHA) : shortName(artifactId(artifact));
  const artifactTitle = (artifact: Artifact): string | null => {
    if (artifact.kind === 'pull-request') return recordOf(artifact)?.title ?? null;
    const message = snapshot.commits[artifact.index]?.message;
    return message === undefined || message === null ? null : firstLine(message);
  };
  const artifactRepository = (artifact: Artifact): string | null => {
    const repository = artifact.kind === 'commit' ? snapshot.commits[artifact.index]?.repository : artifact.repository;
    return repository === undefined ? null : repositoryId(repository);
  };

  const subjectId = (subject: Subject): string => {
    switch (subject.kind) {
      case 'ticket':
        return ticketKey(subject.index);
      case 'commit':
      case 'pull-request':
        return artifactId(subject);
      case 'repository':
        return repositoryId(subject.index) ?? UNKNOWN;
      case 'project':
        return subject.key;
      case 'source':
        return subject.name;
    }
  };
  const shortSubject = (subject: Subject): string =>
    subject.kind === 'commit' ? shortArtifact(subject) : shortName(subjectId(subject));
  const subjectTitle = (subject: Subject): string | null => {
    switch (subject.kind) {
      case 'ticket':
        return snapshot.tickets[subject.index]?.title ?? null;
      case 'commit':
      case 'pull-request':
        return artifactTitle(subject);
      case 'repository':
      case 'project':
      case 'source':
        return null;
    }
  };

  return {
    ticketKey,
    artifactId,
    shortArtifact,
    artifactTitle,
    artifactRepository,
    subjectId,
    shortSubject,
    subjectTitle,
  };
}

/** A repository without an origin is called by its first commit, which is long. */
export function shortName(id: string): string {
  return id.replace(/^(root:[0-9a-f]{12})[0-9a-f]{28,52}/, '$1');
}

function firstLine(message: string): string {
  const end = message.search(/[\r\n]/);
  return end === -1 ? message : message.slice(0, end);
}
