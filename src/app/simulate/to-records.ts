import type { SimulatedChange, SimulatedOrganisation, SimulatedTicket } from '../../core/simulate/play-organisation.ts';
import { keyOf } from '../../core/simulate/play-organisation.ts';
import type { Instant } from '../../model/instant.ts';
import { simulatedPerson } from './simulated-people.ts';
import { branchOf, SIMULATED_REPOSITORY } from './to-fast-import.ts';

const TRACKER = 'https://jira.example.com';
const HOST = 'github.example.com';
const TO_DO = { id: '1', name: 'To Do', statusCategory: { key: 'new' } };
const IN_PROGRESS = { id: '2', name: 'In Progress', statusCategory: { key: 'indeterminate' } };
const DONE = { id: '3', name: 'Done', statusCategory: { key: 'done' } };

/** Tickets as Jira answers a search with `expand=changelog`, one a line. */
export function* toTicketLines({ tickets }: SimulatedOrganisation): Iterable<string> {
  for (const ticket of tickets) yield `${JSON.stringify(toIssue(ticket))}\n`;
}

function toIssue(ticket: SimulatedTicket): object {
  const { number, summary, type, createdAt, startedAt, doneAt } = ticket;
  const [assignee, reporter] = [toUser(ticket.assignee), toUser(ticket.reporter)];
  const move = (from: typeof TO_DO, to: typeof TO_DO) => ({
    ...{ field: 'status', fieldId: 'status', from: from.id, fromString: from.name, to: to.id, toString: to.name },
  });
  const histories = [
    { id: `${number}1`, author: assignee, created: iso(startedAt), items: [move(TO_DO, IN_PROGRESS)] },
    {
      ...{ id: `${number}2`, author: assignee, created: iso(doneAt) },
      items: [
        move(IN_PROGRESS, DONE),
        { field: 'resolution', fieldId: 'resolution', from: null, fromString: null, to: '1', toString: 'Done' },
      ],
    },
  ];
  return {
    id: String(10_000 + number),
    key: keyOf(number),
    self: `${TRACKER}/rest/api/3/issue/${10_000 + number}`,
    fields: {
      summary,
      issuetype: { id: type === 'Bug' ? '1' : '2', name: type, subtask: false },
      project: { key: 'SIM' },
      status: DONE,
      resolution: { id: '1', name: 'Done' },
      ...{ created: iso(createdAt), updated: iso(doneAt), resolutiondate: iso(doneAt) },
      ...{ creator: reporter, reporter, assignee },
    },
    changelog: { total: histories.length, histories },
  };
}

function toUser(position: number): object {
  const { account, name } = simulatedPerson(position);
  return { accountId: account, displayName: name };
}

/** Pull requests as `gh pr list --json …` prints them, one a line. */
export function* toPullRequestLines({ changes }: SimulatedOrganisation): Iterable<string> {
  for (const change of changes) yield `${JSON.stringify(toPullRequest(change))}\n`;
}

function toPullRequest(change: SimulatedChange): object {
  const { number, title, openedAt, landedAt, closedAt, reverts } = change;
  const author = simulatedPerson(change.author);
  const endedAt = landedAt ?? closedAt;
  const review = { author: { login: simulatedPerson(change.reviewer).login }, state: 'APPROVED' };
  return {
    number,
    title,
    ...(reverts === null ? {} : { body: `Reverts ${SIMULATED_REPOSITORY}#${reverts}` }),
    state: landedAt !== null ? 'MERGED' : closedAt !== null ? 'CLOSED' : 'OPEN',
    isDraft: false,
    author: { login: author.login, name: author.name },
    baseRefName: 'main',
    headRefName: branchOf(change),
    createdAt: iso(openedAt),
    ...(landedAt === null ? {} : { mergedAt: iso(landedAt), mergedBy: { login: author.login, name: author.name } }),
    ...(endedAt === null ? {} : { closedAt: iso(endedAt) }),
    updatedAt: iso(endedAt ?? openedAt),
    reviews: landedAt === null ? [] : [{ ...review, submittedAt: iso((openedAt + landedAt) / 2) }],
    url: `https://${HOST}/${SIMULATED_REPOSITORY}/pull/${number}`,
  };
}

/** What is true of each ticket, to compare with what is said of it. */
export function* toTruthLines({ tickets }: SimulatedOrganisation): Iterable<string> {
  yield 'ticket,week,work stands behind the claim\n';
  for (const { number, week, isSound } of tickets) yield `${keyOf(number)},${week},${isSound ? 'yes' : 'no'}\n`;
}

export const SIMULATED_CONFIG = `# Everything that there is was exported, so that what is missing is missing.
repositories:
  - path: .
    id: ${SIMULATED_REPOSITORY}
    host: ${HOST}
projects:
  - key: SIM
    repositories: [${SIMULATED_REPOSITORY}]
    complete: true
complete: [tickets, pull-requests]
`;

function iso(at: Instant): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString();
}
