import type { Snapshot } from '../../model/snapshot.ts';

/** By repository: a commit dated after the pull that brought it lies, and counts at the pull. `Infinity` where nothing tells. */
export function pullInstants(snapshot: Pick<Snapshot, 'repositories' | 'sources'>): Float64Array {
  const instants = new Float64Array(snapshot.repositories.length).fill(Infinity);
  snapshot.repositories.forEach(({ id }, index) => {
    for (const { kind, scope, asOf } of snapshot.sources) {
      if (kind === 'commits' && scope === id && asOf !== null) instants[index] = asOf;
    }
  });
  return instants;
}
