import { compareText } from '../../base/compare-text.ts';
import { ownValue } from '../../base/own-value.ts';
import type { Policy } from '../../model/policy.ts';
import { MISSING } from '../../model/repository.ts';
import type { Repository } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { bringIn } from '../graph/bring-in.ts';
import { toCommitGraph } from '../graph/commit-graph.ts';
import type { CommitGraph } from '../graph/commit-graph.ts';
import { toFirstParentPath } from '../graph/first-parent-path.ts';
import type { ParsedMessage } from '../link/parsed-message.ts';
import { isIntegrationName, isVersionBranch, shortBranchName, toBranchMatcher } from './branch-name.ts';
import { findIntegrationBranch } from './find-integration-branch.ts';
import type { LandingLine, LandingLines, LineRole } from './landing-lines.ts';
import { pullInstants } from './pull-instants.ts';
import { parseVersionName } from './version-name.ts';

const FALLBACK_DEFAULTS = ['main', 'master', 'trunk', 'develop'];
/** Lines are walked until so many commits per commit of the snapshot were told of: a bound on hostile branch names. */
const WALK_FACTOR = 6;

interface LineSpec {
  readonly repository: number;
  readonly name: string;
  readonly role: LineRole;
  readonly tip: number;
}

/** Finds the landing lines of every repository and places every commit on them. */
export function findLandingLines(input: {
  readonly snapshot: Snapshot;
  readonly policy: Pick<Policy, 'lines'>;
  /** By commit index. */
  readonly messages: readonly ParsedMessage[];
}): LandingLines {
  const { snapshot, policy, messages } = input;
  const graph = toCommitGraph(snapshot.commits);
  const specs = snapshot.repositories.flatMap((repository, index) =>
    toLineSpecs(snapshot, repository, index, policy, graph, messages),
  );
  return placeCommits(snapshot, graph, specs);
}

function toLineSpecs(
  snapshot: Snapshot,
  repository: Repository,
  index: number,
  policy: Pick<Policy, 'lines'>,
  graph: CommitGraph,
  messages: readonly ParsedMessage[],
): readonly LineSpec[] {
  const branches = toBranches(repository);
  const wanted = repository.defaultRef === null ? null : shortBranchName(repository.defaultRef);
  const main =
    wanted !== null && branches.has(wanted)
      ? wanted
      : (FALLBACK_DEFAULTS.find((name) => branches.has(name)) ??
        (branches.size === 1 ? [...branches.keys()][0] : undefined));
  if (main === undefined) return [];
  const integration = findIntegrationBranch(snapshot, index, branches, main, graph, messages);
  const isLanding = toBranchMatcher(ownValue(policy.lines.landing, repository.id) ?? []);
  const isMaintenance = toBranchMatcher(policy.lines.maintenance);
  const specs: LineSpec[] = [];
  const add = (name: string, role: LineRole): void => {
    specs.push({ repository: index, name, role, tip: branches.get(name) ?? MISSING });
  };
  if (integration !== null) add(integration, 'integration');
  add(main, 'default');
  const newestFirst = [...branches.keys()].sort((a, b) => {
    const dateOf = (name: string): number => snapshot.commits[branches.get(name) ?? MISSING]?.committedAt ?? 0;
    return dateOf(b) - dateOf(a) || compareText(a, b);
  });
  for (const name of newestFirst)
    if (name !== main && name !== integration && isLanding(name)) add(name, 'integration');
  for (const name of newestFirst) {
    if (name === main || name === integration || isLanding(name)) continue;
    if (isMaintenance(name) || isVersionBranch(name)) add(name, 'maintenance');
  }
  return specs;
}

/** Where a local and a remote branch bear one name, the one that lies further on. */
function toBranches(repository: Repository): ReadonlyMap<string, number> {
  const branches = new Map<string, number>();
  for (const { kind, name, commit } of repository.refs) {
    if ((kind !== 'branch' && kind !== 'remote-branch') || commit < 0) continue;
    const short = shortBranchName(name);
    if (short !== 'HEAD') branches.set(short, Math.max(branches.get(short) ?? MISSING, commit));
  }
  return branches;
}

function placeCommits(snapshot: Snapshot, graph: CommitGraph, specs: readonly LineSpec[]): LandingLines {
  const { commits, repositories } = snapshot;
  const pulledAt = pullInstants(snapshot);
  const lines: LandingLine[] = [];
  const aliases: string[][] = [];
  const named = repositories.map(() => new Map<string, number>());
  const ofRepository: LandingLine[][] = repositories.map(() => []);
  // Which line's path a commit stands on, and where: a commit is on one path at most.
  const pathLine = new Int32Array(graph.size).fill(MISSING);
  const pathPosition = new Int32Array(graph.size);
  // The first line of each repository shares one dense array: a commit belongs to one repository.
  const dense = new Int32Array(graph.size).fill(MISSING);
  const sparse: (Map<number, number> | null)[] = [];
  const homeLine = new Int32Array(graph.size).fill(MISSING);
  const homeInstant = new Float64Array(graph.size);
  const bringer = new Int32Array(graph.size).fill(MISSING);
  // Maintenance lines that a commit reached besides its home.
  const further = new Map<number, number[]>();
  let budget = WALK_FACTOR * graph.size;

  const positionOn = (line: number, commit: number): number => {
    let at = line;
    let below = Infinity;
    while (at >= 0) {
      const own = sparse[at] === null ? dense[commit] : sparse[at]?.get(commit);
      const { base, offset } = lines[at] ?? { base: MISSING, offset: 0 };
      if (own !== undefined && own >= 0) return own < below ? own : MISSING;
      below = Math.min(below, offset);
      at = base;
    }
    return MISSING;
  };
  const lineAt = (line: number, position: number): LandingLine | undefined => {
    let at = lines[line];
    while (at !== undefined && position < at.offset) at = lines[at.base];
    return at;
  };
  const instantAt = (line: number, position: number): number => {
    const at = lineAt(line, position);
    return at?.instants[position - at.offset] ?? -Infinity;
  };
  const commitAt = (line: number, position: number): number => {
    const at = lineAt(line, position);
    return at?.path[position - at.offset] ?? MISSING;
  };

  for (const spec of specs) {
    const { repository, name, role, tip } = spec;
    if (budget <= 0 && role === 'maintenance') continue;
    const { commits: path, joins } = toFirstParentPath(graph, tip, (commit) => (pathLine[commit] ?? MISSING) >= 0);
    const base = joins < 0 ? MISSING : (pathLine[joins] ?? MISSING);
    if (path.length === 0) {
      if (base >= 0) {
        aliases[base]?.push(name);
        named[repository]?.set(name, base);
      }
      continue;
    }
    const offset = joins < 0 ? 0 : (pathPosition[joins] ?? 0) + 1;
    const instants = new Float64Array(path.length);
    const latest = pulledAt[repository] ?? Infinity;
    let running = base < 0 ? -Infinity : instantAt(base, offset - 1);
    path.forEach((commit, place) => {
      running = Math.max(running, Math.min(commits[commit]?.committedAt ?? running, latest));
      instants[place] = running;
    });
    const index = lines.length;
    const own: string[] = [];
    const line: LandingLine = {
      index,
      repository,
      name,
      aliases: own,
      role,
      tip,
      path,
      instants,
      base,
      offset,
      version: isIntegrationName(name) ? null : parseVersionName(name),
      validity: { from: instants[0] ?? 0, to: instants[instants.length - 1] ?? 0 },
    };
    const isFirst = (ofRepository[repository]?.length ?? 0) === 0;
    const positions = isFirst ? null : new Map<number, number>();
    lines.push(line);
    aliases.push(own);
    sparse.push(positions);
    ofRepository[repository]?.push(line);
    named[repository]?.set(name, index);
    path.forEach((commit, place) => {
      pathLine[commit] = index;
      pathPosition[commit] = offset + place;
    });
    const claim = (commit: number): boolean => {
      if (isFirst ? (dense[commit] ?? MISSING) >= 0 : positions?.has(commit) === true) return false;
      return base < 0 || !isInherited(positionOn(base, commit), offset);
    };
    bringIn(
      graph,
      path,
      (commit) => {
        if (!claim(commit)) return false;
        if (positions === null) dense[commit] = 0;
        else positions.set(commit, 0);
        return true;
      },
      (commit, place, merge) => {
        budget -= 1;
        if (positions === null) dense[commit] = offset + place;
        else positions.set(commit, offset + place);
        const instant = instants[place] ?? 0;
        const home = homeLine[commit] ?? MISSING;
        if (role === 'maintenance' && home >= 0) {
          const known = further.get(commit);
          if (known === undefined) further.set(commit, [index]);
          else known.push(index);
        }
        // Work lands where it is integrated; a maintenance line is home only to what is on no other.
        const isEarlier = instant < (homeInstant[commit] ?? 0);
        if (home >= 0 && !(isEarlier && (role !== 'maintenance' || lines[home]?.role === 'maintenance'))) return;
        homeLine[commit] = index;
        homeInstant[commit] = instant;
        bringer[commit] = merge;
      },
    );
  }

  const mainsOf = ofRepository.map((own) => own.filter(({ role }) => role !== 'maintenance'));
  const nativeLines = (repository: number, some: Iterable<number>): readonly number[] => {
    const found: number[] = [];
    const add = (line: number): void => {
      if (!found.includes(line)) found.push(line);
    };
    for (const commit of some) {
      const home = homeLine[commit] ?? MISSING;
      if (home < 0 || commits[commit]?.repository !== repository) continue;
      add(home);
      further.get(commit)?.forEach(add);
      for (const { index, offset } of mainsOf[repository] ?? []) if (positionOn(index, commit) >= offset) add(index);
    }
    return found.length < 2 ? found : found.sort((a, b) => a - b);
  };

  return {
    graph,
    lines,
    repositoryOf: (commit) => commits[commit]?.repository ?? MISSING,
    nativeLines,
    pathPlaceOf: (commit) => {
      const line = pathLine[commit] ?? MISSING;
      return line < 0 ? null : { line, position: pathPosition[commit] ?? 0 };
    },
    ofRepository: (repository) => ofRepository[repository] ?? [],
    lineNamed: (repository, branch) => named[repository]?.get(branch) ?? MISSING,
    positionOn,
    commitAt,
    instantAt,
    homeLine,
    bringer,
    isLineName: (repository, branch) => isIntegrationName(branch) || named[repository]?.has(branch) === true,
  };
}

function isInherited(position: number, offset: number): boolean {
  return position >= 0 && position < offset;
}
