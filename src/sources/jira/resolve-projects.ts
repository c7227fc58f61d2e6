import { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import { askProject } from './ask-project.ts';
import type { JiraClient } from './client.ts';
import { absentProject } from './describe-states.ts';
import type { EmbeddedMark, ProjectLook } from './embedded-bookmark.ts';
import { changedVersions, toProjectLook } from './embedded-bookmark.ts';
import type { Flavour } from './search.ts';

export interface ResolvedProjects {
  /** Keys as the configuration writes them → what is known of the project now. */
  readonly looks: ReadonlyMap<string, ProjectLook>;
  /** Keys that the server does not know, or not for this token. */
  readonly absent: readonly string[];
  /** Ids of versions that changed since their tickets were read. */
  readonly versions: readonly string[];
}

/**
 * Looks at projects that are new, and at some of the others, those first that were not looked at for longest.
 * @param most of those that are known already
 * @throws AppError `not-found` when there is none of them
 */
export async function resolveProjects(
  client: JiraClient,
  flavour: Flavour,
  wanted: readonly string[],
  known: EmbeddedMark,
  { now, most }: { readonly now: Instant; readonly most: number },
): Promise<ResolvedProjects> {
  const looks = new Map<string, ProjectLook>();
  const absent: string[] = [];
  const versions: string[] = [];
  const due = new Set(
    [...wanted]
      .sort((one, other) => (known.projects[one]?.lookedAt ?? 0) - (known.projects[other]?.lookedAt ?? 0))
      .filter((key, place) => known.projects[key] === undefined || place < most),
  );
  for (const key of wanted) {
    const before = known.projects[key];
    if (before !== undefined && !due.has(key)) {
      looks.set(key, before);
      continue;
    }
    const found = await askProject(client, flavour, key);
    if (found === null) {
      absent.push(key);
      continue;
    }
    const look = toProjectLook(found, now);
    looks.set(key, look);
    versions.push(...changedVersions(before, look));
  }
  const [first] = absent;
  if (looks.size === 0 && first !== undefined) {
    const { reason, remedy } = absentProject(absent.join(', '), client.host);
    throw new AppError({ code: 'not-found', kind: 'not-measurable', message: reason, remedy });
  }
  return { looks, absent, versions };
}
