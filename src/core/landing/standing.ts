import { compareText } from '../../base/compare-text.ts';
import type { Facts } from '../../model/facts.ts';
import type { Instant } from '../../model/instant.ts';
import type { Step } from '../../model/rung.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Changes } from './build-changes.ts';
import { CARRIED_SHARE, contentOf } from './carriers.ts';
import type { Carriers } from './carriers.ts';
import type { Change } from './change.ts';
import type { LandingLines } from './landing-lines.ts';
import type { Place, Placer } from './place-changes.ts';
import type { Effect, Reverts } from './resolve-reverts.ts';
import { coverOf, createSurvival, toShares } from './surviving-share.ts';

/** What happened to a change on one line. */
export interface LineStory {
  readonly place: Place;
  /** It is there by copies of its commits (cherry-picked, rebased elsewhere, applied by hand). */
  readonly isCopy: boolean;
  /** Share of its substance that stands, 0 … 1, from its landing on. Ascending. */
  readonly standing: readonly Step<number>[];
  /** Reverts, restorings and further landings after the first, in order. */
  readonly events: readonly LineEvent[];
}

export interface LineEvent {
  readonly kind: 'undone' | 'restored' | 'landed-again';
  readonly at: Instant;
  readonly by: number;
  readonly commit: number;
  /** Share that stands after it. */
  readonly share: number;
}

export interface StandingInput {
  readonly snapshot: Snapshot;
  readonly lines: LandingLines;
  readonly all: Changes;
  readonly placer: Placer;
  readonly reverts: Reverts;
  readonly classes: Uint8Array;
  readonly facts: Facts;
}

interface Happening {
  readonly kind: LineEvent['kind'];
  readonly place: Place;
  readonly commit: number;
  readonly by: number;
  readonly effect: Effect | null;
}

export interface Bounds {
  /** Copies that landed before do not count: what was there already is not this change's landing. */
  readonly copiesFrom: Instant;
  /** Position of the line up to which it is told. */
  readonly until: number;
}

/** `null` when the change did not reach the line. */
export function storyOn(
  change: Change,
  line: number,
  carriers: Carriers,
  bounds: Bounds,
  input: StandingInput,
): LineStory | null {
  const { placer, snapshot, all, lines } = input;
  const placed = placer.placeOn(change, line);
  const own = placed !== null && placed.position <= bounds.until ? placed : null;
  const landing = own ?? placeOfCopies(carriers, line, bounds.copiesFrom, input);
  if (landing === null || landing.position > bounds.until) return null;
  const happenings = collectHappenings(change, line, landing, carriers, own !== null, input);
  if (happenings.length === 0) {
    return { place: landing, isCopy: own === null, standing: [{ at: landing.at, value: 1 }], events: [] };
  }
  const content = contentOf(change, lines);
  const shares = toShares(content, snapshot, input.classes);
  const survival = createSurvival(shares);
  const standing: Step<number>[] = [{ at: landing.at, value: 1 }];
  const events: LineEvent[] = [];
  let at = landing.at;
  for (const { kind, place, commit, by, effect } of happenings) {
    if (place.position > bounds.until) break;
    at = Math.max(at, place.at);
    const byChange = all.changes[by];
    if (effect === null) survival.bringBack(null);
    else if (byChange !== undefined) {
      const isReland = kind === 'restored' && input.reverts.effectsBy(by).every(({ sign }) => sign === 'restores');
      // A change that takes back its own commit leaves nothing of either.
      const only = by === change.index && effect.commits !== null ? [...effect.commits, commit] : effect.commits;
      const cover = isReland ? null : coverOf(shares, content, only, byChange, commit, snapshot, input.facts);
      if (kind === 'undone') survival.take(cover);
      else survival.bringBack(cover);
    }
    const share = survival.share();
    events.push({ kind, at, by, commit, share });
    pushStep(standing, at, share);
  }
  return { place: landing, isCopy: own === null, standing, events };
}

/** Keeps a step function minimal: one value per instant, no value twice in a row. */
export function pushStep<Value>(steps: Step<Value>[], at: Instant, value: Value): void {
  if (steps[steps.length - 1]?.at === at) steps.pop();
  if (steps[steps.length - 1]?.value !== value) steps.push({ at, value });
}

/** Where enough of the copies of its commits had reached the line. */
function placeOfCopies(carriers: Carriers, line: number, from: Instant, input: StandingInput): Place | null {
  let last: Place | null = null;
  let carried = 0;
  for (const copies of carriers.copies) {
    let first: Place | null = null;
    for (const commit of copies) {
      const position = input.lines.positionOn(line, commit);
      if (position < 0 || (first !== null && first.position <= position)) continue;
      const place = placeOfCopy(commit, line, position, input);
      if (place.at >= from) first = place;
    }
    if (first === null) continue;
    carried += 1;
    if (last === null || first.position > last.position) last = first;
  }
  return carried > 0 && carried >= carriers.copies.length * CARRIED_SHARE ? last : null;
}

function placeOfCopy(commit: number, line: number, position: number, { lines, placer, all }: StandingInput): Place {
  const change = all.changes[all.changeOfCommit[commit] ?? -1];
  const place = change === undefined ? null : placer.placeOn(change, line);
  return place ?? { line, position, commit, at: lines.instantAt(line, position), isEstimated: true };
}

function collectHappenings(
  change: Change,
  line: number,
  landing: Place,
  carriers: Carriers,
  isOwn: boolean,
  { placer, all, reverts }: StandingInput,
): readonly Happening[] {
  const found: Happening[] = [];
  const isAfter = (place: Place, commit: number): boolean =>
    place.position > landing.position || (place.position === landing.position && commit > landing.commit);
  const addEffects = (target: number, targetPlace: Place | null): void => {
    for (const effect of reverts.effectsOn(target)) {
      const by = all.changes[effect.by];
      const place = effect.isInferred || by === undefined ? null : placer.placeOn(by, line);
      if (place === null) continue;
      const isInternal = effect.by === change.index;
      // A copy that came together with its own revert, by one merge, changed nothing here.
      if (targetPlace !== null && targetPlace.position === place.position && target !== change.index) continue;
      if (!isInternal && !isAfter(place, effect.commit)) continue;
      found.push({
        kind: effect.sign === 'undoes' ? 'undone' : 'restored',
        place,
        commit: effect.commit,
        by: effect.by,
        effect,
      });
    }
  };
  addEffects(change.index, null);
  for (const index of carriers.changes) {
    const carrier = all.changes[index];
    const place = carrier === undefined ? null : placer.placeOn(carrier, line);
    addEffects(index, place ?? landing);
    if (place === null || !isAfter(place, place.commit) || !isOwn) continue;
    if (
      carriers.copies.filter((copies) => copies.some((copy) => all.changeOfCommit[copy] === index)).length <
      carriers.copies.length * CARRIED_SHARE
    )
      continue;
    found.push({ kind: 'landed-again', place, commit: place.commit, by: index, effect: null });
  }
  return found.sort(
    (a, b) => a.place.position - b.place.position || a.commit - b.commit || compareText(a.kind, b.kind),
  );
}
