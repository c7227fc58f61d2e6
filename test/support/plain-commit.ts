import type { Commit } from '../../src/model/commit.ts';

/** A commit as the plain value that it stands for, however it is kept. */
export function toPlainCommit(commit: Commit): Commit {
  const { index, repository, sha, parents, authoredAt, committedAt, author, committer, coAuthors } = commit;
  const { message, paths, added, deleted, ai } = commit;
  return {
    ...{ index, repository, sha, parents, authoredAt, committedAt, author, committer, coAuthors },
    ...{ message, paths, added, deleted, ai },
  };
}
