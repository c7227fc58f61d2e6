import type { FactRequest } from '../../model/facts.ts';
import type { StatementSubject } from '../../model/statement.ts';
import type { Substance } from '../../model/substance.ts';
import type { Assessment } from '../assess.ts';
import { commitsOfPull, touchedFiles } from './changed-files.ts';
import type { FoundPull } from './world.ts';
import { nameOfPull } from './world.ts';

/** The change that a text describes: a pull request, a commit, or a range of commits. */
export interface ChangeInQuestion {
  readonly subject: StatementSubject;
  readonly pull: FoundPull | null;
  readonly commits: readonly number[];
  readonly files: ReadonlyMap<string, ChangedFile>;
  /** Some of its commits are not known here, so that what was not seen may be there. */
  readonly isPartial: boolean;
}

export interface ChangedFile {
  readonly substance: Substance;
  /** `null` where no diff was read. */
  readonly kind: 'added' | 'removed' | 'changed' | null;
}

export function changeOfPull(assessment: Assessment, pull: FoundPull): ChangeInQuestion {
  const { changes, prepared } = assessment;
  const change = changes[pull.change ?? -1];
  const { commits, isPartial } = commitsOfPull(change, pull.record, prepared.snapshot);
  return {
    subject: { kind: 'pull-request', name: nameOfPull(prepared.snapshot, pull) },
    pull,
    commits,
    files: filesOf(assessment, commits),
    isPartial,
  };
}

export function changeOfCommits(
  assessment: Assessment,
  commits: readonly number[],
  subject: StatementSubject,
): ChangeInQuestion {
  return { subject, pull: null, commits, files: filesOf(assessment, commits), isPartial: commits.length === 0 };
}

/** What must be read of the diffs to tell an added file from a changed one. */
export function needsOfCommits(
  { snapshot }: Assessment['prepared'],
  commits: readonly number[],
): readonly FactRequest[] {
  return commits.flatMap((index) => {
    const commit = snapshot.commits[index];
    return commit === undefined || commit.parents.length > 1
      ? []
      : [{ repository: commit.repository, sha: commit.sha }];
  });
}

function filesOf(assessment: Assessment, commits: readonly number[]): ReadonlyMap<string, ChangedFile> {
  const { prepared, request } = assessment;
  const { snapshot, classes } = prepared;
  const touched = touchedFiles(snapshot, classes, commits);
  const counts = new Map<string, { added: number; deleted: number; isKnown: boolean }>();
  for (const index of commits) {
    const commit = snapshot.commits[index];
    if (commit === undefined || commit.parents.length > 1) continue;
    const fact = request.facts.get(commit.sha) ?? null;
    const byPath = new Map(fact?.files.map((file) => [file.path, file]) ?? []);
    for (const path of commit.paths ?? []) {
      const name = snapshot.paths[path] ?? '';
      const file = byPath.get(name);
      const before = counts.get(name);
      counts.set(name, {
        added: (before?.added ?? 0) + (file?.added ?? 0),
        deleted: (before?.deleted ?? 0) + (file?.deleted ?? 0),
        isKnown: (before?.isKnown ?? true) && file !== undefined,
      });
    }
  }
  const earlier = touchedBefore(assessment, commits, touched);
  return new Map(
    [...touched].map(([path, substance]) => {
      const { added, deleted, isKnown } = counts.get(path) ?? { added: 0, deleted: 0, isKnown: false };
      const kind =
        !isKnown || added + deleted === 0
          ? null
          : deleted === 0 && !earlier.has(path)
            ? 'added'
            : added === 0
              ? 'removed'
              : 'changed';
      return [path, { substance, kind }];
    }),
  );
}

/** What an earlier commit of the same repository touched cannot have been added. */
function touchedBefore(
  { prepared }: Assessment,
  commits: readonly number[],
  files: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const { snapshot } = prepared;
  const first = Math.min(...commits);
  const repository = snapshot.commits[first]?.repository;
  const found = new Set<string>();
  if (files.size === 0) return found;
  for (let index = first - 1; index >= 0 && found.size < files.size; index -= 1) {
    const commit = snapshot.commits[index];
    if (commit?.repository !== repository) continue;
    for (const path of commit?.paths ?? []) {
      const name = snapshot.paths[path] ?? '';
      if (files.has(name)) found.add(name);
    }
  }
  return found;
}
