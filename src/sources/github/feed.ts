import type { Checked } from '../../base/checked.ts';
import type { Instant } from '../../model/instant.ts';
import type { PullRequestRecord, RawPayload, TicketRecord } from '../../model/records.ts';
import type { Page, PageState } from '../../model/store.ts';
import { renderEnvelope } from '../raw-envelope.ts';
import type { Dialect, Documents } from './graphql-documents.ts';
import { ISSUE_DOCUMENTS, PULL_REQUEST_DOCUMENTS } from './graphql-documents.ts';
import { elements } from './lists.ts';
import { toPullRequestFromCli, toTicketFromCli } from './to-model.ts';
import { parseCliIssue, parseCliPullRequest } from './wire.ts';
import type { TimelineItem } from './wire.ts';

/** A repository as its host names it. */
export interface RepositoryPlace {
  readonly host: string;
  /** `owner/name`. */
  readonly name: string;
}

/** A record with the payload that it was made of. */
export interface ReadRecord {
  readonly number: number;
  readonly updatedAt: Instant;
  /** Last time that its branch was overwritten; `null` when never, and for issues. */
  readonly forcedAt: Instant | null;
  readonly raw: RawPayload;
  readonly record: TicketRecord | PullRequestRecord;
}

/** What pull requests and issues differ in. */
export interface Feed {
  /** In the plural, for people. */
  readonly what: 'pull requests' | 'issues';
  readonly kind: Extract<PageState['kind'], 'pull-requests' | 'tickets'>;
  readonly rawKind: RawPayload['kind'];
  readonly connection: 'pullRequests' | 'issues';
  readonly documents: Readonly<Record<Dialect, Documents>>;
  /** Identity of the record with a number. */
  readonly idOf: (place: RepositoryPlace, number: number) => string;
  readonly toRecord: (node: unknown, place: RepositoryPlace) => Checked<ReadRecord>;
  /** The records in the member of a page that is theirs. */
  readonly toPage: (records: readonly ReadRecord[]) => Pick<Page, 'tickets' | 'pullRequests' | 'raw'>;
}

/** No names of fields, and no zone: what GitHub sends says all by itself. */
function envelope(shape: string, { host, name }: RepositoryPlace, node: unknown): string {
  const customFields = { points: [], epicLink: [], sprint: [] };
  const context = { site: null, repository: `${host}/${name}`, timeZone: null, customFields };
  return renderEnvelope(shape, context, JSON.stringify(node));
}

const context = ({ host, name }: RepositoryPlace) => ({ repository: `${host}/${name}`, offsetAt: null });
const rawOf = (records: readonly ReadRecord[]): readonly RawPayload[] => records.map(({ raw }) => raw);

const isForcePush = ({ __typename: type }: TimelineItem): boolean => type === 'HeadRefForcePushedEvent';

export const PULL_REQUEST_FEED: Feed = {
  what: 'pull requests',
  kind: 'pull-requests',
  rawKind: 'pull-request',
  connection: 'pullRequests',
  documents: PULL_REQUEST_DOCUMENTS,
  idOf: ({ host, name }, number) => `${host}/${name}!${number}`.toLowerCase(),
  toRecord: (node, place) => {
    const wire = parseCliPullRequest(node);
    const checked = wire.ok ? toPullRequestFromCli(wire.value, context(place)) : wire;
    if (!checked.ok) return checked;
    const { value: record } = checked;
    const { number, updatedAt, repositoryName } = record;
    const id = `${record.host ?? ''}/${repositoryName}!${number}`.toLowerCase();
    const raw = {
      kind: 'pull-request' as const,
      id,
      updatedAt,
      text: envelope('github-cli-pull-request', place, node),
    };
    const forced = wire.ok ? elements(wire.value.timelineItems)?.findLast(isForcePush)?.createdAt : null;
    const forcedAt = forced ? Date.parse(forced) : null;
    return { ok: true, value: { number, updatedAt, forcedAt, raw, record } };
  },
  toPage: (records) => ({
    pullRequests: records.map(({ record }) => record as PullRequestRecord),
    raw: rawOf(records),
  }),
};

export const ISSUE_FEED: Feed = {
  what: 'issues',
  kind: 'tickets',
  rawKind: 'ticket',
  connection: 'issues',
  documents: ISSUE_DOCUMENTS,
  idOf: ({ host, name }, number) => `${host}/${name}#${number}`.toLowerCase(),
  toRecord: (node, place) => {
    const wire = parseCliIssue(node);
    const checked = wire.ok ? toTicketFromCli(wire.value, context(place)) : wire;
    if (!wire.ok) return wire;
    if (!checked.ok) return checked;
    const { value: record } = checked;
    const { id, updatedAt } = record;
    const raw = { kind: 'ticket' as const, id, updatedAt, text: envelope('github-cli-issue', place, node) };
    return { ok: true, value: { number: wire.value.number, updatedAt, forcedAt: null, raw, record } };
  },
  toPage: (records) => ({ tickets: records.map(({ record }) => record as TicketRecord), raw: rawOf(records) }),
};
