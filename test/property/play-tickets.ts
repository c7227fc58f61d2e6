import type { Instant } from '../../src/model/instant.ts';
import type { PersonNumber } from '../../src/model/account.ts';
import type { Participant, TicketChange, Version } from '../../src/model/ticket.ts';
import { shaOf } from '../support/snapshot-builder.ts';
import { choose, personNumber, PROJECTS, titleOf, VERSIONS } from './play-stage.ts';
import type { Of, Playing } from './play-stage.ts';
import type { Person, WorldTicket } from './world.ts';

export function openTicket(play: Playing, action: Of<'open-ticket'>): void {
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

export function take(
  ticket: WorldTicket,
  by: Person,
  role: Participant<PersonNumber>['role'],
  since: Instant,
): WorldTicket {
  return { ...ticket, participants: [...(ticket.participants ?? []), { who: personNumber(by), role, since }] };
}

export function changeTicket(play: Playing, at: number, edit: (ticket: WorldTicket) => WorldTicket): void {
  const ticket = choose(play.tickets, at);
  if (ticket !== undefined) play.tickets.splice(play.tickets.indexOf(ticket), 1, edit(ticket));
}

export function moveTicket(play: Playing, { ticket: at, by, to, resolution }: Of<'move-ticket'>): void {
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

export function comment(play: Playing, { ticket: at, by, about, address }: Of<'comment'>): void {
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

export function releaseVersion(play: Playing, name: string): void {
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
