import type { Facts, FileFact } from '../../model/facts.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from './change.ts';
import { maskOf } from './substance-of.ts';

const SUBSTANTIVE = maskOf('product', 'configuration', 'infrastructure', 'migration', 'asset');
const SUPPORTING = maskOf('test', 'docs');

/** How much of a change each path holds. */
export interface Shares {
  /** By path: weight and number of the change's commits that touch it. Empty when no path is known. */
  readonly paths: ReadonlyMap<number, { readonly weight: number; readonly commits: number }>;
  readonly total: number;
}

/** Paths with the substance that counts; tests and documentation only where there is nothing else. */
export function toShares(content: readonly number[], snapshot: Snapshot, classes: Uint8Array): Shares {
  const commits = new Map<number, number>();
  for (const commit of content) {
    for (const path of snapshot.commits[commit]?.paths ?? []) commits.set(path, (commits.get(path) ?? 0) + 1);
  }
  const all = [...commits.keys()];
  const wanted =
    [SUBSTANTIVE, SUPPORTING].find((mask) => all.some((path) => (mask & (1 << (classes[path] ?? 0))) !== 0)) ?? -1;
  const paths = new Map<number, { weight: number; commits: number }>();
  for (const path of all) {
    const weight = (wanted & (1 << (classes[path] ?? 0))) !== 0 ? 1 : 0;
    paths.set(path, { weight, commits: commits.get(path) ?? 1 });
  }
  const total = [...paths.values()].reduce((sum, { weight }) => sum + weight, 0);
  return { paths, total };
}

/** For every path of a change the part that one revert or restoring covers, 0 … 1; `null` for all of everything. */
export type Cover = ReadonlyMap<number, number> | null;

/**
 * What of the change the paths of a revert cover. A path that the revert does not touch was left alone, unless it was
 * renamed since: then a path of the same name is covered in its place.
 *
 * @param only commits of the change that the revert is about; `null` for all.
 */
export function coverOf(
  shares: Shares,
  content: readonly number[],
  only: readonly number[] | null,
  by: Change,
  commit: number,
  snapshot: Snapshot,
  facts: Facts,
): Cover {
  const { commits, paths } = snapshot;
  const own = commits[commit];
  const touched = own !== undefined && own.parents.length < 2 ? own.paths : pathsOf(by.commits, snapshot);
  if (touched === null || touched.length === 0 || shares.paths.size === 0) return null;
  const reverted = new Set(touched);
  const spare = new Set<string>();
  for (const path of touched) if (!shares.paths.has(path)) spare.add(nameOf(paths[path] ?? ''));
  const covered = new Map<number, number>();
  for (const [path, { commits: all }] of shares.paths) {
    if (!reverted.has(path) && !spare.has(nameOf(paths[path] ?? ''))) continue;
    const touching = only?.filter((one) => commits[one]?.paths?.includes(path) === true).length ?? all;
    const part = Math.min(1, touching / all);
    const target = content.length === 1 ? content[0] : only?.length === 1 ? only[0] : undefined;
    covered.set(path, part * lineShare(path, target, commit, snapshot, facts));
  }
  return covered;
}

function pathsOf(all: readonly number[], snapshot: Snapshot): readonly number[] | null {
  const known = all.flatMap((commit) => snapshot.commits[commit]?.paths ?? []);
  return known.length > 0 ? known : null;
}

/** With facts: 1 for the exact inverse of the file's patch, else the lines of the revert over those of the change. */
function lineShare(path: number, target: number | undefined, by: number, snapshot: Snapshot, facts: Facts): number {
  const name = snapshot.paths[path];
  const fileOf = (commit: number | undefined): FileFact | undefined =>
    facts.get(snapshot.commits[commit ?? -1]?.sha ?? '')?.files.find((file) => file.path === name);
  const done = fileOf(target);
  const undone = fileOf(by);
  if (done === undefined || undone === undefined || undone.patch === done.inverse) return 1;
  const lines = done.added + done.deleted;
  return lines === 0 ? 1 : Math.min(1, (undone.added + undone.deleted) / lines);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What is left of a change while parts are taken away and brought back. */
export function createSurvival(shares: Shares): {
  readonly take: (cover: Cover) => void;
  readonly bringBack: (cover: Cover) => void;
  readonly share: () => number;
} {
  const gone = new Map<number, number>();
  let isAllGone = false;
  return {
    take: (cover) => {
      if (cover === null || shares.total === 0) isAllGone = true;
      else for (const [path, part] of cover) gone.set(path, Math.min(1, (gone.get(path) ?? 0) + part));
    },
    bringBack: (cover) => {
      isAllGone = false;
      if (cover === null || cover.size === 0 || shares.total === 0) gone.clear();
      else for (const [path, part] of cover) gone.set(path, Math.max(0, (gone.get(path) ?? 0) - part));
    },
    share: () => {
      if (isAllGone) return 0;
      let lost = 0;
      for (const [path, part] of gone) lost += part * (shares.paths.get(path)?.weight ?? 0);
      const left = shares.total === 0 ? 1 : (shares.total - lost) / shares.total;
      return left < 1e-9 ? 0 : left;
    },
  };
}
