import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import type { RefRecord, RepositoryRecord } from '../../model/records.ts';
import { createAskGit, GitRefusal } from './ask-git.ts';
import type { AskGit } from './ask-git.ts';
import { OLDEST_GIT } from './hardening.ts';
import { findLastFetch } from './last-fetch.ts';
import { listRefs } from './list-refs.ts';
import type { RefList } from './list-refs.ts';
import { findFirstCommit, findIdentity } from './repository-identity.ts';
import type { GitLocation } from './stream-git.ts';

export interface OpenOptions {
  /** Replaces the identity that is read from `origin`. */
  readonly id?: string | undefined;
  /**
   * What this folder was known by at the last reading. Saves the walk to the first commit, where that is the identity:
   * the commit need only be there still, and be a first one.
   */
  readonly lastId?: string | undefined;
  /** Replaces the host of `origin`: for an alias of ssh, or a mirror. */
  readonly host?: string | undefined;
  readonly formerNames?: readonly string[] | undefined;
  /** Read it although the folder belongs to somebody else. */
  readonly trustOwner?: boolean | undefined;
  /** Program to run instead of `git`. */
  readonly binary?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A clone on this machine and what it says of itself. */
export interface GitRepository {
  readonly location: GitLocation;
  readonly record: RepositoryRecord;
  /** As they stood when the repository was opened. */
  readonly refs: RefList;
  /** Commit that is checked out: where HEAD is detached, perhaps on no ref at all. */
  readonly head: string | null;
  /** When work of others last came in: it knows nothing younger of them. `null` where nothing comes from elsewhere. */
  readonly fetchedAt: Instant | null;
}

interface Settings {
  readonly originUrl: string | null;
  readonly hasRemote: boolean;
  readonly isPartial: boolean;
}

/**
 * @throws AppError `git-missing`, `git-too-old`, `git-not-a-repository`, `git-dubious-ownership`,
 *   `git-empty-repository`, `git-repository-without-identity`, `git-unreadable-repository`
 */
export async function openRepository(folder: string, options: OpenOptions = {}): Promise<GitRepository> {
  const { signal, binary = 'git', trustOwner = false } = options;
  const start = path.resolve(folder);
  await expectFolder(start, folder);
  const ask = createAskGit({ path: start, binary, trustOwner, signal });
  const [, clone, settings] = await allOrFirstFailure([expectGit(ask), describeClone(ask, folder), readSettings(ask)]);
  const location: GitLocation = {
    path: start,
    binary,
    trustOwner,
    withoutMailmapBlob: settings.isPartial && clone.isBare,
  };
  const [refs, symbols, head] = await Promise.all([listRefs(location, signal), readSymbols(ask), findHead(ask)]);
  const defaultRef = findDefaultRef(symbols, refs.refs);
  const shallowBoundary = clone.isShallow ? await readShallowBoundary(clone.commonFolder) : [];
  const tip = refs.refs.find(({ name }) => name === defaultRef)?.target ?? head;
  const identity = await findIdentity(options, {
    originUrl: settings.originUrl,
    place: folder,
    findRoot: () => (clone.isShallow || tip === null ? null : findFirstCommit(ask, location, { tip, ...options })),
    isEmpty: refs.refs.length === 0 && head === null,
  });
  return {
    location,
    refs,
    head,
    fetchedAt: await findLastFetch(clone.commonFolder, settings.hasRemote),
    record: {
      ...identity,
      formerNames: options.formerNames ?? [],
      defaultRef,
      objectFormat: clone.objectFormat,
      isShallow: clone.isShallow,
      isPartial: settings.isPartial,
      shallowBoundary,
    },
  };
}

/** Like `Promise.all`, but when several fail, the first of the list is thrown: it explains the others. */
async function allOrFirstFailure<T extends readonly unknown[]>(work: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}

async function expectFolder(start: string, written: string): Promise<void> {
  const found = await stat(start).catch(() => null);
  if (found?.isDirectory() === true) return;
  throw new AppError({
    code: 'git-not-a-repository',
    kind: 'usage',
    message: `Expected the folder of a git repository at ${written}, found ${found === null ? 'nothing' : 'a file'}.`,
    remedy: 'Give the path of a clone.',
  });
}

async function expectGit(ask: AskGit): Promise<void> {
  const answer = await ask(['--version']).catch((error: unknown) => {
    if (!/ENOENT/.test(String(error))) throw error;
    throw new AppError({
      code: 'git-missing',
      kind: 'not-measurable',
      message: 'git could not be started: expected the program "git" on the PATH, found none.',
      remedy: `Install git ${OLDEST_GIT.major}.${OLDEST_GIT.minor} or newer.`,
      cause: error,
    });
  });
  const [, major, minor] = /(\d{1,4})\.(\d{1,4})/.exec(answer) ?? [];
  const isOldEnough =
    Number(major) > OLDEST_GIT.major || (Number(major) === OLDEST_GIT.major && Number(minor) >= OLDEST_GIT.minor);
  if (isOldEnough) return;
  throw new AppError({
    code: 'git-too-old',
    kind: 'not-measurable',
    message: `Expected git ${OLDEST_GIT.major}.${OLDEST_GIT.minor} or newer, found "${answer.trim().slice(0, 80)}".`,
    remedy: 'Update git.',
  });
}

interface Clone {
  readonly isBare: boolean;
  readonly isShallow: boolean;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Shared by all worktrees of a clone. */
  readonly commonFolder: string;
}

async function describeClone(ask: AskGit, written: string): Promise<Clone> {
  const questions = ['--is-bare-repository', '--is-shallow-repository', '--show-object-format'];
  // The folder comes last, since its name may hold a newline.
  const answer = await ask(['rev-parse', ...questions, '--path-format=absolute', '--git-common-dir']).catch(
    (error: unknown) => {
      throw notReadable(error, written);
    },
  );
  const [isBare, isShallow, format, ...folder] = answer.split('\n');
  return {
    isBare: isBare === 'true',
    isShallow: isShallow === 'true',
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    commonFolder: folder.join('\n').replace(/\n$/, ''),
  };
}

function notReadable(error: unknown, written: string): unknown {
  if (!(error instanceof GitRefusal)) return error;
  const said = error.message.slice(0, 500);
  if (/dubious ownership/.test(said)) {
    return new AppError({
      code: 'git-dubious-ownership',
      kind: 'usage',
      message: `${written} belongs to another user, and git refuses to read it: its configuration could run programs.`,
      remedy:
        'If you trust its owner, say so with --trust-owner, or add it to safe.directory of your git configuration.',
      cause: error,
    });
  }
  if (/not a git repository/.test(said)) {
    return new AppError({
      code: 'git-not-a-repository',
      kind: 'usage',
      message: `Expected a git repository at ${written}, found a folder that is none.`,
      remedy: 'Give the path of a clone.',
      cause: error,
    });
  }
  return new AppError({
    code: 'git-unreadable-repository',
    kind: 'not-measurable',
    message: `git cannot read the repository at ${written}: ${said}`,
    remedy: 'Run "git status" there and mend what it names.',
    cause: error,
  });
}

async function readSettings(ask: AskGit): Promise<Settings> {
  const wanted = '^(remote\\..*\\.(url|promisor|partialclonefilter)|extensions\\.partialclone)$';
  const answer = await ask(['config', '-z', '--get-regexp', wanted]).catch((error: unknown) => {
    if (error instanceof GitRefusal && error.exitCode === 1) return '';
    throw error;
  });
  let originUrl: string | null = null;
  let hasRemote = false;
  let isPartial = false;
  for (const entry of answer.split('\0')) {
    const [key = '', ...value] = entry.split('\n');
    if (key === 'remote.origin.url') originUrl ??= value.join('\n');
    if (key.endsWith('.url')) hasRemote = true;
    else if (key !== '') isPartial ||= !/^(?:false|no|off|0)$/i.test(value.join('\n'));
  }
  return { originUrl, hasRemote, isPartial };
}

/** What `origin` calls its default branch, and what HEAD of the main worktree names. */
function readSymbols(ask: AskGit): Promise<readonly string[]> {
  const symbols = ['refs/remotes/origin/HEAD', 'main-worktree/HEAD'];
  return Promise.all(
    symbols.map((symbol) =>
      ask(['symbolic-ref', '-q', symbol]).then(
        (answer) => answer.trimEnd(),
        () => '',
      ),
    ),
  );
}

function findDefaultRef(symbols: readonly string[], refs: readonly RefRecord[]): string | null {
  const known = new Set(refs.map(({ name }) => name));
  const usual = ['refs/remotes/origin/main', 'refs/heads/main', 'refs/remotes/origin/master', 'refs/heads/master'];
  return [...symbols, ...usual].find((name) => known.has(name)) ?? null;
}

async function findHead(ask: AskGit): Promise<string | null> {
  const answer = await ask(['rev-parse', '-q', '--verify', 'HEAD^{commit}']).catch(() => '');
  return answer.trim() === '' ? null : answer.trim();
}

async function readShallowBoundary(commonFolder: string): Promise<readonly string[]> {
  const text = await readFile(path.join(commonFolder, 'shallow'), 'latin1').catch(() => '');
  return text
    .split('\n')
    .filter((line) => /^[0-9a-f]{40,64}$/.test(line))
    .sort();
}
