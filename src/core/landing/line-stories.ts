import { HOUR } from '../../model/instant.ts';
import type { Instant } from '../../model/instant.ts';
import type { Step } from '../../model/rung.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { CARRIED_SHARE } from './carriers.ts';
import type { Carriers } from './carriers.ts';
import type { Stand } from './change-steps.ts';
import type { Change } from './change.ts';
import type { ContainingRelease, LandedVia } from './landed-change.ts';
import type { LandingLines } from './landing-lines.ts';
import type { RecordLanding } from './record-landing.ts';
import { pushStep, storyOn } from './standing.ts';
import type { LineStory, StandingInput } from './standing.ts';

export type StoryOnLine = LineStory & { readonly line: number };

/** By line that it reached itself, the home line first: its own commits before copies, integration and default before maintenance, then the earliest. */
export function storiesOf(
  change: Change,
  carriers: Carriers,
  copiesFrom: Instant,
  input: StandingInput,
): readonly StoryOnLine[] {
  const stories: StoryOnLine[] = [];
  const commits = [...change.landedBy, ...change.commits, ...carriers.copies.flat()];
  for (const line of input.lines.nativeLines(change.repository, commits)) {
    const story = storyOn(change, line, carriers, { copiesFrom, until: Infinity }, input);
    if (story !== null) stories.push({ ...story, line });
  }
  const weigh = (story: StoryOnLine): number => (story.isCopy ? 2 : 0) + (isMaintenance(story, input.lines) ? 1 : 0);
  return stories.sort((a, b) => weigh(a) - weigh(b) || a.place.at - b.place.at || a.line - b.line);
}

function isMaintenance({ line }: StoryOnLine, lines: LandingLines): boolean {
  return lines.lines[line]?.role === 'maintenance';
}

/** When the change came to be: what was on a line before is not its landing. */
export function existsFrom(change: Change, { commits, pullRequests }: Snapshot): Instant {
  let first = pullRequests[change.pullRequest]?.createdAt ?? Infinity;
  for (const commit of change.commits) first = Math.min(first, commits[commit]?.committedAt ?? Infinity);
  return first - HOUR;
}

/**
 * When something of the change stands: on its home line, and on maintenance lines until it reaches that. A revert on a
 * maintenance line says nothing about the home line.
 */
export function standsOf(
  stories: readonly StoryOnLine[],
  lines: LandingLines,
  releases: readonly ContainingRelease[],
): readonly Stand[] {
  const [home] = stories;
  if (home === undefined) return [];
  const alike = stories.filter(({ isCopy }) => isCopy === home.isCopy);
  const maintained = highest(alike.filter((story) => isMaintenance(story, lines)).map(({ standing }) => standing));
  const standing = isMaintenance(home, lines)
    ? maintained
    : [...maintained.filter(({ at }) => at < home.place.at), ...home.standing];
  const stands: Stand[] = [];
  standing.forEach(({ at, value }, place) => {
    const isStanding = place > 0 && (standing[place - 1]?.value ?? 0) > 0;
    if (value <= 0 || isStanding) return;
    const until = standing.slice(place + 1).find((step) => step.value <= 0)?.at ?? Infinity;
    const fitting = stands.length === 0 ? releases : releases.filter((release) => release.at >= at);
    stands.push({ from: at, until, releasedAt: Math.min(Infinity, ...fitting.map((release) => release.at)) });
  });
  // It came together with its own revert: it landed, and nothing of it ever stood.
  const first = standing[0];
  if (stands.length === 0 && first !== undefined) return [{ from: first.at, until: first.at, releasedAt: Infinity }];
  return stands;
}

export function standsByRecord(judged: RecordLanding | null): readonly Stand[] {
  return judged?.kind === 'landed' ? [{ from: judged.at, until: judged.until, releasedAt: Infinity }] : [];
}

function highest(all: readonly (readonly Step<number>[])[]): readonly Step<number>[] {
  if (all.length < 2) return all[0] ?? [];
  const instants = [...new Set(all.flatMap((steps) => steps.map(({ at }) => at)))].sort((a, b) => a - b);
  const combined: Step<number>[] = [];
  for (const at of instants) {
    const values = all.map((steps) => steps.findLast((step) => step.at <= at)?.value ?? 0);
    pushStep(combined, at, Math.max(...values));
  }
  return combined;
}

export function viaOf(change: Change, home: StoryOnLine, lines: LandingLines): LandedVia {
  if (home.isCopy) return 'copy';
  if (change.kind === 'commit') return 'commit';
  const { first } = lines.graph;
  const { commit } = home.place;
  if ((first[commit + 1] ?? 0) - (first[commit] ?? 0) > 1) return 'merge';
  const isAlone = change.landedBy.length === 1 && change.landedBy[0] === commit;
  return isAlone && (!change.commits.includes(commit) || change.commits.length === 1) ? 'squash' : 'ancestry';
}

/** The change that this one is a copy of: of all that hold its content, the one that was on a main line first. */
export function originalOf(change: Change, carriers: Carriers, input: StandingInput): number | null {
  const { all, placer, lines } = input;
  if (carriers.changes.length === 0) return null;
  const rank = (one: Change): readonly [number, number] => {
    const place = placer.homeOf(one);
    if (place === null) return [2, 0];
    return [lines.lines[place.line]?.role === 'maintenance' ? 1 : 0, place.at];
  };
  const holding = carriers.changes.filter(
    (index) =>
      carriers.copies.filter((copies) => copies.some((copy) => all.changeOfCommit[copy] === index)).length >=
      carriers.copies.length * CARRIED_SHARE,
  );
  let best = change;
  let bestRank = rank(change);
  for (const index of holding) {
    const other = all.changes[index];
    if (other === undefined) continue;
    const [role, at] = rank(other);
    const isEarlier =
      role < bestRank[0] || (role === bestRank[0] && (at < bestRank[1] || (at === bestRank[1] && index < best.index)));
    if (!isEarlier) continue;
    best = other;
    bestRank = [role, at];
  }
  return best.index === change.index ? null : best.index;
}

/** The maintenance line on which it stands at that instant while no integration or default branch has it; else `null`. */
export function missingOnMain(stories: readonly StoryOnLine[], lines: LandingLines, at: Instant): number | null {
  const landed = stories.filter(({ place }) => place.at <= at);
  if (landed.some((story) => !isMaintenance(story, lines))) return null;
  const standing = landed.find((story) => (story.standing.findLast((step) => step.at <= at)?.value ?? 0) > 0);
  return standing?.line ?? null;
}
