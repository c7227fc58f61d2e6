import type { Instant } from '../model/instant.ts';
import type { Database } from './database.ts';

/** The commits of a range of rows, in one order for all columns; it is no particular one. */
export interface CommitBlock {
  readonly count: number;
  readonly repositories: readonly number[];
  readonly authoredAt: readonly Instant[];
  readonly committedAt: readonly Instant[];
  readonly who: readonly string[];
  /** `null` where nothing is known of its paths. */
  readonly changes: readonly (string | null)[];
  readonly shas: Pieces<Uint8Array>;
  /** The shas of all parents of a commit, end to end. */
  readonly parents: Pieces<Uint8Array>;
  readonly messages: Pieces<string>;
}

/** One piece for each commit, end to end. */
export interface Pieces<Whole> {
  readonly whole: Whole;
  /** In bytes, those of texts in UTF-8. */
  readonly lengths: readonly number[];
}

/** Below the longest value of SQLite, and the longest text, with a megabyte in every message. */
const SIZE = 500;

// Neither stands in packed numbers.
const UNKNOWN = '-';
const GAP = ' ';

const ROWS = 'FROM git_commit WHERE number > ? AND number <= ? AND seen_from <= ?';
const COLUMNS = [
  'count(*)',
  ...['repository', 'authored_at', 'committed_at'].map((column) => `json_group_array(${column})`),
  `group_concat(who, '${GAP}')`,
  `group_concat(coalesce(changes, '${UNKNOWN}'), '${GAP}')`,
  ...['sha', 'parents'].map((column) => `CAST(group_concat(${column}, '') AS BLOB)`),
  "group_concat(message, '')",
  ...['sha', 'parents', 'message'].map((column) => `json_group_array(octet_length(${column}))`),
].join(', ');

type Row = readonly [
  count: number,
  repositories: string,
  authoredAt: string,
  committedAt: string,
  who: string,
  changes: string,
  shas: Uint8Array,
  parents: Uint8Array,
  messages: string,
  ...lengths: readonly [shas: string, parents: string, messages: string],
];

/**
 * What was known at an instant. A block comes as one value per column: to hand over a value for each commit and column takes
 * twice the time.
 */
export function* loadCommitBlocks(database: Database, knownAt: Instant): Generator<CommitBlock> {
  const [last] = database.get<[number | null]>('SELECT max(number) FROM git_commit') ?? [null];
  const sql = `SELECT ${COLUMNS} ${ROWS}`;
  for (let start = 0; start < (last ?? 0); start += SIZE) {
    const row = database.get<Row>(sql, start, start + SIZE, knownAt);
    if (row !== undefined && row[0] > 0) yield toBlock(row);
  }
}

function toBlock(row: Row): CommitBlock {
  const [count, repositories, authoredAt, committedAt, who, changes, shas, parents, messages, ...lengths] = row;
  return {
    count,
    repositories: toNumbers(repositories),
    authoredAt: toNumbers(authoredAt),
    committedAt: toNumbers(committedAt),
    who: toTexts(who, count),
    changes: toTexts(changes, count).map((text) => (text === UNKNOWN ? null : text)),
    shas: { whole: shas, lengths: toNumbers(lengths[0]) },
    parents: { whole: parents, lengths: toNumbers(lengths[1]) },
    messages: { whole: messages, lengths: toNumbers(lengths[2]) },
  };
}

function toTexts(list: string, count: number): readonly string[] {
  const texts = list.split(GAP);
  if (texts.length !== count) throw new RangeError('Packed numbers are cut off or damaged.');
  return texts;
}

function toNumbers(list: string): readonly number[] {
  return JSON.parse(list) as readonly number[];
}
