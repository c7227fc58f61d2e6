import type { Course, SimulatedTruth } from '../../model/simulation.ts';

/** What one run may be asked for. */
export interface SimulationSize {
  /** Pods as weekly counts, with the drift and without it. */
  readonly series: number;
  /** Whole organisations, with the drift and without it. */
  readonly organisations: number;
}

/** Eight points are the fewest that are judged. */
const FEWEST_BEFORE = 8;
const [SHORTEST, LONGEST] = [16, 260];
const [SMALLEST, LARGEST] = [0.5, 200];
const MOST_SERIES = 20_000;
const MOST_ORGANISATIONS = 50;
const MOST_TICKETS = 100_000;
const LEAST_VISIBLE = 0.05;

/** What makes no sense together or would take for ever: one sentence each, with what was expected and what came. */
export function findAbsurdities(truth: SimulatedTruth, size: SimulationSize): readonly string[] {
  const { weeks, onset, gap, slope } = truth;
  const end = gap + (slope * (weeks - 1 - onset)) / 13;
  const tickets = ((truth.size.from + truth.size.to) / 2) * weeks * 2 * size.organisations;
  const checks: readonly (readonly [boolean, string])[] = [
    [
      isWhole(weeks, SHORTEST, LONGEST),
      `--weeks: expected a whole number from ${SHORTEST} to ${LONGEST}, got ${weeks}`,
    ],
    [
      isWhole(onset, FEWEST_BEFORE, weeks - 1),
      `--onset: expected a week from ${FEWEST_BEFORE} to the last but one of ${weeks}, got ${onset}`,
    ],
    [
      isCourse(truth.size, SMALLEST, LARGEST),
      `--size: expected ${SMALLEST} to ${LARGEST} claims a week, got ${courseText(truth.size)}`,
    ],
    [isShare(gap), `--gap: expected a share from 0 to 1, got ${gap}`],
    [
      end >= 0 && end <= 1,
      `--slope: expected a share that stays between 0 and 1, but ${gap} with ${slope} a quarter ends at ${end.toFixed(2)}`,
    ],
    [
      isCourse(truth.visibility, LEAST_VISIBLE, 1),
      `--visibility: expected shares from ${LEAST_VISIBLE} to 1, got ${courseText(truth.visibility)}`,
    ],
    [isCourse(truth.traces, 0, 1), `--traces: expected shares from 0 to 1, got ${courseText(truth.traces)}`],
    [isShare(truth.late), `--late: expected a share from 0 to 1, got ${truth.late}`],
    [isShare(truth.reverts), `--reverts: expected a share from 0 to 1, got ${truth.reverts}`],
    [isCourse(truth.ai, 0, 1), `--ai: expected shares from 0 to 1, got ${courseText(truth.ai)}`],
    [isWhole(size.series, 0, MOST_SERIES), `--series: expected 0 to ${MOST_SERIES}, got ${size.series}`],
    [
      isWhole(size.organisations, 0, MOST_ORGANISATIONS),
      `--organisations: expected 0 to ${MOST_ORGANISATIONS}, got ${size.organisations}`,
    ],
    [
      size.series + size.organisations !== 0,
      '--series and --organisations: expected something to simulate, got 0 of both',
    ],
    [
      !(tickets > MOST_TICKETS),
      `--organisations: expected at most ${MOST_TICKETS} tickets in all, got about ${Math.round(tickets)}`,
    ],
  ];
  return checks.flatMap(([isFine, problem]) => (isFine ? [] : [problem]));
}

function courseText({ from, to }: Course): string {
  return from === to ? String(from) : `${from}:${to}`;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function isCourse({ from, to }: Course, least: number, most: number): boolean {
  return [from, to].every((value) => value >= least && value <= most);
}
