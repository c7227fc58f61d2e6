import type { Commit } from '../../model/commit.ts';

const KEY = /(?<![A-Za-z0-9_-])([A-Z][A-Z0-9_]{0,99})-[1-9]\d{0,6}(?![A-Za-z0-9_-])/g;
/** Long enough for any key; a message may be of any length. */
const LOOKED_AT = 2_000;

/** Keys of these projects that messages name, those of the newest commits first, each once. */
export function keysInCommits(
  commits: readonly Pick<Commit, 'message' | 'committedAt'>[],
  projects: readonly string[],
  most: number,
): readonly string[] {
  const wanted = new Set(projects);
  const keys = new Set<string>();
  for (const { message } of [...commits].sort((a, b) => b.committedAt - a.committedAt)) {
    for (const [key, project] of message.slice(0, LOOKED_AT).matchAll(KEY)) {
      if (project !== undefined && wanted.has(project)) keys.add(key);
      if (keys.size >= most) return [...keys];
    }
  }
  return [...keys];
}
