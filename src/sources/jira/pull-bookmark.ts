import * as z from 'zod';
import type { Instant } from '../../model/instant.ts';
import { MINUTE } from '../../model/instant.ts';

/** What was read of a project, so that the next pull asks for what came after it. */
export interface ProjectMark {
  /** Every change up to here was read, by the clock of the server; `null` for a project without tickets. */
  readonly until: Instant | null;
  /** Tickets whose last change lies so near to `until` that they are asked for again: id and instant. */
  readonly edge: readonly (readonly [id: string, updated: Instant])[];
  /** Older tickets were not asked for; `null` when all were. */
  readonly since: Instant | null;
  /** When all ids were last compared with those in the store. */
  readonly scannedAt: Instant;
}

export type EdgeMark = Pick<ProjectMark, 'until' | 'edge'>;

export const NO_EDGE: EdgeMark = { until: null, edge: [] };

/** A reading that has not come to its end. */
export interface RoundMark {
  readonly from: Readonly<Record<string, Instant | null>>;
  /** Projects that are read for the first time, or anew. */
  readonly first: readonly string[];
  readonly isFull: boolean;
  /** Everything that was last changed before this is stored. */
  readonly reached: Instant | null;
  /** By project: the newest change that was read, and what lies near to it. */
  readonly newest: Readonly<Record<string, EdgeMark>>;
}

export interface JiraBookmark {
  readonly projects: Readonly<Record<string, ProjectMark>>;
  readonly round: RoundMark | null;
  /** Tickets that could not be read, id → project: asked for again with every pull. */
  readonly unread: Readonly<Record<string, string>>;
}

const NO_BOOKMARK: JiraBookmark = { projects: {}, round: null, unread: {} };

/** Changes become visible to a search with a delay, and two of them may bear the same instant. */
export const OVERLAP_MS = 5 * MINUTE;
const LONGEST_EDGE = 300;
const VERSION = 1;

const edge = z.array(z.tuple([z.string(), z.number()]));
const instant = z.number().nullable();
const schema = z.object({
  version: z.literal(VERSION),
  projects: z.record(z.string(), z.object({ until: instant, edge, since: instant, scannedAt: z.number() })),
  round: z
    .object({
      from: z.record(z.string(), instant),
      first: z.array(z.string()),
      isFull: z.boolean(),
      reached: instant,
      newest: z.record(z.string(), z.object({ until: instant, edge })),
    })
    .nullable(),
  unread: z.record(z.string(), z.string()),
});

export function renderBookmark({ projects, round, unread }: JiraBookmark): string {
  return JSON.stringify({ version: VERSION, projects, round, unread });
}

/** An unknown or broken bookmark is an empty one: everything is read again, and what is stored does not change. */
export function parseBookmark(text: string | null): JiraBookmark {
  if (text === null) return NO_BOOKMARK;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : NO_BOOKMARK;
  } catch {
    return NO_BOOKMARK;
  }
}

/** Adds a ticket to what is remembered of its project. */
export function addToEdge({ until, edge: near }: EdgeMark, id: string, updated: Instant): EdgeMark {
  const newest = Math.max(until ?? updated, updated);
  const kept = near.filter(([other, at]) => other !== id && at >= newest - OVERLAP_MS);
  const all = updated >= newest - OVERLAP_MS ? [...kept, [id, updated] as const] : kept;
  return { until: newest, edge: all.slice(-LONGEST_EDGE) };
}
