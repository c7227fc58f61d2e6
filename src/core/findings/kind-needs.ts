import type { FindingKind } from '../../model/finding.ts';
import type { Need } from '../../model/kind-look.ts';

const CLAIMS: readonly Need[] = ['tracker', 'history'];
const FLOW: readonly Need[] = ['tracker', 'changelog'];
const BOTH: readonly Need[] = ['tracker', 'history', 'changelog'];

/** Without one of these a kind cannot be told of anything. Forgetting what a new kind needs does not compile. */
export const KIND_NEEDS: Readonly<Record<FindingKind, readonly Need[]>> = {
  'incomplete-source': [],
  'not-joined': CLAIMS,
  unmapped: ['tracker'],
  'unknown-tickets': CLAIMS,
  'import-or-migration': ['tracker'],
  'rewritten-history': ['history'],
  'resolution-under-open-status': ['tracker', 'resolutions'],
  'disputed-link': CLAIMS,
  'done-then-reverted': CLAIMS,
  'done-but-abandoned': CLAIMS,
  'done-but-unmerged': CLAIMS,
  'released-but-not-in-release': [...CLAIMS, 'mapped-versions', 'releases'],
  'done-without-evidence': [...CLAIMS, 'joined'],
  'hollow-done': CLAIMS,
  'done-before-landed': BOTH,
  'batch-closing': BOTH,
  'rubber-stamp-review': ['history', 'pull-requests', 'reviews'],
  'thin-evidence': CLAIMS,
  'pull-request-text-contradicted': ['history', 'pull-requests'],
  'unresolved-in-released-version': ['tracker', 'versions'],
  'reopened-after-done': FLOW,
  'done-again-without-new-work': BOTH,
  'parent-done-over-open-children': ['tracker', 'parents'],
  'in-review-without-pull-request': [...CLAIMS, 'joined', 'review-status', 'pull-requests'],
  'time-logged-without-output': [...CLAIMS, 'joined', 'logged-time'],
  'done-then-withdrawn': FLOW,
  'stalled-in-progress': FLOW,
  'landed-but-open': CLAIMS,
  'merged-but-in-review': [...CLAIMS, 'review-status'],
  'work-before-start': BOTH,
  'work-on-closed-ticket': BOTH,
  'landed-under-withdrawn-ticket': CLAIMS,
  'shadow-work': [...CLAIMS, 'joined'],
  'large-unreported-change': [...CLAIMS, 'joined'],
  'fixed-in-release-missing-on-main': ['history', 'releases', 'maintenance-line'],
  'unreleased-work': ['history', 'releases'],
  'unplanned-work': [...FLOW, 'plan'],
  'scope-added': [...FLOW, 'sprints'],
  'commitments-carried-over': [...FLOW, 'sprints'],
  'priority-inversion': [...FLOW, 'priorities'],
  'intent-drift': [...BOTH, 'plan'],
  'ticket-backflow': FLOW,
};
