import { shaOf } from '../support/snapshot-builder.ts';
import { nameTicket } from './name-ticket.ts';
import { choose, keysOf, titleOf } from './play-stage.ts';
import type { Of, Playing } from './play-stage.ts';
import type { WorldCommit, WorldPull } from './world.ts';

export function pathsOf(kind: string, id: string): readonly string[] | null {
  switch (kind) {
    case 'test':
      return [`test/${id}.test.ts`];
    case 'docs':
      return [`docs/${id}.md`];
    case 'lock':
      return ['package-lock.json'];
    case 'none':
      return [];
    case 'unknown':
      return null;
    case 'many':
      return Array.from({ length: 8 }, (_, index) => `src/${id}/${index}.ts`);
    default:
      return [`src/${id}.ts`];
  }
}

export function addCommit(
  play: Playing,
  place: string,
  commit: Omit<WorldCommit, 'id' | 'repository' | 'at' | 'parents'> & { readonly parents?: readonly string[] },
): WorldCommit | null {
  const [repository = ''] = place.split(' ');
  const tip = play.tips.get(place);
  if (tip === undefined) return null;
  const added = commit.paths === null || commit.paths === undefined ? null : commit.paths.length === 0 ? 0 : 10;
  const made = {
    parents: [tip],
    added,
    deleted: added === null ? null : 0,
    ...commit,
    id: `c${play.commits.length}`,
    repository,
    at: play.at,
  };
  play.commits.push(made);
  play.tips.set(place, made.id);
  return made;
}

export function commitOn(play: Playing, action: Of<'commit'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const branches = [...play.tips.keys()].filter((place) => place.startsWith(`${repository} `));
  const place = action.branch % 2 === 0 ? `${repository} main` : (choose(branches, action.branch) ?? '');
  const key = choose(play.tickets, action.ticket)?.key ?? 'ABC-1';
  const { subject, body } = nameTicket(action.naming, titleOf(action.title), key, repository, keysOf(play));
  addCommit(play, place, {
    message: subject + body,
    author: action.by,
    coAuthors: action.with === null ? [] : [action.with],
    paths: pathsOf(action.paths, `f${play.commits.length}`),
    ai: action.isAssisted ? 'assisted' : 'no-signal',
  });
}

const lineOf = (play: Playing, repository: string, branch: number): string =>
  branch === 1 && play.tips.has(`${repository} release/1.x`) ? `${repository} release/1.x` : `${repository} main`;

export function revert(play: Playing, action: Of<'revert'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const own = play.commits.filter((commit) => commit.repository === repository && commit.parents.length > 0);
  const isRevert = (commit: WorldCommit): boolean => commit.message.startsWith('Revert "');
  const target = choose(action.how === 'again' ? own.filter(isRevert) : own, action.commit);
  if (target === undefined) return;
  const merged = play.pulls.filter((pull) => pull.repository === repository && pull.state === 'merged');
  const undone = toRevert(action.how, target, choose(merged, action.commit), play.commits);
  addCommit(play, lineOf(play, repository, action.branch), { ...undone, author: action.by });
}

/** What a commit that takes back a commit or a pull request says, and touches. */
export function toRevert(
  how: string,
  target: WorldCommit,
  pull: WorldPull | undefined,
  commits: readonly WorldCommit[],
): { readonly message: string; readonly paths: readonly string[] | null } {
  const [subject = ''] = target.message.split('\n');
  if (how === 'number' && pull !== undefined) {
    const landing = commits.find(({ id }) => id === pull.mergeSha);
    const message = `Revert "${pull.title ?? ''}"\n\nReverts ${pull.repository}#${pull.number}`;
    return { message, paths: landing === undefined ? null : contentOf(landing, commits) };
  }
  const by = how === 'title' ? '' : `\n\nThis reverts commit ${shaOf(target.id)}.`;
  return { message: `Revert "${subject}"${by}`, paths: contentOf(target, commits) };
}

/** The paths that a commit brought: a merge those of the commits that it merged. */
function contentOf(commit: WorldCommit, commits: readonly WorldCommit[]): readonly string[] | null {
  const [into, merged] = commit.parents;
  if (merged === undefined) return commit.paths ?? null;
  const byId = new Map(commits.map((one) => [one.id, one]));
  const below = new Set<string>();
  for (let id = into; id !== undefined; id = byId.get(id)?.parents[0]) below.add(id);
  const paths: string[] = [];
  for (let id: string | undefined = merged; id !== undefined && !below.has(id); id = byId.get(id)?.parents[0])
    paths.push(...(byId.get(id)?.paths ?? []));
  return paths;
}

export function cherryPick(play: Playing, action: Of<'pick'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const target = choose(
    play.commits.filter((commit) => commit.repository === repository && commit.parents.length === 1),
    action.commit,
  );
  if (target === undefined) return;
  const { message, author, paths = null, authoredAt, at } = target;
  const note = action.says ? `\n\n(cherry picked from commit ${shaOf(target.id)})` : '';
  addCommit(play, lineOf(play, repository, 1), {
    message: message + note,
    author,
    paths,
    authoredAt: authoredAt ?? at,
  });
}

export function branchOff(play: Playing, action: Of<'branch-off'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const main = play.tips.get(`${repository} main`);
  if (main !== undefined && !play.tips.has(`${repository} release/1.x`))
    play.tips.set(`${repository} release/1.x`, main);
}

export function tag(play: Playing, action: Of<'tag'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const commit = play.tips.get(lineOf(play, repository, action.branch));
  const count = play.tags.filter((ref) => ref.repository === repository).length;
  const name = `v1.${count}.0`;
  if (commit === undefined || count > 2) return;
  play.tags.push({
    repository,
    name: `tags/${name}`,
    commit,
    ...(action.how === 'annotated' ? { taggedAt: play.at } : {}),
  });
  if (action.how === 'published') play.releases.push({ repository, tag: name, publishedAt: play.at });
}
