import type { Rung, Step } from '../../model/rung.ts';
import type { LandedChange } from './landed-change.ts';

/** What a change's own rung does over time: the part of `LandedChange` that judging asks for, again and again. */
export type Timeline = Pick<LandedChange, 'steps' | 'opened' | 'disagreement'>;

export interface Timelines {
  readonly get: (change: number) => Timeline | undefined;
  readonly set: (change: number, timeline: Timeline) => Timeline;
}

/** The rungs of a change that was written, landed and released, and of which nothing else is known. */
const USUAL: readonly Rung[] = [1, 3, 4];

/**
 * Keeps timelines. The usual one is three instants at most and stands in columns: half a million changes would take more
 * room as objects than their commits do.
 */
export function createTimelines(changes: number): Timelines {
  const isUsual = new Uint8Array(changes);
  const columns = USUAL.map(() => new Float64Array(changes).fill(Number.NaN));
  const others = new Map<number, Timeline>();
  return {
    get: (change) => {
      if (isUsual[change] !== 1) return others.get(change);
      const steps: Step<Rung>[] = [];
      for (let rung = 0; rung < USUAL.length; rung += 1) {
        const at = columns[rung]?.[change] ?? Number.NaN;
        if (!Number.isNaN(at)) steps.push({ at, value: USUAL[rung] as Rung });
      }
      return { steps, opened: null, disagreement: null };
    },
    set: (change, timeline) => {
      if (!fits(timeline)) {
        others.set(change, timeline);
        return timeline;
      }
      isUsual[change] = 1;
      for (const { at, value } of timeline.steps) (columns[USUAL.indexOf(value)] as Float64Array)[change] = at;
      return timeline;
    },
  };
}

function fits({ steps, opened, disagreement }: Timeline): boolean {
  if (opened !== null || disagreement !== null) return false;
  let highest = 0;
  for (const { value } of steps) {
    if (value <= highest || value === 2) return false;
    highest = value;
  }
  return true;
}

/** Keeps the latest few values, one for each place that keys share: for what is asked again soon or not at all. */
export function createRecent<Value>(size: number): {
  readonly get: (key: number) => Value | undefined;
  readonly set: (key: number, value: Value) => void;
} {
  const keys = new Int32Array(size).fill(-1);
  const values = new Array<Value | undefined>(size).fill(undefined);
  return {
    get: (key) => (keys[key % size] === key ? values[key % size] : undefined),
    set: (key, value) => {
      keys[key % size] = key;
      values[key % size] = value;
    },
  };
}
