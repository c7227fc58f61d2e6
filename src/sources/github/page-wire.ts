import * as z from 'zod';
import { isJsonObject } from './judge-graphql.ts';
import type { JsonObject } from './judge-graphql.ts';

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
const connection = z.object({
  totalCount: z.number().int().nonnegative().nullish(),
  pageInfo: pageInfo.nullish(),
  nodes: z.array(z.record(z.string(), z.unknown()).nullable()),
});

const counted = z.object({
  totalCount: z.number().int().nonnegative(),
  nodes: z.array(z.object({ updatedAt: z.string() }).nullable()),
});

const look = z.object({
  viewer: z.object({ login: z.string() }).nullish(),
  repository: z.object({
    id: z.string(),
    nameWithOwner: z.string(),
    isPrivate: z.boolean().nullish(),
    hasIssuesEnabled: z.boolean(),
    viewerPermission: z.string().nullish(),
    pullRequests: counted,
    issues: counted,
    releases: z.object({ totalCount: z.number().int().nonnegative() }),
  }),
});

const release = z.object({
  tag_name: z.string(),
  draft: z.boolean().nullish(),
  published_at: z.string().nullish(),
});

export type WireConnection = z.infer<typeof connection>;
export type WireLook = z.infer<typeof look>;
export type WireRelease = z.infer<typeof release>;

/** `null` for any other shape. */
export function parseConnection(value: unknown): WireConnection | null {
  return connection.safeParse(value).data ?? null;
}

export function parseLook(data: JsonObject): WireLook | null {
  return look.safeParse(data).data ?? null;
}

export function parseReleases(data: unknown): readonly WireRelease[] | null {
  return z.array(release).safeParse(data).data ?? null;
}

/** A member of an object that is one itself. */
export function memberOf(value: unknown, name: string): JsonObject | null {
  const member = isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(member) ? member : null;
}
