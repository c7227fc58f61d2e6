import type { FindingKind } from './finding.ts';

/** What a kind of finding is measured from: a run has it or lacks it. */
export const NEEDS = [
  'tracker',
  'history',
  'joined',
  'changelog',
  'resolutions',
  'review-status',
  'parents',
  'priorities',
  'plan',
  'sprints',
  'versions',
  'mapped-versions',
  'logged-time',
  'pull-requests',
  'reviews',
  'releases',
  'maintenance-line',
] as const;
export type Need = (typeof NEEDS)[number];

/** How far one kind of finding could be looked for in a run. */
export interface KindLook {
  readonly kind: FindingKind;
  /** What the run lacks for it, in the order of `NEEDS`. Not empty: not measurable here, and none found says nothing. */
  readonly lacks: readonly Need[];
  /** So many were found, of so many looked at; what is counted is named in plural. */
  readonly found: number;
  readonly of: number;
  readonly unit: string;
}
