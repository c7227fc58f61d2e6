import { compareText } from '../../base/compare-text.ts';
import type { Hotspot } from '../../model/debt.ts';
import type { Prepared } from '../prepare.ts';
import { countChurn } from './count-churn.ts';
import type { DebtContent } from './debt-content.ts';
import { shapeKey } from './debt-content.ts';

/**
 * Files of product code by how often they changed in the last two quarters times how deep they are nested at their end, the first
 * of them. One that changed once is no hotspot, nor is one without a nested line.
 */
export function findHotspots(
  prepared: Prepared,
  content: DebtContent,
  options: {
    readonly bounds: readonly number[];
    /** Which changes count. */
    readonly isOwn: (change: number) => boolean;
    readonly most: number;
  },
): readonly Hotspot[] {
  const { snapshot } = prepared;
  const found: Hotspot[] = [];
  for (const [repository, churn] of countChurn(prepared, options.bounds)) {
    for (const [index, all] of churn) {
      const path = snapshot.paths[index] ?? '';
      const shape = content.shapes.get(shapeKey({ repository, path }));
      if (shape === undefined || shape.levels === 0) continue;
      const changes = all.filter(options.isOwn).length;
      if (changes < 2) continue;
      const { lines, levels } = shape;
      found.push({
        repository: snapshot.repositories[repository]?.id ?? '',
        ...{ path, changes, lines, levels, score: changes * levels },
      });
    }
  }
  return found
    .sort((a, b) => b.score - a.score || compareText(a.repository, b.repository) || compareText(a.path, b.path))
    .slice(0, options.most);
}
