import { nameTicket } from './name-ticket.ts';
import { addCommit, pathsOf } from './play-commits.ts';
import { choose, keysOf, titleOf } from './play-stage.ts';
import type { Of, Playing, Pull } from './play-stage.ts';
import type { WorldCommit } from './world.ts';

export function openPull(play: Playing, action: Of<'open-pull'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const others = play.pulls.filter((pull) => pull.repository === repository);
  // One pull request stands on another one. With more of them its base would be told for a landing line of its own, and
  // which branches are lines is decided from all that is known today, like configuration.
  const isStacked = action.base > 3 && others.every(({ baseRef }) => baseRef === 'main');
  const open = others.filter(({ state }) => state === 'open');
  const base = (isStacked ? choose(open, action.base)?.branch : undefined) ?? 'main';
  const number = (play.numbers.get(repository) ?? 0) + 1;
  const key = choose(play.tickets, action.ticket)?.key ?? 'ABC-1';
  const { subject, body } = nameTicket(action.naming, titleOf(action.title), key, repository, keysOf(play));
  const branch = action.branchNames && !key.includes('#') ? `feature/${key}-x${number}` : `topic-${number}`;
  const tip = play.tips.get(`${repository} ${base}`);
  if (tip === undefined) return;
  play.numbers.set(repository, number);
  play.tips.set(`${repository} ${branch}`, tip);
  const commits: string[] = [];
  for (let n = 0; n < action.commits; n += 1) {
    const message = n === 0 ? subject : titleOf(action.title + n);
    const made = addCommit(play, `${repository} ${branch}`, {
      message,
      author: action.by,
      paths: pathsOf(action.paths, `f${play.commits.length}`),
    });
    if (made !== null) commits.push(made.id);
  }
  play.pulls.push({
    repository,
    branch,
    number,
    title: subject,
    body: body.trim(),
    createdAt: play.at,
    readyAt: action.isDraft ? null : play.at,
    isDraft: action.isDraft,
    mergedAt: null,
    closedAt: null,
    author: action.by,
    baseRef: base,
    headRef: branch,
    commits: action.listsCommits ? commits : null,
    headSha: commits.at(-1) ?? null,
    mergeSha: null,
    mergedBy: null,
    reviews: [],
    state: 'open',
  });
}

export function changePull(play: Playing, at: number, edit: (pull: Pull) => Pull): void {
  const pull = choose(
    play.pulls.filter(({ state }) => state === 'open'),
    at,
  );
  if (pull !== undefined) play.pulls.splice(play.pulls.indexOf(pull), 1, edit(pull));
}

export function merge(play: Playing, { pull: at, by, how }: Of<'merge'>): void {
  changePull(play, at, (pull) => {
    const place = `${pull.repository} ${pull.baseRef ?? 'main'}`;
    const own = commitsOf(play, pull);
    const head = own.at(-1);
    const tip = play.tips.get(place);
    const merged = {
      ...pull,
      state: 'merged',
      mergedAt: play.at,
      closedAt: play.at,
      readyAt: pull.readyAt ?? play.at,
      isDraft: false,
      mergedBy: by,
    } as const;
    if (head === undefined || tip === undefined) return pull;
    const withHead = { ...merged, headSha: head.id, commits: pull.commits === null ? null : own.map(({ id }) => id) };
    if (how === 'lost') return { ...withHead, mergeSha: `lost-${pull.number}` };
    if (how === 'merge' || how === 'by-hand') {
      const message =
        how === 'merge'
          ? `Merge pull request #${pull.number} from acme/${pull.branch}\n\n${pull.title ?? ''}`
          : `Merge branch '${pull.branch}'`;
      const made = addCommit(play, place, { message, author: by, paths: [], parents: [tip, head.id] });
      if (how === 'merge') return { ...withHead, mergeSha: made?.id ?? null };
      return {
        ...withHead,
        state: 'closed',
        mergedAt: null,
        mergedBy: null,
        readyAt: pull.readyAt,
        isDraft: pull.isDraft ?? false,
      };
    }
    if (how === 'squash') {
      const paths = own.flatMap((commit) => commit.paths ?? []);
      const made = addCommit(play, place, {
        message: `${pull.title ?? ''} (#${pull.number})\n\n${pull.body ?? ''}`,
        author: pull.author,
        paths,
      });
      return { ...withHead, mergeSha: made?.id ?? null };
    }
    let last: string | null = null;
    for (const { message, author, paths = null, authoredAt, at: committedAt } of own)
      last = addCommit(play, place, { message, author, paths, authoredAt: authoredAt ?? committedAt })?.id ?? null;
    return { ...withHead, mergeSha: last };
  });
}

/** Commits of its branch that its base did not have when it was opened. */
function commitsOf(play: Playing, pull: Pull): readonly WorldCommit[] {
  const byId = new Map(play.commits.map((commit) => [commit.id, commit]));
  const below = new Set<string>();
  for (const [place, tip] of play.tips) {
    if (place === `${pull.repository} ${pull.branch}`) continue;
    for (let id: string | undefined = tip; id !== undefined && !below.has(id); id = byId.get(id)?.parents[0])
      below.add(id);
  }
  const own: WorldCommit[] = [];
  let commit = byId.get(play.tips.get(`${pull.repository} ${pull.branch}`) ?? '');
  while (commit !== undefined && !below.has(commit.id)) {
    own.unshift(commit);
    commit = byId.get(commit.parents[0] ?? '');
  }
  return own;
}
