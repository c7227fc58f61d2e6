import type { KindLook, Need } from '../../model/kind-look.ts';
import type { AuditResult } from '../../model/result.ts';
import { formatNumber } from '../format.ts';

const LACKING: Readonly<Record<Need, string>> = {
  tracker: 'no tickets',
  history: 'no commits',
  joined: 'tickets and code are not joined',
  changelog: 'no changelog',
  resolutions: 'no resolutions',
  'review-status': 'no status that means review',
  parents: 'no parents, epics or sub-tasks',
  priorities: 'no priorities of a known scheme',
  plan: 'no plan that can be read',
  sprints: 'no finished sprints with dates',
  versions: 'no versions on tickets',
  'mapped-versions': 'no versions that match a release',
  'logged-time': 'no logged time',
  'pull-requests': 'no pull-request records',
  reviews: 'no reviews',
  releases: 'no releases',
  'maintenance-line': 'no maintenance line',
};

/** `no changelog, no reviews`. */
export function lackingText(lacks: readonly Need[]): string {
  return lacks.map((need) => LACKING[need]).join(', ');
}

/** How far one kind could be looked for: that nothing could be looked at is no clean bill. */
export function kindSentence({ kind, lacks, found, of, unit }: KindLook): string {
  if (lacks.length > 0) return `${kind}: not measurable here (${lackingText(lacks)}).`;
  if (of === 0) return `${kind}: nothing to look at (no ${unit}).`;
  return `${kind}: ${formatNumber(found)} of ${formatNumber(of)} ${unit}.`;
}

/**
 * What a list of findings leaves open: kinds that could not be measured, and those that had nothing to look at. Empty where
 * the document of an earlier version does not tell.
 */
export function kindsSentences({ kinds }: Pick<AuditResult, 'kinds'>): readonly string[] {
  if (kinds === null || kinds.length === 0) return [];
  const blind = kinds.filter(({ lacks }) => lacks.length > 0);
  const idle = kinds.filter(({ lacks, of }) => lacks.length === 0 && of === 0);
  return [
    `Of ${formatNumber(kinds.length)} kinds of finding ${formatNumber(blind.length)} could not be measured with this data` +
      `${blind.length === 0 ? '' : ` (${lackingText([...new Set(blind.flatMap(({ lacks }) => lacks))])})`}` +
      `, and ${formatNumber(idle.length)} had nothing to look at.`,
  ];
}
