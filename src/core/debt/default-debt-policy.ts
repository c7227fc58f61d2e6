import type { DebtPolicy } from '../../model/debt-policy.ts';

/** The thresholds of the debt measures that hold unless the configuration says otherwise: each is a choice of this project. */
export const DEFAULT_DEBT_POLICY: DebtPolicy = {
  // Two, so that every season is in it twice; it moves on once a year, so that a slow decline does not become its own yardstick.
  referenceYears: 2,
  // Half of the eight: with fewer, "higher than all of them" is one in four by chance.
  referenceMinimum: 4,
  // Below five a median is one case's, and a share of them moves by a fifth with each.
  minimumSample: 5,
  // Code Climate calls what rewrites lines of the last three weeks rework.
  reworkDays: 21,
  // Measured on five projects: 1.5 to 5 ms of processor time a commit, so a minute and a half at most.
  contentCommits: 20_000,
  // Design: a list that a team reads to its end.
  hotspots: 10,
};
