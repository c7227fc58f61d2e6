import type { Change } from '../landing/change.ts';
import type { ReleaseIndex, ReleaseTag } from '../landing/find-releases.ts';
import type { Landings } from '../landing/land-changes.ts';
import type { ReleaseCheck } from './release-check.ts';

/** Answers from the tags: a version that no tag matches, or a repository that does not tell, claims nothing here. */
export function createReleaseCheck(
  changes: readonly Change[],
  releases: ReleaseIndex,
  landings: Landings,
): ReleaseCheck {
  const known = new Map<string, readonly ReleaseTag[]>();
  const releasesOf = (version: string): readonly ReleaseTag[] => {
    const tags = known.get(version) ?? releases.releasesOfVersion(version);
    known.set(version, tags);
    return tags;
  };
  return {
    claimOf: (ticket, at) => {
      const claimed = ticket.versions.filter(
        ({ name, isReleased, releasedAt }) =>
          isReleased && (releasedAt ?? ticket.updatedAt) <= at && releasesOf(name).some((release) => release.at <= at),
      );
      return claimed.length === 0
        ? null
        : { version: claimed.map(({ name }) => name).join(', '), names: claimed.map(({ name }) => name) };
    },
    contains: (landed, { names }, at) => {
      let answer: boolean | null = null;
      const tags = names.flatMap(releasesOf).filter((tag) => tag.at <= at);
      for (const change of landed) {
        for (const tag of tags) {
          if (tag.repository !== changes[change]?.repository) continue;
          const contains = landings.isContained(change, tag.index);
          if (contains === true) return true;
          if (contains === false) answer = false;
        }
      }
      return answer;
    },
  };
}
