import { readObjects } from './cat-file.ts';
import { LOG_SWITCHES } from './hardening.ts';
import { createNulSplitter } from './nul-splitter.ts';
import { streamGit } from './stream-git.ts';
import type { GitLocation } from './stream-git.ts';

/** Notes in which tools attest AI work: git-ai's standard, and one that is written per commit by a single tool. */
const ATTESTED = 'refs/notes/ai';
const TOOL_WRITTEN = 'refs/notes/ai-attribution';
export const AI_NOTES: readonly string[] = [ATTESTED, TOOL_WRITTEN];

/** Beyond this, a note's further commits count as without signal: the share of AI work is a lower bound anyway. */
const MOST_NOTES = 200_000;
const LONGEST_NOTE = 1 << 20;
const LONGEST_TREE = 1 << 26;
const DEEPEST_FANOUT = 20;

/**
 * Commits whose note attests AI work.
 *
 * @param notes ref name → newest commit of the notes
 */
export async function readNotedCommits(
  location: GitLocation,
  notes: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const noted = new Set<string>();
  for (const ref of AI_NOTES) {
    const tip = notes.get(ref);
    if (tip === undefined) continue;
    const blobs = await listNotes(location, tip, signal);
    let at = 0;
    const names = blobs.map(({ blob }) => blob);
    for await (const { content } of readObjects(location, names, { longest: LONGEST_NOTE, signal })) {
      const commit = blobs[at]?.commit;
      at += 1;
      if (commit === undefined || content === null) continue;
      const text = content.toString('utf8');
      if (ref === ATTESTED ? attestsAi(text) : text.trim() !== '') noted.add(commit);
    }
  }
  return noted;
}

/**
 * Whether a note of the git-ai standard attests lines to an AI: above the line `---`, paths stand at the margin and their
 * entries are indented, `s_<session>::t_<trace>` or a bare hash for an AI, `h_<hash>` for a person.
 */
function attestsAi(note: string): boolean {
  for (const line of note.split('\n')) {
    if (line === '---') return false;
    if (/^ {2}(?:s_[0-9a-f]{1,64}(?:::|\s)|(?:[0-9a-f]{16}|[0-9a-f]{7})\s)/.test(line)) return true;
  }
  return false;
}

/** Commits whose notes were added, changed or removed since the given commits of the notes. */
export async function listChangedNotes(
  location: GitLocation,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const tips = AI_NOTES.flatMap((ref) => now.get(ref) ?? []);
  const known = AI_NOTES.flatMap((ref) => before.get(ref) ?? []);
  if (tips.every((tip) => known.includes(tip))) return [];
  const changed = new Set<string>();
  let isPath = false;
  const splitter = createNulSplitter((bytes, start, end) => {
    const text = bytes.toString('latin1', start, end).trimStart();
    const commit = text.replaceAll('/', '');
    if (isPath && isSha(commit) && changed.size < MOST_NOTES) changed.add(commit);
    isPath = text.startsWith(':');
  }, 1_024);
  const diff = ['-z', '--raw', '--no-abbrev', '--no-renames', '--format='];
  const command = ['log', '--ignore-missing', '--stdin', ...LOG_SWITCHES, ...diff];
  const input = [...tips.map((sha) => `${sha}\n`), ...known.map((sha) => `^${sha}\n`)];
  for await (const chunk of streamGit(location, command, { input, signal })) splitter.push(chunk);
  return [...changed];
}

interface Note {
  readonly commit: string;
  readonly blob: string;
}

/** Walks the tree of the notes, whose paths are shas, cut into folders where there are many. */
async function listNotes(
  location: GitLocation,
  tip: string,
  signal: AbortSignal | undefined,
): Promise<readonly Note[]> {
  const found: Note[] = [];
  let folders: readonly { readonly prefix: string; readonly tree: string }[] = [{ prefix: '', tree: `${tip}^{tree}` }];
  const hashBytes = tip.length / 2;
  for (let depth = 0; folders.length > 0 && depth < DEEPEST_FANOUT; depth += 1) {
    const below: { prefix: string; tree: string }[] = [];
    let at = 0;
    const names = folders.map(({ tree }) => tree);
    for await (const { content } of readObjects(location, names, { longest: LONGEST_TREE, signal })) {
      const prefix = folders[at]?.prefix ?? '';
      at += 1;
      if (content === null || found.length >= MOST_NOTES) continue;
      for (const entry of treeEntries(content, hashBytes)) {
        const name = prefix + entry.name;
        if (entry.isTree) below.push({ prefix: name, tree: entry.sha });
        else if (isSha(name)) found.push({ commit: name, blob: entry.sha });
      }
    }
    folders = below;
  }
  return found;
}

/** `<mode> <name>NUL<binary sha>`, repeated. */
function* treeEntries(tree: Buffer, hashBytes: number): Generator<{ name: string; sha: string; isTree: boolean }> {
  for (let at = 0; at < tree.length;) {
    const blank = tree.indexOf(0x20, at);
    const nul = tree.indexOf(0, blank);
    if (blank < 0 || nul < 0) return;
    yield {
      name: tree.toString('latin1', blank + 1, nul),
      sha: tree.toString('hex', nul + 1, nul + 1 + hashBytes),
      isTree: tree.toString('latin1', at, blank) === '40000',
    };
    at = nul + 1 + hashBytes;
  }
}

const isSha = (text: string) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
