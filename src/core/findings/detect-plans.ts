import type { Finding } from '../../model/finding.ts';
import { countAdded, countCarriedOver, countUnplanned } from '../plan/summarise-plans.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { riseOverHistory } from './own-history.ts';

/**
 * What became of the plans, each as a rate of a project against its own past: no team plans everything, finishes all of it or
 * leaves a sprint alone, so a share by itself says nothing.
 */
export function detectPlans({ snapshot, plans, window, judge }: FindingContext): readonly Finding[] {
  const fewest = judge.policy.planMinimum;
  return plans.flatMap((plan): Finding[] => {
    if (plan.basis === null) return [];
    const about = {
      subject: { kind: 'project', key: plan.project },
      holds: 'both',
      cause: null,
      since: window.start,
      evidence: [],
    } as const;
    const found: Finding[] = [];
    const unplanned = riseOverHistory(window, (period) => countUnplanned(plan, period), fewest);
    if (unplanned !== null) {
      const args = { ...unplanned, basis: plan.basis };
      found.push(toFinding<'unplanned-work'>(snapshot, { ...about, kind: 'unplanned-work', severity: 'info', args }));
    }
    // In a calendar period nobody promised anything.
    if (plan.basis !== 'sprint') return found;
    const added = riseOverHistory(window, (period) => countAdded(plan, period), fewest);
    if (added !== null)
      found.push(toFinding<'scope-added'>(snapshot, { ...about, kind: 'scope-added', severity: 'info', args: added }));
    const carried = riseOverHistory(window, (period) => countCarriedOver(plan, period), fewest);
    if (carried !== null) {
      const kind = 'commitments-carried-over';
      found.push(toFinding<typeof kind>(snapshot, { ...about, kind, severity: 'low', args: carried }));
    }
    return found;
  });
}
