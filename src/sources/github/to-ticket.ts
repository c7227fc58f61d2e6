import { cutText } from '../../base/cut-text.ts';
import type { Checked } from '../../base/checked.ts';
import { findUrls } from '../../base/find-urls.ts';
import type { OffsetAt } from '../../base/parse-instant.ts';
import { createInstantReader } from '../../base/read-instants.ts';
import type { InstantReader } from '../../base/read-instants.ts';
import type { AccountRef } from '../../model/account.ts';
import type { TicketRecord } from '../../model/records.ts';
import { TEXT_LIMIT } from '../../model/ticket.ts';
import type {
  DevelopmentEntry,
  Participant,
  Status,
  TicketAddress,
  TicketChange,
  Version,
} from '../../model/ticket.ts';
import { findClosingNotes } from './closing-notes.ts';
import { elements, labelNames } from './lists.ts';
import type { GithubPlace } from './place.ts';
import { placeOf, placeOfUrl } from './place.ts';
import { toEvents } from './timeline-events.ts';
import { toAccount, toAccounts, toLogin } from './to-account.ts';
import { toEventChanges } from './to-event-changes.ts';
import type { CliIssue, CliReference, GithubAccount, GithubMilestone, RestIssue, TimelineItem } from './wire.ts';

/** What an issue or a pull request does not say of itself. */
export interface GithubContext {
  /** `owner/name` or `host/owner/name`, used where a record names no repository. */
  readonly repository: string | null;
  /** For instants that name no zone; `null` makes them an error. */
  readonly offsetAt: OffsetAt | null;
}

const MOST_URLS = 200;

interface Comment {
  readonly by: AccountRef | null;
  readonly at: number;
  readonly body: string;
}

/** What both shapes say, under one name each. */
interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly type: { readonly id: string | null; readonly name: string } | null;
  readonly createdAt: number;
  readonly updatedAt: number | null;
  readonly closedAt: number | null;
  readonly author: AccountRef | null;
  readonly assignees: readonly AccountRef[];
  readonly comments: readonly Comment[];
  readonly labels: readonly string[];
  readonly milestone: GithubMilestone;
  /** `null` where no events came with it. */
  readonly changes: readonly TicketChange<AccountRef>[] | null;
  readonly closedBy: TicketRecord['closedBy'];
  readonly closers: readonly CliReference[];
  /** Keys. */
  readonly parent: string | null;
  readonly subIssues: readonly string[];
}

export function toTicketFromCli(wire: CliIssue, context: GithubContext): Checked<TicketRecord> {
  const place = placeOf([wire.url], context.repository);
  if (!place.ok) return place;
  const instants = createInstantReader(context.offsetAt);
  const comments = Array.isArray(wire.comments) || (wire.comments && 'nodes' in wire.comments) ? wire.comments : null;
  const closers = elements(wire.closedByPullRequestsReferences) ?? [];
  const isClosed = wire.state.toLowerCase() === 'closed';
  const timeline = elements(wire.timelineItems);
  const keyOf = (reference: CliReference): string =>
    `${referenceRepository(reference, place.value)}#${reference.number}`;
  const issue: Issue = {
    number: wire.number,
    title: wire.title,
    body: wire.body ?? '',
    state: wire.state,
    stateReason: wire.stateReason || null,
    type: wire.issueType ? { id: toId(wire.issueType.id), name: wire.issueType.name } : null,
    createdAt: instants.required(['createdAt'], wire.createdAt),
    updatedAt: instants.optional(['updatedAt'], wire.updatedAt),
    closedAt: instants.optional(['closedAt'], wire.closedAt),
    author: toAccount(wire.author),
    assignees: toAccounts(elements(wire.assignees) ?? []),
    comments: (elements(comments) ?? []).map(({ author, createdAt, body }, index) => ({
      by: toAccount(author),
      at: instants.required(['comments', index, 'createdAt'], createdAt),
      body: body ?? '',
    })),
    labels: labelNames(elements(wire.labels) ?? []),
    milestone: wire.milestone,
    changes: timeline === null ? null : toEventChanges(toEvents(timeline), instants),
    closedBy: isClosed ? (closedByTimeline(timeline, place.value) ?? closedByPullRequest(closers, place.value)) : null,
    closers,
    parent: wire.parent ? keyOf(wire.parent) : null,
    subIssues: (elements(wire.subIssues) ?? []).map(keyOf),
  };
  return toTicket(issue, place.value, instants);
}

export function toTicketFromRest(wire: RestIssue, context: GithubContext): Checked<TicketRecord> {
  const place = placeOf([wire.html_url, wire.repository_url, wire.url], context.repository);
  if (!place.ok) return place;
  const instants = createInstantReader(context.offsetAt);
  const events = wire.events ?? wire.timeline ?? null;
  const isClosed = wire.state.toLowerCase() === 'closed';
  const closing = events?.findLast(({ event }) => event === 'closed');
  const issue: Issue = {
    number: wire.number,
    title: wire.title,
    body: wire.body ?? '',
    state: wire.state,
    stateReason: wire.state_reason || null,
    type: wire.type ? { id: toId(wire.type.id), name: wire.type.name } : null,
    createdAt: instants.required(['created_at'], wire.created_at),
    updatedAt: instants.optional(['updated_at'], wire.updated_at),
    closedAt: instants.optional(['closed_at'], wire.closed_at),
    author: toAccount(wire.user),
    assignees: toAccounts(wire.assignees ?? []),
    comments: (Array.isArray(wire.comments) ? wire.comments : []).map(({ user, created_at: created, body }, index) => ({
      by: toAccount(user),
      at: instants.required(['comments', index, 'created_at'], created),
      body: body ?? '',
    })),
    labels: labelNames(wire.labels ?? []),
    milestone: wire.milestone,
    changes: events === null ? null : toEventChanges(events, instants),
    closedBy: isClosed ? (closedByCommit(closing?.commit_id) ?? closedByAccount(wire.closed_by)) : null,
    closers: [],
    parent: toParent(wire.parent_issue_url ?? null),
    subIssues: [],
  };
  return toTicket(issue, place.value, instants);
}

const toId = (id: string | number | null | undefined): string | null =>
  id === null || id === undefined ? null : String(id);

/** Several pull requests may refer to an issue as theirs to close; only a single one is known to have done it. */
function closedByPullRequest(closers: readonly CliReference[], place: GithubPlace): TicketRecord['closedBy'] {
  const [closer] = closers;
  if (closer === undefined || closers.length > 1) return null;
  return { kind: 'pull-request', id: `${referenceRepository(closer, place)}!${closer.number}` };
}

/** What the last closing says: a commit or a pull request did it, a board, or the account that pressed the button. */
function closedByTimeline(timeline: readonly TimelineItem[] | null, place: GithubPlace): TicketRecord['closedBy'] {
  const closing = timeline?.findLast(({ __typename: type }) => type === 'ClosedEvent');
  const closer = closing?.closer;
  if (!closer) return closedByAccount(closing?.actor);
  if (closer.__typename === 'Commit') return closedByCommit(closer.oid);
  if (closer.__typename !== 'PullRequest' || !closer.number) return { kind: 'automation', id: null };
  return {
    kind: 'pull-request',
    id: `${referenceRepository({ number: closer.number, url: null, repository: closer.repository }, place)}!${closer.number}`,
  };
}

function closedByCommit(sha: string | null | undefined): TicketRecord['closedBy'] {
  return sha ? { kind: 'commit', id: sha } : null;
}

function closedByAccount(account: GithubAccount): TicketRecord['closedBy'] {
  const login = toLogin(account);
  if (login === null) return null;
  const isBot = login.endsWith('[bot]') || account?.type === 'Bot';
  return { kind: isBot ? 'automation' : 'person', id: login };
}

/** The repository that a reference names, `owner/name`; that of the record where it names none. */
export function referenceRepository({ url, repository }: CliReference, place: GithubPlace): string {
  if (repository?.nameWithOwner) return repository.nameWithOwner;
  if (repository?.name && repository.owner?.login) return `${repository.owner.login}/${repository.name}`;
  return placeOfUrl(url)?.repository ?? place.repository;
}

function toTicket(issue: Issue, place: GithubPlace, instants: InstantReader): Checked<TicketRecord> {
  const { createdAt, closedAt } = issue;
  const key = `${place.repository}#${issue.number}`;
  const touched = [createdAt, closedAt ?? createdAt, ...issue.comments.map(({ at }) => at)];
  const updatedAt = issue.updatedAt ?? touched.reduce((latest, at) => Math.max(latest, at));
  const record: TicketRecord = {
    // The host does not tell upper from lower case.
    id: `${place.host}/${key}`.toLowerCase(),
    tracker: 'github',
    site: place.host,
    key,
    formerKeys: [],
    project: place.repository,
    title: issue.title,
    text: cutText(issue.body, TEXT_LIMIT),
    type: { id: issue.type?.id ?? null, name: issue.type?.name ?? 'Issue', isSubtask: false },
    status: toStatus(issue.state),
    resolution: null,
    stateReason: issue.stateReason?.toLowerCase() ?? null,
    createdAt,
    updatedAt,
    resolvedAt: closedAt,
    hasHistory: issue.changes !== null,
    changes: issue.changes ?? [],
    creator: issue.author,
    participants: toParticipants(issue),
    closedBy: issue.closedBy,
    labels: issue.labels,
    components: [],
    priority: null,
    points: null,
    loggedSeconds: null,
    versions: toVersions(issue.milestone, instants),
    sprints: [],
    parent: issue.parent,
    epic: null,
    subtasks: issue.subIssues,
    relations: [],
    addresses: toAddresses(issue, place),
    development: toDevelopment(issue.closers, place, closedAt ?? updatedAt),
    precision: instants.precision(),
  };
  return instants.problems.length > 0 ? { ok: false, problems: instants.problems } : { ok: true, value: record };
}

function toStatus(state: string): Status {
  const id = state.toLowerCase();
  return { id, name: id, category: id === 'open' ? 'new' : id === 'closed' ? 'done' : null };
}

function toParticipants(issue: Issue): readonly Participant<AccountRef>[] {
  const since = issue.createdAt;
  const assigned = (issue.changes ?? []).flatMap(({ field, to, at }): readonly Participant<AccountRef>[] =>
    field === 'assignee' && to.id !== null
      ? [{ who: { source: 'github', id: to.id, name: to.id, email: null }, role: 'assignee', since: at }]
      : [],
  );
  const all: readonly Participant<AccountRef>[] = [
    ...(issue.author === null
      ? []
      : [
          { who: issue.author, role: 'creator' as const, since },
          { who: issue.author, role: 'reporter' as const, since },
        ]),
    ...assigned,
    ...issue.assignees.map((who) => ({ who, role: 'assignee' as const, since })),
    ...[...issue.comments]
      .sort((one, other) => one.at - other.at)
      .flatMap(({ by, at }) => (by === null ? [] : [{ who: by, role: 'commenter' as const, since: at }])),
  ];
  const first = new Map<string, Participant<AccountRef>>();
  for (const participant of all) {
    const identity = `${participant.role} ${participant.who.id ?? ''}`;
    if (!first.has(identity)) first.set(identity, participant);
  }
  return [...first.values()];
}

function toVersions(milestone: GithubMilestone, instants: InstantReader): readonly Version[] {
  if (!milestone) return [];
  const id = toId(milestone.number);
  const closed = milestone.closedAt ?? milestone.closed_at;
  const isReleased = milestone.state?.toLowerCase() === 'closed';
  const releasedAt = isReleased ? instants.optional(['milestone', 'closed_at'], closed) : null;
  return [{ id, name: milestone.title, isReleased, releasedAt }];
}

function toParent(url: string | null): string | null {
  const number = /\/issues\/(\d{1,9})$/.exec(url ?? '')?.[1];
  const place = placeOfUrl(url);
  return number === undefined || place === null ? null : `${place.repository}#${number}`;
}

/** The host turns `#12` into an address, so "fixed by #12" is one; elsewhere in a text a number is only context. */
function toAddresses({ body, createdAt, comments }: Issue, place: GithubPlace): readonly TicketAddress[] {
  const addressesIn = (text: string): readonly string[] => [
    ...findUrls(text, MOST_URLS),
    ...findClosingNotes(text, MOST_URLS).map((number) => `https://${place.host}/${place.repository}/issues/${number}`),
  ];
  const written = addressesIn(body).map((url) => ({ url, at: createdAt, from: 'description' as const }));
  const first = new Map<string, TicketAddress>();
  for (const { at, body: text } of [...comments].sort((one, other) => one.at - other.at)) {
    for (const url of addressesIn(text)) {
      if (!first.has(url)) first.set(url, { url, at, from: 'comment' });
    }
  }
  return [...written, ...first.values()];
}

function toDevelopment(closers: readonly CliReference[], place: GithubPlace, at: number): readonly DevelopmentEntry[] {
  return closers.map((closer) => ({
    kind: 'pull-request',
    repositoryName: referenceRepository(closer, place),
    id: String(closer.number),
    at,
  }));
}
