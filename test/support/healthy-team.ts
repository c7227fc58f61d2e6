import type { CommitSpec, SnapshotSpec, TicketSpec } from './snapshot-builder.ts';
import { instantOf } from './snapshot-builder.ts';
import { ticketThrough } from './ticket-history.ts';

/** People by number. Ann does the team's work; the others have no part in it. */
export const ANN = 0;
export const BOB = 1;
export const CID = 2;
export const DAN = 3;
const OTHERS = ['bob', 'cid', 'dan'];

export interface TeamSpec {
  /** Tickets closed as done, at most 100. */
  readonly tickets: number;
  /** How many of them have a commit that names them. */
  readonly evidenced: number;
  readonly project?: string;
  readonly type?: string;
}

const DAY_MS = 86_400_000;
/** A Tuesday. Everything that the team did lies between then and the scenario's own events. */
const TEAM_FROM = instantOf('2024-01-02T09:00:00');
const TEAM_DAYS = 84;

/** All of a project's work shows, in numbers at which a lower bound is above .9: nothing found says much. */
export const OPEN_TEAM: TeamSpec = { tickets: 40, evidenced: 40 };
/** Half of it shows: nothing found says little. */
export const HALF_SEEN_TEAM: TeamSpec = { tickets: 40, evidenced: 20 };

/** Finished tickets with and without commits, from January to March 2024, on the line to which the scenario adds. */
function healthyTeam(team: TeamSpec): { readonly commits: CommitSpec[]; readonly tickets: TicketSpec[] } {
  const { project = 'ABC', type = 'Bug' } = team;
  const commits: CommitSpec[] = [
    { id: `${project}-root`, message: 'Begin', at: '2023-06-01', author: 'ann', coAuthors: OTHERS },
  ];
  const tickets = Array.from({ length: team.tickets }, (_, place): TicketSpec => {
    const key = `${project}-${1000 + place}`;
    const created = TEAM_FROM + Math.floor((place * TEAM_DAYS) / team.tickets) * DAY_MS + place * 60_000;
    if (place < team.evidenced) {
      commits.push({
        id: key,
        message: `${key} make the team's part ${place} work`,
        at: created + DAY_MS,
        author: 'ann',
      });
    }
    return ticketThrough(
      key,
      created,
      [
        [created + 3_600_000, 'In Progress'],
        [created + 2 * DAY_MS, 'Done', 'Fixed'],
      ],
      {
        by: ANN,
        project,
        title: `The team's part ${place}`,
        type: { id: null, name: type, isSubtask: false },
        participants: [{ who: ANN, role: 'assignee', since: created }],
      },
    );
  });
  return { commits, tickets };
}

/** A scenario with a team before it: the first repository's line begins with the team's commits. */
export function withTeam(team: TeamSpec, spec: SnapshotSpec): SnapshotSpec {
  const { commits, tickets } = healthyTeam(team);
  return {
    ...spec,
    commits: [...commits, ...(spec.commits ?? [])],
    tickets: [...(spec.tickets ?? []), ...tickets],
  };
}
