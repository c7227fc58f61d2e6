import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { Changes } from './build-changes.ts';
import type { LandingLines } from './landing-lines.ts';
import type { Placer } from './place-changes.ts';
import { collectStatements } from './revert-statements.ts';
import type { Statement } from './revert-statements.ts';
import { createTargetFinder } from './revert-targets.ts';
import type { Target } from './revert-targets.ts';
import { findByTitle, titlesOfChange } from './title-index.ts';

/** One change undoes another one, or brings it back: on every line on which `by` has landed, from there on. */
export interface Effect {
  readonly target: number;
  /** Commits of the target that it is about; `null` for all of it. */
  readonly commits: readonly number[] | null;
  readonly sign: 'undoes' | 'restores';
  readonly by: number;
  /** The commit that says so. */
  readonly commit: number;
  /** Matched by a similar title only: shown, lowers nothing. */
  readonly isInferred: boolean;
}

export interface Reverts {
  /** In the order of their commits. */
  readonly effectsOn: (change: number) => readonly Effect[];
  readonly effectsBy: (change: number) => readonly Effect[];
  /** Every change that something undoes, surely or by inference. Ascending. */
  readonly undone: readonly number[];
}

/** A longer list, or chain of reverts, says nothing to anybody: the oldest links are dropped. */
const MOST_EFFECTS = 2_000;
const LONGEST_CHAIN = 64;
/** So many changes of one title are looked at, from the undone one on. */
const MOST_RELANDS = 32;

/**
 * Resolves what commits and pull requests say of reverts. A revert of a revert restores, and so on along the chain: each
 * link also takes effect on the links before it, so that the work of a revert that was itself reverted falls, too.
 *
 * @param pullRequestMessages by position in `Snapshot.pullRequests`.
 */
export function resolveReverts(
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  pullRequestMessages: readonly ParsedMessage[],
  lines: LandingLines,
  all: Changes,
  placer: Placer,
): Reverts {
  const statements = collectStatements(snapshot, messages, pullRequestMessages, all, placer);
  const targetsOf = createTargetFinder(snapshot, messages, lines, all, placer, statements);
  const ledger = createLedger();
  for (const statement of statements) {
    for (const target of targetsOf(statement, ledger.isUndone)) addStatement(ledger, statement, target);
  }
  addRelands(ledger, snapshot, messages, all, placer);
  return {
    effectsOn: ledger.on,
    effectsBy: ledger.by,
    undone: ledger.undone(),
  };
}

interface Ledger {
  readonly add: (effect: Effect) => void;
  readonly on: (change: number) => readonly Effect[];
  readonly by: (change: number) => readonly Effect[];
  readonly isUndone: (change: number) => boolean;
  readonly undone: () => readonly number[];
}

function createLedger(): Ledger {
  const on = new Map<number, Effect[]>();
  const by = new Map<number, Effect[]>();
  const append = (map: Map<number, Effect[]>, key: number, effect: Effect): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [effect]);
    else known.push(effect);
  };
  return {
    add: (effect) => {
      const known = by.get(effect.by) ?? [];
      if (known.length >= MOST_EFFECTS || known.some((one) => saysSame(one, effect))) return;
      append(by, effect.by, effect);
      append(on, effect.target, effect);
    },
    on: (change) => on.get(change) ?? [],
    by: (change) => by.get(change) ?? [],
    isUndone: (change) => on.get(change)?.findLast(({ isInferred }) => !isInferred)?.sign === 'undoes',
    undone: () =>
      [...on]
        .filter(([, effects]) => effects.some(({ sign }) => sign === 'undoes'))
        .map(([change]) => change)
        .sort((a, b) => a - b),
  };
}

function saysSame(known: Effect, other: Effect): boolean {
  if (known.target !== other.target || known.sign !== other.sign) return false;
  if (known.commits === null) return true;
  return other.commits !== null && other.commits.every((commit) => known.commits?.includes(commit));
}

function addStatement(ledger: Ledger, statement: Statement, target: Target): void {
  const { mark, by, commit } = statement;
  const { change, commits, isInferred } = target;
  if (change.index === by.index && commits === null) return;
  // What the target itself undid or restored, if it is a revert: turned round.
  const chain = ledger
    .by(change.index)
    .filter((effect) => commits === null || commits.includes(effect.commit))
    .slice(0, LONGEST_CHAIN);
  const base = { by: by.index, commit, isInferred };
  const isRestoring = chain.length === 0 && (mark.kind === 'reland' || (mark.sha === null && mark.depth % 2 === 0));
  if (isRestoring) {
    const last = ledger.on(change.index).findLast(({ sign }) => sign === 'undoes');
    if (last !== undefined && last.by !== by.index)
      ledger.add({ ...base, target: last.by, commits: null, sign: 'undoes' });
    ledger.add({ ...base, target: change.index, commits, sign: 'restores' });
    return;
  }
  ledger.add({ ...base, target: change.index, commits, sign: 'undoes' });
  for (const effect of chain) {
    if (effect.target === by.index) continue;
    ledger.add({
      ...base,
      target: effect.target,
      commits: effect.commits,
      sign: effect.sign === 'undoes' ? 'restores' : 'undoes',
      isInferred: isInferred || effect.isInferred,
    });
  }
}

/** The same work landed again under the same title: brings back what was undone, wherever it lands after the revert. */
function addRelands(
  ledger: Ledger,
  snapshot: Snapshot,
  messages: readonly ParsedMessage[],
  all: Changes,
  placer: Placer,
): void {
  const { changes } = all;
  const wanted = new Map<number, readonly string[]>();
  for (const index of ledger.undone()) {
    const change = changes[index];
    if (change !== undefined) wanted.set(index, titlesOfChange(change, snapshot, messages));
  }
  const byTitle = findByTitle(snapshot, messages, all, new Set([...wanted.values()].flat()));
  for (const [index, titles] of wanted) {
    const paths = pathsOf(snapshot, changes[index]?.commits ?? []);
    for (const title of titles) {
      const same = byTitle.get(`${changes[index]?.repository} ${title}`) ?? [];
      for (const { change, commit } of same.filter((one) => one.change.index > index).slice(0, MOST_RELANDS)) {
        if (commit !== null || ledger.by(change.index).length > 0) continue;
        const again = pathsOf(snapshot, change.commits);
        const common = [...paths].filter((path) => again.has(path)).length;
        const place = common * 2 >= paths.size ? placer.homeOf(change) : null;
        if (place === null) continue;
        ledger.add({
          target: index,
          commits: null,
          sign: 'restores',
          by: change.index,
          commit: place.commit,
          isInferred: false,
        });
      }
    }
  }
}

function pathsOf(snapshot: Snapshot, commits: readonly number[]): ReadonlySet<number> {
  return new Set(commits.flatMap((commit) => snapshot.commits[commit]?.paths ?? []));
}
