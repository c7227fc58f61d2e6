import type { Instant } from '../../model/instant.ts';
import { MISSING } from '../../model/repository.ts';
import type { Change } from '../landing/change.ts';
import type { FindCommit } from '../landing/find-commits.ts';
import { demote } from './candidates.ts';
import type { Candidate, CandidatesOf } from './candidates.ts';
import type { ChangeIndex } from './change-index.ts';
import type { ParsedMessage, RevertMark } from './parsed-message.ts';
import type { Places } from './places.ts';

export interface Undoing {
  readonly change: number;
  /** The changes that it takes back. */
  readonly targets: readonly number[];
}

/** The texts by which a change says what it is. */
export interface ChangeTexts {
  readonly ofRequest: (pullRequest: number) => ParsedMessage | undefined;
  readonly ofCommit: (commit: number) => ParsedMessage | undefined;
}

const NONE: readonly never[] = [];

/** Changes that, as a whole, take back others: by title, merge or squash, or because every commit of theirs does. */
export function findUndoings(
  changes: readonly Change[],
  texts: ChangeTexts,
  index: ChangeIndex,
  places: Places,
  find: FindCommit,
): readonly Undoing[] {
  const marked: { readonly change: Change; readonly marks: readonly RevertMark[] }[] = [];
  for (const change of changes) {
    const marks = undoingMarks(change, texts);
    if (marks.length > 0) marked.push({ change, marks });
  }
  const targetOf = ({ sha, pullRequest, repositoryName }: RevertMark, { repository }: Change): number => {
    const byNumber = pullRequest === null ? MISSING : numbered(pullRequest, repositoryName, repository);
    if (byNumber !== MISSING || sha === null) return byNumber;
    return index.ofCommit[find(sha, repository)] ?? MISSING;
  };
  const numbered = (number: number, name: string | null, repository: number): number =>
    name === null
      ? index.ofNumber(repository, number)
      : index.ofAddress(places.ofRepository(repository).host, name, number);
  return marked.flatMap(({ change, marks }) => {
    const targets = new Set(marks.map((mark) => targetOf(mark, change)));
    targets.delete(MISSING);
    targets.delete(change.index);
    return targets.size === 0 ? [] : [{ change: change.index, targets: [...targets] }];
  });
}

function undoingMarks(change: Change, texts: ChangeTexts): readonly RevertMark[] {
  if (!mayUndo(change, texts)) return NONE;
  const isUndoing = (text: ParsedMessage | undefined): readonly RevertMark[] =>
    text === undefined || text.reverts.length === 0 ? [] : text.reverts.filter(isOdd);
  const heads = [
    ...isUndoing(texts.ofRequest(change.pullRequest)),
    ...change.landedBy.flatMap((commit) => isUndoing(texts.ofCommit(commit))),
  ];
  if (heads.length > 0) return heads;
  const own = change.commits.map((commit) => isUndoing(texts.ofCommit(commit)));
  return own.every((marks) => marks.length > 0) ? own.flat() : [];
}

/** Most changes say nothing of reverts, and this makes no lists. */
function mayUndo({ pullRequest, landedBy, commits }: Change, { ofRequest, ofCommit }: ChangeTexts): boolean {
  const saysRevert = (text: ParsedMessage | undefined): boolean => text !== undefined && text.reverts.length > 0;
  return (
    saysRevert(ofRequest(pullRequest)) ||
    landedBy.some((commit) => saysRevert(ofCommit(commit))) ||
    commits.some((commit) => saysRevert(ofCommit(commit)))
  );
}

/** `reapply` names the revert that it undoes, `reland` what it brings back: neither takes work away. */
function isOdd({ kind, depth }: RevertMark): boolean {
  return kind === 'revert' && depth % 2 === 1;
}

/**
 * A revert that names the ticket of what it reverts is not evidence for that ticket. It is for any other that it owns:
 * there the revert is the work.
 */
export function demoteUndoings(candidatesOf: CandidatesOf, undoings: readonly Undoing[]): CandidatesOf {
  const settled = new Map<number, readonly Candidate[]>();
  for (const { change, targets } of undoings) {
    const own = candidatesOf(change);
    const owners = new Map<number, Instant>();
    for (const target of targets) {
      for (const { ticket, owns, since } of candidatesOf(target)) {
        if (owns) owners.set(ticket, Math.min(since, owners.get(ticket) ?? Infinity));
      }
    }
    const judged = own.map((candidate) => {
      const since = candidate.owns ? owners.get(candidate.ticket) : undefined;
      return since === undefined ? candidate : demote(candidate, since);
    });
    settled.set(change, judged);
  }
  return (change) => settled.get(change) ?? candidatesOf(change);
}

/** The quoted key of a revert tells whose work it reverted, where the original itself does not say. */
export function adoptQuoted(
  candidatesOf: CandidatesOf,
  undoings: readonly Undoing[],
  quotedBy: (change: number) => { readonly tickets: readonly number[]; readonly at: Instant },
): CandidatesOf {
  const adopted = new Map<number, readonly Candidate[]>();
  const known = (change: number): readonly Candidate[] => adopted.get(change) ?? candidatesOf(change);
  for (const { change, targets } of undoings) {
    const [target, ...others] = targets;
    if (target === undefined || others.length > 0) continue;
    if (known(target).some(({ owns }) => owns)) continue;
    const { tickets, at } = quotedBy(change);
    const found = tickets.map((ticket): Candidate => ({
      ...{ ticket, via: 'key-in-title', rootVia: 'key-in-title', tier: 2, owns: true, relation: 'implements' },
      ...{ isDisputed: false, since: at, rootTier: 2, commit: MISSING, ownedUntil: null },
    }));
    if (found.length > 0) adopted.set(target, [...known(target), ...found]);
  }
  return known;
}
