import type { DebtMeasurer } from './debt-measurer.ts';
import { BACKFLOW, PRIORITY_CHANGES } from './measure-backflow.ts';
import { CONGRUENCE } from './measure-congruence.ts';
import { ADMITTED_DEBT, REWORK, TEST_SHARE } from './measure-content.ts';
import { FIXES } from './measure-fixes.ts';
import { ASYMMETRY, VOLATILITY } from './measure-flow.ts';
import { HAND_OFFS, PING_PONG } from './measure-hand-offs.ts';
import { LINKING } from './measure-linking.ts';
import { REASONS } from './measure-reasons.ts';
import { REVERTS, TIMES_TO_REVERT } from './measure-reverts.ts';
import { CONVERGENCE, DISSENT, REVIEW_CONCENTRATION, REVIEW_DENSITY, REVIEW_LATENCY } from './measure-reviews.ts';
import { STATUS_BEHIND_WORK, WORK_BEHIND_STATUS } from './measure-status-lag.ts';
import { SWITCHES } from './measure-switches.ts';
import { TRACEABILITY } from './measure-traceability.ts';
import { TRUCK_FACTOR } from './measure-truck-factor.ts';
import { WORK_IN_PROGRESS } from './measure-work-in-progress.ts';

/** All that is measured; every id of `DEBT_MEASURES` by exactly one of them. */
export const DEBT_MEASURERS: readonly DebtMeasurer[] = [
  WORK_IN_PROGRESS,
  SWITCHES,
  HAND_OFFS,
  PING_PONG,
  REVIEW_LATENCY,
  REVIEW_CONCENTRATION,
  TRUCK_FACTOR,
  CONGRUENCE,
  BACKFLOW,
  PRIORITY_CHANGES,
  REVERTS,
  TIMES_TO_REVERT,
  FIXES,
  REWORK,
  ADMITTED_DEBT,
  TEST_SHARE,
  TRACEABILITY,
  LINKING,
  STATUS_BEHIND_WORK,
  WORK_BEHIND_STATUS,
  REASONS,
  ASYMMETRY,
  REVIEW_DENSITY,
  VOLATILITY,
  DISSENT,
  CONVERGENCE,
];
