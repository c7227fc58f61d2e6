import type { DebtUnknown } from '../../model/debt.ts';
import { DAY, HOUR, WEEK } from '../../model/instant.ts';
import { rungOf } from '../ladder/claim-ladder.ts';
import type { PodNumber } from '../pods/assign-pods.ts';
import { assigneeAt } from '../pods/assignee-at.ts';
import { mondayOf } from '../series/weeks.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { medianFigure } from './figures.ts';
import { quarterAt } from './quarters.ts';

/** Wednesday noon, UTC. */
const SAMPLE_AT = 2 * DAY + 12 * HOUR;
/** What has not moved for longer is in progress on the board alone. */
const FORGOTTEN_AFTER = 26 * WEEK;
const STARTED = 1;
const IN_REVIEW = 2;

/** How many tickets somebody who works on any works on at once. */
export const WORK_IN_PROGRESS: DebtMeasurer = {
  adds: false,
  measures: [{ id: 'work-in-progress', figureOf: medianFigure }],
  observe: observeSamples,
};

/** One observation of each contributor of a pod who has a ticket in progress, each Wednesday. */
function observeSamples({ assessment, quarters, podOfTicket }: DebtContext): readonly Observation[] | DebtUnknown {
  const { snapshot, ladders } = assessment.judge;
  if (snapshot.tickets.length === 0) return 'no-tickets';
  if (snapshot.tickets.every(({ hasHistory }) => !hasHistory)) return 'no-changelog';
  const start = mondayOf(quarters.bounds[0] ?? 0) + SAMPLE_AT;
  const end = quarters.bounds.at(-1) ?? start;
  const samples = Array.from({ length: Math.max(0, Math.ceil((end - start) / WEEK)) }, () => new Map<string, number>());
  for (const ticket of snapshot.tickets) {
    const { steps } = ladders[ticket.index] ?? { steps: [] };
    for (const [place, { at, claim }] of ticket.hasHistory ? steps.entries() : []) {
      const rung = rungOf(claim);
      if (rung !== STARTED && rung !== IN_REVIEW) continue;
      const until = Math.min(steps[place + 1]?.at ?? Infinity, at + FORGOTTEN_AFTER, end);
      for (let week = Math.max(0, Math.ceil((at - start) / WEEK)); start + week * WEEK < until; week += 1) {
        const sampledAt = start + week * WEEK;
        const who = assigneeAt(ticket, sampledAt);
        if (snapshot.people[who]?.kind !== 'person') continue;
        const key = `${who} ${podOfTicket(ticket.index, sampledAt)}`;
        const counts = samples[week];
        counts?.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return samples.flatMap((counts, week) => {
    const quarter = quarterAt(quarters, start + week * WEEK);
    if (quarter < 0) return [];
    return [...counts].map(([key, value]): Observation => {
      const [who = -1, pod = -1] = key.split(' ').map(Number) as [number, PodNumber];
      return { quarter, pod, value, of: 1, people: [[who]] };
    });
  });
}
