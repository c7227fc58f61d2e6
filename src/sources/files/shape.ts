import type { FieldProblem } from '../../base/checked.ts';
import { showValue } from '../../base/checked.ts';

/** Tickets of files that are no JSON: told by the file, not by their members. */
export type ExportShape = 'jira-csv-issue' | 'jira-xml-issue';
export type TicketShape = 'jira-issue' | ExportShape | 'github-cli-issue' | 'github-rest-issue' | 'beads-issue';
export type PullRequestShape = 'github-cli-pull-request' | 'github-rest-pull-request';
export type Shape = TicketShape | PullRequestShape;

export type Wanted = 'tickets' | 'pull-requests';

/**
 * `pull-request-as-issue`: what REST lists among issues although it is a pull request. `deleted-issue`: the trace that
 * beads keeps, so that merging does not bring the issue back. Neither is a ticket.
 */
export type SeenShape = Shape | 'pull-request-as-issue' | 'deleted-issue' | null;

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (value: JsonObject, ...names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(value, name));

const PULL_REQUEST_MEMBERS = [
  'headRefName',
  'baseRefName',
  'headRefOid',
  'isDraft',
  'mergedAt',
  'mergeCommit',
  'mergedBy',
  'reviewDecision',
  'closingIssuesReferences',
];

const isPullUrl = (url: unknown): boolean => typeof url === 'string' && /\/pulls?\/\d+$/.test(url);

function githubShape(value: JsonObject, wanted: Wanted): SeenShape {
  if (has(value, 'created_at', 'html_url', 'user')) {
    if (isJsonObject(value['pull_request'])) return 'pull-request-as-issue';
    return isJsonObject(value['head']) && isJsonObject(value['base'])
      ? 'github-rest-pull-request'
      : 'github-rest-issue';
  }
  if (has(value, ...PULL_REQUEST_MEMBERS) || isPullUrl(value['url'])) return 'github-cli-pull-request';
  // gh prints the fields that were asked for: a few of them say nothing about what they belong to.
  const isIssue = has(value, 'stateReason', 'closedByPullRequestsReferences') || typeof value['url'] === 'string';
  return wanted === 'tickets' || isIssue ? 'github-cli-issue' : 'github-cli-pull-request';
}

/** Which of the known records a JSON value is, by its members; `null` when it is none. */
export function shapeOf(value: unknown, wanted: Wanted): SeenShape {
  if (!isJsonObject(value)) return null;
  if (isJsonObject(value['fields'])) return 'jira-issue';
  if (typeof value['number'] === 'number') return githubShape(value, wanted);
  if (has(value, 'key') && has(value, 'id', 'self')) return 'jira-issue';
  if (typeof value['id'] !== 'string' || !has(value, 'title') || !has(value, 'status', 'issue_type')) return null;
  return value['status'] === 'tombstone' ? 'deleted-issue' : 'beads-issue';
}

const MOST_MEMBERS = 8;

/** What a value is, for a message: its kind and first members. */
function describeValue(value: unknown): string {
  if (!isJsonObject(value)) return showValue(value);
  const members = Object.keys(value);
  const shown = members.slice(0, MOST_MEMBERS).map((name) => showValue(name));
  const more = members.length > MOST_MEMBERS ? ', …' : '';
  return members.length === 0 ? 'an empty object' : `an object with ${shown.join(', ')}${more}`;
}

const SHAPE_NAMES: Readonly<Record<NonNullable<SeenShape>, string>> = {
  'jira-issue': 'an issue of Jira',
  'jira-csv-issue': "an issue of Jira's CSV",
  'jira-xml-issue': "an issue of Jira's XML",
  'github-cli-issue': 'an issue of gh issue list',
  'github-rest-issue': "an issue of GitHub's REST API",
  'beads-issue': 'an issue of beads',
  'github-cli-pull-request': 'a pull request of gh pr list',
  'github-rest-pull-request': "a pull request of GitHub's REST API",
  'pull-request-as-issue': "a pull request in a list of issues of GitHub's REST API",
  'deleted-issue': 'a deleted issue of beads',
};

const EXPECTED: Readonly<Record<Wanted, string>> = {
  tickets: 'an issue of Jira (REST, CSV or XML), GitHub (gh issue list --json …, or REST) or beads (issues.jsonl)',
  'pull-requests': 'a pull request of GitHub (gh pr list --json …, or REST with head and base)',
};

/** Says of a value that is none of the records asked for what was expected and what it is. */
export function toShapeProblem(value: unknown, shape: SeenShape, wanted: Wanted): FieldProblem {
  const got = shape === null ? describeValue(value) : SHAPE_NAMES[shape];
  const problem = { path: [], expected: EXPECTED[wanted], got };
  if (shape === null || shape === 'deleted-issue') return problem;
  const remedy =
    wanted === 'tickets'
      ? 'Import pull requests as pull requests, not as tickets.'
      : 'Import issues as tickets, and pull requests from gh pr list or from the pulls of the REST API.';
  return { ...problem, remedy };
}
