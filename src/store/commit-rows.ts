import type { AiClass } from '../model/commit.ts';
import type { Instant } from '../model/instant.ts';
import type { CommitRecord } from '../model/records.ts';
import type { CommitDepth } from '../model/store.ts';
import type { AccountNumbers } from './account-rows.ts';
import type { Database } from './database.ts';
import { DERIVATION } from './derivation.ts';
import { packChanges } from './packed-changes.ts';
import { packNumber } from './packed-numbers.ts';
import type { PathNumbers } from './path-rows.ts';
import { saveTrailers } from './raw-pages.ts';
import type { Counts } from './counts.ts';
import { toShaBytes } from './sha-bytes.ts';

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
const FIND = 'SELECT number, depth, derivation FROM git_commit WHERE repository = ? AND sha = ?';
const DERIVE = 'UPDATE git_commit SET who = ?, message = ?, derivation = ? WHERE number = ?';
const DEEPEN = 'UPDATE git_commit SET depth = ?, changes = ? WHERE number = ?';

/**
 * A commit never changes, so a row that is there stays, but for two things: a deeper list of changes replaces a shallower
 * one (never the reverse, and known replaces unknown), and columns of an older derivation are made anew.
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
    const sha = toShaBytes(commit.sha);
    const depth = commit.changes === null ? 0 : DEPTHS[page.depth];
    const who = packWho(commit, numbers.accounts);
    const changes = commit.changes === null ? null : packChanges(commit.changes, depth, numbers.paths);
    const { changes: rows } = insert.run(
      page.repository,
      sha,
      toShaBytes(commit.parents.join('')),
      commit.authoredAt,
      commit.committedAt,
      who,
      commit.message,
      depth,
      changes,
      DERIVATION,
      page.seen,
    );
    if (rows > 0) {
      inserted.push(commit);
      counts.inserted += 1;
      continue;
    }
    const [number, knownDepth, derivation] = database.get<[number, number, number]>(FIND, page.repository, sha) ?? [];
    if (number === undefined) throw new Error('A commit was neither inserted nor found.');
    const isDeeper = depth > (knownDepth ?? 0);
    const isNewer = (derivation ?? 0) < DERIVATION;
    if (isDeeper) database.run(DEEPEN, depth, changes, number);
    if (isNewer) database.run(DERIVE, who, commit.message, DERIVATION, number);
    if (isDeeper || isNewer) counts.updated += 1;
    else counts.unchanged += 1;
  }
  saveTrailers(database, page.repository, inserted);
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
