import { DAY, MINUTE } from '../../src/model/instant.ts';
import { branchOff, cherryPick, commitOn, revert, tag } from './play-commits.ts';
import { changePull, merge, openPull } from './play-pulls.ts';
import { personNumber, PROJECTS, REPOSITORIES, VERSIONS } from './play-stage.ts';
import type { Action, Of, Playing } from './play-stage.ts';
import { changeTicket, comment, moveTicket, openTicket, releaseVersion, take } from './play-tickets.ts';
import type { World, WorldRef } from './world.ts';
import { PEOPLE, standing } from './world.ts';

const START = Date.UTC(2024, 0, 8, 9);

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
