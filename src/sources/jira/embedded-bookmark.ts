import * as z from 'zod';
import type { Instant } from '../../model/instant.ts';
import { stableHash } from '../../base/stable-hash.ts';
import type { JiraProject } from './answers.ts';

/**
 * What tickets show of versions and sprints, which change without any change of the ticket: a version is released, a
 * sprint ends. Remembered, so that the tickets of what changed can be read again.
 */
export interface EmbeddedMark {
  /** By key as the configuration writes it. */
  readonly projects: Readonly<Record<string, ProjectLook>>;
  /** Sprints that had not ended, by id. */
  readonly sprints: Readonly<Record<string, SprintLook>>;
  /** When the sprints of a board were last asked for. */
  readonly boards: Readonly<Record<string, Instant>>;
}

export interface ProjectLook {
  readonly lookedAt: Instant;
  /** Present key, and all that it ever had. */
  readonly key: string;
  readonly formerKeys: readonly string[];
  /** Id of a version → hash of name, release and its day. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface SprintLook {
  readonly board: number;
  /** Hash of name, state and dates. */
  readonly sign: string;
}

const NO_EMBEDDED: EmbeddedMark = { projects: {}, sprints: {}, boards: {} };

const VERSION = 1;
const schema = z.object({
  version: z.literal(VERSION),
  projects: z.record(
    z.string(),
    z.object({
      lookedAt: z.number(),
      key: z.string(),
      formerKeys: z.array(z.string()),
      versions: z.record(z.string(), z.string()),
    }),
  ),
  sprints: z.record(z.string(), z.object({ board: z.number(), sign: z.string() })),
  boards: z.record(z.string(), z.number()),
});

export function renderEmbedded({ projects, sprints, boards }: EmbeddedMark): string {
  return JSON.stringify({ version: VERSION, projects, sprints, boards });
}

export function parseEmbedded(text: string | null): EmbeddedMark {
  if (text === null) return NO_EMBEDDED;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : NO_EMBEDDED;
  } catch {
    return NO_EMBEDDED;
  }
}

export function toProjectLook(project: JiraProject, lookedAt: Instant): ProjectLook {
  const versions = (project.versions ?? []).map(({ id, name, released, releaseDate }) => {
    return [String(id), stableHash(JSON.stringify([name, released ?? false, releaseDate ?? null]))] as const;
  });
  return {
    lookedAt,
    key: project.key,
    formerKeys: (project.projectKeys ?? []).filter((key) => key !== project.key).sort(),
    versions: Object.fromEntries(versions),
  };
}

/** Ids of versions that are shown otherwise now than when the tickets were read. */
export function changedVersions(before: ProjectLook | undefined, now: ProjectLook): readonly string[] {
  if (before === undefined) return [];
  return Object.entries(now.versions).flatMap(([id, sign]) =>
    Object.hasOwn(before.versions, id) && before.versions[id] !== sign ? [id] : [],
  );
}
