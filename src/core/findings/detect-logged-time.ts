import { compareText } from '../../base/compare-text.ts';
import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Period } from '../../model/instant.ts';
import { HOUR } from '../../model/instant.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { lastQuarters, quarterName } from '../measure/calendar.ts';
import { FEWEST_CONTRIBUTORS, LARGEST_PART } from '../measure/fewest-people.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

interface Logged {
  readonly ticket: Ticket;
  readonly seconds: number;
  readonly isWithout: boolean;
}

/**
 * Time logged on tickets that need code, were called done in the last whole quarter, and of which nothing is found, as a share
 * of all such tickets of the project. About half of the done tickets of healthy projects show no change, so it is told only
 * where the lower bound of the share of tickets exceeds that. Never a person, never a list of tickets; and nothing at all where
 * the figure would be about few people.
 */
export function detectLoggedTime(context: FindingContext): readonly Finding[] {
  if (!context.coverage.isJoined) return [];
  const { snapshot, judge } = context;
  const quarter = lastQuarters(context.asOf, 1);
  const { loggedMinimumTickets, loggedWithoutShare } = judge.policy;
  return [...gatherLogged(context, quarter)]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([project, all]): FindingOf<'time-logged-without-output'>[] => {
      const without = all.filter(({ isWithout }) => isWithout);
      if (all.length < loggedMinimumTickets) return [];
      if ((wilsonInterval(without.length, all.length)?.[0] ?? 0) <= loggedWithoutShare) return [];
      if (isAboutFew(context, all) || isAboutFew(context, without)) return [];
      const period = quarterName(quarter.start);
      return [
        toFinding<'time-logged-without-output'>(
          snapshot,
          {
            kind: 'time-logged-without-output',
            subject: { kind: 'project', key: project },
            severity: 'low',
            holds: 'both',
            cause: null,
            since: quarter.end,
            args: {
              hours: toHours(without),
              totalHours: toHours(all),
              tickets: without.length,
              of: all.length,
              period,
            },
            evidence: [],
          },
          period,
        ),
      ];
    });
}

/** By project: leaves that need code, bear logged time, and were called done in the period. */
function gatherLogged(context: FindingContext, period: Period): ReadonlyMap<string, readonly Logged[]> {
  const { snapshot, judge } = context;
  const projects = new Map<string, Logged[]>();
  for (const { ticket: index, claimed, claimedAt, scope, strict, lenient } of context.judged) {
    const ticket = snapshot.tickets[index];
    if (ticket === undefined || (scope !== 'principal' && scope !== 'older') || claimed < 3) continue;
    const seconds = ticket.loggedSeconds ?? 0;
    if (seconds <= 0 || claimedAt === null || claimedAt < period.start || claimedAt >= period.end) continue;
    if (judge.workKind(ticket) !== 'required' || !isSeen(strict) || !isSeen(lenient)) continue;
    const list = projects.get(ticket.project) ?? [];
    projects.set(ticket.project, list);
    list.push({ ticket, seconds, isWithout: isNothing(strict) && isNothing(lenient) });
  }
  return projects;
}

const UNSEEN: ReadonlySet<string> = new Set([
  'imported',
  'before-history',
  'not-pulled',
  'source-incomplete',
  'points-elsewhere',
  'unclear-closing',
  'history-rewritten',
]);

/** What could not be seen says nothing of the time either way. */
const isSeen = ({ outcome, reason }: Verdict): boolean =>
  outcome !== 'pending' && outcome !== 'not-applicable' && !UNSEEN.has(reason.code);

const isNothing = ({ reason }: Verdict): boolean => reason.code === 'nothing-found' || reason.code === 'hollow-only';

/** Time is put down to everybody to whom the ticket was assigned: who logged it is not known here, on purpose. */
function isAboutFew({ snapshot }: FindingContext, logged: readonly Logged[]): boolean {
  const parts = new Map<number, number>();
  let total = 0;
  for (const { ticket, seconds } of logged) {
    const assignees = new Set(ticket.participants.flatMap(({ who, role }) => (role === 'assignee' ? [who] : [])));
    for (const who of assignees.size === 0 ? [NOBODY_KNOWN] : assignees) {
      if (snapshot.people[who]?.kind !== 'bot') parts.set(who, (parts.get(who) ?? 0) + seconds);
    }
    total += seconds;
  }
  const known = [...parts.keys()].filter((who) => who >= 0).length;
  return known < FEWEST_CONTRIBUTORS || [...parts.values()].some((part) => part > total * LARGEST_PART);
}

/** Tickets without an assignee may all be one person's. */
const NOBODY_KNOWN = -1;

const toHours = (logged: readonly Logged[]): number =>
  Math.round(logged.reduce((sum, { seconds }) => sum + seconds, 0) / (HOUR / 1000));
