import type { ContentFact, Facts } from '../../model/facts.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { SUBSTANCES } from '../../model/substance.ts';
import type { Substance } from '../../model/substance.ts';
import type { Change } from './change.ts';

/** A set of substances: bit `n` for `SUBSTANCES[n]`. */
export type SubstanceMask = number;

export interface ChangeSubstance {
  /** 0 for a change without paths. */
  readonly mask: SubstanceMask;
  /** Distinct paths over all commits; `null` when any commit's paths are unknown and nothing else is known. */
  readonly paths: number | null;
  /** Vendor drops and mirrors: shown apart, never candidates. */
  readonly isBulk: boolean;
  /** Every commit is known to touch nothing but white space. */
  readonly isWhitespaceOnly: boolean;
}

export function maskOf(...substances: readonly Substance[]): SubstanceMask {
  return substances.reduce((mask, substance) => mask | (1 << SUBSTANCES.indexOf(substance)), 0);
}

export function substancesIn(mask: SubstanceMask): readonly Substance[] {
  return SUBSTANCES.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

const WORTHLESS_ALONE = maskOf('generated', 'lock', 'ignored');
const THIN = maskOf('test', 'docs') | WORTHLESS_ALONE;

/**
 * What a change touches, over its own commits; by its squash or rebased commits where those say nothing.
 * @param classes by path index, as `classifyPaths` returns them.
 */
export function substanceOf(
  change: Change,
  snapshot: Pick<Snapshot, 'commits'>,
  classes: Uint8Array,
  facts: Facts,
  policy: Pick<Policy, 'bulkChangePaths'>,
): ChangeSubstance {
  const own = summarise(change.commits, snapshot, classes, facts);
  const { mask, paths, isWhitespaceOnly } =
    own.paths === null || own.paths === 0 ? (better(summarise(change.landedBy, snapshot, classes, facts)) ?? own) : own;
  return { mask, paths, isBulk: paths !== null && paths >= policy.bulkChangePaths, isWhitespaceOnly };
}

interface Summary {
  readonly mask: SubstanceMask;
  readonly paths: number | null;
  readonly isWhitespaceOnly: boolean;
}

function better(summary: Summary): Summary | null {
  return summary.paths !== null && summary.paths > 0 ? summary : null;
}

function summarise(
  commits: readonly number[],
  snapshot: Pick<Snapshot, 'commits'>,
  classes: Uint8Array,
  facts: Facts,
): Summary {
  const distinct = distinctPaths(commits, snapshot);
  let mask = 0;
  let isKnown = commits.length > 0;
  let isWhitespaceOnly = commits.length > 0;
  for (const index of commits) {
    const commit = snapshot.commits[index];
    if (commit === undefined || commit.parents.length > 1) continue;
    const { paths } = commit;
    if (paths === null) isKnown = false;
    for (const path of paths ?? []) mask |= 1 << (classes[path] ?? 0);
    if (isWhitespaceOnly) {
      const fact: ContentFact | null = facts.size === 0 ? null : (facts.get(commit.sha) ?? null);
      isWhitespaceOnly = fact?.isWhitespaceOnly === true;
    }
  }
  return { mask, paths: isKnown || distinct > 0 ? distinct : null, isWhitespaceOnly };
}

/** How many paths these commits touch, merges left out. */
function distinctPaths(commits: readonly number[], { commits: all }: Pick<Snapshot, 'commits'>): number {
  const [only] = commits;
  if (only !== undefined && commits.length === 1) {
    const commit = all[only];
    const paths = commit === undefined || commit.parents.length > 1 ? [] : (commit.paths ?? []);
    // Without a set for each of half a million changes.
    if (isAscending(paths)) return paths.length;
  }
  const distinct = new Set<number>();
  for (const index of commits) {
    const commit = all[index];
    if (commit === undefined || commit.parents.length > 1) continue;
    for (const path of commit.paths ?? []) distinct.add(path);
  }
  return distinct.size;
}

/** Each above the one before it: no number stands twice. */
export function isAscending(numbers: readonly number[]): boolean {
  for (let at = 1; at < numbers.length; at += 1) {
    if ((numbers[at - 1] as number) >= (numbers[at] as number)) return false;
  }
  return true;
}

/** Gives equal substances as one object: half a million changes have a few hundred between them. */
export function createSubstances(): (substance: ChangeSubstance) => ChangeSubstance {
  const known = new Map<number, ChangeSubstance>();
  return (substance) => {
    const { mask, paths, isBulk, isWhitespaceOnly } = substance;
    const flags = (isBulk ? 1 : 0) + (isWhitespaceOnly ? 2 : 0);
    // Below 2^53: paths are fewer than 2^31.
    const id = (((paths ?? -1) + 1) * 4 + flags) * 2 ** SUBSTANCES.length + mask;
    const same = known.get(id);
    if (same !== undefined) return same;
    known.set(id, substance);
    return substance;
  };
}

/**
 * Nothing that could be work: no path at all, white space, or lock, generated, vendored and ignored paths alone while the
 * ticket is not about those. What is unknown is not hollow.
 */
export function isHollow(substance: ChangeSubstance, isTicketAboutGenerated: boolean): boolean {
  if (substance.paths === null) return false;
  if (substance.paths === 0) return true;
  const isWorthless = substance.isWhitespaceOnly || (substance.mask & ~WORTHLESS_ALONE) === 0;
  return isWorthless && !isTicketAboutGenerated;
}

/** Tests or documentation alone. */
export function isThin(substance: ChangeSubstance): boolean {
  return (
    substance.paths !== null &&
    substance.paths > 0 &&
    (substance.mask & ~THIN) === 0 &&
    (substance.mask & ~WORTHLESS_ALONE) !== 0
  );
}

const ABOUT_GENERATED =
  /(?:^|[^a-z])(?:up(?:grad|dat)\w*|bump\w*|downgrad\w*|vendor\w*|re-?generat\w*|dependenc\w*|lock\s?files?|pin(?:ned|ning)?|audit|vulnerabilit\w*|cve|snapshots?|rebuild\w*|dist|librar(?:y|ies)|packages?|version|formatt?ing|white-?\s?space|indent\w*|prettier|lint\w*)(?:[^a-z]|$)/i;

/** Whether a ticket's title is about what is otherwise worthless alone: upgrades, vendored or generated files, layout. */
export function isAboutGenerated(title: string): boolean {
  return ABOUT_GENERATED.test(title.slice(0, 300));
}
