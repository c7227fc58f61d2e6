import type { Finding, FindingOf } from '../../model/finding.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

/**
 * Repositories whose landing lines lost commits that an earlier pull saw there, or whose host recorded merges that the history
 * does not know. Forced pushes to branches of work are everyday life and are not told.
 */
export function detectRewrittenHistory(context: FindingContext): readonly Finding[] {
  const { snapshot } = context;
  return snapshot.repositories.flatMap((_, repository): FindingOf<'rewritten-history'>[] => {
    const { dropped, unknownMerges, since } = context.rewritten(repository);
    if (dropped === 0 && unknownMerges === 0) return [];
    return [
      toFinding<'rewritten-history'>(snapshot, {
        kind: 'rewritten-history',
        subject: { kind: 'repository', index: repository },
        severity: 'low',
        holds: 'both',
        cause: null,
        since,
        args: { dropped, unknownMerges },
        evidence: [],
      }),
    ];
  });
}
