import { compareText } from '../../base/compare-text.ts';
import type { RefRecord } from '../../model/records.ts';
import type { RefKind } from '../../model/repository.ts';
import { readGit } from './stream-git.ts';
import type { GitLocation } from './stream-git.ts';

export interface RefList {
  /** Branches, remote branches, tags (peeled) and pull-request heads, sorted by name. */
  readonly refs: readonly RefRecord[];
  /** Notes refs by name: sha of their newest commit. */
  readonly notes: ReadonlyMap<string, string>;
  /** Full names of the refs whose commit this clone lacks. */
  readonly broken: readonly string[];
}

interface ListedRef {
  readonly kind: RefKind | 'notes';
  readonly name: string;
  readonly object: string;
}

const PATTERNS = ['refs/heads', 'refs/remotes', 'refs/tags', 'refs/pull', 'refs/merge-requests', 'refs/notes'];

/**
 * Lists what `git for-each-ref` knows. A name can hold neither NUL nor newline, so the lines cannot be forged; names
 * never become arguments, since one may be called `--output=…`.
 */
export async function listRefs(location: GitLocation, signal?: AbortSignal): Promise<RefList> {
  const format = '--format=%(objectname)%00%(symref)%00%(refname)';
  const { output, exit } = await readGit(location, ['for-each-ref', format, ...PATTERNS], { signal });
  const listed: ListedRef[] = [];
  for (const [object = '', symref = '', name = ''] of fieldsOf(output)) {
    const kind = kindOf(name);
    if (kind !== null && !(kind === 'remote-branch' && symref !== '')) listed.push({ kind, name, object });
  }
  const heads = listed.filter(({ kind }) => kind !== 'notes' && kind !== 'pull-head');
  const [commits, taggedAt] = await Promise.all([peel(location, heads, signal), readTagDates(location, heads, signal)]);
  const refs: RefRecord[] = [];
  const broken = brokenNames(exit.errors);
  for (const { kind, name, object } of listed) {
    if (kind === 'notes') continue;
    const target = kind === 'pull-head' ? object : commits.get(object);
    if (target === undefined) broken.push(name);
    else if (target !== null) refs.push({ kind, name, target, taggedAt: taggedAt.get(name) ?? null });
  }
  const notes = new Map(listed.filter(({ kind }) => kind === 'notes').map(({ name, object }) => [name, object]));
  return { refs: refs.sort((a, b) => compareText(a.name, b.name)), notes, broken };
}

/** `null` for refs of no interest, such as stashes. */
function kindOf(name: string): RefKind | 'notes' | null {
  if (name.startsWith('refs/heads/')) return 'branch';
  if (name.startsWith('refs/tags/')) return 'tag';
  if (name.startsWith('refs/notes/')) return 'notes';
  if (/^refs\/(?:pull|merge-requests)\/\d+\/head$/.test(name)) return 'pull-head';
  if (/^refs\/remotes\/.+\/(?:pr|pull|merge-requests)\/\d+(?:\/head)?$/.test(name)) return 'pull-head';
  if (/^refs\/remotes\/.+\/(?:pull|merge-requests)\/\d+\/merge$/.test(name)) return null;
  return name.startsWith('refs/remotes/') ? 'remote-branch' : null;
}

function* fieldsOf(output: Buffer): Generator<readonly string[]> {
  for (const line of output.toString('utf8').split('\n')) {
    if (line !== '') yield line.split('\0');
  }
}

/** git leaves out a ref that it cannot read at all, and says so on stderr only. */
function brokenNames(errors: string): string[] {
  return [...errors.matchAll(/ignoring (?:broken ref|dangling symref) (\S{1,1000})/g)].map(([, name]) => name ?? '');
}

/** Object → commit that it stands for; `null` when it is no commit (a tagged tree); absent when this clone lacks it. */
async function peel(
  location: GitLocation,
  refs: readonly ListedRef[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string | null>> {
  const objects = [...new Set(refs.map(({ object }) => object))];
  const input = objects.map((object) => `${object}\n${object}^{commit}\n`);
  const command = ['cat-file', '--batch-check=%(objectname) %(objecttype)'];
  const { output } = await readGit(location, command, { input, signal });
  const lines = output.toString('latin1').split('\n');
  const peeled = new Map<string, string | null>();
  objects.forEach((object, at) => {
    const own = lines[2 * at] ?? '';
    const commit = lines[2 * at + 1] ?? '';
    if (/ commit$/.test(commit)) peeled.set(object, commit.slice(0, commit.indexOf(' ')));
    else if (/ (?:tag|tree|blob)$/.test(own)) peeled.set(object, null);
  });
  return peeled;
}

/** Full name → date of the annotated tag. One unreadable tag costs all dates, not the refs. */
async function readTagDates(
  location: GitLocation,
  refs: readonly ListedRef[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number>> {
  const dates = new Map<string, number>();
  if (!refs.some(({ kind }) => kind === 'tag')) return dates;
  const command = ['for-each-ref', '--format=%(taggerdate:unix)%00%(refname)', 'refs/tags'];
  const { output } = await readGit(location, command, { signal });
  for (const [seconds = '', name = ''] of fieldsOf(output)) {
    if (/^\d{1,11}$/.test(seconds)) dates.set(name, Number(seconds) * 1000);
  }
  return dates;
}
