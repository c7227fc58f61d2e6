import type { GatePolicy } from '../../model/gate-policy.ts';

/** What a gate asks for unless the configuration says otherwise. "Design" marks a choice of this project. */
export const DEFAULT_GATE: GatePolicy = {
  // Measured: a finding of this severity hits a few per cent of healthy work at most (docs/findings/base-rates.md).
  failOn: 'high',
  // Design: whoever brings in a gate has debt already; it is to stop growing first.
  counts: 'new',
  kinds: {},
  severities: {},
  measures: [],
  pods: {},
  drift: 'never',
  loop: { adaptWithinDays: null, overdue: false },
  measurable: {
    withoutTickets: false,
    // Design: the floor below which a share that moved is worth no verdict of drift; unmapped claims could move it as far.
    mostUnmapped: 0.05,
    // Design: as for comparables, where 20 are the fewest that tell .9 from .7.
    fewest: 20,
    completeOnly: false,
    oldestHours: null,
  },
};
