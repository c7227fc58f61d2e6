import type { FindingKind } from '../../model/finding.ts';
import type { KindLook, Need } from '../../model/kind-look.ts';
import { NEEDS } from '../../model/kind-look.ts';
import type { Assessment } from '../assess.ts';
import { KIND_NEEDS } from '../findings/kind-needs.ts';
import { priorityRank } from '../plan/priority-rank.ts';
import { DENOMINATORS, rateOf } from './count-looked-at.ts';

/** How far each kind of finding could be looked for, by kind: that none was found says something of what was looked at only. */
export function lookAtKinds(assessment: Assessment): readonly KindLook[] {
  const present = new Set(NEEDS.filter((need) => HAS[need](assessment)));
  return (Object.keys(KIND_NEEDS) as FindingKind[]).sort().map((kind): KindLook => {
    const lacks = NEEDS.filter((need) => KIND_NEEDS[kind].includes(need) && !present.has(need));
    const { count, of } = lacks.length > 0 ? { count: 0, of: 0 } : rateOf(kind, assessment);
    return { kind, lacks, found: count, of, unit: DENOMINATORS[kind].unit };
  });
}

const HAS: Readonly<Record<Need, (assessment: Assessment) => boolean>> = {
  tracker: ({ prepared }) => prepared.snapshot.tickets.length > 0,
  history: ({ prepared }) => prepared.snapshot.commits.length > 0,
  joined: ({ coverage }) => coverage.isJoined,
  changelog: ({ prepared }) => prepared.snapshot.tickets.some(({ hasHistory }) => hasHistory),
  resolutions: ({ prepared }) => prepared.snapshot.tickets.some(({ resolution }) => resolution !== null),
  'review-status': ({ judge }) => judge.reviewProjects.size > 0,
  parents: ({ judge }) => judge.family.childrenOf.some((children) => children.length > 0),
  priorities: ({ prepared }) => prepared.snapshot.tickets.some(({ priority }) => priorityRank(priority) !== null),
  plan: ({ plans }) => (plans ?? []).some(({ basis }) => basis !== null),
  sprints: ({ plans }) => (plans ?? []).some(({ basis, periods }) => basis === 'sprint' && periods.length > 0),
  versions: ({ prepared }) => prepared.snapshot.tickets.some(({ versions }) => versions.length > 0),
  'mapped-versions': ({ prepared, isMappedVersion }) =>
    prepared.snapshot.tickets.some(({ versions }) => versions.some(({ name }) => isMappedVersion(name))),
  'logged-time': ({ prepared }) => prepared.snapshot.tickets.some(({ loggedSeconds }) => (loggedSeconds ?? 0) > 0),
  'pull-requests': ({ prepared }) => prepared.snapshot.pullRequests.length > 0,
  reviews: ({ prepared }) => prepared.snapshot.pullRequests.some(({ reviews }) => reviews.length > 0),
  releases: ({ prepared, latestRelease }) =>
    prepared.snapshot.repositories.some((_, repository) => latestRelease(repository) !== null),
  'maintenance-line': ({ prepared }) => prepared.lines.lines.some(({ role }) => role === 'maintenance'),
};
