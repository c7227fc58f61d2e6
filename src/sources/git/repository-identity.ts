import { AppError } from '../../base/app-error.ts';
import type { RepositoryRecord } from '../../model/records.ts';
import type { AskGit } from './ask-git.ts';
import { parseRemoteUrl } from './remote-url.ts';
import { readGit } from './stream-git.ts';
import type { GitLocation } from './stream-git.ts';

/** Where the identity of a clone may come from. */
export interface IdentityQuestion {
  readonly originUrl: string | null;
  /** As the user wrote it. */
  readonly place: string;
  /** Sha of the first commit, asked only where nothing better is known. */
  readonly findRoot: () => Promise<string | null> | null;
  /** Whether no branch and no tag points at anything yet. */
  readonly isEmpty: boolean;
}

/**
 * The id that is configured, else host and name of `origin`, else the first commit; never a path.
 *
 * @throws AppError `git-empty-repository`, `git-repository-without-identity`
 */
export async function findIdentity(
  options: { readonly id?: string | undefined; readonly host?: string | undefined },
  { originUrl, place, findRoot, isEmpty }: IdentityQuestion,
): Promise<Pick<RepositoryRecord, 'id' | 'host' | 'fullName'>> {
  const origin = originUrl === null ? null : parseRemoteUrl(originUrl);
  const host = options.host?.toLowerCase() ?? origin?.host ?? null;
  const fullName = origin?.fullName ?? null;
  if (options.id !== undefined) return { id: options.id, host, fullName };
  if (host !== null && fullName !== null) return { id: `${host}/${fullName}`, host, fullName };
  const root = await findRoot();
  if (root !== null) return { id: `root:${root}`, host, fullName };
  if (isEmpty) {
    throw new AppError({
      code: 'git-empty-repository',
      kind: 'not-measurable',
      message: `Nothing can be measured at ${place}: expected commits, or a remote "origin" on a host; found neither.`,
      remedy: 'Commit or fetch something first, or give the repository an id in the configuration.',
    });
  }
  throw new AppError({
    code: 'git-repository-without-identity',
    kind: 'usage',
    message: `Expected ${place} to have a remote "origin" on a host, or a first commit to be known by; found neither.`,
    remedy: 'Give the repository an id in the configuration.',
  });
}

/**
 * First-parent root of the default branch: merging another history into it does not change who it is. The one of the
 * last reading is taken again while it is there and has no parent.
 */
export async function findFirstCommit(
  ask: AskGit,
  location: GitLocation,
  options: {
    readonly tip: string;
    readonly lastId?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<string | null> {
  const known = /^root:([0-9a-f]{40,64})$/.exec(options.lastId ?? '')?.[1];
  if (known !== undefined && (await isFirstCommit(ask, known))) return known;
  const command = ['rev-list', '--max-parents=0', '--first-parent', '--stdin'];
  const { output } = await readGit(location, command, { input: [`${options.tip}\n`], signal: options.signal });
  const root = output.toString('latin1').trim();
  return /^[0-9a-f]{40,64}$/.test(root) ? root : null;
}

/** Resolves to itself and no parent: `rev-parse` answers nothing for a parent that is not there. */
async function isFirstCommit(ask: AskGit, sha: string): Promise<boolean> {
  const answer = await ask(['rev-parse', '--revs-only', `${sha}^{commit}`, `${sha}^@`]).catch(() => '');
  return answer.trim() === sha;
}
