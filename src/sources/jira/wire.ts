import * as z from 'zod';
import type { Checked } from '../../base/checked.ts';
import { checkWire } from '../check-wire.ts';

const text = z.string().nullish();
const id = z.union([z.string(), z.number()]);
const anyId = id.nullish();
/** A figure beside the matter: where it is not as expected it is not known, and the ticket is read all the same. */
const seconds = z.number().nullish().catch(null);
const word = z.object({ id: anyId, name: z.string() });

const user = z.object({ accountId: text, key: text, name: text, displayName: text, emailAddress: text }).nullish();

const sprint = z.object({
  id,
  name: text,
  state: text,
  startDate: text,
  endDate: text,
  completeDate: text,
});

const comment = z.object({ author: user, created: z.string(), body: z.unknown().optional() });

const linkedIssue = z.object({ key: z.string() }).nullish();

/** `toString` is read from the loose rest: as a named member, an absent one would be found on every object. */
const changeItem = z.looseObject({
  field: z.string(),
  fieldtype: text,
  fieldId: text,
  from: anyId,
  fromString: text,
  to: anyId,
});

const history = z.object({ id: anyId, author: user, created: z.string(), items: z.array(changeItem) });

const changelog = z
  .object({
    total: z.number().nullish(),
    histories: z.array(history).nullish(),
    values: z.array(history).nullish(),
  })
  .nullish();

const remoteLink = z.object({ id: anyId, object: z.object({ url: text }).nullish() });

const panelRepository = z.object({
  name: text,
  url: text,
  commits: z.array(z.object({ id: z.string(), authorTimestamp: text, url: text })).nullish(),
});

const panelPullRequest = z.object({ id: text, url: text, lastUpdate: text, repositoryName: text });

const panel = z.object({
  detail: z.array(
    z.object({
      repositories: z.array(panelRepository).nullish(),
      pullRequests: z.array(panelPullRequest).nullish(),
    }),
  ),
});

const attached = {
  remotelinks: z.array(remoteLink).nullish(),
  development: z.union([panel, z.array(panel)]).nullish(),
};

const fields = z.looseObject({
  ...attached,
  summary: z.string(),
  description: z.unknown().optional(),
  created: z.string(),
  updated: text,
  resolutiondate: text,
  status: z.object({
    id: anyId,
    name: z.string(),
    statusCategory: z.object({ key: text }).nullish(),
  }),
  resolution: word.nullish(),
  issuetype: z.object({ id: anyId, name: z.string(), subtask: z.boolean().nullish() }).nullish(),
  project: z.object({ key: z.string(), projectKeys: z.array(z.string()).nullish() }).nullish(),
  priority: z.object({ name: text }).nullish(),
  labels: z.array(z.string()).nullish(),
  components: z.array(z.object({ name: z.string() })).nullish(),
  fixVersions: z
    .array(z.object({ id: anyId, name: z.string(), released: z.boolean().nullish(), releaseDate: text }))
    .nullish(),
  sprint: sprint.nullish(),
  closedSprints: z.array(sprint).nullish(),
  epic: z.object({ key: text }).nullish(),
  parent: z
    .object({
      key: z.string(),
      fields: z
        .object({ issuetype: z.object({ name: text, hierarchyLevel: z.number().nullish() }).nullish() })
        .nullish(),
    })
    .nullish(),
  subtasks: z.array(z.object({ key: z.string() })).nullish(),
  issuelinks: z
    .array(
      z.object({
        type: z.object({ name: z.string() }),
        inwardIssue: linkedIssue,
        outwardIssue: linkedIssue,
      }),
    )
    .nullish(),
  timespent: seconds,
  aggregatetimespent: seconds,
  timetracking: z.object({ timeSpentSeconds: seconds }).nullish().catch(null),
  worklog: z
    .object({ total: z.number().nullish(), worklogs: z.array(z.object({ timeSpentSeconds: seconds })) })
    .nullish()
    .catch(null),
  comment: z.object({ total: z.number().nullish(), comments: z.array(comment) }).nullish(),
  creator: user,
  reporter: user,
  assignee: user,
});

const issue = z.object({
  ...attached,
  id,
  key: z.string().min(1),
  self: text,
  names: z.record(z.string(), z.string()).nullish(),
  changelog,
  fields,
});

const page = z.object({
  total: z.number().nullish(),
  startAt: z.number().nullish(),
  isLast: z.boolean().nullish(),
  nextPageToken: text,
  names: z.record(z.string(), z.string()).nullish(),
});

export type JiraIssue = z.infer<typeof issue>;
export type JiraUser = z.infer<typeof user>;
export type JiraSprint = z.infer<typeof sprint>;
export type JiraHistory = z.infer<typeof history>;
export type JiraChangeItem = z.infer<typeof changeItem>;
export type JiraPanel = z.infer<typeof panel>;
/** What a page of search results says beside its issues. */
export type JiraPage = z.infer<typeof page>;

/** An issue as REST v2 (Server) and v3 (Cloud) and the Agile API give it, with or without `changelog`. */
export function parseIssue(data: unknown): Checked<JiraIssue> {
  return checkWire(issue, data);
}

/** A page of search results without its issues. */
export function parsePage(data: unknown): Checked<JiraPage> {
  return checkWire(page, data);
}
