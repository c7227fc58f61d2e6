import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { portionsOf } from '../../base/portions-of.ts';
import type { Commit } from '../../model/commit.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/**
 * SHA-256 over everything that a run knew, record by record: two runs with one hash read the same. When it was read is left
 * out, since another clone of the same history has another instant there. Linear in the records.
 */
export function hashRecords(snapshot: Snapshot): string {
  const hash = createHash('sha256');
  for (const portion of portionsOf(toLines(snapshot))) hash.update(portion);
  return hash.digest('hex');
}

function* toLines({ sources, commits, ...rest }: Snapshot): Iterable<string> {
  yield* toSection(rest.repositories);
  yield* toSection(commits, toPlainCommit);
  yield* toSection(rest.paths);
  yield* toSection(rest.submodules);
  yield* toSection(rest.pullRequests);
  yield* toSection(rest.releases);
  yield* toSection(rest.tickets);
  yield* toSection(rest.people);
  yield* toSection(sources, (source) => ({ ...source, asOf: null }));
}

/** The number of records, then each on a line of its own: where one list ends is part of what is hashed. */
function* toSection<Item>(records: readonly Item[], toPlain: (record: Item) => unknown = (record) => record) {
  yield `${records.length}\n`;
  for (const record of records) yield `${JSON.stringify(toPlain(record))}\n`;
}

/** A loaded commit is a view of columns that all commits share, and as JSON each of them would be all of the columns. */
function toPlainCommit(commit: Commit): Commit {
  return {
    index: commit.index,
    repository: commit.repository,
    sha: commit.sha,
    parents: commit.parents,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    author: commit.author,
    committer: commit.committer,
    coAuthors: commit.coAuthors,
    message: commit.message,
    paths: commit.paths,
    added: commit.added,
    deleted: commit.deleted,
    ai: commit.ai,
  };
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
