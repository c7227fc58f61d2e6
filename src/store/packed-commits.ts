import type { PersonNumber } from '../model/account.ts';
import type { AiClass, Commit } from '../model/commit.ts';
import type { Instant } from '../model/instant.ts';
import type { ShaList } from './sha-list.ts';
import type { TextBlocks } from './text-blocks.ts';

/**
 * Commits by index, a column for each property. Half a million objects with their lists, texts and numbers would fill half a
 * gigabyte, and every collection of garbage would visit all of it.
 */
export interface CommitColumns {
  readonly repository: Int32Array;
  readonly shas: ShaList;
  readonly parents: Lists;
  readonly authoredAt: Float64Array;
  readonly committedAt: Float64Array;
  readonly author: Int32Array;
  readonly committer: Int32Array;
  /** Few commits have any: a map would be asked half a million times for nothing. */
  readonly coAuthors: Lists;
  /** In the order in which they were read; `positions` leads there. */
  readonly messages: TextBlocks;
  readonly positions: Int32Array;
  /** Nothing is known of the paths of a commit whose `hasPaths` is 0. */
  readonly paths: Lists;
  readonly hasPaths: Uint8Array;
  /** NaN where it is not known. */
  readonly added: Float64Array;
  readonly deleted: Float64Array;
  readonly ai: readonly AiClass[];
}

/** Lists of numbers, end to end: list i is `numbers[starts[i]] … numbers[starts[i + 1] - 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly numbers: Int32Array;
}

const NONE: readonly never[] = Object.freeze([]);

/** One commit, read from the columns when asked; its lists and texts are new ones each time. */
export class PackedCommit implements Commit {
  readonly index: number;
  private readonly columns: CommitColumns;

  constructor(columns: CommitColumns, index: number) {
    this.columns = columns;
    this.index = index;
  }

  get repository(): number {
    return this.columns.repository[this.index] as number;
  }

  get sha(): string {
    return this.columns.shas.at(this.index);
  }

  get parents(): readonly number[] {
    return toList(this.columns.parents, this.index);
  }

  get authoredAt(): Instant {
    return this.columns.authoredAt[this.index] as number;
  }

  get committedAt(): Instant {
    return this.columns.committedAt[this.index] as number;
  }

  get author(): PersonNumber {
    return this.columns.author[this.index] as number;
  }

  get committer(): PersonNumber {
    return this.columns.committer[this.index] as number;
  }

  get coAuthors(): readonly PersonNumber[] {
    return toList(this.columns.coAuthors, this.index);
  }

  get message(): string {
    return this.columns.messages.at(this.columns.positions[this.index] as number);
  }

  get paths(): readonly number[] | null {
    return this.columns.hasPaths[this.index] === 1 ? toList(this.columns.paths, this.index) : null;
  }

  get added(): number | null {
    return orNull(this.columns.added[this.index] as number);
  }

  get deleted(): number | null {
    return orNull(this.columns.deleted[this.index] as number);
  }

  get ai(): AiClass {
    return this.columns.ai[this.index] as AiClass;
  }
}

function toList({ starts, numbers }: Lists, index: number): readonly number[] {
  const start = starts[index] as number;
  const end = starts[index + 1] as number;
  if (start === end) return NONE;
  if (end === start + 1) return [numbers[start] as number];
  // Of its length from the start: one that grows takes room for seventeen.
  const list = new Array<number>(end - start);
  for (let at = start; at < end; at += 1) list[at - start] = numbers[at] as number;
  return list;
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
