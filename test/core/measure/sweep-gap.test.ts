import { describe, expect, it } from 'vitest';
import { DAY, WEEK } from '../../../src/model/instant.ts';
import type { Totals } from '../../../src/model/result.ts';
import { auditScenario } from '../../support/audit-scenario.ts';
import { ticketThrough } from '../../support/ticket-history.ts';
import { company, START } from '../../support/weekly-company.ts';

const gapOf = ({ principal, outcomes }: Totals) => ({
  supported: outcomes.supported,
  ahead: principal.lower,
  inconclusive: outcomes.inconclusive,
});

const reopened = ticketThrough('ABC-999', START + 2 * WEEK, [
  [START + 2 * WEEK + DAY, 'Done', 'Fixed'],
  [START + 7 * WEEK, 'Open'],
]);

describe('the gap by week', () => {
  const spec = company({ weeks: 12, emptyIn: (week) => week % 3 });
  const told = { ...spec, tickets: [...(spec.tickets ?? []), reopened] };
  const end = START + 12 * WEEK;
  const weeksOf = (asOf: number) => auditScenario(told, { asOf }).result.gapByWeek ?? [];

  it('is at each Monday of the window what an audit of that instant says', () => {
    const weeks = weeksOf(end + DAY);
    expect(weeks.at(-1)?.at).toBe(end);
    for (const at of [3, 5, 8, 12].map((week) => START + week * WEEK)) {
      const { totals } = auditScenario(told, { asOf: at }).result;
      if (totals === null) throw new Error('There are tickets.');
      expect(weeks.find((week) => week.at === at)).toEqual({
        at,
        strict: gapOf(totals.strict),
        lenient: gapOf(totals.lenient),
      });
    }
  });

  it('is not changed by what comes later, nor by tickets that no longer claim anything', () => {
    const early = weeksOf(START + 6 * WEEK + DAY);
    const late = weeksOf(end + DAY);
    for (const week of early.filter(({ at }) => at >= (late[0]?.at ?? 0))) expect(late).toContainEqual(week);
    const without = auditScenario(spec, { asOf: end + DAY }).result.gapByWeek ?? [];
    const sum = (weeks: typeof late): number =>
      weeks.reduce((total, { strict }) => total + strict.supported + strict.ahead + strict.inconclusive, 0);
    expect(sum(late)).toBeGreaterThan(sum(without));
  });

  it('has no place for the instant of the run itself, and none without a tracker', () => {
    expect(weeksOf(end).at(-1)?.at).toBe(end - WEEK);
    expect(auditScenario({ commits: [{ id: 'a', message: 'x', at: START }] }).result.gapByWeek).toBeNull();
  });
});
