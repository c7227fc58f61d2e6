import type { Checked } from '../../base/checked.ts';
import { cutText } from '../../base/cut-text.ts';
import { findUrls } from '../../base/find-urls.ts';
import type { OffsetAt } from '../../base/parse-instant.ts';
import { createInstantReader } from '../../base/read-instants.ts';
import type { AccountRef } from '../../model/account.ts';
import type { TicketRecord } from '../../model/records.ts';
import { TEXT_LIMIT } from '../../model/ticket.ts';
import type { FieldValue, Participant, StatusCategory, TicketAddress } from '../../model/ticket.ts';
import type { BeadsIssue } from './beads-wire.ts';

/** Statuses of the tracker itself; one that a team made up has no category. */
const CATEGORIES: ReadonlyMap<string, StatusCategory> = new Map([
  ['open', 'new'],
  ['deferred', 'new'],
  ['in_progress', 'indeterminate'],
  ['hooked', 'indeterminate'],
  ['blocked', 'indeterminate'],
  ['closed', 'done'],
]);

/** How reasons for closing begin, which are prose: only the beginning is a resolution, and only one of these. */
const RESOLUTION =
  /^(duplicate|won'?t (?:fix|do)|wontfix|obsolete|superseded|invalid|cancell?ed|deferred|declined|rejected|not (?:planned|needed|reproducible)|out of scope|fixed|done|completed?|closed|resolved|implemented|merged)(?![\w'/-])/i;

const PARENT_CHILD = 'parent-child';
const MOST_URLS = 200;

/** The tracker lives in the repository, and its names are those of git: there is no account behind them. */
function toAccount(name: string | null | undefined): AccountRef | null {
  if (!name) return null;
  return { source: 'git', id: null, name, email: name.includes('@') ? name : null };
}

interface Comment {
  readonly by: AccountRef | null;
  readonly at: number;
  readonly text: string;
}

function toParticipants(issue: BeadsIssue, created: number, comments: readonly Comment[]) {
  const author = toAccount(issue.created_by);
  const entries: readonly (readonly [Participant<AccountRef>['role'], AccountRef | null, number])[] = [
    ['creator', author, created],
    ['reporter', author, created],
    ['assignee', toAccount(issue.assignee), created],
    ...comments.map(({ by, at }) => ['commenter', by, at] as const),
  ];
  const first = new Map<string, Participant<AccountRef>>();
  for (const [role, who, since] of entries) {
    if (who !== null && !first.has(`${role} ${who.name}`)) first.set(`${role} ${who.name}`, { who, role, since });
  }
  return [...first.values()];
}

function toAddresses(text: string, created: number, comments: readonly Comment[]): readonly TicketAddress[] {
  const first = new Map<string, TicketAddress>();
  for (const url of findUrls(text, MOST_URLS)) first.set(`text ${url}`, { url, at: created, from: 'description' });
  for (const comment of comments) {
    for (const url of findUrls(comment.text, MOST_URLS)) {
      if (!first.has(url)) first.set(url, { url, at: comment.at, from: 'comment' });
    }
  }
  return [...first.values()];
}

function toResolution(reason: string | null | undefined): FieldValue | null {
  const word = RESOLUTION.exec(reason?.trim() ?? '')?.[1];
  return word === undefined ? null : { id: null, text: word };
}

/** `site` tells apart two repositories whose issues begin alike. */
export function toTicketFromBeads(
  issue: BeadsIssue,
  context: { readonly site: string | null; readonly offsetAt: OffsetAt | null },
): Checked<TicketRecord> {
  const instants = createInstantReader(context.offsetAt);
  const site = context.site ?? 'unknown';
  const createdAt = instants.required(['created_at'], issue.created_at);
  const closedAt = instants.optional(['closed_at'], issue.closed_at);
  const updatedAt = instants.optional(['updated_at'], issue.updated_at) ?? closedAt ?? createdAt;
  const comments = (issue.comments ?? [])
    .map(({ author, created_at: created, text }, index) => ({
      by: toAccount(author),
      at: instants.required(['comments', index, 'created_at'], created),
      text: text ?? '',
    }))
    .sort((one, other) => one.at - other.at);
  const text = [issue.description, issue.design, issue.acceptance_criteria, issue.notes, issue.external_ref]
    .filter((part) => Boolean(part))
    .join('\n\n');
  const dependencies = issue.dependencies ?? [];
  const record: TicketRecord = {
    id: `${site}/${issue.id}`,
    tracker: 'other',
    site,
    key: issue.id,
    formerKeys: [],
    project: issue.id.includes('-') ? issue.id.slice(0, issue.id.lastIndexOf('-')) : issue.id,
    title: issue.title,
    text: cutText(text, TEXT_LIMIT),
    type: { id: null, name: issue.issue_type || 'unknown', isSubtask: false },
    status: { id: issue.status, name: issue.status, category: CATEGORIES.get(issue.status) ?? null },
    resolution: toResolution(issue.close_reason),
    stateReason: null,
    createdAt,
    updatedAt,
    resolvedAt: closedAt,
    hasHistory: false,
    changes: [],
    creator: toAccount(issue.created_by),
    participants: toParticipants(issue, createdAt, comments),
    closedBy: null,
    labels: issue.labels ?? [],
    components: [],
    priority: typeof issue.priority === 'number' ? `P${issue.priority}` : null,
    points: null,
    loggedSeconds: null,
    versions: [],
    sprints: [],
    parent: dependencies.find(({ type }) => type === PARENT_CHILD)?.depends_on_id ?? null,
    epic: null,
    subtasks: [],
    relations: dependencies
      .filter(({ type }) => type !== PARENT_CHILD)
      .map(({ depends_on_id: key, type }) => ({ key, type: type ?? 'blocks', direction: 'inward' as const })),
    addresses: toAddresses(text, createdAt, comments),
    development: [],
    precision: instants.precision(),
  };
  return instants.problems.length > 0 ? { ok: false, problems: instants.problems } : { ok: true, value: record };
}
