import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import { measureDrift } from '../../src/core/measure-drift.ts';
import { prepare } from '../../src/core/prepare.ts';
import type { DriftResult } from '../../src/model/drift-result.ts';
import { DAY, HOUR, WEEK } from '../../src/model/instant.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { CommitSpec, SnapshotSpec, TicketSpec } from './snapshot-builder.ts';
import { buildSnapshot, instantOf } from './snapshot-builder.ts';
import { ticketThrough } from './ticket-history.ts';

export const START = instantOf('2024-01-01');
export const WEEKS = 40;
export const PER_WEEK = 8;
const PEOPLE = ['ann', 'bob', 'cid'];

export interface Company {
  readonly weeks?: number;
  readonly projects?: readonly string[];
  /** Of the claims of a week, how many have no commit. */
  readonly emptyIn?: (week: number) => number;
  readonly people?: readonly string[];
}

/** Every week so many tickets are claimed done on Wednesday; those with work had it landed on Tuesday. */
export function company({
  weeks = WEEKS,
  projects = ['ABC'],
  emptyIn = () => 1,
  people = PEOPLE,
}: Company): SnapshotSpec {
  const commits: CommitSpec[] = [
    { id: 'root', message: 'Begin', at: START - 52 * WEEK, author: 'ann', coAuthors: PEOPLE },
  ];
  const tickets: TicketSpec[] = [];
  for (let week = 0; week < weeks; week += 1) {
    for (const [index, project] of projects.entries()) {
      for (let place = 0; place < PER_WEEK; place += 1) {
        const key = `${project}-${1 + week * PER_WEEK + place}`;
        const who = (week + place) % people.length;
        const opened = START + week * WEEK + index * HOUR + place * 60_000;
        tickets.push(
          ticketThrough(
            key,
            opened,
            [
              [opened + HOUR, 'In Progress'],
              [opened + 2 * DAY, 'Done', 'Fixed'],
            ],
            {
              by: who,
              project,
              title: `Part ${place} of week ${week}`,
              type: { id: null, name: 'Bug', isSubtask: false },
              participants: [{ who, role: 'assignee', since: opened }],
            },
          ),
        );
        const author = people[who] ?? 'ann';
        if (place >= emptyIn(week))
          commits.push({ id: key, message: `${key} do part ${place}`, at: opened + DAY, author });
      }
    }
  }
  return { commits: commits.sort((a, b) => instantOf(a.at ?? 0) - instantOf(b.at ?? 0)), tickets };
}

const POLICY: Policy = {
  ...DEFAULT_POLICY,
  links: { ...DEFAULT_POLICY.links, completeScopes: ['*'] },
  // No ticket is in these today, which is how a tracker would tell what they mean.
  mapping: { ...DEFAULT_POLICY.mapping, statuses: { 'in progress': 'started', 'in review': 'in-review' } },
};

export function driftOf(
  spec: SnapshotSpec,
  asOf = START + (WEEKS + 4) * WEEK,
  weeks = WEEKS + 4,
  pods: Policy['pods'] = [],
): DriftResult {
  const policy = { ...POLICY, pods };
  const { snapshot } = buildSnapshot(spec);
  return measureDrift(prepare(snapshot, policy), {
    policy,
    policyHash: 'test',
    version: '0.0.0',
    asOf,
    mode: 'reconstruction',
    window: { start: asOf - 26 * WEEK, end: asOf },
    weeks: { start: asOf - weeks * WEEK, end: asOf },
    projects: null,
    facts: new Map(),
  });
}
