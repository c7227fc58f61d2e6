import { CARRIED_SHARE, contentOf } from './carriers.ts';
import type { Carriers } from './carriers.ts';
import type { Change } from './change.ts';
import type { ReleaseIndex } from './find-releases.ts';
import type { ContainingRelease } from './landed-change.ts';
import type { StoryOnLine } from './line-stories.ts';
import type { Effect } from './resolve-reverts.ts';
import { storyOn } from './standing.ts';
import type { StandingInput } from './standing.ts';
import { coverOf, createSurvival, toShares } from './surviving-share.ts';

/**
 * Whether the history of a release holds the change or copies of its commits, net of the reverts in that history.
 * `null` when none of its commits is known.
 */
export function containsChange(
  change: Change,
  release: number,
  carriers: Carriers,
  input: StandingInput,
  releases: ReleaseIndex,
): boolean | null {
  if (change.commits.length === 0 && change.landedBy.length === 0) return null;
  if (releases.releases[release]?.repository !== change.repository) return false;
  const place = input.lines.pathPlaceOf(releases.releases[release]?.commit ?? -1);
  // On a line, a release holds what stood there at that place.
  if (place !== null) {
    const story = storyOn(change, place.line, carriers, { copiesFrom: -Infinity, until: place.position }, input);
    return story !== null && (story.standing[story.standing.length - 1]?.value ?? 0) > 0;
  }
  const isIn = (commit: number): boolean => releases.contains(release, commit);
  const isOwn = holds(change, isIn);
  const carried = carriers.copies.filter((copies) => copies.some(isIn)).length;
  if (!isOwn && (carried === 0 || carried < carriers.copies.length * CARRIED_SHARE)) return false;
  return shareIn(change, carriers, isIn, isOwn, input) > 0;
}

function holds({ commits, landedBy }: Change, isIn: (commit: number) => boolean): boolean {
  return landedBy.length > 0 ? landedBy.some(isIn) : commits.every(isIn);
}

function shareIn(
  change: Change,
  carriers: Carriers,
  isIn: (commit: number) => boolean,
  isOwn: boolean,
  input: StandingInput,
): number {
  const { all, reverts, snapshot, lines, placer, classes, facts } = input;
  const home = placer.homeOf(change)?.line;
  const targets = carriers.changes.filter((index) => {
    const carrier = all.changes[index];
    return !isOwn || (carrier !== undefined && placer.homeOf(carrier)?.line === home);
  });
  const effects: Effect[] = [];
  for (const target of [change.index, ...targets]) {
    for (const effect of reverts.effectsOn(target)) {
      const by = all.changes[effect.by];
      if (!effect.isInferred && by !== undefined && holds(by, isIn)) effects.push(effect);
    }
  }
  if (effects.length === 0) return 1;
  const content = contentOf(change, lines);
  const shares = toShares(content, snapshot, classes);
  const survival = createSurvival(shares);
  for (const { by, commit, commits, sign } of effects.sort((a, b) => a.commit - b.commit)) {
    const byChange = all.changes[by];
    if (byChange === undefined) continue;
    const cover = coverOf(shares, content, commits, byChange, commit, snapshot, facts);
    if (sign === 'undoes') survival.take(cover);
    else survival.bringBack(cover);
  }
  return survival.share();
}

/** The first full release by each way in: its own landing, its copies, what brought it back. Ascending by instant. */
export function firstReleases(
  change: Change,
  carriers: Carriers,
  stories: readonly StoryOnLine[],
  input: StandingInput,
  releases: ReleaseIndex,
): readonly ContainingRelease[] {
  const candidates = new Set<number>();
  const add = (commit: number | undefined): void => {
    const release = releases.firstRelease[commit ?? -1] ?? -1;
    if (release >= 0) candidates.add(release);
  };
  for (const { place, events } of stories) {
    add(place.commit);
    for (const { kind, by } of events) {
      const byChange = kind === 'undone' ? undefined : input.all.changes[by];
      if (byChange !== undefined) add(input.placer.homeOf(byChange)?.commit);
    }
  }
  for (const copies of carriers.copies) copies.forEach(add);
  const isPlain = carriers.changes.length === 0 && input.reverts.effectsOn(change.index).length === 0;
  const holding = new Set<number>();
  for (const candidate of candidates) {
    // Where the first release reverted it, a later one may hold it all the same.
    const found = isPlain ? candidate : nextHolding(change, candidate, carriers, input, releases);
    if (found >= 0) holding.add(found);
  }
  return [...holding]
    .sort((a, b) => a - b)
    .flatMap((release) => {
      const found = releases.releases[release];
      return found === undefined ? [] : [{ release, tag: found.tag, at: found.at }];
    });
}

/** Releases that are asked after the first one. */
const MOST_ASKED = 256;

function nextHolding(
  change: Change,
  from: number,
  carriers: Carriers,
  input: StandingInput,
  index: ReleaseIndex,
): number {
  for (const release of index.releases.slice(from, from + MOST_ASKED)) {
    if (release.repository !== change.repository || release.version.prerelease !== null) continue;
    if (containsChange(change, release.index, carriers, input, index) === true) return release.index;
  }
  return -1;
}
