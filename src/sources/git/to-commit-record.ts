import type { AccountRef } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import type { CommitRecord } from '../../model/records.ts';
import { classifyAi } from './ai-signals.ts';
import { splitMessage } from './identity-trailers.ts';
import type { LoggedCommit, LoggedIdentity } from './log-parser.ts';

/** The year 9999; beyond it lie typing errors and overflows only. */
const LAST_SECOND = 253_402_300_799;

/** @param isNoted whether a note attests AI work */
export function toCommitRecord(commit: LoggedCommit, isNoted: boolean): CommitRecord {
  const { author, committer } = commit;
  const committedAt = toInstant(committer.seconds) ?? toInstant(author.seconds) ?? 0;
  const ai = classifyAi({
    author: { name: author.writtenName, email: author.writtenEmail },
    committer: { name: committer.writtenName, email: committer.writtenEmail },
    message: commit.message,
    isNoted,
  });
  return {
    sha: commit.sha,
    parents: commit.parents === '' ? [] : commit.parents.split(' '),
    author: toAccount(author),
    authoredAt: toInstant(author.seconds) ?? committedAt,
    committer: toAccount(committer),
    committedAt,
    ...splitMessage(commit.message),
    ai,
    changes: commit.changes,
  };
}

function toAccount({ name, email }: LoggedIdentity): AccountRef {
  return { source: 'git', id: null, name, email: email === '' ? null : email };
}

/** `null` for a broken date. */
function toInstant(seconds: string): Instant | null {
  if (!/^\d{1,12}$/.test(seconds)) return null;
  const value = Number(seconds);
  return value > LAST_SECOND ? null : value * 1000;
}
