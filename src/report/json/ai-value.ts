import type {
  AiAdaptation,
  AiComparison,
  AiContrast,
  AiCounts,
  AiLens,
  AiMonth,
  AiRate,
  AiShift,
} from '../../model/ai-lens.ts';
import { isoInstant, round } from '../format.ts';
import { DAY_DECIMALS, shareNumber } from '../rounded.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** Small p values differ in more places than shares do. */
const P_DECIMALS = 6;

/** The AI lens as it is published: instants as text, numbers rounded. */
export function aiValue(ai: AiLens): JsonObject {
  const { count, of, share, interval } = ai.share;
  return {
    isLowerBound: true,
    share: { count, of, share: shareNumber(share), interval95: ends(interval) },
    commits: counts(ai.commits),
    pullRequests: counts(ai.pullRequests),
    changes: counts(ai.changes),
    tickets: { ...counts(ai.tickets), unclassed: ai.tickets.unclassed },
    losses: { ...ai.losses, notes: ai.losses.notes === null ? null : { ...ai.losses.notes } },
    tested: ai.tested,
    comparisons: ai.comparisons.map(comparisonValue),
    pods: ai.pods.map(({ name, changes, hidden }) => ({
      pod: name,
      changes: changes === null ? null : counts(changes),
      hidden,
    })),
    adaptation: ai.adaptation.map(adaptationValue),
  };
}

function counts({ authored, assisted, 'no-signal': none }: AiCounts): JsonObject {
  return { authored, assisted, 'no-signal': none };
}

function ends(interval: readonly [number, number] | null): JsonValue {
  return interval === null ? null : interval.map((end) => shareNumber(end));
}

function comparisonValue({ measure, rates, contrasts }: AiComparison): JsonObject {
  return {
    about: measure.about,
    measure: measure.name,
    unit: measure.unit,
    rates: {
      authored: rateValue(rates.authored),
      assisted: rateValue(rates.assisted),
      'no-signal': rateValue(rates['no-signal']),
    },
    contrasts: contrasts.map(contrastValue),
  };
}

function rateValue({ count, of, share, interval, clusters, effective }: AiRate): JsonObject {
  return {
    count,
    of,
    share: shareNumber(share),
    interval95: ends(interval),
    clusters,
    effective: round(effective, DAY_DECIMALS),
  };
}

function contrastValue({ of, verdict, difference, interval, p, q, pooled }: AiContrast): JsonObject {
  return {
    of,
    verdict,
    difference: shareNumber(difference),
    interval95: ends(interval),
    p: p === null ? null : round(p, P_DECIMALS),
    q: q === null ? null : round(q, P_DECIMALS),
    pooled:
      pooled === null
        ? null
        : { difference: shareNumber(pooled.difference), interval95: ends(pooled.interval), strata: pooled.strata },
  };
}

function adaptationValue({ row, state, roseAt, months, shifts }: AiAdaptation): JsonObject {
  return { row, state, roseAt: isoInstant(roseAt), months: months.map(monthValue), shifts: shifts.map(shiftValue) };
}

function monthValue({ start, landed, marked, reviewed, reviewHours, reviewsEach, undone }: AiMonth): JsonObject {
  return {
    start: isoInstant(start),
    landed,
    marked,
    reviewed: reviewed === null ? null : { ...reviewed },
    reviewHours: shareNumber(reviewHours),
    reviewsEach: shareNumber(reviewsEach),
    undone,
  };
}

function shiftValue({ name, before, after, counts: [first, second], interval }: AiShift): JsonObject {
  return {
    measure: name,
    before: shareNumber(before),
    after: shareNumber(after),
    counts: [first, second],
    interval95: ends(interval),
  };
}
