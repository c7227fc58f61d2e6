import type { FactRequest } from '../../model/facts.ts';
import type { Assessment } from '../assess.ts';
import { findSubjects } from '../explain/find-subject.ts';
import { nameArtifact } from '../outcome/assign-causes.ts';
import type { Prepared } from '../prepare.ts';
import type { ChangeInQuestion } from './change-in-question.ts';
import { changeOfCommits, changeOfPull, needsOfCommits } from './change-in-question.ts';
import { pullOfChange } from './change-facts.ts';

/** A change as a person names it: a pull request, a commit, or the commits of `from..to`. */
export type ResolvedChange =
  | { readonly kind: 'pull-request'; readonly change: number }
  | { readonly kind: 'commits'; readonly commits: readonly number[]; readonly name: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

export function resolveChange(prepared: Prepared, text: string): ResolvedChange {
  const range = /^(.{4,100}?)\.{2,3}(.{4,100})$/.exec(text);
  if (range?.[1] !== undefined && range[2] !== undefined) return resolveRange(prepared, range[1], range[2]);
  const subjects = findSubjects(prepared, text).subjects.filter(({ kind }) => kind !== 'ticket');
  const [subject] = subjects;
  if (subject === undefined) return { kind: 'unknown' };
  if (subjects.length > 1) {
    const candidates = subjects.flatMap((one) => (one.kind === 'ticket' ? [] : [nameArtifact(one, prepared.snapshot)]));
    return { kind: 'ambiguous', candidates };
  }
  if (subject.kind === 'commit') {
    return { kind: 'commits', commits: [subject.index], name: prepared.snapshot.commits[subject.index]?.sha ?? text };
  }
  if (subject.kind === 'ticket') return { kind: 'unknown' };
  const change = prepared.all.changes.find(
    ({ number, repository }) => number === subject.number && repository === subject.repository,
  );
  return change === undefined ? { kind: 'unknown' } : { kind: 'pull-request', change: change.index };
}

/** What the end reaches and the beginning does not. */
function resolveRange(prepared: Prepared, from: string, to: string): ResolvedChange {
  const one = commitOf(prepared, from);
  const other = commitOf(prepared, to);
  if (one === null || other === null) return { kind: 'unknown' };
  const { commits } = prepared.snapshot;
  const reached = (tip: number): Uint8Array => {
    const marks = new Uint8Array(tip + 1);
    marks[tip] = 1;
    for (let index = tip; index >= 0; index -= 1) {
      if (marks[index] === 1) for (const parent of commits[index]?.parents ?? []) if (parent >= 0) marks[parent] = 1;
    }
    return marks;
  };
  const before = reached(one);
  const after = reached(other);
  const between: number[] = [];
  after.forEach((mark, index) => {
    if (mark === 1 && before[index] !== 1) between.push(index);
  });
  return { kind: 'commits', commits: between, name: `${from}..${to}` };
}

function commitOf(prepared: Prepared, text: string): number | null {
  const found = findSubjects(prepared, text).subjects.filter(({ kind }) => kind === 'commit');
  const [only] = found;
  return found.length === 1 && only?.kind === 'commit' ? only.index : null;
}

/** What must be read before the texts of these changes can be checked. */
export function needsOfChange(prepared: Prepared, resolved: ResolvedChange): readonly FactRequest[] {
  if (resolved.kind === 'commits') return needsOfCommits(prepared, resolved.commits);
  if (resolved.kind !== 'pull-request') return [];
  const change = prepared.all.changes[resolved.change];
  return needsOfCommits(prepared, [...(change?.commits ?? []), ...(change?.landedBy ?? [])]);
}

export function toChangeInQuestion(assessment: Assessment, resolved: ResolvedChange): ChangeInQuestion | null {
  if (resolved.kind === 'commits') {
    const { commits, name } = resolved;
    return changeOfCommits(assessment, commits, { kind: 'commit', name });
  }
  const pull = resolved.kind === 'pull-request' ? pullOfChange(assessment, resolved.change) : null;
  return pull === null ? null : changeOfPull(assessment, pull);
}
