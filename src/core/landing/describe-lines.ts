import type { LandingLine as DescribedLine } from '../../model/doctor-report.ts';
import type { Prepared } from '../prepare.ts';
import type { Landings } from './land-changes.ts';
import type { LineRole } from './landing-lines.ts';

const BECAUSE: Readonly<Record<LineRole, DescribedLine['because']>> = {
  default: 'default-branch',
  integration: 'pull-request-base',
  maintenance: 'maintenance-pattern',
};

/** The landing lines of a repository, why each counts, and how many changes landed there first. */
export function describeLines(prepared: Prepared, landings: Landings, repository: number): readonly DescribedLine[] {
  const counts = new Map<number, number>();
  for (const change of prepared.all.changes) {
    if (change.repository !== repository || Number.isNaN(landings.landedAt[change.index] ?? Number.NaN)) continue;
    const line = prepared.lines.homeLine[change.landedBy.at(-1) ?? change.commits.at(-1) ?? -1] ?? -1;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return prepared.lines.ofRepository(repository).map(({ index, name, role }) => ({
    name,
    because: BECAUSE[role],
    landed: counts.get(index) ?? 0,
  }));
}
