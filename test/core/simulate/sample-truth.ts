import type { Course, SimulatedTruth } from '../../../src/model/simulation.ts';

export const still = (value: number): Course => ({ from: value, to: value });

/** Nothing moves, everything is seen, and no evidence is late: what is measured must be what is true. */
export const PLAIN_TRUTH: SimulatedTruth = {
  weeks: 20,
  size: still(6),
  gap: 0.3,
  onset: 10,
  slope: 0,
  visibility: still(1),
  traces: still(0.5),
  late: 0,
  reverts: 0.3,
  ai: still(0),
};
