import type { Facts } from '../../model/facts.ts';
import type { Instant } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import type { Changes } from './build-changes.ts';
import { carriersOf, contentOf } from './carriers.ts';
import type { Carriers } from './carriers.ts';
import type { Change } from './change.ts';
import { stepsBeforeLanding, toSteps } from './change-steps.ts';
import { findCopies } from './find-copies.ts';
import type { ReleaseIndex } from './find-releases.ts';
import type { LandedChange } from './landed-change.ts';
import type { LandingLines } from './landing-lines.ts';
import { missingOnMain, originalOf, standsByRecord, standsOf, storiesOf, viaOf, existsFrom } from './line-stories.ts';
import { createPlacer } from './place-changes.ts';
import { createRecordJudge, disagreementOf } from './record-landing.ts';
import { containsChange, firstReleases } from './release-containment.ts';
import { resolveReverts } from './resolve-reverts.ts';
import type { Reverts } from './resolve-reverts.ts';
import type { StandingInput } from './standing.ts';
import { createRecent, createTimelines } from './timelines.ts';
import type { Timeline } from './timelines.ts';

/** Changes of which everything is kept at a time. */
const RECENT = 1_024;

export interface Landings {
  /** Everything about one change; computed when it is asked for, and kept for a while. */
  readonly of: (change: number) => LandedChange;
  /** The part of it that judging needs; computed once. */
  readonly timelineOf: (change: number) => Timeline;
  /** By change: first landing of its own commits, of copies or by record; NaN where it never landed. Reverts do not count here. */
  readonly landedAt: Float64Array;
  readonly reverts: Reverts;
  /**
   * Whether the history of a release holds the change, its own commits or copies of them, net of the reverts in that
   * history. `null` when no commit of it is known.
   */
  readonly isContained: (change: number, release: number) => boolean | null;
  /** The maintenance line on which it stands at an instant while it has reached neither default nor integration branch; else `null`. */
  readonly missingOnMain: (change: number, at: Instant) => number | null;
}

export interface LandingInput {
  readonly snapshot: Snapshot;
  /** By commit index. */
  readonly messages: readonly ParsedMessage[];
  /** By position in `Snapshot.pullRequests`; may be empty. */
  readonly pullRequestMessages: readonly ParsedMessage[];
  readonly lines: LandingLines;
  readonly all: Changes;
  readonly releases: ReleaseIndex;
  /** By path index, as `classifyPaths` returns them. */
  readonly classes: Uint8Array;
  readonly facts: Facts;
}

/** Places every change on its landing lines, with its reverts and releases, over all time. */
export function landChanges(input: LandingInput): Landings {
  const { snapshot, messages, pullRequestMessages, lines, all, releases, classes, facts } = input;
  const placer = createPlacer(snapshot, messages, lines, all);
  const copies = findCopies(snapshot, messages, facts, all.find);
  const reverts = resolveReverts(snapshot, messages, pullRequestMessages, lines, all, placer);
  const judgeRecord = createRecordJudge(snapshot, all, lines, placer);
  const standing: StandingInput = { snapshot, lines, all, placer, reverts, classes, facts };
  const carriers = (change: Change): Carriers => carriersOf(change, all, copies, lines);
  const recent = createRecent<LandedChange>(RECENT);
  const timelines = createTimelines(all.changes.length);

  const isContained = (change: Change, release: number): boolean | null =>
    containsChange(change, release, carriers(change), standing, releases);

  const compute = (change: Change): LandedChange => {
    const own = carriers(change);
    const stories = storiesOf(change, own, existsFrom(change, snapshot), standing);
    const record = snapshot.pullRequests[change.pullRequest];
    const judged = stories.length > 0 || record === undefined ? null : judgeRecord(change);
    const home = stories[0];
    const containing = home === undefined ? [] : firstReleases(change, own, stories, standing, releases);
    const stands = home === undefined ? standsByRecord(judged) : standsOf(stories, lines, containing);
    const last = stands[stands.length - 1];
    return {
      change: change.index,
      steps: toSteps(stepsBeforeLanding(change, record, snapshot), stands),
      landedAt: stands[0]?.from ?? null,
      landedLine: home?.line ?? (judged?.kind === 'landed' ? judged.line : null),
      landedVia: home === undefined ? (judged?.kind === 'landed' ? judged.via : null) : viaOf(change, home, lines),
      isEstimated: home?.place.isEstimated ?? false,
      undoneAt: last === undefined || last.until === Infinity ? null : last.until,
      survivingShare: home?.standing[home.standing.length - 1]?.value ?? 1,
      stories,
      releases: containing,
      disagreement: disagreementOf(judged),
      opened: record === undefined ? null : { at: record.createdAt, closedAt: record.closedAt },
      copyOf: originalOf(change, own, standing),
      inferredReverts: reverts.effectsOn(change.index).flatMap(({ by, sign, isInferred }) => {
        const place = isInferred && sign === 'undoes' ? placer.homeOf(all.changes[by] ?? change) : null;
        return place === null ? [] : [{ by, at: place.at }];
      }),
    };
  };

  /** What nothing copied, undid or recorded, on one line at most, is told by its landing and its first release. */
  const plainTimeline = (change: Change): Timeline | null => {
    if (change.pullRequest >= 0 || reverts.effectsOn(change.index).length > 0) return null;
    if (contentOf(change, lines).some(copies.hasCopies)) return null;
    const [line, ...further] = lines.nativeLines(change.repository, [...change.landedBy, ...change.commits]);
    if (further.length > 0) return null;
    const place = line === undefined ? null : placer.placeOn(change, line);
    const release = place === null ? undefined : releases.releases[releases.firstRelease[place.commit] ?? -1];
    const stands = place === null ? [] : [{ from: place.at, until: Infinity, releasedAt: release?.at ?? Infinity }];
    const steps = toSteps(stepsBeforeLanding(change, undefined, snapshot), stands);
    return { steps, opened: null, disagreement: null };
  };

  const changeAt = (index: number): Change => {
    const change = all.changes[index];
    if (change === undefined) throw new Error(`No change ${index}`);
    return change;
  };

  const landedChangeOf = (index: number): LandedChange => {
    const cached = recent.get(index);
    if (cached !== undefined) return cached;
    const landed = compute(changeAt(index));
    recent.set(index, landed);
    return landed;
  };

  return {
    of: landedChangeOf,
    timelineOf: (index) => {
      const known = timelines.get(index);
      if (known !== undefined) return known;
      const plain = plainTimeline(changeAt(index));
      if (plain !== null) return timelines.set(index, plain);
      const { steps, opened, disagreement } = landedChangeOf(index);
      return timelines.set(index, { steps, opened, disagreement });
    },
    landedAt: Float64Array.from(all.changes, (change) => {
      const place = placer.homeOf(change);
      if (place !== null) return place.at;
      if (change.pullRequest < 0 && !contentOf(change, lines).some(copies.hasCopies)) return Number.NaN;
      const [home] = storiesOf(change, carriers(change), existsFrom(change, snapshot), standing);
      if (home !== undefined) return home.place.at;
      const judged = judgeRecord(change);
      return judged.kind === 'landed' ? judged.at : Number.NaN;
    }),
    reverts,
    isContained: (index, release) => {
      const change = all.changes[index];
      return change === undefined ? null : isContained(change, release);
    },
    missingOnMain: (index, at) => {
      const change = all.changes[index];
      return change === undefined
        ? null
        : missingOnMain(storiesOf(change, carriers(change), -Infinity, standing), lines, at);
    },
  };
}
