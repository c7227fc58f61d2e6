import type { PersonNumber } from '../model/account.ts';
import type { Commit } from '../model/commit.ts';
import type { Instant } from '../model/instant.ts';
import { MISSING } from '../model/repository.ts';
import { AI_CLASSES, DEPTHS } from './commit-rows.ts';
import { inRanges } from './database.ts';
import type { Database } from './database.ts';
import { orderCommits } from './order-commits.ts';
import { readChanges } from './packed-changes.ts';
import type { ChangesView } from './packed-changes.ts';
import { PackedReader } from './packed-numbers.ts';
import { createShaIndex } from './sha-index.ts';
import { lastPathNumber, loadPathRows, USED, USED_AS_SUBMODULE } from './path-rows.ts';

type CommitRow = readonly [
  repository: number,
  sha: string,
  parents: string,
  authoredAt: Instant,
  committedAt: Instant,
  who: string,
  message: string,
  changes: string | null,
];

const COLUMNS = 'repository, lower(hex(sha)), lower(hex(parents)), authored_at, committed_at, who, message, changes';

/** A commit on its way from row to snapshot: `index` and `parents` are filled in once the order is known. */
interface Draft {
  index: number;
  readonly repository: number;
  readonly sha: string;
  parents: readonly number[];
  readonly authoredAt: Instant;
  readonly committedAt: Instant;
  readonly author: PersonNumber;
  readonly committer: PersonNumber;
  readonly coAuthors: readonly PersonNumber[];
  readonly message: string;
  /** Path numbers first, indexes in the end. */
  readonly paths: number[] | null;
  readonly added: number | null;
  readonly deleted: number | null;
  readonly ai: Commit['ai'];
}

export interface LoadedCommits {
  readonly commits: readonly Commit[];
  readonly paths: readonly string[];
  readonly submodules: readonly number[];
  /** By index of the repository: index of a commit there, or `MISSING`. */
  readonly commitOf: (repository: number, sha: string) => number;
  /** By index of the repository. */
  readonly perRepository: readonly number[];
  /** False where shas form a cycle, which only a damaged file can hold. */
  readonly isWhole: boolean;
}

const NONE: readonly never[] = Object.freeze([]);
const NO_PATHS: number[] = Object.freeze([]) as unknown as number[];

/** Reads every row once, and makes each value once. */
class CommitReader {
  private readonly reader = new PackedReader();
  private readonly view: ChangesView = { paths: [], length: 0, submodules: [], depth: 0, added: null, deleted: null };
  private readonly personOf: (account: number) => PersonNumber;
  readonly use: Uint8Array;

  constructor(personOf: (account: number) => PersonNumber, pathCount: number) {
    this.personOf = personOf;
    this.use = new Uint8Array(pathCount + 1);
  }

  toDraft(row: CommitRow, repository: number): Draft {
    const [, sha, , authoredAt, committedAt, who, message, changes] = row;
    const paths = changes === null ? null : this.toPaths(changes);
    const hasLines = paths !== null && this.view.depth === DEPTHS.lines;
    this.reader.start(who);
    return {
      index: MISSING,
      repository,
      sha,
      parents: NONE,
      authoredAt,
      committedAt,
      // These four read on from where the one before ended.
      author: this.personOf(this.reader.next()),
      committer: this.personOf(this.reader.next()),
      ai: AI_CLASSES[this.reader.next()] ?? 'no-signal',
      coAuthors: this.reader.hasMore() ? this.readPeople() : NONE,
      message,
      paths,
      added: hasLines ? this.view.added : null,
      deleted: hasLines ? this.view.deleted : null,
    };
  }

  private toPaths(changes: string): number[] {
    this.reader.start(changes);
    readChanges(this.reader, this.view);
    const { paths, length } = this.view;
    if (length === 0) return NO_PATHS;
    for (let index = 0; index < length; index += 1) this.use[paths[index] as number] ||= USED;
    for (const path of this.view.submodules) this.use[path] = USED_AS_SUBMODULE;
    // A copy of just this length: growing a list would leave room in half a million of them.
    return paths.slice(0, length);
  }

  private readPeople(): readonly PersonNumber[] {
    const people: PersonNumber[] = [];
    while (this.reader.hasMore()) people.push(this.personOf(this.reader.next()));
    return people.slice();
  }
}

/** From numbers to indexes, ascending, each once. */
function placePaths(paths: number[], indexOf: Int32Array): number[] {
  let isAscending = true;
  for (let index = 0; index < paths.length; index += 1) {
    paths[index] = indexOf[paths[index] as number] as number;
    if (index > 0 && (paths[index - 1] as number) >= (paths[index] as number)) isAscending = false;
  }
  if (isAscending) return paths;
  paths.sort((one, other) => one - other);
  const isSame = (path: number, index: number): boolean => index > 0 && paths[index - 1] === path;
  return paths.some(isSame) ? paths.filter((path, index) => !isSame(path, index)) : paths;
}

/** Shas of the parents, back to positions; kept flat, since there are as many as commits. */
class ParentShas {
  private readonly shas: string[] = [];
  private readonly counts: number[] = [];

  add(joined: string, length: number): void {
    let count = 0;
    if (joined.length === length) {
      this.shas.push(joined);
      count = 1;
    } else {
      for (let start = 0; start < joined.length; start += length) {
        this.shas.push(joined.slice(start, start + length));
        count += 1;
      }
    }
    this.counts.push(count);
  }

  resolve(positionOf: (commit: number, sha: string) => number): { starts: Int32Array; parents: Int32Array } {
    const starts = new Int32Array(this.counts.length + 1);
    const parents = new Int32Array(this.shas.length);
    let edge = 0;
    this.counts.forEach((count, commit) => {
      for (const end = edge + count; edge < end; edge += 1) {
        parents[edge] = positionOf(commit, this.shas[edge] as string);
      }
      starts[commit + 1] = edge;
    });
    return { starts, parents };
  }
}

/**
 * All commits of the given repositories (number → index, -1 for one that is not in the snapshot), in their total order.
 * Linear in commits, parents and paths.
 */
export function loadCommitRows(
  database: Database,
  knownAt: Instant,
  personOf: (account: number) => PersonNumber,
  repositories: { readonly count: number; readonly indexOf: (number: number) => number },
): LoadedCommits {
  const commitReader = new CommitReader(personOf, lastPathNumber(database));
  const drafts: Draft[] = [];
  const parentShas = new ParentShas();
  const perRepository = new Array<number>(repositories.count).fill(0);
  const positions = createShaIndex();
  const range = { table: 'git_commit', columns: COLUMNS, where: 'seen_from <= ?', size: 2_000 };
  for (const rows of inRanges<CommitRow>(database, range, knownAt)) {
    for (const row of rows) {
      const repository = repositories.indexOf(row[0]);
      if (repository < 0) continue;
      const draft = commitReader.toDraft(row, repository);
      positions.add(repository, draft.sha);
      perRepository[repository] = (perRepository[repository] ?? 0) + 1;
      parentShas.add(row[2], draft.sha.length);
      drafts.push(draft);
    }
  }
  const { starts, parents } = parentShas.resolve((commit, sha) =>
    positions.find((drafts[commit] as Draft).repository, sha),
  );
  const order = orderCommits({
    count: drafts.length,
    repository: Int32Array.from(drafts, ({ repository }) => repository),
    committedAt: Float64Array.from(drafts, ({ committedAt }) => committedAt),
    sha: drafts.map(({ sha }) => sha),
    starts,
    parents,
  });
  const { paths, submodules, indexOf } = loadPathRows(database, commitReader.use);
  const { commits, indexes } = placeCommits(drafts, order, { starts, parents }, indexOf);
  return {
    commits,
    paths,
    submodules,
    commitOf: (repository, sha) => {
      const position = positions.find(repository, sha);
      return position < 0 ? MISSING : (indexes[position] ?? MISSING);
    },
    perRepository,
    isWhole: order.length === drafts.length,
  };
}

function placeCommits(
  drafts: readonly Draft[],
  order: Int32Array,
  graph: { readonly starts: Int32Array; readonly parents: Int32Array },
  pathIndexOf: Int32Array,
): { readonly commits: readonly Commit[]; readonly indexes: Int32Array } {
  const indexes = new Int32Array(drafts.length).fill(MISSING);
  order.forEach((position, index) => {
    indexes[position] = index;
  });
  const indexOf = (parent: number | undefined): number =>
    parent === undefined || parent < 0 ? MISSING : (indexes[parent] ?? MISSING);
  const commits = Array.from(order, (position, index): Commit => {
    const draft = drafts[position] as Draft & { paths: number[] | null };
    const start = graph.starts[position] ?? 0;
    const end = graph.starts[position + 1] ?? start;
    draft.index = index;
    if (end === start + 1) draft.parents = [indexOf(graph.parents[start])];
    else if (end > start) draft.parents = Array.from(graph.parents.subarray(start, end), indexOf);
    if (draft.paths !== null && draft.paths.length > 0) draft.paths = placePaths(draft.paths, pathIndexOf);
    return draft;
  });
  return { commits, indexes };
}
