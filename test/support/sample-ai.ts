import type { AiLens, AiRate } from '../../src/model/ai-lens.ts';
import { instantOf } from './snapshot-builder.ts';

function rate(count: number, of: number, interval: readonly [number, number] | null, clusters = of): AiRate {
  return { count, of, share: of === 0 ? null : count / of, interval, clusters, effective: clusters };
}

const UNKNOWN = {
  verdict: 'not-measurable',
  difference: null,
  interval: null,
  p: null,
  q: null,
  pooled: null,
} as const;

/** A made-up lens in which every sentence has something to say. */
export function sampleAi(): AiLens {
  return {
    commits: { authored: 9, assisted: 88, 'no-signal': 420 },
    pullRequests: { authored: 6, assisted: 61, 'no-signal': 190 },
    changes: { authored: 8, assisted: 74, 'no-signal': 386 },
    share: { count: 82, of: 468, share: 82 / 468, interval: [0.1434, 0.2123] },
    tickets: { authored: 1, assisted: 3, 'no-signal': 3, unclassed: 4 },
    losses: { squashed: 120, stripped: 14, unseen: 33, notes: { attested: 70, unreachable: 58 } },
    tested: 2,
    comparisons: [
      {
        measure: { about: 'outcome', name: 'contradicted', unit: 'ticket' },
        rates: {
          authored: rate(0, 1, [0, 0.7935]),
          assisted: rate(1, 3, [0.0615, 0.7923]),
          'no-signal': rate(1, 3, [0.0615, 0.7923]),
        },
        contrasts: [
          { of: 'authored', ...UNKNOWN },
          { of: 'assisted', ...UNKNOWN },
        ],
      },
      {
        measure: { about: 'work', name: 'undone-within-28-days', unit: 'change' },
        rates: {
          authored: rate(0, 6, [0, 0.3903], 2),
          assisted: rate(11, 70, [0.0853, 0.2712], 52),
          'no-signal': rate(9, 350, [0.0136, 0.0481]),
        },
        contrasts: [
          { of: 'authored', ...UNKNOWN },
          {
            of: 'assisted',
            verdict: 'more',
            difference: 0.1314,
            interval: [0.0577, 0.2461],
            p: 0.000_312,
            q: 0.000_624,
            pooled: { difference: 0.1102, interval: [0.0311, 0.1893], strata: 5 },
          },
        ],
      },
    ],
    pods: [
      { name: 'Payments', changes: { authored: 8, assisted: 60, 'no-signal': 300 }, hidden: null },
      { name: 'Web', changes: null, hidden: 'few' },
      { name: 'no pod', changes: null, hidden: 'complementary' },
    ],
    adaptation: [
      {
        row: 'all',
        state: 'compared',
        roseAt: instantOf('2025-11-01'),
        months: [
          {
            start: instantOf('2025-10-01'),
            landed: 60,
            marked: 2,
            reviewed: { count: 30, of: 40 },
            reviewHours: 5.5,
            reviewsEach: 1.3,
            undone: 1,
          },
          {
            start: instantOf('2025-11-01'),
            landed: 90,
            marked: 20,
            reviewed: { count: 50, of: 70 },
            reviewHours: 9.25,
            reviewsEach: 1.1,
            undone: null,
          },
        ],
        shifts: [
          { name: 'landed-a-month', before: 60, after: 90, counts: [1, 1], interval: null },
          { name: 'review-hours', before: 5.5, after: 9.25, counts: [30, 50], interval: null },
          { name: 'reviews-each', before: 1.3, after: 1.1, counts: [40, 70], interval: null },
          { name: 'reviewed-share', before: 0.75, after: 0.7143, counts: [40, 70], interval: [-0.2, 0.1411] },
          { name: 'undone-share', before: 0.0167, after: null, counts: [60, 0], interval: null },
          { name: 'rework-21-days', before: null, after: null, counts: [0, 0], interval: null },
        ],
      },
      { row: 'Payments', state: 'no-break', roseAt: null, months: [], shifts: [] },
      { row: 'Web', state: 'hidden', roseAt: null, months: [], shifts: [] },
    ],
  };
}
