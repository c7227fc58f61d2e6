import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { Changes } from './build-changes.ts';
import type { Change } from './change.ts';
import type { LandingLines } from './landing-lines.ts';
import type { Placer } from './place-changes.ts';
import { slotKey } from './pull-slot.ts';
import type { SlotKey } from './pull-slot.ts';
import type { Statement } from './revert-statements.ts';
import { createSimilarTitles, findByTitle, isPartOf } from './title-index.ts';
import type { Titled } from './title-index.ts';
import { titleOf } from './title.ts';

/** What a statement is about. */
export interface Target {
  readonly change: Change;
  /** The commits of it that are meant; `null` for all of it. */
  readonly commits: readonly number[] | null;
  /** By a similar title only, or by one of several equal ones. */
  readonly isInferred: boolean;
}

/** A merge of no pull request brings many changes: so many are followed. */
const MOST_TARGETS = 2_000;
/** Of the changes that bear one title, the latest so many are looked at. */
const MOST_OF_ONE_TITLE = 64;

/**
 * Finds what statements are about: by sha, else by pull request, else by title within the line.
 * `isUndone` is asked as of the statement: a title that two changes bear means the one that stands.
 */
export function createTargetFinder(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  lines: LandingLines,
  all: Changes,
  placer: Placer,
  statements: readonly Statement[],
): (statement: Statement, isUndone: (change: number) => boolean) => readonly Target[] {
  const { changes, changeOfCommit, find } = all;
  const byNumber = new Map<SlotKey, Change>();
  for (const change of changes) {
    if (change.number !== null) byNumber.set(slotKey(change.repository, change.number), change);
  }
  const byTitle = findByTitle(
    snapshot,
    messages,
    all,
    new Set(statements.flatMap(({ mark }) => (mark.title === null ? [] : [titleOf(mark.title)]))),
  );
  const similar = createSimilarTitles(snapshot, messages, all, placer);
  const merges = statements
    .map(({ mark, by }) => (mark.sha === null ? MISSING : find(mark.sha, by.repository)))
    .filter((commit) => commit >= 0 && isBare(changes[changeOfCommit[commit] ?? MISSING], commit));
  const brought = findBrought(new Set(merges), all, lines);

  const byCommit = (commit: number): readonly Target[] => {
    const several = brought.get(commit);
    if (several !== undefined) return several.map((change) => ({ change, commits: null, isInferred: false }));
    const change = changes[changeOfCommit[commit] ?? MISSING];
    if (change === undefined) return [];
    return [{ change, commits: isPartOf(change, commit) ? [commit] : null, isInferred: false }];
  };

  const byWords = (statement: Statement, title: string, isUndone: (change: number) => boolean): readonly Target[] => {
    const { by, place, mark } = statement;
    const earlier = (byTitle.get(`${by.repository} ${title}`) ?? [])
      .filter(({ change }) => (change.commits[0] ?? MISSING) < statement.commit)
      .slice(-MOST_OF_ONE_TITLE)
      .filter(({ change }) => isBefore(change, statement, placer));
    const wanted = earlier.filter(({ change }) => isUndone(change.index) === (mark.depth % 2 === 0));
    const fitting = distinct(wanted.length > 0 ? wanted : earlier);
    const last = fitting[fitting.length - 1];
    if (last !== undefined) {
      const commits = last.commit === null ? null : [last.commit];
      return [{ change: last.change, commits, isInferred: fitting.length > 1 }];
    }
    const alike = similar(title, place, by);
    return alike === null ? [] : [{ change: alike, commits: null, isInferred: true }];
  };

  return (statement, isUndone) => {
    const { mark, by } = statement;
    const commit = mark.sha === null ? MISSING : find(mark.sha, by.repository);
    if (commit >= 0) return byCommit(commit);
    const numbered = mark.pullRequest === null ? undefined : byNumber.get(slotKey(by.repository, mark.pullRequest));
    if (numbered !== undefined && numbered.index !== by.index) {
      return [{ change: numbered, commits: null, isInferred: false }];
    }
    return mark.title === null ? [] : byWords(statement, titleOf(mark.title), isUndone);
  };
}

/** A merge that owns nothing: of two lines, or of a branch without a name. */
function isBare(change: Change | undefined, commit: number): boolean {
  return change === undefined || (change.commits.length === 0 && change.landedBy.includes(commit));
}

/** The changes that bare merges brought to a line. */
function findBrought(
  merges: ReadonlySet<number>,
  { changes, changeOfCommit }: Changes,
  lines: LandingLines,
): ReadonlyMap<number, readonly Change[]> {
  const brought = new Map<number, Set<Change>>();
  if (merges.size === 0) return new Map();
  const group = new Int32Array(lines.graph.size).fill(MISSING);
  for (let commit = group.length - 1; commit >= 0; commit -= 1) {
    const merge = lines.bringer[commit] ?? MISSING;
    if (merge < 0) continue;
    const leader = merges.has(merge) ? merge : (group[merge] ?? MISSING);
    group[commit] = leader;
    const change = leader < 0 ? undefined : changes[changeOfCommit[commit] ?? MISSING];
    if (change === undefined) continue;
    const known = brought.get(leader) ?? new Set();
    if (known.size < MOST_TARGETS) brought.set(leader, known.add(change));
  }
  return new Map([...brought].map(([merge, set]) => [merge, [...set].sort((a, b) => a.index - b.index)]));
}

function isBefore(change: Change, { by, place, commit }: Statement, placer: Placer): boolean {
  if (change.index === by.index) return false;
  const other = placer.placeOn(change, place.line);
  if (other === null) return false;
  return other.position < place.position || (other.position === place.position && other.commit < commit);
}

/** One entry per change, the whole change before one of its commits. */
function distinct(titled: readonly Titled[]): readonly Titled[] {
  const byChange = new Map<number, Titled>();
  for (const one of titled) {
    const known = byChange.get(one.change.index);
    if (known === undefined || one.commit === null) byChange.set(one.change.index, one);
  }
  return [...byChange.values()];
}
