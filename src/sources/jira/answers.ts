import * as z from 'zod';

/** What Jira answers, as far as it is read. Tickets inside are checked one by one: a broken one is not the end of a page. */

const text = z.string().nullish();
const id = z.union([z.string(), z.number()]);

export const serverInfo = z.object({
  baseUrl: text,
  version: text,
  deploymentType: text,
  serverTime: text,
});

export const myself = z.object({
  displayName: text,
  name: text,
  accountId: text,
  key: text,
  timeZone: text,
});

export const fieldList = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    schema: z.object({ type: text, custom: text }).nullish(),
  }),
);

export const statusList = z.array(
  z.object({
    id,
    name: z.string(),
    statusCategory: z.object({ key: text }).nullish(),
  }),
);

export const project = z.object({
  id,
  key: z.string(),
  projectKeys: z.array(z.string()).nullish(),
  versions: z.array(z.object({ id, name: z.string(), released: z.boolean().nullish(), releaseDate: text })).nullish(),
});

/** Cloud: a page without total and start. */
export const cloudPage = z.object({
  issues: z.array(z.unknown()),
  nextPageToken: text,
  isLast: z.boolean().nullish(),
});

/** Data Center and Server. */
export const serverPage = z.object({
  issues: z.array(z.unknown()),
  total: z.number(),
  startAt: z.number().nullish(),
});

export const bulkIssues = z.object({ issues: z.array(z.unknown()) });

export const count = z.object({ count: z.number() });

export const changelogPage = z.object({
  issueChangeLogs: z.array(z.object({ issueId: id, changeHistories: z.array(z.unknown()).nullish() })),
  nextPageToken: text,
});

export const remoteLinks = z.array(z.unknown());

const byInstance = z.record(z.string(), z.unknown()).nullish();
export const panelSummary = z.object({
  summary: z.record(z.string(), z.object({ byInstanceType: byInstance }).nullish()).nullish(),
});
export const panelDetail = z.looseObject({ detail: z.array(z.unknown()) });

export const commentPage = z.object({ total: z.number().nullish(), comments: z.array(z.unknown()) });
export const worklogPage = z.object({ total: z.number().nullish(), worklogs: z.array(z.unknown()) });

const sprint = z.looseObject({
  id,
  state: text,
  name: text,
  startDate: text,
  endDate: text,
  completeDate: text,
  originBoardId: z.number().nullish(),
});
export const sprintPage = z.object({ values: z.array(sprint), isLast: z.boolean().nullish() });

/** What is read of a ticket before it is known whether it is needed. */
export const listed = z.object({
  id,
  key: z.string(),
  fields: z.object({ updated: z.string(), project: z.object({ key: z.string() }).nullish() }),
});

/** Of a ticket of which only the id was asked for. */
export const bare = z.object({ id, key: text });

export type ServerInfo = z.infer<typeof serverInfo>;
export type JiraField = z.infer<typeof fieldList>[number];
export type JiraProject = z.infer<typeof project>;
