import { describe, expect, it } from 'vitest';
import type { TicketRecord } from '../../../src/model/records.ts';
import { NO_CUSTOM_FIELDS, toCustomFields, toTicketRecord } from '../../../src/sources/jira/to-model.ts';
import type { JiraContext } from '../../../src/sources/jira/to-model.ts';
import { parseIssue } from '../../../src/sources/jira/wire.ts';

const CREATED = '2024-01-01T10:00:00.000+0000';
const at = (text: string): number => Date.parse(text);

const FIELDS = {
  summary: 'A title',
  created: CREATED,
  updated: '2024-02-01T10:00:00.000+0000',
  status: { id: '3', name: 'Done', statusCategory: { key: 'done' } },
};

function ticket(
  fields: Record<string, unknown> = {},
  rest: Record<string, unknown> = {},
  context: Partial<JiraContext> = {},
): TicketRecord {
  const issue = parseIssue({ id: 7, key: 'ABC-1', fields: { ...FIELDS, ...fields }, ...rest });
  if (!issue.ok) throw new Error(JSON.stringify(issue.problems));
  const record = toTicketRecord(issue.value, {
    site: null,
    customFields: NO_CUSTOM_FIELDS,
    offsetAt: null,
    ...context,
  });
  if (!record.ok) throw new Error(JSON.stringify(record.problems));
  return record.value;
}

const history = (id: number, created: string, ...items: readonly Record<string, unknown>[]) => ({
  id: String(id),
  created,
  author: { accountId: 'u1', displayName: 'Una' },
  items,
});

const withHistory = (...histories: readonly unknown[]) => ({ changelog: { total: histories.length, histories } });

describe('identity', () => {
  it.each([
    ['https://acme.atlassian.net/rest/api/3/issue/7', null, 'acme.atlassian.net'],
    ['https://jira.acme.example:8443/jira/rest/api/2/issue/7', 'given', 'jira.acme.example:8443'],
    ['https://api.atlassian.com/ex/jira/0f/rest/api/3/issue/7', 'acme.atlassian.net', 'acme.atlassian.net'],
    [undefined, 'jira.acme.example', 'jira.acme.example'],
    ['no address', null, 'unknown'],
  ])('of %j with the option %j is on the site %s', (self, site, expected) => {
    const { id, site: found } = ticket({}, { self }, { site });
    expect([id, found]).toEqual([`${expected}/7`, expected]);
  });

  it('keeps former keys, and finds the project in the key where nothing else names it', () => {
    const move = history(1, CREATED, { field: 'Key', from: null, fromString: 'OLD-9', to: null, toString: 'ABC-1' });
    expect(ticket({}, withHistory(move))).toMatchObject({ key: 'ABC-1', formerKeys: ['OLD-9'], project: 'ABC' });
  });
});

describe('status', () => {
  it.each([
    [{ key: 'new' }, 'new'],
    [{ key: 'indeterminate' }, 'indeterminate'],
    [{ key: 'done' }, 'done'],
    [{ key: 'undefined' }, null],
    [undefined, null],
  ])('takes its category from %j', (statusCategory, category) => {
    expect(ticket({ status: { id: 3, name: 'x', statusCategory } }).status).toEqual({ id: '3', name: 'x', category });
  });

  it('stays what the ticket says where the changelog disagrees', () => {
    const change = history(1, CREATED, { field: 'status', from: '1', fromString: 'Open', to: '2', toString: 'Review' });
    const record = ticket({}, withHistory(change));
    expect(record.status.name).toBe('Done');
    expect(record.changes.at(-1)?.to.text).toBe('Review');
  });
});

describe('the changelog', () => {
  it('tells an empty one from none', () => {
    expect(ticket({}, { changelog: { total: 0, histories: [] } })).toMatchObject({ hasHistory: true, changes: [] });
    expect(ticket()).toMatchObject({ hasHistory: false, changes: [] });
  });

  it('is in order of time, then of ids as numbers, and holds nothing twice', () => {
    const status = (to: string) => ({
      field: 'status',
      fieldId: 'status',
      from: '1',
      fromString: 'a',
      to,
      toString: to,
    });
    const { changes } = ticket(
      {},
      withHistory(
        history(100, '2024-01-03T10:00:00.000+0000', status('d')),
        history(10, '2024-01-02T12:00:00.000+0200', status('c')),
        history(9, '2024-01-02T10:00:00.000+0000', status('b')),
        history(11, '2024-01-02T10:00:00.000+0000', status('b')),
      ),
    );
    expect(changes.map(({ to }) => to.id)).toEqual(['b', 'c', 'd']);
  });

  it.each([
    [{ field: 'status', fieldId: 'status' }, 'status'],
    [{ field: 'Key' }, 'key'],
    [{ field: 'Fix Version', fieldId: 'fixVersions' }, 'versions'],
    [{ field: 'Component' }, 'components'],
    [{ field: 'summary' }, 'title'],
    [{ field: 'IssueParentAssociation' }, 'parent'],
    [{ field: 'Epic Link', fieldtype: 'custom', fieldId: 'customfield_10014' }, 'parent'],
    [{ field: 'Sprint', fieldtype: 'custom' }, 'sprint'],
    [{ field: 'Story Points', fieldtype: 'custom' }, 'points'],
    [{ field: 'Aufwand', fieldtype: 'custom', fieldId: 'customfield_7' }, 'points'],
    [{ field: 'Status', fieldtype: 'custom', fieldId: 'customfield_8' }, null],
    [{ field: 'Rank', fieldtype: 'custom' }, null],
    [{ field: 'description', fieldtype: 'jira' }, null],
    [{ field: 'constructor' }, null],
  ])('maps %j to %s', (item, field) => {
    const customFields = { ...NO_CUSTOM_FIELDS, points: ['customfield_7'] };
    const { changes } = ticket({}, withHistory(history(1, CREATED, { from: '1', to: '2', ...item })), { customFields });
    expect(changes.map((change) => change.field)).toEqual(field === null ? [] : [field]);
  });

  it('reads values that are absent, empty or numbers', () => {
    const { changes } = ticket(
      {},
      withHistory(history(1, CREATED, { field: 'resolution', from: null, fromString: '', to: 5 })),
    );
    expect(changes[0]).toMatchObject({ from: { id: null, text: null }, to: { id: '5', text: null } });
  });
});

describe('people', () => {
  const una = { accountId: 'u1', displayName: 'Una', emailAddress: 'una@acme.example' };
  const assign = (id: number, created: string, from: string | null, to: string | null) =>
    history(id, created, { field: 'assignee', from, fromString: from?.toUpperCase(), to, toString: to?.toUpperCase() });

  it('are all who were assigned, from when they were', () => {
    const record = ticket(
      { creator: una, reporter: null, assignee: { accountId: 'u3', displayName: 'Ursa' } },
      withHistory(
        assign(1, '2024-01-02T10:00:00.000+0000', 'u2', null),
        assign(2, '2024-01-03T10:00:00.000+0000', null, 'u3'),
      ),
    );
    expect(record.participants.map(({ who, role, since }) => [role, who.id, who.name, since])).toEqual([
      ['creator', 'u1', 'Una', at(CREATED)],
      ['assignee', 'u2', 'U2', at(CREATED)],
      ['assignee', 'u3', 'Ursa', at('2024-01-03T10:00:00Z')],
    ]);
  });

  it('are known by key and name on Server, and comment from their first comment on', () => {
    const comment = (created: string) => ({
      author: { key: 'JIRAUSER1', name: 'una', displayName: 'Una' },
      created,
      body: '',
    });
    const comments = [
      comment('2024-01-05T10:00:00.000+0000'),
      comment('2024-01-04T10:00:00.000+0000'),
      { created: CREATED },
    ];
    expect(ticket({ comment: { total: 3, comments } }).participants).toEqual([
      {
        who: { source: 'jira', id: 'JIRAUSER1', name: 'Una', email: null },
        role: 'commenter',
        since: at('2024-01-04T10:00:00Z'),
      },
    ]);
  });
});

describe('sprints', () => {
  const [started, planned, closed] = [
    '2024-02-01T10:00:00.000Z',
    '2024-02-14T10:00:00.000Z',
    '2024-02-16T10:00:00.000Z',
  ];

  it.each<readonly [string, string | null, boolean, string | null, string | null]>([
    ['has not begun', 'future', false, null, null],
    ['has not begun', 'FUTURE', false, null, null],
    ['runs on after its planned end', 'active', false, started, null],
    ['runs on after its planned end', 'ACTIVE', false, started, null],
    ['was closed at its planned end', 'closed', false, started, planned],
    ['was closed later', 'closed', true, started, closed],
    ['was closed later, without a word of its state', null, true, started, closed],
    ['ends as planned, without a word of its state', null, false, started, planned],
  ])('know of one that %s (%s)', (_what, state, isComplete, start, end) => {
    const dates = { startDate: started, endDate: planned, completeDate: isComplete ? closed : null };
    const printed = Object.entries({ id: 7, state, name: 'Seven', ...dates })
      .map(([name, value]) => `${name}=${value ?? '<null>'}`)
      .join(',');
    const expected = [
      { id: '7', name: 'Seven', start: start === null ? null : at(start), end: end === null ? null : at(end) },
    ];
    expect(ticket({ sprint: { id: 7, name: 'Seven', state, ...dates } }).sprints).toEqual(expected);
    const text = `com.atlassian.greenhopper.service.sprint.Sprint@1f2e[${printed}]`;
    expect(ticket({ customfield_1: [text] }).sprints).toEqual(expected);
    if (state === null) return;
    expect(ticket({ customfield_1: [{ id: 7, boardId: 1, name: 'Seven', state, ...dates }] }).sprints).toEqual(
      expected,
    );
  });

  const text =
    'com.atlassian.greenhopper.service.sprint.Sprint@1f2e[id=7,rapidViewId=3,state=CLOSED,name=Sprint 7, the name=best,startDate=2024-01-01T10:00:00.000+01:00,endDate=2024-01-14T10:00:00.000Z,completeDate=<null>,sequence=7]';

  it('come from the Agile API, from objects and from texts in custom fields; each once, by start', () => {
    const { sprints } = ticket({
      sprint: { id: 9, name: 'Nine', state: 'active', startDate: '2024-02-01T10:00:00.000Z' },
      closedSprints: [
        {
          id: 8,
          name: 'Eight',
          startDate: '2024-01-20T10:00:00.000Z',
          endDate: '2024-01-31T10:00:00.000Z',
          completeDate: '2024-02-01T10:00:00.000Z',
        },
      ],
      customfield_1: [text, 'no sprint'],
      customfield_2: [{ id: 9, name: 'Nine', state: 'active', boardId: 3 }, { id: 5, value: 'an option' }, null, 3],
      customfield_3: '{}',
    });
    expect(sprints).toEqual([
      { id: '7', name: 'Sprint 7, the name=best', start: at('2024-01-01T09:00:00Z'), end: at('2024-01-14T10:00:00Z') },
      { id: '8', name: 'Eight', start: at('2024-01-20T10:00:00Z'), end: at('2024-02-01T10:00:00Z') },
      { id: '9', name: 'Nine', start: at('2024-02-01T10:00:00Z'), end: null },
    ]);
  });
});

describe('fields', () => {
  it.each([
    [5, 5],
    ['8.5', 8.5],
    [0, 0],
    ['', null],
    [-1, null],
    ['many', null],
    [null, null],
    [1e308 * 10, null],
  ])('reads the points %j as %s', (value, points) => {
    const customFields = { ...NO_CUSTOM_FIELDS, points: ['customfield_1', 'customfield_2'] };
    expect(ticket({ customfield_1: value }, {}, { customFields }).points).toBe(points);
  });

  it.each([
    ['its own total', { timespent: 5400, aggregatetimespent: 9000 }, 5400],
    ['nothing logged, which is a figure', { timespent: 0 }, 0],
    ['the time tracking beside it', { timespent: null, timetracking: { timeSpentSeconds: 60 } }, 60],
    [
      'a whole list of worklogs, of whomever',
      {
        worklog: {
          total: 2,
          worklogs: [{ timeSpentSeconds: 60, author: { displayName: 'Cyd' } }, { timeSpentSeconds: 30 }],
        },
      },
      90,
    ],
    ['no list that was cut', { worklog: { total: 3, worklogs: [{ timeSpentSeconds: 60 }] } }, null],
    ['no list with an entry that has no time', { worklog: { worklogs: [{ timeSpentSeconds: 60 }, {}] } }, null],
    ['the total with sub-tasks where there are none', { aggregatetimespent: 120, subtasks: [] }, 120],
    ['no total with sub-tasks', { aggregatetimespent: 120, subtasks: [{ key: 'ABC-2' }] }, null],
    ['nothing where time is not tracked', {}, null],
    ['nothing negative', { timespent: -60 }, null],
    ['nothing that is no number, and reads the ticket', { timespent: '1h', worklog: 'no' }, null],
  ])('reads of the logged time %s', (_, fields, seconds) => {
    expect(ticket(fields).loggedSeconds).toBe(seconds);
  });

  it('takes the names that came with the issue', () => {
    expect(ticket({ customfield_1: 3 }, { names: { customfield_1: 'Story point estimate' } }).points).toBe(3);
  });

  it.each([
    [{ epic: { id: 1, key: 'ABC-9' } }, 'ABC-9'],
    [{ customfield_5: 'ABC-8' }, 'ABC-8'],
    [{ parent: { key: 'ABC-7', fields: { issuetype: { name: 'Epic' } } } }, 'ABC-7'],
    [{ parent: { key: 'ABC-6', fields: { issuetype: { name: 'Initiative', hierarchyLevel: 1 } } } }, 'ABC-6'],
    [{ parent: { key: 'ABC-5', fields: { issuetype: { name: 'Story', hierarchyLevel: 0 } } } }, null],
    [{ epic: null }, null],
  ])('finds the epic in %j', (fields, epic) => {
    const customFields = { ...NO_CUSTOM_FIELDS, epicLink: ['customfield_5'] };
    expect(ticket(fields, {}, { customFields }).epic).toBe(epic);
  });

  it('reads versions, to the day and only once released', () => {
    const fixVersions = [
      { id: '1', name: '1.0', released: true, releaseDate: '2024-03-01' },
      { id: '2', name: '1.1', released: false, releaseDate: '2024-04-01' },
      { name: '1.2', released: true },
    ];
    expect(ticket({ fixVersions }).versions).toEqual([
      { id: '1', name: '1.0', isReleased: true, releasedAt: at('2024-03-01T00:00:00Z') },
      { id: '2', name: '1.1', isReleased: false, releasedAt: null },
      { id: null, name: '1.2', isReleased: true, releasedAt: null },
    ]);
  });

  it('reads links, parents and sub-tasks', () => {
    const type = { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
    const issuelinks = [
      { type, inwardIssue: { key: 'ABC-2' } },
      { type, outwardIssue: { key: 'ABC-3' } },
    ];
    expect(ticket({ issuelinks, parent: { key: 'ABC-4' }, subtasks: [{ key: 'ABC-5' }] })).toMatchObject({
      relations: [
        { key: 'ABC-2', type: 'Blocks', direction: 'inward' },
        { key: 'ABC-3', type: 'Blocks', direction: 'outward' },
      ],
      parent: 'ABC-4',
      subtasks: ['ABC-5'],
    });
  });

  it('takes the newest instant it knows for the update where none is given', () => {
    const resolved = { updated: undefined, resolutiondate: '2024-03-01T00:00:00.000+0000' };
    expect(ticket(resolved).updatedAt).toBe(at('2024-03-01T00:00:00Z'));
  });

  it('is as fine as its own instants, not as those of its sprints', () => {
    expect(ticket({ sprint: { id: 1, startDate: '2024-02-01T10:00:00.123Z' } }).precision).toBe(1_000);
    expect(ticket({ updated: '2024-02-01T10:00:00.123+0000' }).precision).toBe(1);
  });
});

describe('addresses', () => {
  const pull = 'https://github.com/acme/shop/pull/1';
  const adf = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'See ' },
          { type: 'text', text: 'this', marks: [{ type: 'link', attrs: { href: pull } }] },
        ],
      },
      {
        type: 'paragraph',
        content: [
          { type: 'inlineCard', attrs: { url: `${pull}0` } },
          { type: 'mention', attrs: { text: '@Una' } },
        ],
      },
      { type: 'blockCard', attrs: { url: 'javascript:alert(1)' } },
    ],
  };

  it('are found in an Atlassian document: links, cards and text', () => {
    const record = ticket({ description: adf });
    expect(record.text).toBe('See this\n@Una');
    expect(record.addresses).toEqual([
      { url: pull, at: at(CREATED), from: 'description' },
      { url: `${pull}0`, at: at(CREATED), from: 'description' },
    ]);
  });

  it('are known from the first comment that holds them', () => {
    const comments = [
      { created: '2024-01-09T10:00:00.000+0000', body: adf },
      { created: '2024-01-08T10:00:00.000+0000', body: `[the change|${pull}]` },
    ];
    expect(ticket({ comment: { comments } }).addresses).toEqual([
      { url: pull, at: at('2024-01-08T10:00:00Z'), from: 'comment' },
      { url: `${pull}0`, at: at('2024-01-09T10:00:00Z'), from: 'comment' },
    ]);
  });

  it('of remote links are known from the changelog, else from the last update', () => {
    const remotelinks = [{ id: 5, object: { url: pull } }, { id: 6, object: { url: `${pull}6` } }, { id: 7 }];
    const made = history(1, '2024-01-05T10:00:00.000+0000', {
      field: 'RemoteIssueLink',
      from: null,
      to: '5',
      toString: 'x',
    });
    expect(
      ticket({}, { remotelinks, ...withHistory(made) }).addresses.map(({ url, at: known }) => [url, known]),
    ).toEqual([
      [pull, at('2024-01-05T10:00:00Z')],
      [`${pull}6`, at('2024-02-01T10:00:00Z')],
    ]);
  });

  it('survive a document of a hundred thousand levels', () => {
    let node: unknown = { type: 'text', text: 'deep' };
    for (let level = 0; level < 100_000; level += 1) node = { type: 'panel', content: [node] };
    expect(ticket({ description: node }).text.length).toBeLessThanOrEqual(4_000);
  });

  it('do not hang on the length of the text that is kept', () => {
    const record = ticket({ description: `${'x'.repeat(9_000)} ${pull}` });
    expect(record.text).toHaveLength(4_000);
    expect(record.addresses).toHaveLength(1);
  });
});

describe('the development panel', () => {
  it('gives commits and pull requests by repository', () => {
    const sha = 'a'.repeat(40);
    const development = {
      detail: [
        {
          repositories: [
            {
              name: 'shop',
              url: 'https://gitlab.com/acme/web/shop',
              commits: [{ id: sha, authorTimestamp: '2024-01-05T10:00:00.000+0000' }],
            },
          ],
          pullRequests: [
            { id: '#12', url: 'https://github.com/acme/shop/pull/12', lastUpdate: '2024-01-06T10:00:00.000+0000' },
            { id: '!3', url: 'https://gitlab.com/acme/web/shop/-/merge_requests/3' },
            { id: 'odd' },
          ],
        },
      ],
    };
    expect(ticket({}, { development }).development).toEqual([
      { kind: 'commit', repositoryName: 'acme/web/shop', id: sha, at: at('2024-01-05T10:00:00Z') },
      { kind: 'pull-request', repositoryName: 'acme/shop', id: '12', at: at('2024-01-06T10:00:00Z') },
      { kind: 'pull-request', repositoryName: 'acme/web/shop', id: '3', at: at('2024-02-01T10:00:00Z') },
    ]);
  });
});

describe('toCustomFields', () => {
  const names = {
    customfield_2: 'Story Points',
    customfield_1: 'Story point estimate',
    customfield_3: 'sprint',
    status: 'Story Points',
    customfield_4: 'Size',
  };

  it('finds fields by name, the more usual name first', () => {
    expect(toCustomFields(names)).toEqual({
      points: ['customfield_2', 'customfield_1'],
      epicLink: [],
      sprint: ['customfield_3'],
    });
  });

  it('puts what the user gave first, as an id or by name', () => {
    const given = { ...NO_CUSTOM_FIELDS, points: ['Size', 'customfield_9'] };
    expect(toCustomFields(names, given).points).toEqual([
      'customfield_4',
      'customfield_9',
      'customfield_2',
      'customfield_1',
    ]);
    expect(toCustomFields(null, given)).toBe(given);
  });
});
