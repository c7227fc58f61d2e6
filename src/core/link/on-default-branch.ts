import type { Snapshot } from '../../model/snapshot.ts';

/** By commit: 1 where the default branch of its repository contains it. One pass over commits and edges. */
export function onDefaultBranch(snapshot: Snapshot): Uint8Array {
  const { commits, repositories } = snapshot;
  const contained = new Uint8Array(commits.length);
  for (const { defaultRef, refs } of repositories) {
    const tip = refs.find(({ name }) => name === defaultRef)?.commit ?? -1;
    if (tip >= 0) contained[tip] = 1;
  }
  // Parents stand before their children, so one sweep backwards reaches everything.
  for (let index = commits.length - 1; index >= 0; index -= 1) {
    if (contained[index] !== 1) continue;
    for (const parent of commits[index]?.parents ?? []) if (parent >= 0) contained[parent] = 1;
  }
  return contained;
}
