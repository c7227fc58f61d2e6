import type { Checked } from '../../base/checked.ts';
import { cutText } from '../../base/cut-text.ts';
import { parseDay } from '../../base/parse-instant.ts';
import type { OffsetAt } from '../../base/parse-instant.ts';
import type { InstantReader } from '../../base/read-instants.ts';
import { createInstantReader } from '../../base/read-instants.ts';
import type { TicketRecord } from '../../model/records.ts';
import { TEXT_LIMIT } from '../../model/ticket.ts';
import type { Status, StatusCategory, TicketAddress, TicketRelation, Version } from '../../model/ticket.ts';
import type { CustomFields } from './custom-fields.ts';
import { toCustomFields } from './custom-fields.ts';
import { toDocumentText } from './document-text.ts';
import { loggedSecondsOf } from './logged-seconds.ts';
import { toAccount } from './to-account.ts';
import { toChanges } from './to-changes.ts';
import { toDevelopment } from './to-development.ts';
import { toParticipants } from './to-participants.ts';
import { toSprints } from './to-sprints.ts';
import type { JiraIssue } from './wire.ts';

export { NO_CUSTOM_FIELDS, toCustomFields } from './custom-fields.ts';
export type { CustomFields } from './custom-fields.ts';

/** What an issue does not say of itself. */
export interface JiraContext {
  /** Host of the site, used where an issue has no `self` address. */
  readonly site: string | null;
  readonly customFields: CustomFields;
  /** For instants that name no zone; `null` makes them an error. */
  readonly offsetAt: OffsetAt | null;
}

type Fields = JiraIssue['fields'];

const CATEGORIES: ReadonlySet<string> = new Set<StatusCategory>(['new', 'indeterminate', 'done']);
const MOST_ADDRESSES = 500;
const EPIC_LEVEL = 1;
/** Scoped tokens go through this host for every site. */
const GATEWAY = 'api.atlassian.com';

export function toTicketRecord(issue: JiraIssue, context: JiraContext): Checked<TicketRecord> {
  const { fields } = issue;
  const instants = createInstantReader(context.offsetAt);
  const custom = toCustomFields(issue.names ?? null, context.customFields);
  const createdAt = instants.required(['fields', 'created'], fields.created);
  const resolvedAt = instants.optional(['fields', 'resolutiondate'], fields.resolutiondate);
  const histories = issue.changelog?.histories ?? issue.changelog?.values ?? null;
  const changes = toChanges(histories ?? [], custom, instants);
  const lastSeen = Math.max(createdAt, resolvedAt ?? createdAt, changes.at(-1)?.at ?? createdAt);
  const updatedAt = instants.optional(['fields', 'updated'], fields.updated) ?? lastSeen;
  // Sprints and comments may be finer: what counts is the granularity of claims.
  const precision = instants.precision();
  const site = siteOf(issue, context.site);
  const comments = toComments(fields, instants);
  const description = toDocumentText(fields.description);
  const record: TicketRecord = {
    id: `${site}/${issue.id}`,
    tracker: 'jira',
    site,
    key: issue.key,
    formerKeys: formerKeys(issue, changes),
    project: fields.project?.key ?? issue.key.replace(/-\d+$/, ''),
    title: fields.summary,
    text: cutText(description.text, TEXT_LIMIT),
    type: toType(fields),
    status: toStatus(fields),
    resolution: fields.resolution ? { id: idOf(fields.resolution.id), text: fields.resolution.name } : null,
    stateReason: null,
    createdAt,
    updatedAt,
    resolvedAt,
    hasHistory: histories !== null,
    changes,
    creator: toAccount(fields.creator),
    participants: toParticipants(issue, createdAt, changes, comments),
    closedBy: null,
    labels: fields.labels ?? [],
    components: (fields.components ?? []).map(({ name }) => name),
    priority: fields.priority?.name ?? null,
    points: pointsOf(fields, custom),
    loggedSeconds: loggedSecondsOf(fields),
    versions: toVersions(fields),
    sprints: toSprints(fields, instants),
    parent: fields.parent?.key ?? null,
    epic: epicOf(fields, custom),
    subtasks: (fields.subtasks ?? []).map(({ key }) => key),
    relations: toRelations(fields),
    addresses: toAddresses(issue, { createdAt, updatedAt, urls: description.urls, comments }, instants),
    development: toDevelopment(panelsOf(issue), updatedAt, instants),
    precision,
  };
  return instants.problems.length > 0 ? { ok: false, problems: instants.problems } : { ok: true, value: record };
}

const idOf = (id: string | number | null | undefined): string | null =>
  id === null || id === undefined ? null : String(id);

function siteOf({ self }: JiraIssue, given: string | null): string {
  const host = self && URL.canParse(self) ? new URL(self).host : '';
  if (host !== '' && (host !== GATEWAY || given === null)) return host;
  return given ?? 'unknown';
}

function toType({ issuetype }: Fields): TicketRecord['type'] {
  if (!issuetype) return { id: null, name: 'unknown', isSubtask: false };
  return { id: idOf(issuetype.id), name: issuetype.name, isSubtask: issuetype.subtask ?? false };
}

function toStatus({ status }: Fields): Status {
  const category = status.statusCategory?.key ?? '';
  const isKnown = (key: string): key is StatusCategory => CATEGORIES.has(key);
  return { id: idOf(status.id) ?? status.name, name: status.name, category: isKnown(category) ? category : null };
}

function toVersions({ fixVersions }: Fields): readonly Version[] {
  return (fixVersions ?? []).map(({ id, name, released, releaseDate }) => ({
    id: idOf(id),
    name,
    isReleased: released ?? false,
    // Until it is released, the date is a plan.
    releasedAt: released === true && releaseDate ? parseDay(releaseDate.slice(0, 10)) : null,
  }));
}

function toRelations({ issuelinks }: Fields): readonly TicketRelation[] {
  return (issuelinks ?? []).flatMap(({ type, inwardIssue, outwardIssue }): readonly TicketRelation[] => [
    ...(outwardIssue ? [{ key: outwardIssue.key, type: type.name, direction: 'outward' as const }] : []),
    ...(inwardIssue ? [{ key: inwardIssue.key, type: type.name, direction: 'inward' as const }] : []),
  ]);
}

/** Keys before a move stand in the changelog; when a project is renamed, its tickets are told nothing. */
function formerKeys({ key, fields }: JiraIssue, changes: TicketRecord['changes']): readonly string[] {
  const former = changes.flatMap(({ field, from, to }) => (field === 'key' ? [from.text, to.text] : []));
  const number = /-\d+$/.exec(key)?.[0] ?? '';
  const renamed = number === '' ? [] : (fields.project?.projectKeys ?? []).map((project) => `${project}${number}`);
  return [...new Set([...former, ...renamed])].filter((text): text is string => text !== null && text !== key);
}

function epicOf(fields: Fields, custom: CustomFields): string | null {
  if (fields.epic?.key) return fields.epic.key;
  const linked = custom.epicLink.map((id) => fields[id]).find((value) => typeof value === 'string' && value !== '');
  if (typeof linked === 'string') return linked;
  const type = fields.parent?.fields?.issuetype;
  const isEpic = type?.hierarchyLevel === EPIC_LEVEL || type?.name?.toLowerCase() === 'epic';
  return isEpic ? (fields.parent?.key ?? null) : null;
}

function pointsOf(fields: Fields, custom: CustomFields): number | null {
  for (const id of custom.points) {
    const value = fields[id];
    const points = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof points === 'number' && Number.isFinite(points) && points >= 0) return points;
  }
  return null;
}

interface Comment {
  readonly by: TicketRecord['creator'];
  readonly at: number;
  readonly urls: readonly string[];
}

function toComments({ comment }: Fields, instants: InstantReader): readonly Comment[] {
  return (comment?.comments ?? []).map(({ author, created, body }, index) => ({
    by: toAccount(author),
    at: instants.required(['fields', 'comment', 'comments', index, 'created'], created),
    urls: toDocumentText(body).urls,
  }));
}

function panelsOf(issue: JiraIssue) {
  const panels = issue.development ?? issue.fields.development ?? [];
  return Array.isArray(panels) ? panels : [panels];
}

/** Instants at which the changelog says that a remote link was made, by the link's id. */
function remoteLinkInstants(issue: JiraIssue, instants: InstantReader): ReadonlyMap<string, number> {
  const histories = issue.changelog?.histories ?? issue.changelog?.values ?? [];
  return new Map(
    histories.flatMap(({ created, items }, index) =>
      items
        .filter(({ field, to }) => field === 'RemoteIssueLink' && to !== null && to !== undefined)
        .map(
          ({ to }) => [String(to), instants.required(['changelog', 'histories', index, 'created'], created)] as const,
        ),
    ),
  );
}

interface Written {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly urls: readonly string[];
  readonly comments: readonly Comment[];
}

function toAddresses(issue: JiraIssue, written: Written, instants: InstantReader): readonly TicketAddress[] {
  const links = issue.remotelinks ?? issue.fields.remotelinks ?? [];
  const made = links.length > 0 ? remoteLinkInstants(issue, instants) : new Map<string, number>();
  const all: readonly TicketAddress[] = [
    ...written.urls.map((url) => ({ url, at: written.createdAt, from: 'description' as const })),
    ...written.comments.flatMap(({ at, urls }) => urls.map((url) => ({ url, at, from: 'comment' as const }))),
    // Where nothing tells when it was made, it is not known before the last update.
    ...links.flatMap(({ id, object }) =>
      object?.url
        ? [{ url: object.url, at: made.get(String(id)) ?? written.updatedAt, from: 'remote-link' as const }]
        : [],
    ),
  ];
  const first = new Map<string, TicketAddress>();
  for (const address of all) {
    const identity = `${address.from} ${address.url}`;
    const known = first.get(identity);
    if (known === undefined || address.at < known.at) first.set(identity, address);
  }
  return [...first.values()].slice(0, MOST_ADDRESSES);
}
