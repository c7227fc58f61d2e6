import { parseLedger, toKeptEvent } from '../../src/config/kept-ledger.ts';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import { judgePod } from '../../src/core/drift/judge-pod.ts';
import { openSignals } from '../../src/core/drift/open-signals.ts';
import { checkLedger } from '../../src/core/loop/check-ledger.ts';
import { followSignals } from '../../src/core/loop/follow-signals.ts';
import { tellSignals } from '../../src/core/loop/measure-loop.ts';
import { planRecord } from '../../src/core/loop/plan-record.ts';
import type { WeeklyChange } from '../../src/core/series/gather-changes.ts';
import type { WeeklyClaim } from '../../src/core/series/gather-claims.ts';
import type { RowGroup } from '../../src/core/series/group-rows.ts';
import { flowsOf } from '../../src/core/series/row-flows.ts';
import { toHistory } from '../../src/core/series/to-series.ts';
import type { Weeks } from '../../src/core/series/weeks.ts';
import type { PodVerdict } from '../../src/model/drift.ts';
import type { DriftRow } from '../../src/model/drift-result.ts';
import { DAY, WEEK } from '../../src/model/instant.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { LedgerFact } from '../../src/model/ledger.ts';
import type { LoopSignal } from '../../src/model/loop-result.ts';
import { createRandom } from '../bench/random.ts';

// A pod over years of weekly runs, at the level of its claims and changes: the ledger is a real one, in memory.

/** A Monday. */
const START = Date.UTC(2022, 0, 3);
const WINDOW = 52;
const AGE_WEEKS = 4;
const CHANGES_A_WEEK = 12;
const FINE = 1_000_000;

export interface YearSpec {
  readonly seed: number;
  readonly weeks: number;
  readonly claims: number;
  /** Share of the claims with nothing found; `adapted`: weeks since the adaptation, `null` before. */
  readonly shareAt: (week: number, adapted: number | null) => number;
  /** Share of the changes that name a ticket. */
  readonly coverageAt?: (week: number, adapted: number | null) => number;
  /** Weeks that an adaptation leaves itself. */
  readonly promise?: number;
  /** Only these runs take place; the weeks between go on. */
  readonly isRun?: (week: number, adapted: number | null) => boolean;
}

export interface Year {
  readonly signals: readonly LoopSignal[];
  /** By run: what it recorded. */
  readonly recorded: readonly (readonly LedgerFact[])[];
  /** Weeks from the first crossing to the signal, from the signal to the adaptation. */
  readonly openedAt: number | null;
  readonly text: string;
}

/**
 * Runs `record` at every Monday; two weeks after the first signal the pod adapts. What comes after is drawn when it is known
 * whether there is an adaptation.
 */
export function playYear(spec: YearSpec): Year {
  const random = createRandom(spec.seed);
  const draw = (share: number): boolean => random.below(FINE) < share * FINE;
  const claims: WeeklyClaim[] = [];
  const changes: WeeklyChange[] = [];
  const recorded: (readonly LedgerFact[])[] = [];
  let text = '';
  let adaptedIn: number | null = null;
  let openedAt: number | null = null;
  let told: readonly LoopSignal[] = [];
  let previous: PodVerdict | null = null;
  const append = (facts: readonly LedgerFact[], at: Instant): void => {
    let parents = checkLedger(parseLedger(Buffer.from(text))).heads;
    for (const fact of facts) {
      const event = toKeptEvent(fact, at, parents);
      parents = [event.id];
      text += `${JSON.stringify(event)}\n`;
    }
  };

  for (let week = 0; week < spec.weeks; week += 1) {
    const since = adaptedIn === null || week <= adaptedIn ? null : week - adaptedIn;
    playWeek(week, spec.shareAt(week, since), spec.coverageAt?.(week, since) ?? 0.8);
    const now = week + 1;
    const aged = now - AGE_WEEKS;
    if (aged < WINDOW || spec.isRun?.(week, since) === false) continue;
    const asOf = START + now * WEEK;
    const weeks: Weeks = { start: START, count: now, aged };
    const group = toGroup(claims, changes, now);
    const verdicts = judge(group, weeks);
    const row: Pick<DriftRow, 'kind' | 'name' | 'verdicts' | 'signals'> = {
      ...{ kind: 'pod', name: 'boats', verdicts },
      signals: previous === null ? [] : openSignals(previous, verdicts, DEFAULT_POLICY.drift),
    };
    previous = verdicts;
    const checked = checkLedger(parseLedger(Buffer.from(text)));
    const signals = followSignals(checked.events);
    const drift = { rows: [row as DriftRow], weeks, asOf };
    told = tellSignals(signals, {
      evidenceOf: (ref) => ({ ref, kind: 'ticket', state: 'supported' }),
      drift,
      history: { groups: [group], weeks, asOf, policy: DEFAULT_POLICY.drift },
    });
    const facts = planRecord({ result: { signals: told }, drift, checked, signals }, DEFAULT_POLICY.drift);
    append(facts, asOf);
    recorded.push(facts);
    if (openedAt === null && facts.some(({ event }) => event === 'opened')) openedAt = week;
    if (openedAt !== null && adaptedIn === null && week === openedAt + 2) {
      adaptedIn = week + 1;
      adapt(followSignals(checked.events)[0]?.opened.id ?? '', asOf + 2 * DAY);
    }
  }
  return { signals: told, recorded, openedAt, text };

  function playWeek(week: number, share: number, coverage: number): void {
    for (let place = 0; place < spec.claims; place += 1) {
      claims.push({
        ...{ ticket: claims.length, week, at: START + week * WEEK + DAY, isLate: false, lagDays: 1 },
        fate: draw(share) ? 'nothing-found' : 'supported',
      });
    }
    for (let place = 0; place < CHANGES_A_WEEK; place += 1) {
      changes.push({
        ...{ change: changes.length, repository: 0, at: START + week * WEEK, share: 1, landed: week, begun: week },
        ...{ survives: true, isLinked: draw(coverage), leadWeeks: 0 },
      });
    }
  }

  function adapt(signal: string, at: Instant): void {
    const by = new Date(at + (spec.promise ?? 13) * WEEK).toISOString().slice(0, 10);
    append(
      [
        {
          ...{
            event: 'adapted',
            signal,
            change: 'Done means merged',
            by,
            evidence: ['BOAT-1'],
            owner: 'delivery lead',
          },
          ...{ measure: 'over-reported-share', direction: 'falling' },
        },
      ],
      at,
    );
  }
}

function toGroup(claims: readonly WeeklyClaim[], changes: readonly WeeklyChange[], weeks: number): RowGroup {
  const all = { from: 0, until: weeks };
  return {
    ...{ kind: 'pod', name: 'boats', held: all, people: new Set([1, 2, 3]), holdsTicket: () => true },
    input: { claims, changes, moves: [], commitments: [], around: changes, seen: all },
  };
}

function judge({ input }: RowGroup, weeks: Weeks): PodVerdict {
  const { headlines, coverage } = flowsOf(input, weeks);
  const span = { from: weeks.aged - WINDOW, until: weeks.aged };
  return judgePod(
    {
      pod: 'boats',
      headlines: headlines.slice(0, 1).map((flow) => toHistory(flow, span)),
      coverage: {
        counts: coverage.counts.slice(span.from, span.until),
        totals: coverage.totals.slice(span.from, span.until),
      },
    },
    DEFAULT_POLICY.drift,
  );
}
