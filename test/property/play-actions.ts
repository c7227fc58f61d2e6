import type { Instant } from '../../src/model/instant.ts';
import { DAY, MINUTE } from '../../src/model/instant.ts';
import type { PersonNumber } from '../../src/model/account.ts';
import type { Participant, TicketChange, Version } from '../../src/model/ticket.ts';
import { shaOf } from '../support/snapshot-builder.ts';
import type { Naming } from './random-world.ts';
import type { Person, World, WorldCommit, WorldPull, WorldRef, WorldTicket } from './world.ts';
import { PEOPLE, standing } from './world.ts';

export type Action =
  | {
      readonly kind: 'deliver';
      readonly project: number;
      readonly repository: number;
      readonly by: Person;
      readonly title: number;
      readonly naming: Naming;
      readonly how: string;
      readonly hours: number;
      readonly version: number | null;
    }
  | {
      readonly kind: 'open-ticket';
      readonly project: number;
      readonly type: string;
      readonly by: Person;
      readonly title: number;
      readonly parent: number | null;
      readonly epic: number | null;
      readonly related: number | null;
      readonly points: number | null;
      readonly version: number | null;
      readonly hasHistory: boolean;
    }
  | {
      readonly kind: 'move-ticket';
      readonly ticket: number;
      readonly by: Person;
      readonly to: string;
      readonly resolution: string;
    }
  | { readonly kind: 'assign'; readonly ticket: number; readonly by: Person }
  | {
      readonly kind: 'comment';
      readonly ticket: number;
      readonly by: Person;
      readonly about: number;
      readonly address: string;
    }
  | {
      readonly kind: 'commit';
      readonly repository: number;
      readonly branch: number;
      readonly by: Person;
      readonly with: Person | null;
      readonly ticket: number;
      readonly naming: Naming;
      readonly title: number;
      readonly paths: string;
      readonly isAssisted: boolean;
    }
  | {
      readonly kind: 'open-pull';
      readonly repository: number;
      readonly base: number;
      readonly by: Person;
      readonly ticket: number;
      readonly naming: Naming;
      readonly title: number;
      readonly branchNames: boolean;
      readonly commits: number;
      readonly isDraft: boolean;
      readonly paths: string;
      readonly listsCommits: boolean;
    }
  | { readonly kind: 'ready' | 'close'; readonly pull: number }
  | { readonly kind: 'review'; readonly pull: number; readonly by: Person }
  | { readonly kind: 'merge'; readonly pull: number; readonly by: Person; readonly how: string }
  | {
      readonly kind: 'revert';
      readonly repository: number;
      readonly branch: number;
      readonly commit: number;
      readonly by: Person;
      readonly how: string;
    }
  | {
      readonly kind: 'pick';
      readonly repository: number;
      readonly commit: number;
      readonly by: Person;
      readonly says: boolean;
    }
  | { readonly kind: 'branch-off'; readonly repository: number }
  | { readonly kind: 'tag'; readonly repository: number; readonly branch: number; readonly how: string }
  | { readonly kind: 'release-version'; readonly version: number };

const START = Date.UTC(2024, 0, 8, 9);
const REPOSITORIES = ['acme/app', 'acme/lib', 'acme/web'];
/** The third project is one of GitHub issues, in the first repository. */
const PROJECTS = ['ABC', 'XY', 'acme/app'];
const VERBS = ['Fix', 'Add', 'Speed up', 'Remove', 'Rename'];
const THINGS = [
  'login timeout',
  'harbour map',
  'tide table export',
  'crane planner',
  'invoice rounding',
  'buoy sensor',
];
const FIRST_TICKET: Of<'open-ticket'> = {
  kind: 'open-ticket',
  project: 0,
  type: 'Story',
  by: 'ann',
  title: 0,
  parent: null,
  epic: null,
  related: null,
  points: 1,
  version: null,
  hasHistory: true,
};
const FIRST_PULL: Of<'open-pull'> = {
  kind: 'open-pull',
  repository: 0,
  base: 0,
  by: 'dan',
  ticket: 0,
  naming: 'none',
  title: 3,
  branchNames: false,
  commits: 1,
  isDraft: false,
  paths: 'docs',
  listsCommits: true,
};
const VERSIONS = ['1.0', '1.1', '1.2'];

export const titleOf = (seed: number): string => `${VERBS[seed % VERBS.length]} ${THINGS[seed % THINGS.length]}`;
const personNumber = (who: Person): PersonNumber => PEOPLE.indexOf(who);

/** A text that names a ticket in some way. Keys of GitHub issues are written short in their own repository. */
export function nameTicket(
  naming: Naming,
  text: string,
  key: string,
  repository: string,
  others: readonly string[] = [],
): { readonly subject: string; readonly body: string } {
  const [project = '', number = ''] = key.split('#');
  const short = key.includes('#') && project === repository ? `#${number}` : key;
  switch (naming) {
    case 'none':
      return { subject: text, body: '' };
    case 'subject':
      return { subject: `${short} ${text}`, body: '' };
    case 'brackets':
      return { subject: `[${short}] ${text}`, body: '' };
    case 'trailer':
      return { subject: text, body: `\n\nRefs: ${short}` };
    case 'body':
      return { subject: text, body: `\n\nThis is what ${short} asked for.` };
    case 'part':
      return { subject: `${short} ${text} (part 1/3)`, body: '' };
    case 'closing':
      return { subject: text, body: `\n\nFixes ${short}` };
    case 'quoted':
      return { subject: `Revert "${short} ${text}"`, body: '' };
    case 'roll-up':
      return { subject: `${text} for ${[...others.slice(-6), short].join(', ')}`, body: '' };
    case 'unknown':
      return { subject: `ABC-999 ${text}`, body: '' };
    case 'url':
      return { subject: text, body: `\n\nSee https://acme.example/browse/${short}` };
  }
}

function pathsOf(kind: string, id: string): readonly string[] | null {
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

const keysOf = ({ tickets }: Playing): readonly string[] => tickets.map(({ key }) => key);

interface Pull extends WorldPull {
  readonly branch: string;
}

interface Playing {
  at: Instant;
  readonly repositories: readonly string[];
  readonly commits: WorldCommit[];
  /** `repository branch` → id of the last commit. */
  readonly tips: Map<string, string>;
  readonly tags: WorldRef[];
  readonly releases: World['releases'][number][];
  readonly pulls: Pull[];
  readonly tickets: WorldTicket[];
  /** Issues and pull requests of one repository share their numbers. */
  readonly numbers: Map<string, number>;
}

/** Plays what happened, one action after the other. An action that makes no sense at its instant is left out. */
export function playActions(
  repositories: number,
  recorded: number,
  actions: readonly (Action & { readonly minutes: number })[],
): World {
  const names = REPOSITORIES.slice(0, repositories);
  const play: Playing = {
    at: START,
    repositories: names,
    commits: [],
    tips: new Map(),
    tags: [],
    releases: [],
    pulls: [],
    tickets: [],
    numbers: new Map(),
  };
  names.forEach((repository, index) => {
    const id = `root-${index}`;
    const coAuthors = index === 0 ? PEOPLE.slice(1) : [];
    play.commits.push({
      id,
      repository,
      at: START - 400 * DAY,
      parents: [],
      message: 'Begin',
      author: 'ann',
      coAuthors,
      paths: ['README.md'],
      added: 1,
      deleted: 0,
    });
    play.tips.set(`${repository} main`, id);
  });
  // What a project can express at all is told from all its records, so each has a ticket and a pull request from the beginning.
  PROJECTS.forEach((_, project) => {
    openTicket(play, { ...FIRST_TICKET, project });
  });
  names.forEach((_, repository) => {
    openPull(play, { ...FIRST_PULL, repository });
    changePull(play, 0, (pull) => ({ ...pull, closedAt: play.at, state: 'closed' }));
  });
  for (const action of actions) {
    play.at += action.minutes * MINUTE;
    act(play, action);
  }
  return finish(
    play,
    names.filter((_, index) => ((recorded >> index) & 1) === 1),
  );
}

function finish(play: Playing, recorded: readonly string[]): World {
  const heads = [...play.tips].map(([place, commit]): WorldRef => {
    const [repository = '', name = ''] = place.split(' ');
    return { repository, name, commit };
  });
  const pullHeads = play.pulls.map(({ repository, number, headSha }): WorldRef => ({
    repository,
    name: `pull/${number}/head`,
    commit: headSha ?? '',
  }));
  return {
    repositories: play.repositories,
    recorded,
    commits: play.commits,
    refs: [...heads, ...play.tags, ...pullHeads.filter(({ repository }) => recorded.includes(repository))],
    pulls: play.pulls.map(({ branch: _, ...pull }) => ({
      ...pull,
      updatedAt: Math.max(pull.createdAt, pull.readyAt ?? 0, pull.mergedAt ?? 0, pull.closedAt ?? 0),
    })),
    tickets: play.tickets.map((ticket) => ({ ...ticket, ...standing(ticket, play.at) })),
    releases: play.releases,
    start: START,
    end: play.at + 10 * DAY,
  };
}

const choose = <Value>(list: readonly Value[], at: number): Value | undefined => list[at % Math.max(1, list.length)];

function act(play: Playing, action: Action): void {
  switch (action.kind) {
    case 'deliver': {
      deliver(play, action);
      return;
    }
    case 'open-ticket': {
      openTicket(play, action);
      return;
    }
    case 'move-ticket': {
      moveTicket(play, action);
      return;
    }
    case 'assign': {
      changeTicket(play, action.ticket, (ticket) => take(ticket, action.by, 'assignee', play.at));
      return;
    }
    case 'comment': {
      comment(play, action);
      return;
    }
    case 'commit': {
      commitOn(play, action);
      return;
    }
    case 'open-pull': {
      openPull(play, action);
      return;
    }
    case 'ready': {
      changePull(play, action.pull, (pull) => ({ ...pull, readyAt: pull.readyAt ?? play.at, isDraft: false }));
      return;
    }
    case 'close': {
      changePull(play, action.pull, (pull) => ({ ...pull, closedAt: play.at, state: 'closed' }));
      return;
    }
    case 'review': {
      changePull(play, action.pull, (pull) => ({
        ...pull,
        reviews: [...(pull.reviews ?? []), { by: personNumber(action.by), state: 'approved', at: play.at }],
      }));
      return;
    }
    case 'merge': {
      merge(play, action);
      return;
    }
    case 'revert': {
      revert(play, action);
      return;
    }
    case 'pick': {
      cherryPick(play, action);
      return;
    }
    case 'branch-off': {
      branchOff(play, action);
      return;
    }
    case 'tag': {
      tag(play, action);
      return;
    }
    case 'release-version': {
      releaseVersion(play, VERSIONS[action.version] ?? '');
      return;
    }
  }
}

type Of<Kind extends Action['kind']> = Extract<Action, { readonly kind: Kind }>;

/** A ticket from its opening to its claim of done, with the work for it, too late for it, dropped, or with none. */
function deliver(play: Playing, { project, repository, by, title, naming, how, hours, version }: Of<'deliver'>): void {
  const wait = (): void => {
    play.at += hours * 60 * MINUTE;
  };
  openTicket(play, {
    kind: 'open-ticket',
    project,
    type: 'Bug',
    by,
    title,
    parent: null,
    epic: null,
    related: null,
    points: 3,
    version,
    hasHistory: true,
  });
  const ticket = play.tickets.length - 1;
  wait();
  moveTicket(play, { kind: 'move-ticket', ticket, by, to: 'In Progress', resolution: '' });
  wait();
  const work = { repository, by, ticket, naming, title, paths: 'product' } as const;
  if (how === 'commit') commitOn(play, { kind: 'commit', ...work, branch: 0, with: null, isAssisted: false });
  if (['merge', 'squash', 'late', 'close'].includes(how))
    openPull(play, {
      kind: 'open-pull',
      ...work,
      base: 0,
      branchNames: hours % 2 === 0,
      commits: 1 + (hours % 3),
      isDraft: false,
      listsCommits: hours % 3 === 0,
    });
  const pull = play.pulls.filter(({ state }) => state === 'open').length - 1;
  wait();
  if (how === 'merge' || how === 'squash') merge(play, { kind: 'merge', pull, by, how });
  if (how === 'close') act(play, { kind: 'close', pull });
  wait();
  moveTicket(play, { kind: 'move-ticket', ticket, by, to: 'Done', resolution: 'Fixed' });
  if (how !== 'late') return;
  wait();
  merge(play, { kind: 'merge', pull, by, how: 'merge' });
}

function openTicket(play: Playing, action: Of<'open-ticket'>): void {
  const project = PROJECTS[action.project] ?? 'ABC';
  const isIssue = project.includes('/');
  const number = (play.numbers.get(project) ?? 0) + 1;
  play.numbers.set(project, number);
  const version = action.version === null ? undefined : VERSIONS[action.version];
  const relative = (at: number | null): string | null => (at === null ? null : (choose(play.tickets, at)?.key ?? null));
  const related = relative(action.related);
  const ticket: WorldTicket = {
    key: `${project}${isIssue ? '#' : '-'}${number}`,
    project,
    createdAt: play.at,
    hasHistory: action.hasHistory,
    changes: [],
    resolvedAt: null,
    title: titleOf(action.title),
    type: { id: null, name: action.type, isSubtask: false },
    creator: personNumber(action.by),
    points: action.points,
    parent: relative(action.parent),
    epic: relative(action.epic),
    relations: related === null ? [] : [{ key: related, type: 'Duplicate', direction: 'outward' }],
    versions: version === undefined ? [] : [{ id: null, name: version, isReleased: false, releasedAt: null }],
    participants: [],
    addresses: [],
    development: [],
    ...(isIssue ? { tracker: 'github', site: 'github.com', stateReason: 'completed' } : {}),
  };
  play.tickets.push(take(ticket, action.by, 'reporter', play.at));
}

function take(ticket: WorldTicket, by: Person, role: Participant<PersonNumber>['role'], since: Instant): WorldTicket {
  return { ...ticket, participants: [...(ticket.participants ?? []), { who: personNumber(by), role, since }] };
}

function changeTicket(play: Playing, at: number, edit: (ticket: WorldTicket) => WorldTicket): void {
  const ticket = choose(play.tickets, at);
  if (ticket !== undefined) play.tickets.splice(play.tickets.indexOf(ticket), 1, edit(ticket));
}

function moveTicket(play: Playing, { ticket: at, by, to, resolution }: Of<'move-ticket'>): void {
  changeTicket(play, at, (ticket) => {
    // Without a changelog only the last resolution is known, so there is one.
    if (!ticket.hasHistory)
      return ticket.resolvedAt === null && to === 'Done' ? { ...ticket, resolvedAt: play.at } : ticket;
    return {
      ...ticket,
      changes: [
        ...ticket.changes,
        ...movesTo(ticket, to, to === 'Done' ? resolution : to === 'Cancelled' ? "Won't Do" : null, by, play.at),
      ],
    };
  });
}

function movesTo(
  ticket: WorldTicket,
  to: string,
  resolution: string | null,
  who: Person,
  at: Instant,
): readonly TicketChange<PersonNumber>[] {
  const by = personNumber(who);
  const last = (field: string): string | null =>
    ticket.changes.filter((change) => change.field === field).at(-1)?.to.text ?? null;
  const from = last('status') ?? 'To Do';
  const before = last('resolution');
  const changes: TicketChange<PersonNumber>[] = [];
  if (from !== to) changes.push({ at, by, field: 'status', from: { id: from, text: from }, to: { id: to, text: to } });
  if (before !== resolution)
    changes.push({
      at,
      by,
      field: 'resolution',
      from: { id: before, text: before },
      to: { id: resolution, text: resolution },
    });
  return changes;
}

function comment(play: Playing, { ticket: at, by, about, address }: Of<'comment'>): void {
  changeTicket(play, at, (ticket) => {
    const told = take(ticket, by, 'commenter', play.at);
    const pull = choose(play.pulls, about);
    const commit = choose(play.commits, about);
    const point = (url: string): WorldTicket => ({
      ...told,
      addresses: [...(told.addresses ?? []), { url, at: play.at, from: 'comment' }],
    });
    if (address === 'pull' && pull !== undefined)
      return point(`https://github.com/${pull.repository}/pull/${pull.number}`);
    if (address === 'commit' && commit !== undefined)
      return point(`https://github.com/${commit.repository}/commit/${shaOf(commit.id)}`);
    if (address === 'elsewhere') return point('https://github.com/acme/elsewhere/pull/3');
    if (address === 'panel' && pull !== undefined) {
      const entry = {
        kind: 'pull-request',
        repositoryName: pull.repository,
        id: String(pull.number),
        at: play.at,
      } as const;
      return { ...told, development: [...(told.development ?? []), entry] };
    }
    return told;
  });
}

function addCommit(
  play: Playing,
  place: string,
  commit: Omit<WorldCommit, 'id' | 'repository' | 'at' | 'parents'> & { readonly parents?: readonly string[] },
): WorldCommit | null {
  const [repository = ''] = place.split(' ');
  const tip = play.tips.get(place);
  if (tip === undefined) return null;
  const made = { parents: [tip], ...commit, id: `c${play.commits.length}`, repository, at: play.at };
  play.commits.push(made);
  play.tips.set(place, made.id);
  return made;
}

function commitOn(play: Playing, action: Of<'commit'>): void {
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

function openPull(play: Playing, action: Of<'open-pull'>): void {
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

function changePull(play: Playing, at: number, edit: (pull: Pull) => Pull): void {
  const pull = choose(
    play.pulls.filter(({ state }) => state === 'open'),
    at,
  );
  if (pull !== undefined) play.pulls.splice(play.pulls.indexOf(pull), 1, edit(pull));
}

function merge(play: Playing, { pull: at, by, how }: Of<'merge'>): void {
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

const lineOf = (play: Playing, repository: string, branch: number): string =>
  branch === 1 && play.tips.has(`${repository} release/1.x`) ? `${repository} release/1.x` : `${repository} main`;

function revert(play: Playing, action: Of<'revert'>): void {
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

function cherryPick(play: Playing, action: Of<'pick'>): void {
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

function branchOff(play: Playing, action: Of<'branch-off'>): void {
  const repository = choose(play.repositories, action.repository) ?? '';
  const main = play.tips.get(`${repository} main`);
  if (main !== undefined && !play.tips.has(`${repository} release/1.x`))
    play.tips.set(`${repository} release/1.x`, main);
}

function tag(play: Playing, action: Of<'tag'>): void {
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

function releaseVersion(play: Playing, name: string): void {
  play.tickets.splice(
    0,
    Infinity,
    ...play.tickets.map((ticket) => ({
      ...ticket,
      versions: (ticket.versions ?? []).map((version): Version =>
        version.name === name && version.releasedAt === null
          ? { ...version, isReleased: true, releasedAt: play.at }
          : version,
      ),
    })),
  );
}
