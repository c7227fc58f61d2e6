import type { PersonNumber } from '../../model/account.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { PodNumber } from '../pods/assign-pods.ts';
import type { DebtContext } from './debt-context.ts';
import type { DebtMeasurer, Observation } from './debt-measurer.ts';
import { ratioFigure } from './figures.ts';
import { quarterAt } from './quarters.ts';

/** How often work goes from one ticket or repository to another within a day. */
export const SWITCHES: DebtMeasurer = {
  adds: true,
  measures: [{ id: 'context-switches', figureOf: ratioFigure }],
  observe: observeDays,
};

interface Written {
  readonly who: PersonNumber;
  readonly at: Instant;
  readonly repository: number;
  /** -1 where it names none. */
  readonly ticket: number;
  readonly pod: PodNumber;
}

/** One observation of each day (UTC) on which somebody wrote something that landed. */
function observeDays({ assessment, quarters, landed }: DebtContext): readonly Observation[] {
  const { snapshot, owned } = assessment.judge;
  const ticketOf = new Int32Array(assessment.changes.length).fill(-1);
  owned.forEach((links, ticket) => {
    for (const { change, tier } of links) if (tier <= 3 && ticketOf[change] === -1) ticketOf[change] = ticket;
  });
  const written: Written[] = [];
  for (const { change, pod } of landed) {
    for (const index of assessment.changes[change]?.commits ?? []) {
      const commit = snapshot.commits[index];
      if (commit === undefined || commit.parents.length > 1) continue;
      const { author: who, authoredAt: at, repository } = commit;
      if (snapshot.people[who]?.kind === 'person' && quarterAt(quarters, at) >= 0)
        written.push({ who, at, repository, ticket: ticketOf[change] ?? -1, pod });
    }
  }
  written.sort((a, b) => a.who - b.who || a.at - b.at || a.repository - b.repository || a.ticket - b.ticket);
  const seen: Observation[] = [];
  for (let start = 0; start < written.length;) {
    const first = written[start] as Written;
    let end = start + 1;
    while (end < written.length && isSameDay(first, written[end] as Written)) end += 1;
    seen.push(toObservation(written.slice(start, end), quarterAt(quarters, first.at)));
    start = end;
  }
  return seen;
}

function isSameDay(first: Written, { who, at }: Written): boolean {
  return who === first.who && Math.floor(at / DAY) === Math.floor(first.at / DAY);
}

/** The pod of a day is that of most of its commits, the first of them where they are as many. */
function toObservation(day: readonly Written[], quarter: number): Observation {
  let switches = 0;
  const pods = new Map<PodNumber, number>();
  for (const [place, one] of day.entries()) {
    pods.set(one.pod, (pods.get(one.pod) ?? 0) + 1);
    const before = day[place - 1];
    if (before === undefined) continue;
    const isOtherTicket = before.ticket >= 0 && one.ticket >= 0 && before.ticket !== one.ticket;
    if (before.repository !== one.repository || isOtherTicket) switches += 1;
  }
  const most = Math.max(...pods.values());
  const pod = [...pods].find(([, count]) => count === most)?.[0] ?? -1;
  return { quarter, pod, value: switches, of: 1, people: [[day[0]?.who ?? -1]] };
}
