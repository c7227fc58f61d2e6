import type { PullRequestRecord } from '../../model/records.ts';
import type { RecordKind } from './piece-reader.ts';
import type { FileOptions, FileReading } from './read-files.ts';
import { readFiles } from './read-files.ts';
import { TO_PULL_REQUEST } from './to-record.ts';

const PULL_REQUESTS: RecordKind<PullRequestRecord> = {
  wanted: 'pull-requests',
  toRecord: TO_PULL_REQUEST,
  rawKind: 'pull-request',
  idOf: ({ host, repositoryName, number }) => `${host ?? ''}/${repositoryName}!${number}`.toLowerCase(),
  scopeOf: ({ repositoryName }) => repositoryName,
  updatedAt: ({ updatedAt }) => updatedAt,
  newestOf: ({ createdAt, updatedAt, mergedAt, closedAt, reviews }) =>
    reviews.reduce(
      (newest, { at }) => Math.max(newest, at),
      Math.max(createdAt, updatedAt, mergedAt ?? 0, closedAt ?? 0),
    ),
};

/** Reads pull requests as `gh pr list --json …`, `gh api` and the REST API of GitHub print them. */
export function readPullRequestFiles(
  paths: readonly string[],
  options: FileOptions = {},
): FileReading<PullRequestRecord> {
  return readFiles(paths, PULL_REQUESTS, options);
}
