import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';
import type { Policy } from '../../model/policy.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { ancestryOf } from '../graph/ancestry.ts';
import { firstContaining } from '../graph/first-containing.ts';
import type { LandingLines } from './landing-lines.ts';
import { isOfSeries, parseTag, parseVersionName, versionKey } from './version-name.ts';
import type { VersionName } from './version-name.ts';

/** A tag that the policy calls a release. */
export interface ReleaseTag {
  /** Position in `ReleaseIndex.releases`: ascending by instant, then repository, then tag. */
  readonly index: number;
  readonly repository: number;
  /** Short name: `v2.4.0`. */
  readonly tag: string;
  readonly version: VersionName;
  readonly commit: number;
  readonly at: Instant;
  /** Whose instant it is: the host's, the tagger's, or (lightweight tag) that of the landing of its commit. */
  readonly instantFrom: 'host' | 'tagger' | 'landing';
}

export interface ReleaseIndex {
  readonly releases: readonly ReleaseTag[];
  /** By commit: the earliest full release (no prerelease) that contains it, `MISSING` without one. */
  readonly firstRelease: Int32Array;
  /** Whether the history of the release contains the commit. Prereleases can be asked, too. */
  readonly contains: (release: number, commit: number) => boolean;
  /**
   * Releases that a ticket's version means: at most one per repository. Empty when no tag matches: not measurable.
   * Words before the version (`Appc Daemon 1.0.0`) choose between repositories whose names tell them apart.
   */
  readonly releasesOfVersion: (versionName: string) => readonly ReleaseTag[];
  /** Landing lines that carry the version: its maintenance branch, by name. */
  readonly linesOfVersion: (versionName: string) => readonly number[];
  /** Whether the repository has any release by the policy: without, rung 4 is not measurable there. */
  readonly hasReleases: (repository: number) => boolean;
  /**
   * Whether tags with a version that fit no template are younger than the latest release at that instant: the repository
   * names its releases otherwise by now, so that what waits for one is unknown.
   */
  readonly isOvertaken: (repository: number, at: Instant) => boolean;
}

export function findReleases(input: {
  readonly snapshot: Snapshot;
  readonly policy: Pick<Policy, 'releases'>;
  readonly lines: LandingLines;
}): ReleaseIndex {
  const { snapshot, lines } = input;
  const { releases, unread } = toReleaseTags(input);
  const full = releases.filter((release) => release.version.prerelease === null);
  const byKey = new Map<string, ReleaseTag[]>();
  for (const release of releases) {
    const key = versionKey(release.version);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [release]);
    else if (!same.some(({ repository }) => repository === release.repository)) same.push(release);
  }
  const repositories = new Set(releases.map(({ repository }) => repository));
  return {
    releases,
    firstRelease: firstContaining(
      lines.graph,
      full.map(({ commit, index }) => ({ commit, label: index })),
    ),
    contains: createContains(releases, lines),
    releasesOfVersion: (name) => {
      const version = parseVersionName(name);
      if (version === null || version.isSeries) return [];
      return chooseByWords(byKey.get(versionKey(version)) ?? [], version.words, snapshot);
    },
    linesOfVersion: (name) => {
      const version = parseVersionName(name);
      if (version === null) return [];
      return lines.lines.flatMap((line) => {
        const names = [line.version, ...line.aliases.map(parseVersionName)];
        return names.some((series) => series !== null && isOfSeries(version, series)) ? [line.index] : [];
      });
    },
    hasReleases: (repository) => repositories.has(repository),
    isOvertaken: (repository, at) => {
      const latest = full.findLast((release) => release.repository === repository && release.at <= at)?.at ?? Infinity;
      return unread[repository]?.some((instant) => instant > latest && instant <= at) === true;
    },
  };
}

/** On the path of a line, containment is a comparison of positions; only tags off all lines need their ancestors. */
function createContains(
  releases: readonly ReleaseTag[],
  lines: LandingLines,
): (release: number, commit: number) => boolean {
  const places = releases.map(({ commit }) => lines.pathPlaceOf(commit));
  // By place in history, so that those asked together share a sweep.
  const off = releases.filter(({ index }) => places[index] === null).sort((a, b) => a.commit - b.commit);
  const marks = new Map(off.map(({ index }, mark) => [index, mark]));
  const isAncestor = ancestryOf(
    lines.graph,
    off.map(({ commit }) => commit),
  );
  return (release, commit) => {
    const tag = releases[release];
    if (tag === undefined || commit > tag.commit) return false;
    const place = places[release] ?? null;
    if (place === null) return isAncestor(commit, marks.get(release) ?? -1);
    if (lines.repositoryOf(commit) !== tag.repository) return false;
    const position = lines.positionOn(place.line, commit);
    return position >= 0 && position <= place.position;
  };
}

function toReleaseTags(input: {
  readonly snapshot: Snapshot;
  readonly policy: Pick<Policy, 'releases'>;
  readonly lines: LandingLines;
}): { readonly releases: readonly ReleaseTag[]; readonly unread: readonly (readonly Instant[])[] } {
  const { snapshot, policy, lines } = input;
  const published = new Map(snapshot.releases.map((one) => [`${one.repository} ${one.tag}`, one.publishedAt]));
  const found: Omit<ReleaseTag, 'index'>[] = [];
  const unread: Instant[][] = snapshot.repositories.map(() => []);
  snapshot.repositories.forEach(({ refs }, repository) => {
    for (const { kind, name, commit, taggedAt } of refs) {
      if (kind !== 'tag' || commit < 0) continue;
      const tag = name.startsWith('refs/tags/') ? name.slice('refs/tags/'.length) : name;
      const version = firstMatch(tag, policy.releases.tagTemplates);
      if (version === null) {
        if (LOOKS_RELEASED.test(tag)) unread[repository]?.push(taggedAt ?? landingInstant(snapshot, lines, commit));
        continue;
      }
      const host = published.get(`${repository} ${tag}`);
      const at = host ?? taggedAt ?? landingInstant(snapshot, lines, commit);
      const instantFrom = host !== undefined ? 'host' : taggedAt !== null ? 'tagger' : 'landing';
      found.push({ repository, tag, version, commit, at, instantFrom });
    }
  });
  const releases = found
    .sort((a, b) => a.at - b.at || a.repository - b.repository || compareText(a.tag, b.tag))
    .map((release, index) => ({ ...release, index }));
  return { releases, unread };
}

/** Ends in a whole version, so neither a build (`v1.0.0-17`) nor a prerelease. */
const LOOKS_RELEASED = /(?:^|[^\d.])\d{1,6}\.\d{1,6}(?:\.\d{1,6}){0,3}$/;

function firstMatch(tag: string, templates: readonly string[]): VersionName | null {
  for (const template of templates) {
    const version = parseTag(tag, template);
    if (version !== null) return version;
  }
  return null;
}

function landingInstant(snapshot: Snapshot, lines: LandingLines, commit: number): Instant {
  const line = lines.homeLine[commit] ?? -1;
  return line < 0
    ? (snapshot.commits[commit]?.committedAt ?? 0)
    : lines.instantAt(line, lines.positionOn(line, commit));
}

function chooseByWords(releases: readonly ReleaseTag[], words: string, snapshot: Snapshot): readonly ReleaseTag[] {
  if (releases.length < 2 || words === '') return releases;
  const telling = words.split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  const named = releases.filter(({ repository }) => {
    const { fullName, id } = snapshot.repositories[repository] ?? { fullName: null, id: '' };
    const name = (fullName ?? id).toLowerCase();
    return telling.some((word) => name.includes(word));
  });
  return named.length > 0 ? named : releases;
}
