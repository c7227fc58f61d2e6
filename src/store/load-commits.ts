import type { PersonNumber } from '../model/account.ts';
import type { AiClass, Commit } from '../model/commit.ts';
import type { Instant } from '../model/instant.ts';
import { MISSING } from '../model/repository.ts';
import { AI_CLASSES, DEPTHS } from './commit-rows.ts';
import { loadCommitBlocks } from './commit-blocks.ts';
import type { CommitBlock } from './commit-blocks.ts';
import type { Database } from './database.ts';
import { GrowingFloats } from '../base/growing-floats.ts';
import { GrowingNumbers } from '../base/growing-numbers.ts';
import { orderCommits } from './order-commits.ts';
import { readChanges } from './packed-changes.ts';
import type { ChangesView } from './packed-changes.ts';
import { PackedCommit } from './packed-commits.ts';
import type { CommitColumns, Lists } from './packed-commits.ts';
import { PackedReader } from './packed-numbers.ts';
import { createShaIndex } from './sha-index.ts';
import type { ShaIndex } from './sha-index.ts';
import { ShaList } from './sha-list.ts';
import { TextBlocks } from './text-blocks.ts';
import { lastPathNumber, loadPathRows, USED, USED_AS_SUBMODULE } from './path-rows.ts';

export interface LoadedCommits {
  readonly commits: readonly Commit[];
  readonly paths: readonly string[];
  readonly submodules: readonly number[];
  /** By index of the repository: index of a commit there, or `MISSING`. */
  readonly commitOf: (repository: number, sha: string) => number;
  /** By index of the repository. */
  readonly perRepository: readonly number[];
  /** Indexes of those of which a parent was not pulled. */
  readonly cut: readonly number[];
  /** False where shas form a cycle, which only a damaged file can hold. */
  readonly isWhole: boolean;
}

/** Commits in the order of their rows. Numbers of paths and shas of parents become indexes once all are there. */
class CommitReader {
  readonly positions: ShaIndex = createShaIndex();
  readonly repository = new GrowingNumbers();
  readonly authoredAt = new GrowingFloats();
  readonly committedAt = new GrowingFloats();
  readonly author = new GrowingNumbers();
  readonly committer = new GrowingNumbers();
  readonly coAuthors = new Map<number, readonly PersonNumber[]>();
  readonly messages = new TextBlocks();
  readonly ai: AiClass[] = [];
  readonly parentShas = new ShaList();
  readonly parentEnds = new GrowingNumbers();
  readonly pathNumbers = new GrowingNumbers();
  readonly pathEnds = new GrowingNumbers();
  readonly added = new GrowingFloats();
  readonly deleted = new GrowingFloats();
  readonly hasPaths: number[] = [];
  readonly use: Uint8Array;
  private readonly reader = new PackedReader();
  private readonly view: ChangesView = { paths: [], length: 0, submodules: [], depth: 0, added: null, deleted: null };
  private readonly personOf: (account: number) => PersonNumber;

  constructor(personOf: (account: number) => PersonNumber, pathCount: number) {
    this.personOf = personOf;
    this.use = new Uint8Array(pathCount + 1);
  }

  /** @param indexOf -1 for a repository whose commits are left out. */
  read(block: CommitBlock, indexOf: (repository: number) => number): void {
    const { shas, parents, messages } = block;
    this.messages.startBlock(messages.whole, messages.lengths);
    let sha = 0;
    let parent = 0;
    let message = 0;
    for (let row = 0; row < block.count; row += 1) {
      const repository = indexOf(block.repositories[row] as number);
      const shaEnd = sha + (shas.lengths[row] as number);
      const parentsEnd = parent + (parents.lengths[row] as number);
      const messageEnd = message + (messages.lengths[row] as number);
      if (repository >= 0) {
        this.positions.add(repository, shas.whole, sha, shaEnd - sha);
        for (; parent < parentsEnd; parent += shaEnd - sha) this.parentShas.push(parents.whole, parent, shaEnd - sha);
        this.parentEnds.push(this.parentShas.length);
        this.repository.push(repository);
        this.authoredAt.push(block.authoredAt[row] as Instant);
        this.committedAt.push(block.committedAt[row] as Instant);
        this.readPeople(block.who[row] as string);
        this.messages.push(row, message, messageEnd);
        this.readPaths(block.changes[row] ?? null);
      }
      sha = shaEnd;
      parent = parentsEnd;
      message = messageEnd;
    }
  }

  private readPeople(who: string): void {
    this.reader.start(who);
    this.author.push(this.personOf(this.reader.next()));
    this.committer.push(this.personOf(this.reader.next()));
    this.ai.push(AI_CLASSES[this.reader.next()] ?? 'no-signal');
    if (!this.reader.hasMore()) return;
    const people: PersonNumber[] = [];
    while (this.reader.hasMore()) people.push(this.personOf(this.reader.next()));
    this.coAuthors.set(this.ai.length - 1, people.slice());
  }

  private readPaths(changes: string | null): void {
    const { view } = this;
    this.hasPaths.push(changes === null ? 0 : 1);
    if (changes !== null) {
      this.reader.start(changes);
      readChanges(this.reader, view);
      for (let index = 0; index < view.length; index += 1) {
        const number = view.paths[index] as number;
        this.use[number] ||= USED;
        this.pathNumbers.push(number);
      }
      for (const path of view.submodules) this.use[path] = USED_AS_SUBMODULE;
    }
    const hasLines = changes !== null && view.depth === DEPTHS.lines;
    this.added.push(hasLines ? (view.added ?? Number.NaN) : Number.NaN);
    this.deleted.push(hasLines ? (view.deleted ?? Number.NaN) : Number.NaN);
    this.pathEnds.push(this.pathNumbers.length);
  }

  /** Positions of the parents, negative where a parent is not there. */
  resolveParents(): Lists {
    const starts = toStarts(this.parentEnds);
    const numbers = new Int32Array(this.parentShas.length);
    for (let commit = 0; commit + 1 < starts.length; commit += 1) {
      for (let edge = starts[commit] as number; edge < (starts[commit + 1] as number); edge += 1) {
        numbers[edge] = this.positions.findIn(this.repository.at(commit), this.parentShas, edge);
      }
    }
    return { starts, numbers };
  }
}

function toStarts(ends: GrowingNumbers): Int32Array {
  const starts = new Int32Array(ends.length + 1);
  starts.set(ends.toArray(), 1);
  return starts;
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
  const read = new CommitReader(personOf, lastPathNumber(database));
  for (const block of loadCommitBlocks(database, knownAt)) read.read(block, repositories.indexOf);
  const perRepository = new Array<number>(repositories.count).fill(0);
  for (const repository of read.repository.toArray()) perRepository[repository] = (perRepository[repository] ?? 0) + 1;
  const { positions } = read;
  const count = positions.shas.length;
  const parents = read.resolveParents();
  const order = orderCommits({
    count,
    repository: read.repository.toArray(),
    committedAt: read.committedAt.toArray(),
    isShaBefore: (one, other) => positions.shas.isBefore(one, other),
    starts: parents.starts,
    parents: parents.numbers,
  });
  const indexes = new Int32Array(count).fill(MISSING);
  order.forEach((position, index) => {
    indexes[position] = index;
  });
  const { paths, submodules, indexOf } = loadPathRows(database, read.use);
  const columns = toColumns(read, parents, order, indexes, indexOf);
  return {
    commits: Array.from(order, (_, index) => new PackedCommit(columns, index)),
    paths,
    submodules,
    commitOf: (repository, sha) => {
      const position = positions.find(repository, sha);
      return position < 0 ? MISSING : (indexes[position] ?? MISSING);
    },
    perRepository,
    cut: findMissing(columns.parents),
    isWhole: order.length === count,
  };
}

/** From the order of the rows to that of the snapshot. */
function toColumns(
  read: CommitReader,
  parents: Lists,
  order: Int32Array,
  indexes: Int32Array,
  pathIndexOf: Int32Array,
): CommitColumns {
  const inOrder = <Value>(values: readonly Value[]): readonly Value[] =>
    fillInOrder(new Array<Value>(order.length), values, order);
  const floatsInOrder = (values: GrowingFloats): Float64Array =>
    fillInOrder(new Float64Array(order.length), values.toArray(), order);
  const numbersInOrder = (values: GrowingNumbers): Int32Array => order.map((position) => values.at(position));
  const pathLists = { starts: toStarts(read.pathEnds), numbers: read.pathNumbers.toArray() };
  return {
    repository: numbersInOrder(read.repository),
    shas: read.positions.shas.permuted(order),
    parents: permute(parents, order, (parent) => (parent < 0 ? MISSING : (indexes[parent] ?? MISSING)), false),
    authoredAt: floatsInOrder(read.authoredAt),
    committedAt: floatsInOrder(read.committedAt),
    author: numbersInOrder(read.author),
    committer: numbersInOrder(read.committer),
    coAuthors: listCoAuthors(read.coAuthors, order),
    messages: read.messages,
    positions: order,
    paths: permute(pathLists, order, (number) => pathIndexOf[number] ?? MISSING, true),
    hasPaths: fillInOrder(new Uint8Array(order.length), read.hasPaths, order),
    added: floatsInOrder(read.added),
    deleted: floatsInOrder(read.deleted),
    ai: inOrder(read.ai),
  };
}

/** Indexes of the lists that hold `MISSING`. */
function findMissing({ starts, numbers }: Lists): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index + 1 < starts.length; index += 1) {
    const end = starts[index + 1] as number;
    for (let at = starts[index] as number; at < end; at += 1) {
      if (numbers[at] !== MISSING) continue;
      found.push(index);
      break;
    }
  }
  return found;
}

function listCoAuthors(people: ReadonlyMap<number, readonly PersonNumber[]>, order: Int32Array): Lists {
  const starts = new Int32Array(order.length + 1);
  const numbers: number[] = [];
  for (let index = 0; index < order.length; index += 1) {
    for (const person of people.get(order[index] as number) ?? []) numbers.push(person);
    starts[index + 1] = numbers.length;
  }
  return { starts, numbers: Int32Array.from(numbers) };
}

/** A loop: `from` with a function goes through an iterator, and takes several times as long. */
function fillInOrder<Value, Column extends { [index: number]: Value }>(
  column: Column,
  values: { readonly [index: number]: Value },
  order: Int32Array,
): Column {
  for (let index = 0; index < order.length; index += 1) column[index] = values[order[index] as number] as Value;
  return column;
}

/** The lists in another order, each number translated; as sets, ascending and each number once, where asked. */
function permute(
  { starts, numbers }: Lists,
  order: Int32Array,
  toNew: (old: number) => number,
  areSets: boolean,
): Lists {
  const newStarts = new Int32Array(order.length + 1);
  const newNumbers = new Int32Array(numbers.length);
  let end = 0;
  order.forEach((position, index) => {
    const start = end;
    for (let at = starts[position] as number; at < (starts[position + 1] as number); at += 1) {
      newNumbers[end] = toNew(numbers[at] as number);
      end += 1;
    }
    if (areSets) end = sortUnique(newNumbers, start, end);
    newStarts[index + 1] = end;
  });
  return { starts: newStarts, numbers: newNumbers.subarray(0, end) };
}

/** Sorts a range in place, and answers where it ends without its repetitions. */
function sortUnique(numbers: Int32Array, start: number, end: number): number {
  let isAscending = true;
  for (let at = start + 1; at < end && isAscending; at += 1) {
    isAscending = (numbers[at - 1] as number) < (numbers[at] as number);
  }
  if (isAscending) return end;
  numbers.subarray(start, end).sort();
  let next = start;
  for (let at = start; at < end; at += 1) {
    if (at > start && numbers[at] === numbers[next - 1]) continue;
    numbers[next] = numbers[at] as number;
    next += 1;
  }
  return next;
}
