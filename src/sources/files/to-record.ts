import type { Checked } from '../../base/checked.ts';
import type { OffsetAt } from '../../base/parse-instant.ts';
import type { DateOrder } from '../../model/date-order.ts';
import type { PullRequestRecord, TicketRecord } from '../../model/records.ts';
import type { GithubContext } from '../github/to-model.ts';
import { toPullRequestFromCli, toPullRequestFromRest, toTicketFromCli, toTicketFromRest } from '../github/to-model.ts';
import { parseCliIssue, parseCliPullRequest, parseRestIssue, parseRestPullRequest } from '../github/wire.ts';
import type { CustomFields } from '../jira/to-model.ts';
import { toTicketRecord } from '../jira/to-model.ts';
import { parseIssue } from '../jira/wire.ts';
import { toTicketFromBeads } from './beads-to-model.ts';
import { parseBeadsIssue } from './beads-wire.ts';
import { toIssueFromCsv } from './csv-to-issue.ts';
import { toTicketFromExport } from './exported-issue.ts';
import type { DateReading } from './parse-export-instant.ts';
import type { PullRequestShape, Shape, TicketShape } from './shape.ts';
import { toIssueFromXml } from './xml-to-issue.ts';

/** What records do not say of themselves; kept with every payload, so that it can be read again. */
export interface RecordContext {
  readonly site: string | null;
  readonly repository: string | null;
  /** IANA name or offset. */
  readonly timeZone: string | null;
  readonly customFields: CustomFields;
  /** For dates of Jira's CSV that do not say it. */
  readonly dateOrder?: DateOrder | null;
}

/** A context with its time zone looked up. */
export interface ReadyContext extends RecordContext {
  readonly offsetAt: OffsetAt | null;
}

function chain<Wire, Value>(wire: Checked<Wire>, toModel: (wire: Wire) => Checked<Value>): Checked<Value> {
  return wire.ok ? toModel(wire.value) : wire;
}

export type ToRecord<Value> = (data: unknown, context: ReadyContext) => Checked<Value>;

const github = ({ repository, offsetAt }: ReadyContext): GithubContext => ({ repository, offsetAt });

const dates = ({ offsetAt, dateOrder = null }: ReadyContext): DateReading => ({ offsetAt, dateOrder });

/** How each shape becomes a record. */
export const TO_TICKET: Readonly<Record<TicketShape, ToRecord<TicketRecord>>> = {
  'jira-issue': (data, context) => chain(parseIssue(data), (issue) => toTicketRecord(issue, context)),
  'jira-csv-issue': (data, context) =>
    chain(toIssueFromCsv(data, dates(context)), (exported) => toTicketFromExport(exported, context)),
  'jira-xml-issue': (data, context) =>
    chain(toIssueFromXml(data, dates(context)), (exported) => toTicketFromExport(exported, context)),
  'github-cli-issue': (data, context) => chain(parseCliIssue(data), (issue) => toTicketFromCli(issue, github(context))),
  'github-rest-issue': (data, context) =>
    chain(parseRestIssue(data), (issue) => toTicketFromRest(issue, github(context))),
  'beads-issue': (data, context) => chain(parseBeadsIssue(data), (issue) => toTicketFromBeads(issue, context)),
};

export const TO_PULL_REQUEST: Readonly<Record<PullRequestShape, ToRecord<PullRequestRecord>>> = {
  'github-cli-pull-request': (data, context) =>
    chain(parseCliPullRequest(data), (pull) => toPullRequestFromCli(pull, github(context))),
  'github-rest-pull-request': (data, context) =>
    chain(parseRestPullRequest(data), (pull) => toPullRequestFromRest(pull, github(context))),
};

export const isShape = (shape: string): shape is Shape =>
  Object.hasOwn(TO_TICKET, shape) || Object.hasOwn(TO_PULL_REQUEST, shape);

export const isTicketShape = (shape: Shape): shape is TicketShape => Object.hasOwn(TO_TICKET, shape);
