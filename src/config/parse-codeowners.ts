import { compareText } from '../base/compare-text.ts';
import { toGlob } from '../base/match-glob.ts';

/** A team of a CODEOWNERS file with the paths that it owns, as a pod would have them. */
export interface OwningTeam {
  readonly name: string;
  /** Globs, in the order of the file. */
  readonly paths: readonly string[];
}

export interface CodeOwners {
  /** By name. */
  readonly teams: readonly OwningTeam[];
  /** Rules that name no team: people, addresses or nobody. People are no pods. */
  readonly withoutTeam: number;
  /** Rules whose pattern has no meaning that is common to all readers of such files. */
  readonly unread: number;
  /** The team that the file itself gives a path to: that of the last rule that matches. `null` for none. */
  readonly teamOf: (path: string) => string | null;
}

interface Rule {
  readonly matches: readonly ((path: string) => boolean)[];
  readonly globs: readonly string[];
  readonly team: string | null;
}

const MOST_RULES = 2_000;
const LONGEST_PATTERN = 500;
const SECTION = /^\^?\[[^\]]{1,200}\](?:\[\d{1,3}\])?/;
const TEAM = /^@[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,10}$/;

/** Reads a CODEOWNERS file of GitHub or GitLab. Where a rule has several teams the first one has its paths. */
export function parseCodeOwners(text: string): CodeOwners {
  const read = text.split(/\r?\n/, MOST_RULES).map(wordsOf);
  const named = read.flatMap(({ words }) => words.filter((word) => TEAM.test(word)));
  const nameOf = shortNames([...new Set(named)]);
  const rules: Rule[] = [];
  let unread = 0;
  let owners: readonly string[] = [];
  for (const { words, isSection } of read) {
    if (isSection) owners = words;
    const [pattern, ...own] = words;
    if (isSection || pattern === undefined) continue;
    const globs = toGlobs(pattern);
    const team = (own.length > 0 ? own : owners).find((word) => TEAM.test(word));
    if (globs === null) unread++;
    else
      rules.push({ globs, matches: globs.map(toGlob), team: team === undefined ? null : (nameOf.get(team) ?? null) });
  }
  const paths = new Map<string, string[]>();
  for (const { team, globs } of rules) if (team !== null) paths.set(team, [...(paths.get(team) ?? []), ...globs]);
  return {
    teams: [...paths]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, globs]) => ({ name, paths: [...new Set(globs)] })),
    withoutTeam: rules.filter(({ team }) => team === null).length,
    unread,
    teamOf: (path) => rules.findLast(({ matches }) => matches.some((match) => match(path)))?.team ?? null,
  };
}

const MOST_PATHS = 5_000;

/**
 * How many paths would belong to another pod than to the team that the file gives them: there the last rule that matches
 * decides, and of pods the longest glob.
 */
export function countOtherwise(
  { teams, teamOf }: CodeOwners,
  paths: readonly string[],
): { readonly otherwise: number; readonly of: number } {
  const globs = teams
    .flatMap(({ name, paths: own }, place) => own.map((glob) => ({ name, place, glob, matches: toGlob(glob) })))
    .sort((a, b) => b.glob.length - a.glob.length || a.place - b.place);
  const looked = paths.slice(0, MOST_PATHS);
  const podOf = (path: string): string | null => globs.find(({ matches }) => matches(path))?.name ?? null;
  return { otherwise: looked.filter((path) => podOf(path) !== teamOf(path)).length, of: looked.length };
}

/** A section of GitLab has owners for those of its rules that name none; its words are these owners. */
function wordsOf(line: string): { readonly words: readonly string[]; readonly isSection: boolean } {
  const section = SECTION.exec(line.trim());
  const rest = section === null ? line.trim() : line.trim().slice(section[0].length);
  const words = rest.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  const kept = comment < 0 ? words : words.slice(0, comment);
  return { words: kept.map((word) => word.replace(/\\(.)/g, '$1')), isSection: section !== null };
}

/** `@acme/checkout` is called `checkout`, unless another team is as well. */
function shortNames(teams: readonly string[]): ReadonlyMap<string, string> {
  const last = (team: string): string => team.slice(team.lastIndexOf('/') + 1);
  const shared = (team: string): boolean => teams.filter((other) => last(other) === last(team)).length > 1;
  return new Map(teams.map((team) => [team, shared(team) ? team.slice(1) : last(team)]));
}

/** As `.gitignore` reads patterns, but for what hosts leave out of it: negation, `?` and ranges. */
function toGlobs(pattern: string): readonly string[] | null {
  if (pattern.length > LONGEST_PATTERN || /^!|[?[\]]/.test(pattern)) return null;
  if (pattern === '*' || pattern === '/' || pattern === '/**') return ['**'];
  const isAnchored = pattern.slice(0, -1).includes('/');
  const bare = pattern.startsWith('/') ? pattern.slice(1) : pattern;
  const glob = isAnchored || bare.startsWith('**/') ? bare : `**/${bare}`;
  if (glob.endsWith('/')) return [`${glob}**`];
  // What has no star at its end may be a file or a folder.
  return glob.slice(glob.lastIndexOf('/') + 1).includes('*') ? [glob] : [glob, `${glob}/**`];
}
