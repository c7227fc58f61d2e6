import { describe, expect, it } from 'vitest';
import type { DriftMeasure, DriftResult, DriftRow, MeasureSeries } from '../../src/model/drift-result.ts';
import { DAY, WEEK } from '../../src/model/instant.ts';
import type { TicketChange } from '../../src/model/ticket.ts';
import type { TicketSpec } from '../support/snapshot-builder.ts';
import { buildSnapshot, instantOf, shaOf } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';
import { company, driftOf, PER_WEEK, START, WEEKS } from '../support/weekly-company.ts';

function rowOf(result: DriftResult, name = 'all'): DriftRow {
  const row = result.rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`No row ${name}.`);
  return row;
}

function seriesOf(row: DriftRow, measure: DriftMeasure): MeasureSeries {
  const series = row.series.find((one) => one.measure === measure);
  if (series === undefined) throw new Error(`No series ${measure}.`);
  return series;
}

const verdictOf = (row: DriftRow, measure: DriftMeasure) =>
  row.verdicts.measures.find((verdict) => verdict.measure === measure);

describe('the weekly series', () => {
  const steady = driftOf(company({}));
  const row = rowOf(steady);

  it('count the claims of each week, judged four weeks after its end', () => {
    expect(steady.weeks).toEqual({ start: START, count: WEEKS + 4, aged: WEEKS });
    const { points } = seriesOf(row, 'over-reported-share');
    expect(points.slice(0, WEEKS).map(({ count, of }) => [count, of])).toEqual(
      Array.from({ length: WEEKS }, () => [1, PER_WEEK]),
    );
    expect(points.slice(WEEKS).map(({ value }) => value)).toEqual([null, null, null, null]);
  });

  it('count what landed and survived, and how long the status lagged behind it', () => {
    expect(seriesOf(row, 'surviving-throughput').points[3]?.value).toBe(PER_WEEK - 1);
    expect(seriesOf(row, 'landed-throughput').points[3]?.value).toBe(PER_WEEK - 1);
    expect(seriesOf(row, 'reported-throughput').points[3]?.value).toBe(PER_WEEK);
    expect(seriesOf(row, 'status-lag').points[3]).toMatchObject({ value: 1, count: PER_WEEK - 1 });
    expect(seriesOf(row, 'shadow-work-share').points[3]).toMatchObject({ count: 0, of: PER_WEEK - 1 });
  });

  it('draw the principal as a stock without a verdict: it rises while nothing changes', () => {
    const { role, points } = seriesOf(row, 'principal');
    expect(role).toBe('drawn');
    const uppers = points.slice(0, WEEKS).map(({ upper }) => upper ?? 0);
    expect(uppers).toEqual([...uppers].sort((a, b) => a - b));
    expect(uppers.at(-1)).toBeGreaterThan(WEEKS / 2);
    expect(verdictOf(row, 'principal')).toBeUndefined();
  });

  it('draw how old these claims are together, and the work that was begun', () => {
    const old = seriesOf(row, 'outstanding-interest');
    const principal = seriesOf(row, 'principal').points;
    expect([old.role, old.unit]).toEqual(['drawn', 'ticket-days']);
    // One claim without work a week, made on a Wednesday: 4.9 days old at the end of its week, a week older at each later one.
    const [first, second] = old.points.map(({ upper }) => upper ?? 0);
    expect(principal.slice(0, 2).map(({ upper }) => upper)).toEqual([1, 2]);
    expect(first).toBeCloseTo(5, 1);
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(7 + 5, 1);
    // All work is done on the second day, so nothing is in progress when a week ends.
    expect(seriesOf(row, 'work-in-progress-age').points[3]).toMatchObject({ value: null, count: 0 });
  });

  it('draw the age of what is in work at the end of a week, from when it came there', () => {
    const spec = company({ weeks: 10 });
    const opened = START + 2 * WEEK;
    const reviewed = ticketThrough('ABC-998', opened, [
      [opened + DAY, 'In Review'],
      [opened + 15 * DAY, 'Done', 'Fixed'],
    ]);
    const found = rowOf(driftOf({ ...spec, tickets: [...(spec.tickets ?? []), reviewed] }));
    const ages = seriesOf(found, 'work-in-progress-age').points.slice(1, 5);
    expect(ages.map(({ value, count }) => [value, count])).toEqual([
      [null, 0],
      [6, 1],
      [13, 1],
      [null, 0],
    ]);
  });

  it('count the moves of tickets by direction, in the week in which they moved', () => {
    const spec = company({ weeks: 10 });
    const opened = START + 2 * WEEK;
    const back = ticketThrough('ABC-997', opened, [
      [opened + DAY, 'In Review'],
      [opened + 9 * DAY, 'To Do'],
    ]);
    const found = rowOf(driftOf({ ...spec, tickets: [...(spec.tickets ?? []), back] }));
    const { points, role } = seriesOf(found, 'backflow-share');
    expect(role).toBe('exploratory');
    expect(points.slice(1, 4).map(({ count, of }) => [count, of])).toEqual([
      [0, 2 * PER_WEEK],
      [0, 2 * PER_WEEK + 1],
      [1, 2 * PER_WEEK + 1],
    ]);
  });

  it('count what sprints carried over in the week in which they ended, and nothing without sprints', () => {
    const all = (from: MeasureSeries): number => from.points.reduce((sum, { of }) => sum + (of ?? 0), 0);
    expect(all(seriesOf(row, 'carried-over-share'))).toBe(0);
    const start = START + 36 * WEEK;
    const sprint = { id: '7', name: 'Seven', start, end: start + 11 * DAY };
    const committed = (key: string, moves: Parameters<typeof ticketThrough>[2]): TicketSpec => {
      const ticket = ticketThrough(key, start - WEEK, moves);
      const put = {
        at: start - DAY,
        by: null,
        field: 'sprint',
        from: { id: '', text: '' },
        to: { id: '7', text: '7' },
      };
      return { ...ticket, changes: [put as TicketChange<number>, ...(ticket.changes ?? [])], sprints: [sprint] };
    };
    const two = [committed('ABC-995', [[start + 3 * DAY, 'Done', 'Fixed']]), committed('ABC-996', [])];
    const spec = company({ weeks: 10 });
    const found = rowOf(driftOf({ ...spec, tickets: [...(spec.tickets ?? []), ...two] }));
    const carried = seriesOf(found, 'carried-over-share');
    expect(carried.points[37]).toMatchObject({ count: 1, of: 2 });
    expect(all(carried)).toBe(2);
  });

  it('are steady where nothing drifts, and say what would have been seen', () => {
    const verdict = verdictOf(row, 'over-reported-share');
    expect(verdict?.verdict).toBe('steady');
    expect(verdict?.smallestChange).toBeGreaterThan(0);
    expect(row.movers).toBeNull();
    expect(row.signals).toEqual([]);
  });

  it('take no claim that was taken back for a claim', () => {
    const spec = company({ weeks: 10, emptyIn: () => 0 });
    const opened = START + 2 * WEEK;
    const reopened = ticketThrough(
      'ABC-999',
      opened,
      [
        [opened + DAY, 'Done', 'Fixed'],
        [opened + 10 * DAY, 'In Progress'],
      ],
      { by: 0, project: 'ABC', type: { id: null, name: 'Bug', isSubtask: false } },
    );
    const found = rowOf(driftOf({ ...spec, tickets: [...(spec.tickets ?? []), reopened] }));
    expect(seriesOf(found, 'over-reported-share').points[2]).toMatchObject({ count: 0, of: PER_WEEK });
    expect(seriesOf(found, 'taken-back-share').points[2]).toMatchObject({ count: 1, of: PER_WEEK + 1 });
  });

  it('count a change that was reverted within four weeks as landed, not as surviving', () => {
    const spec = company({ weeks: 10, emptyIn: () => 0 });
    const undone = `Revert "ABC-17 turn it around"\n\nThis reverts commit ${shaOf('bad')}.`;
    const commits = [
      ...(spec.commits ?? []),
      { id: 'bad', message: 'ABC-17 turn it around', at: START + 9 * WEEK + 2 * DAY, author: 'ann', paths: ['a.ts'] },
      { id: 'back', message: undone, at: START + 10 * WEEK, author: 'bob', paths: ['a.ts'] },
    ];
    const found = rowOf(driftOf({ ...spec, commits }));
    expect(seriesOf(found, 'landed-throughput').points[9]?.value).toBe(PER_WEEK + 1);
    expect(seriesOf(found, 'surviving-throughput').points[9]?.value).toBe(PER_WEEK);
  });

  it('leave out the weeks before anything was seen of the repository', () => {
    const spec = company({});
    const late = (spec.commits ?? []).filter(({ at }) => instantOf(at ?? 0) >= START + 20 * WEEK);
    const found = rowOf(driftOf({ ...spec, commits: late }));
    const { points } = seriesOf(found, 'surviving-throughput');
    expect(points[10]?.value).toBeNull();
    expect(points[30]?.value).toBe(PER_WEEK - 1);
  });
});

describe('a drift', () => {
  const worse = driftOf(company({ emptyIn: (week) => (week < 20 ? 0 : 5) }));

  it('is found, dated and told with the tickets that moved it', () => {
    const row = rowOf(worse);
    const verdict = verdictOf(row, 'over-reported-share');
    expect(verdict?.verdict).toBe('broke');
    expect(verdict?.isWorse).toBe(true);
    expect(Math.abs((verdict?.broke?.week ?? 0) - 20)).toBeLessThanOrEqual(1);
    expect(row.movers?.tickets.length).toBe(5 * (WEEKS - (verdict?.broke?.week ?? 0)));
    expect(row.signals.map(({ measure }) => measure)).toContain('over-reported-share');
  });

  it('said as of an earlier instant what it still says of the weeks that were of age then', () => {
    const spec = company({ emptyIn: (week) => (week < 20 ? 0 : 5) });
    const before = rowOf(driftOf(spec, START + 30 * WEEK, 30));
    for (const { measure, role, points } of before.series) {
      if (role === 'drawn' && measure === 'principal') continue;
      expect([measure, points.slice(0, 26)]).toEqual([measure, seriesOf(rowOf(worse), measure).points.slice(0, 26)]);
    }
  });
});

describe('rows', () => {
  it('are everything, then each pod; filters and others change nothing of a row', () => {
    const two = driftOf(company({ projects: ['ABC', 'XYZ'] }));
    expect(two.rows.map(({ kind, name }) => [kind, name])).toEqual([
      ['all', 'all'],
      ['pod', 'ABC'],
      ['pod', 'XYZ'],
    ]);
    const one = driftOf(company({ projects: ['ABC'] }));
    expect(seriesOf(rowOf(two, 'ABC'), 'over-reported-share').points).toEqual(
      seriesOf(rowOf(one), 'over-reported-share').points,
    );
  });

  it('leave out pods of fewer than three people, by name', () => {
    const { snapshot } = buildSnapshot(company({ projects: ['ABC', 'XYZ'], people: ['ann', 'bob'] }));
    expect(snapshot.people.length).toBeGreaterThan(2);
    const result = driftOf(company({ projects: ['ABC', 'XYZ'], people: ['ann', 'bob'] }));
    expect(result.rows.map(({ name }) => name)).toEqual(['all']);
    expect(result.tooSmall).toEqual(['ABC', 'XYZ']);
  });

  it.each(['agent', 'bot'] as const)('are of no bigger a pod for an %s that works in it', (kind) => {
    const spec = company({ projects: ['ABC', 'XYZ'] });
    expect(driftOf(spec).tooSmall).toEqual([]);
    expect(driftOf({ ...spec, kinds: { cid: kind } }).tooSmall).toEqual(['ABC', 'XYZ']);
  });

  it('end and begin anew where a pod was reorganised, and keep apart what belongs to none', () => {
    const half = START + 20 * WEEK;
    const composition = { name: 'quay', projects: ['ABC'], components: [], repositories: [], paths: [] };
    const pods = [
      { ...composition, from: null, to: half },
      { ...composition, from: half, to: null },
    ];
    const spec = company({ projects: ['ABC', 'XYZ'], emptyIn: (week) => (week < 20 ? 1 : 4) });
    const result = driftOf(spec, undefined, undefined, pods);
    expect(result.rows.map(({ name }) => name)).toEqual([
      'all',
      'quay (until 2024-05-20)',
      'quay (from 2024-05-20)',
      'no pod',
    ]);
    const [, before, after, rest] = result.rows;
    if (before === undefined || after === undefined || rest === undefined) throw new Error('Expected four rows.');
    expect(seriesOf(before, 'reported-throughput').points.map(({ value }) => value)).toEqual([
      ...Array.from({ length: 20 }, () => PER_WEEK),
      ...Array.from({ length: WEEKS + 4 - 20 }, () => null),
    ]);
    expect(seriesOf(after, 'surviving-throughput').points[10]?.value).toBeNull();
    expect([before, after].map((row) => verdictOf(row, 'over-reported-share')?.verdict)).toEqual(['steady', 'steady']);
    expect(verdictOf(rest, 'over-reported-share')).toMatchObject({ verdict: 'broke', broke: { week: 20 } });
  });

  it('date a break of a later composition in the weeks of the report', () => {
    const composition = { name: 'quay', projects: ['ABC'], components: [], repositories: [], paths: [] };
    const spec = company({ projects: ['ABC', 'XYZ'], emptyIn: (week) => (week < 26 ? 0 : 5) });
    const pods = [{ ...composition, from: START + 10 * WEEK, to: null }];
    const row = rowOf(driftOf(spec, undefined, undefined, pods), 'quay');
    expect(verdictOf(row, 'over-reported-share')?.broke?.week).toBe(26);
    expect(row.movers?.since).toBe(START + 26 * WEEK);
  });

  it('divide a change among the pods whose paths it touches', () => {
    const all = { projects: [], components: [], repositories: [], from: null, to: null };
    const pods = [
      { ...all, name: 'web', paths: ['web/**'] },
      { ...all, name: 'api', paths: ['api/**'] },
    ];
    const spec = company({});
    const commits = (spec.commits ?? []).map((commit) => ({
      ...commit,
      paths: ['web/a.ts', 'web/b.ts', 'web/c.ts', 'api/d.ts'],
    }));
    const result = driftOf({ ...spec, commits }, undefined, undefined, pods);
    const landed = (name: string) => seriesOf(rowOf(result, name), 'landed-throughput').points[3]?.value;
    expect([landed('web'), landed('api'), landed('all')]).toEqual([
      (PER_WEEK - 1) * 0.75,
      (PER_WEEK - 1) * 0.25,
      PER_WEEK - 1,
    ]);
  });

  it('say what could not be measured where there is nothing', () => {
    const nothing = driftOf({ tickets: [], commits: [] });
    expect(nothing.notMeasurable[0]).toMatch(/no commits/);
    expect(nothing.judged).toBe(0);
    const young = driftOf(company({ weeks: 2 }), START + 2 * WEEK, 3);
    expect(young.notMeasurable[0]).toMatch(/four weeks old/);
  });
});
