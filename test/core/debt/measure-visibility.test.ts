import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/model/instant.ts';
import { debtsOf } from '../../support/debts-of.ts';
import type { CommitSpec, PullRequestSpec, SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { instantOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const AS_OF = '2024-08-10';
const START = instantOf('2024-05-06');
const REASON = 'The old way held the lock over the whole write, so that readers waited for the disk.';

/** Eight tickets claimed done on the eighth day, their work landed on the sixth by a reviewed pull request, named or not. */
function world(spec: {
  readonly reviewedBy?: (place: number) => number | null;
  readonly landsAfter?: (place: number) => number;
  readonly body?: (place: number) => string;
  readonly title?: (place: number) => string;
}): SnapshotSpec {
  const commits: CommitSpec[] = [{ id: 'root', at: '2023-12-01', author: 'ann', coAuthors: ['bob'] }];
  const tickets: TicketSpec[] = [];
  const pullRequests: PullRequestSpec[] = [];
  for (let place = 0; place < 8; place += 1) {
    const opened = START + place * HOUR;
    const key = `ABC-${place + 1}`;
    const at = opened + (spec.landsAfter?.(place) ?? 6) * DAY;
    const title = spec.title?.(place) ?? `${key} do part ${place}`;
    const by = spec.reviewedBy === undefined ? 1 : spec.reviewedBy(place);
    commits.push({ id: key, at, author: 'ann', message: `${title} (#${place + 1})` });
    tickets.push(
      ticketThrough(
        key,
        opened,
        [
          [opened + HOUR, 'In Progress'],
          [opened + 8 * DAY, 'Done', 'Fixed'],
        ],
        { by: 0, project: 'ABC', participants: [{ who: 0, role: 'assignee', since: opened }] },
      ),
    );
    pullRequests.push({
      ...{ number: place + 1, title, author: 'ann', createdAt: at - DAY, mergedAt: at, mergeSha: key, commits: [key] },
      body: spec.body?.(place) ?? REASON,
      reviews: by === null ? [] : [{ by, at: at - HOUR, state: 'approved' }],
    });
  }
  commits.sort((a, b) => instantOf(a.at ?? 0) - instantOf(b.at ?? 0));
  return { commits, tickets, pullRequests };
}

describe('what can be followed from ticket to landing', () => {
  it('needs the review of another person', () => {
    const { pointOf } = debtsOf(world({ reviewedBy: (place) => (place < 2 ? null : place < 3 ? 0 : 1) }), {
      asOf: AS_OF,
    });
    expect(pointOf('traceable-share')).toMatchObject({ count: 5, of: 8 });
  });

  it('needs a release where the repository has any', () => {
    const spec = world({ landsAfter: (place) => (place < 6 ? 2 : 7) });
    const tagged = { ...spec, refs: { main: spec.commits?.at(-1)?.id ?? '', 'tags/v1.0.0': 'ABC-6' } };
    expect(debtsOf(tagged, { asOf: AS_OF }).pointOf('traceable-share')).toMatchObject({ count: 6, of: 8 });
  });

  it('counts changes that name a ticket', () => {
    const { pointOf } = debtsOf(world({ title: (place) => (place < 6 ? `ABC-${place + 1} x` : `x ${place}`) }), {
      asOf: AS_OF,
    });
    expect(pointOf('link-coverage')).toMatchObject({ count: 6, of: 8 });
    expect(pointOf('revert-rate')).toMatchObject({ count: 0, of: 8 });
  });
});

describe('the lag of status and work', () => {
  it('is told both ways, in days, at the 85th percentile', () => {
    const { pointOf } = debtsOf(world({ landsAfter: (place) => (place < 2 ? 11 : 6) }), { asOf: AS_OF });
    expect(pointOf('status-behind-work')).toMatchObject({ value: 2, n: 8 });
    expect(pointOf('work-behind-status')).toMatchObject({ value: 3, n: 8 });
  });
});

describe('a written reason', () => {
  it('is prose of one’s own: no template, check box, heading, comment or address', () => {
    const template = 'Please describe what you have changed, why you have changed it and how it was tested.';
    const bodies = [
      REASON,
      `${template}\n\n${REASON}`,
      `${template}\n\n- [x] I have read the twelve pages of the guide for contributors before I opened this`,
      `${template}\n<!-- ${REASON} -->`,
      `${template}\n# ${REASON}`,
      `${template}\nhttps://example.com/a/b/c`,
      'See the ticket.',
      `<!-- ${REASON}`,
    ];
    const { pointOf } = debtsOf(world({ body: (place) => bodies[place] ?? '' }), { asOf: AS_OF });
    expect(pointOf('written-reason')).toMatchObject({ count: 2, of: 8 });
  });
});

describe('fixes', () => {
  it('are told by the type of the ticket, else by the title', () => {
    const titles = [
      'Fix the crash',
      'fix typo',
      'Prefix names',
      'Hotfix: login',
      'Add debugging',
      'fix(core): lock',
      'Docs',
      'x',
    ];
    const spec = world({ title: (place) => titles[place] ?? '' });
    expect(debtsOf({ ...spec, tickets: [] }, { asOf: AS_OF }).pointOf('fix-ratio')).toMatchObject({ count: 3, of: 8 });
    const bugs = world({});
    expect(debtsOf(bugs, { asOf: AS_OF }).pointOf('fix-ratio')).toMatchObject({ count: 8, of: 8 });
  });
});

describe('backflow', () => {
  it('is the share of moves that lead back, and priorities that change under way', () => {
    const tickets = Array.from({ length: 6 }, (_, place) => {
      const opened = START + place * HOUR;
      const spec = ticketThrough(
        `ABC-${place + 1}`,
        opened,
        [
          [opened + DAY, 'In Progress'],
          ...(place < 2
            ? ([
                [opened + 2 * DAY, 'To Do'],
                [opened + 3 * DAY, 'In Progress'],
              ] as const)
            : []),
          [opened + 4 * DAY, 'Done', 'Fixed'],
        ],
        { by: 0, project: 'ABC' },
      );
      const priority = { at: opened + (place === 5 ? 1 : 25) * HOUR, by: 0, field: 'priority' as const };
      const moved = { ...priority, from: { id: '1', text: 'Low' }, to: { id: '2', text: 'High' } };
      const changes = place < 3 ? (spec.changes ?? []) : [...(spec.changes ?? []), moved].sort((a, b) => a.at - b.at);
      return { ...spec, changes };
    });
    // Of what category a status is, the tracker tells by the tickets that are in it.
    const waiting = ticketThrough('ABC-98', '2024-07-20', [], { project: 'ABC' });
    const begun = ticketThrough('ABC-99', '2024-07-20', [['2024-07-21', 'In Progress']], { project: 'ABC' });
    const { pointOf } = debtsOf({ ...world({}), tickets: [...tickets, waiting, begun] }, { asOf: AS_OF });
    // Six times begun and done, twice back and begun again.
    expect(pointOf('ticket-backflow')).toMatchObject({ count: 2, of: 16 });
    expect(pointOf('priority-backflow')).toMatchObject({ count: 2, of: 6 });
  });
});
