import type { Instant } from '../../model/instant.ts';
import type { FileLines, LineFact } from '../../model/line-facts.ts';
import type { LineRuns } from './line-runs.ts';
import { applyHunks, hasYoung, OLD } from './line-runs.ts';

/** One commit of the first-parent path of a landing line. */
export interface LineStep {
  /** When it landed; never earlier than the step before it. */
  readonly at: Instant;
  readonly fact: LineFact | null;
  /** Where the fact is not known: the paths that it may have touched; `null` when nobody knows. */
  readonly touched: readonly string[] | null;
  /** A vendor drop, a mirror, the layout of everything: what it brings is no new work. */
  readonly isBulk: boolean;
}

/** What a step did to one file. */
export interface ChangedLines {
  readonly file: FileLines;
  readonly added: number;
  readonly removed: number;
  /** Over the runs of changed lines, the larger of what goes and what comes: a line that is rewritten is one. */
  readonly changed: number;
  /** Of the removed ones, those that had landed less than `maxAge` before. */
  readonly young: number;
}

export interface FollowedStep {
  readonly files: readonly ChangedLines[];
  /** All lines younger than `maxAge` are known: nothing that could not be read lies between. */
  readonly isWhole: boolean;
}

/** States are looked through for old ones so often. */
const SWEEP = 256;

/**
 * Follows every line that landed, forwards through the changes of one landing line, until it goes or is `maxAge` old. Exact for what
 * git's comparison takes for the same line; a line that is moved is a line that goes and another that comes. Memory: the young runs.
 *
 * @returns by step; `null` for those of which the fact is not known
 */
export function followLines(
  steps: readonly LineStep[],
  maxAge: number,
  onRemoved?: (step: number, path: string, birth: number, count: number) => void,
): readonly (FollowedStep | null)[] {
  const states = new Map<string, LineRuns>();
  let floor = 0;
  let wholeFrom = -Infinity;
  return steps.map((step, index) => {
    while ((steps[floor]?.at ?? Infinity) <= step.at - maxAge) floor += 1;
    if (index % SWEEP === 0) for (const [path, runs] of states) if (!hasYoung(runs, floor)) states.delete(path);
    if (step.fact === null) {
      if (step.touched === null) {
        states.clear();
        wholeFrom = step.at + maxAge;
      }
      for (const path of step.touched ?? []) states.delete(path);
      return null;
    }
    const births = { birth: step.isBulk ? OLD : index, floor };
    const files = applyStep(states, step.fact.files, births, (path, birth, count) =>
      onRemoved?.(index, path, birth, count),
    );
    return { files, isWhole: step.at >= wholeFrom };
  });
}

/** All files at once: names may be exchanged. */
function applyStep(
  states: Map<string, LineRuns>,
  files: readonly FileLines[],
  births: { readonly birth: number; readonly floor: number },
  onRemoved: (path: string, birth: number, count: number) => void,
): readonly ChangedLines[] {
  const after = new Map<string, LineRuns>();
  const changed = files.map((file): ChangedLines => {
    const before = file.kind === 'added' || file.kind === 'copied' ? [] : (states.get(file.oldPath ?? file.path) ?? []);
    let young = 0;
    const runs = applyHunks(before, file.hunks ?? [], births, (birth, count) => {
      if (birth !== OLD) young += count;
      onRemoved(file.oldPath ?? file.path, birth, count);
    });
    if (file.hunks !== null && file.kind !== 'deleted') after.set(file.path, runs);
    return { file, young, ...countLines(file.hunks ?? []) };
  });
  for (const { path, oldPath } of files) states.delete(oldPath ?? path);
  for (const [path, runs] of after) if (runs.length > 0) states.set(path, runs);
  return changed;
}

function countLines(hunks: readonly number[]): Pick<ChangedLines, 'added' | 'removed' | 'changed'> {
  let added = 0;
  let removed = 0;
  let changed = 0;
  for (let at = 0; at < hunks.length; at += 4) {
    const go = hunks[at + 1] ?? 0;
    const come = hunks[at + 3] ?? 0;
    removed += go;
    added += come;
    changed += Math.max(go, come);
  }
  return { added, removed, changed };
}
