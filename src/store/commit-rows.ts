import type { AiClass } from '../model/commit.ts';
import type { Instant } from '../model/instant.ts';
import type { CommitRecord } from '../model/records.ts';
import type { CommitDepth } from '../model/store.ts';
import type { AccountNumbers } from './account-rows.ts';
import type { Database } from './database.ts';
import { DERIVATION } from './derivation.ts';
import { packChanges } from './packed-changes.ts';
import { packNumber, PackedReader } from './packed-numbers.ts';
import type { PathNumbers } from './path-rows.ts';
import { saveTrailers } from './raw-pages.ts';
import type { Counts } from './counts.ts';
import { toShaBytes } from './sha-bytes.ts';

/** Rising. */
export const AI_CLASSES: readonly AiClass[] = ['no-signal', 'assisted', 'authored'];

/** Depth of a row: 0 when git could not list the changes, so that they are asked for again. */
export const DEPTHS: Readonly<Record<CommitDepth, number>> = { paths: 1, lines: 2 };

export interface Numbers {
  readonly accounts: AccountNumbers;
  readonly paths: PathNumbers;
}

const INSERT =
  'INSERT INTO git_commit (repository, sha, parents, authored_at, committed_at, who, message, depth, changes, ' +
  'derivation, seen_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
const FIND = 'SELECT number, depth, derivation, length(parents), who FROM git_commit WHERE repository = ? AND sha = ?';
const DERIVE = 'UPDATE git_commit SET who = ?, message = ?, derivation = ? WHERE number = ?';
const DEEPEN = 'UPDATE git_commit SET depth = ?, changes = ? WHERE number = ?';
const JOIN = 'UPDATE git_commit SET parents = ? WHERE number = ?';
const RAISE = 'UPDATE git_commit SET who = ? WHERE number = ?';

type KnownRow = readonly [number: number, depth: number, derivation: number, parentBytes: number, who: string];

/**
 * A commit never changes, so a row that is there stays, but for what was not known of it: a deeper list of changes replaces
 * a shallower one (never the reverse, and known replaces unknown), parents come where the cut of a shallow clone hid
 * them, and an AI class rises where a note came later. Columns of an older derivation are made anew.
 */
export function saveCommitRows(
  database: Database,
  numbers: Numbers,
  commits: readonly CommitRecord[],
  page: { readonly repository: number; readonly depth: CommitDepth; readonly seen: Instant },
  counts: Counts,
): void {
  const insert = database.statement(INSERT);
  const inserted: CommitRecord[] = [];
  for (const commit of commits) {
    const row: NewRow = {
      sha: toShaBytes(commit.sha),
      parents: toShaBytes(commit.parents.join('')),
      depth: commit.changes === null ? 0 : DEPTHS[page.depth],
      who: packWho(commit, numbers.accounts),
      changes: null,
    };
    if (commit.changes !== null) row.changes = packChanges(commit.changes, row.depth, numbers.paths);
    const { changes: rows } = insert.run(
      page.repository,
      row.sha,
      row.parents,
      commit.authoredAt,
      commit.committedAt,
      row.who,
      commit.message,
      row.depth,
      row.changes,
      DERIVATION,
      page.seen,
    );
    if (rows > 0) {
      inserted.push(commit);
      counts.inserted += 1;
    } else if (improveRow(database, page.repository, commit, row)) counts.updated += 1;
    else counts.unchanged += 1;
  }
  saveTrailers(database, page.repository, inserted);
}

interface NewRow {
  readonly sha: Uint8Array;
  readonly parents: Uint8Array;
  readonly depth: number;
  readonly who: string;
  changes: string | null;
}

/** @returns whether the row that is there lacked anything of the new one */
function improveRow(database: Database, repository: number, { ai, message }: CommitRecord, row: NewRow): boolean {
  const known = database.get<KnownRow>(FIND, repository, row.sha);
  if (known === undefined) throw new Error('A commit was neither inserted nor found.');
  const [number, depth, derivation, parentBytes, who] = known;
  const isDeeper = row.depth > depth;
  const isNewer = derivation < DERIVATION;
  const hasParents = parentBytes === 0 && row.parents.length > 0;
  const raised = isNewer ? null : raiseAi(who, ai);
  if (isDeeper) database.run(DEEPEN, row.depth, row.changes, number);
  if (isNewer) database.run(DERIVE, row.who, message, DERIVATION, number);
  if (hasParents) database.run(JOIN, row.parents, number);
  if (raised !== null) database.run(RAISE, raised, number);
  return isDeeper || isNewer || hasParents || raised !== null;
}

/** `null` where the class that is known is as high: a clone without the notes takes nothing back. */
function raiseAi(who: string, ai: AiClass): string | null {
  const reader = new PackedReader();
  reader.start(who);
  const people = [reader.next(), reader.next()];
  const rank = AI_CLASSES.indexOf(ai);
  if (rank <= reader.next()) return null;
  const numbers = [...people, rank];
  while (reader.hasMore()) numbers.push(reader.next());
  return numbers.map(packNumber).join('');
}

/** Author, committer, AI class, co-authors: one text, since each column costs as much to read as this. */
function packWho({ author, committer, ai, coAuthors }: CommitRecord, accounts: AccountNumbers): string {
  let text = packNumber(accounts.numberOf(author)) + packNumber(accounts.numberOf(committer));
  text += packNumber(AI_CLASSES.indexOf(ai));
  for (const account of coAuthors) text += packNumber(accounts.numberOf(account));
  return text;
}

// One statement per batch: a fifth of the cost of asking for each sha.
const MISSING =
  'SELECT wanted.value FROM json_each(?) AS wanted WHERE NOT EXISTS (' +
  'SELECT 1 FROM git_commit WHERE repository = ? AND sha = unhex(wanted.value) AND depth >= ?) ORDER BY wanted.key';
const BATCH = 5_000;

export function findMissingCommits(
  database: Database,
  repository: number,
  shas: readonly string[],
  depth: CommitDepth,
): readonly string[] {
  const missing: string[] = [];
  for (let start = 0; start < shas.length; start += BATCH) {
    const batch = JSON.stringify(shas.slice(start, start + BATCH));
    for (const [sha] of database.all<[string]>(MISSING, batch, repository, DEPTHS[depth])) missing.push(sha);
  }
  return missing;
}
