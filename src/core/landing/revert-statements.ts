import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage, RevertMark } from '../link/parsed-message.ts';
import type { Changes } from './build-changes.ts';
import type { Change } from './change.ts';
import type { Place, Placer } from './place-changes.ts';

/** A change that landed says that it undoes or restores something. */
export interface Statement {
  readonly by: Change;
  readonly place: Place;
  /** The commit that says so; the one that landed it where only the text of the pull request does. */
  readonly commit: number;
  readonly mark: RevertMark;
}

/** In the order of their commits. What never landed undoes nothing and is left out. */
export function collectStatements(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  pullRequestMessages: readonly ParsedMessage[],
  { changes, changeOfCommit }: Changes,
  placer: Placer,
): readonly Statement[] {
  const statements: Statement[] = [];
  const add = (by: Change | undefined, commit: number, marks: readonly RevertMark[]): void => {
    const place = by === undefined ? null : placer.homeOf(by);
    if (by === undefined || place === null) return;
    for (const mark of marks) {
      if (isForeign(mark, snapshot, by.repository)) continue;
      statements.push({ by, place, commit: commit >= 0 ? commit : place.commit, mark });
    }
  };
  for (let commit = 0; commit < snapshot.commits.length; commit += 1) {
    const marks = messages[commit]?.reverts ?? [];
    if (marks.length > 0) add(changes[changeOfCommit[commit] ?? MISSING], commit, marks);
  }
  for (const change of changes) {
    const marks = pullRequestMessages[change.pullRequest]?.reverts ?? [];
    if (marks.length > 0) add(change, MISSING, marks);
  }
  return statements.sort((a, b) => a.commit - b.commit);
}

function isForeign(mark: RevertMark, snapshot: Snapshot, repository: number): boolean {
  const { fullName = null, formerNames = [] } = snapshot.repositories[repository] ?? {};
  if (mark.repositoryName === null || fullName === null) return false;
  return ![fullName, ...formerNames].some((name) => name.toLowerCase() === mark.repositoryName);
}
