import * as z from 'zod';
import { FAIL_ON } from '../model/gate-policy.ts';
import { SEVERITIES } from '../model/finding.ts';

/** What a user may write under `check:` in leeway.config.yaml. */

const name = z.string().trim().min(1).max(200);
/** Never outside of the folder of the configuration: a pull request can change it. */
const file = name.regex(
  /^(?![/~])(?!.*\.\.)[^\\:]+$/,
  "expected a file beside the configuration or below it, such as 'ci/leeway.baseline.json'",
);
const share = z.number().min(0).max(1);
const amount = z.number().min(0).max(100_000_000);
const count = z.number().int().min(0).max(1_000_000);

const failOn = z.enum(FAIL_ON).describe('The gate fails on a finding from this severity up.');

const kindRule = z
  .union([
    z.enum(FAIL_ON),
    z.strictObject({
      failOn: failOn.optional(),
      atMost: count.optional().describe('More findings of the kind fail; waived ones do not count.'),
    }),
  ])
  .describe('A severity, or failOn and atMost.');

const kinds = z.record(name, kindRule).describe('By kind of finding, such as shadow-work.');

const READING = 'both: what one reading of the links alone says fails nobody. Default: both.';
const END = 'lower: what is certain. upper: what cannot be ruled out as well. Default: lower.';

const ranged = {
  reading: z.enum(['both', 'strict', 'lenient']).optional().describe(READING),
  end: z.enum(['lower', 'upper']).optional().describe(END),
};
const RISE = 'Most that it may be above the baseline.';
const FALL = 'Most that it may be below the baseline.';

const rangedShare = z.strictObject({
  atMost: share.optional(),
  riseAtMost: share.optional().describe(RISE),
  ...ranged,
});
const rangedAmount = z.strictObject({
  atMost: amount.optional(),
  riseAtMost: amount.optional().describe(RISE),
  ...ranged,
});
const coverage = z.strictObject({ atLeast: share.optional(), fallAtMost: share.optional().describe(FALL) });
const plainShare = z.strictObject({ atMost: share.optional(), riseAtMost: share.optional().describe(RISE) });

const ofPods = {
  'over-reported-share': rangedShare
    .optional()
    .describe('Claims of done that are ahead of the work that stands, of all that can be judged: 0 to 1.'),
  principal: rangedAmount.optional().describe('Tickets ahead of the work that stands.'),
  'outstanding-ticket-days': rangedAmount.optional().describe('Sum of the ages of these claims, in days.'),
  causes: rangedAmount.optional().describe('Tickets with one cause count once.'),
};

const measures = z
  .strictObject({
    ...ofPods,
    'link-coverage': coverage.optional().describe('Changes of the window that name a ticket: 0 to 1.'),
    'ticket-coverage': coverage.optional().describe('Done tickets with a change of their own: 0 to 1.'),
    'shadow-work-share': plainShare.optional().describe('Changes of the window that name no ticket: 0 to 1.'),
  })
  .describe('Limits on measures. Shares are 0 to 1.');

const podGate = z
  .strictObject({ failOn: failOn.optional(), kinds: kinds.optional(), measures: z.strictObject(ofPods).optional() })
  .describe('What holds for the tickets of one pod. Fewer than three people are never measured apart.');

const measurable = z
  .strictObject({
    withoutTickets: z.boolean().optional().describe('True: a run without any ticket may pass. Default: false.'),
    mostUnmapped: share.optional().describe('Tickets whose status nothing explains, of all: 0 to 1. Default: 0.05.'),
    fewest: count.optional().describe('Smallest denominator of a share that has a limit. Default: 20.'),
    completeOnly: z.boolean().optional().describe('True: files that nobody vouches for are not enough.'),
    oldest: z
      .string()
      .regex(/^\d{1,4}[hdw]$/, 'expected a whole number with a unit (h, d, w), such as 2d')
      .optional()
      .describe('Oldest state of the sources, by the clock: a number with h, d or w. Default: any.'),
  })
  .describe('What must be there before a run counts as one that measured. Otherwise it ends with 3.');

export const writtenGate = z
  .strictObject({
    failOn: failOn.optional().describe('The gate fails on a finding from this severity up. Default: high.'),
    counts: z.enum(['new', 'all']).optional().describe('Which findings count beside a baseline. Default: new.'),
    kinds: kinds.optional(),
    severities: z
      .partialRecord(z.enum(SEVERITIES), count)
      .optional()
      .describe('Most findings of a severity; waived ones do not count.'),
    measures: measures.optional(),
    pods: z.record(name, podGate).optional().describe('By name of the pod, or key of a project that is in none.'),
    drift: z
      .enum(['never', 'verdict', 'signal'])
      .optional()
      .describe('Fails on a headline measure that moves for the worse; signal: only when it did a week ago, too.'),
    loop: z
      .strictObject({
        adaptWithin: z
          .string()
          .regex(/^\d{1,4}[dw]$/, 'expected a whole number with a unit (d, w), such as 14d')
          .optional()
          .describe('A signal of the ledger that is open for longer without an adaptation fails.'),
        overdue: z
          .boolean()
          .optional()
          .describe(
            'True: an adaptation whose day has passed fails, unless what it announced has come. Default: false.',
          ),
      })
      .optional()
      .describe('What fails of the signals and adaptations in leeway.ledger.jsonl.'),
    measurable: measurable.optional(),
    baseline: file
      .optional()
      .describe('Relative to this file. Default: leeway.baseline.json beside it, if it is there.'),
    waivers: file.optional().describe('Relative to this file. Default: leeway.waivers.yaml beside it, if it is there.'),
  })
  .describe('The gate: what `leeway check` fails on.');

export type WrittenGate = z.infer<typeof writtenGate>;
