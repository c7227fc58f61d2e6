import type { DriftPolicy } from '../../model/drift-policy.ts';

/**
 * The thresholds of the drift verdict that hold unless the configuration says otherwise, each beside its reason: "design" marks a choice of this project, "simulated" one
 * that docs/drift-validation.md measures.
 */
export const DEFAULT_DRIFT_POLICY: DriftPolicy = {
  alpha: 0.05,
  // Simulated: at .05 most unchanged series are flagged once in a year of weekly reports; at .01, twice running, few are.
  signalAlpha: 0.01,
  // Design: with fewer points no order of them is surprising enough after correction.
  minimumPoints: 8,
  mostMissingShare: 0.25,
  // Design: whole weeks, so that weekdays weigh the same in every period; four of them for a month.
  periodWeeks: [1, 2, 4],
  // Simulated: below this, slopes through many zeros are 0 and a t-test is off.
  claimsPerPeriod: 5,
  // Design, fixed before the false alarms were counted: one claim in twenty changed sides; a fifth of what came out; a day.
  floor: { share: 0.05, sum: 0.2, median: 1 },
  // Kass & Raftery 1995: very strong. Simulated: at 10 no cell of unchanged series is flagged noticeably more often.
  stepEvidence: 10,
  // Hunter and Otava date by .001 alone; here a test has spoken before, and power to date matters more.
  breakLimit: 0.01,
  // Lucas & Saccucci 1990: an average run of 370 with known parameters. Estimated from half a series, it is a hint only.
  watch: { lambda: 0.2, width: 2.86, baselinePoints: 8 },
  // Cohen 1988: the usual power.
  power: 0.8,
  // Simulated. Design: a tenth a quarter is what a pod loses to holidays without anyone calling it a decline.
  masking: { outcomeConfidence: 0.95, activityConfidence: 0.8, margin: 0.1 },
};
