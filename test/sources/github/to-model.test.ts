import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../src/base/checked.ts';
import {
  toPullRequestFromCli,
  toPullRequestFromRest,
  toTicketFromCli,
  toTicketFromRest,
} from '../../../src/sources/github/to-model.ts';
import {
  parseCliIssue,
  parseCliPullRequest,
  parseRestIssue,
  parseRestPullRequest,
} from '../../../src/sources/github/wire.ts';

const at = (text: string): number => Date.parse(text);
const context = { repository: null, offsetAt: null };

function chain<Wire, Value>(wire: Checked<Wire>, toModel: (wire: Wire) => Checked<Value>): Value {
  const model = wire.ok ? toModel(wire.value) : wire;
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  return model.value;
}

const CLI = {
  number: 12,
  title: 'Title',
  body: 'See https://github.com/acme/shop/pull/9.',
  state: 'CLOSED',
  createdAt: '2024-01-01T10:00:00Z',
  updatedAt: '2024-01-09T10:00:00Z',
  closedAt: '2024-01-02T10:00:00Z',
  author: { login: 'una', name: 'Una', is_bot: false },
  url: 'https://github.com/acme/shop/issues/12',
};
const REST = {
  number: 12,
  title: 'Title',
  body: null,
  state: 'closed',
  created_at: '2024-01-01T10:00:00Z',
  updated_at: '2024-01-09T10:00:00Z',
  closed_at: '2024-01-02T10:00:00Z',
  user: { login: 'una', type: 'User' },
  html_url: 'https://github.com/acme/shop/issues/12',
};

const cliIssue = (rest: Record<string, unknown> = {}) =>
  chain(parseCliIssue({ ...CLI, ...rest }), (wire) => toTicketFromCli(wire, context));
const restIssue = (rest: Record<string, unknown> = {}) =>
  chain(parseRestIssue({ ...REST, ...rest }), (wire) => toTicketFromRest(wire, context));

describe('an issue of GraphQL', () => {
  const nodes = (...list: readonly unknown[]) => ({ pageInfo: { hasNextPage: false, endCursor: null }, nodes: list });
  const event = (type: string, day: number, more: object = {}) => {
    return {
      __typename: type,
      createdAt: `2024-01-0${day}T10:00:00Z`,
      actor: { __typename: 'User', login: 'ben' },
      ...more,
    };
  };

  it('tells its history in the words of REST', () => {
    const issue = cliIssue({
      timelineItems: nodes(
        event('TransferredEvent', 1, { fromRepository: { nameWithOwner: 'acme/attic' } }),
        event('AssignedEvent', 2, { assignee: { __typename: 'Bot', login: 'copilot' } }),
        event('MilestonedEvent', 3, { milestoneTitle: 'v1' }),
        event('LabeledEvent', 4, { label: { name: '缺陷' } }),
        event('RenamedTitleEvent', 5, { previousTitle: 'Old', currentTitle: 'New' }),
        event('ClosedEvent', 6),
        event('SubscribedEvent', 7),
        null,
      ),
    });
    expect(issue.hasHistory).toBe(true);
    expect(issue.changes.map(({ field, from, to }) => [field, from.text, to.text])).toEqual([
      ['project', 'acme/attic', null],
      ['assignee', null, 'copilot[bot]'],
      ['versions', null, 'v1'],
      ['labels', null, '缺陷'],
      ['title', 'Old', 'New'],
      ['status', 'open', 'closed'],
    ]);
  });

  it.each([
    [{ closer: { __typename: 'Commit', oid: 'a'.repeat(40) } }, { kind: 'commit', id: 'a'.repeat(40) }],
    [
      { closer: { __typename: 'PullRequest', number: 7, repository: { nameWithOwner: 'acme/other' } } },
      { kind: 'pull-request', id: 'acme/other!7' },
    ],
    [{ closer: { __typename: 'ProjectV2' } }, { kind: 'automation', id: null }],
    [{ closer: null }, { kind: 'person', id: 'ben' }],
    [
      { closer: null, actor: { __typename: 'Bot', login: 'stale' } },
      { kind: 'automation', id: 'stale[bot]' },
    ],
  ])('that was closed by %j says so', (closing, closedBy) => {
    const timelineItems = nodes(event('ClosedEvent', 1), event('ReopenedEvent', 2), event('ClosedEvent', 3, closing));
    expect(cliIssue({ timelineItems }).closedBy).toEqual(closedBy);
    expect(cliIssue({ timelineItems, state: 'OPEN' }).closedBy).toBeNull();
  });

  it('names its parent and its sub-issues, also of other repositories', () => {
    const reference = (number: number, nameWithOwner: string) => ({ number, url: null, repository: { nameWithOwner } });
    const issue = cliIssue({
      parent: reference(1, 'acme/plans'),
      subIssues: nodes(reference(13, 'acme/shop'), reference(14, 'acme/other')),
    });
    expect([issue.parent, issue.subtasks]).toEqual(['acme/plans#1', ['acme/shop#13', 'acme/other#14']]);
  });
});

describe('an issue', () => {
  it.each([
    ['gh', cliIssue],
    ['REST', restIssue],
  ])('of %s becomes a ticket of its repository', (_, make) => {
    expect(make()).toMatchObject({
      id: 'github.com/acme/shop#12',
      tracker: 'github',
      site: 'github.com',
      key: 'acme/shop#12',
      project: 'acme/shop',
      type: { id: null, name: 'Issue', isSubtask: false },
      status: { id: 'closed', name: 'closed', category: 'done' },
      resolution: null,
      stateReason: null,
      resolvedAt: at('2024-01-02T10:00:00Z'),
      precision: 1_000,
      hasHistory: false,
    });
  });

  it.each([
    [{ url: 'https://ghe.acme.example/acme/shop/issues/12' }, 'ghe.acme.example/acme/shop#12'],
    [{ html_url: undefined, repository_url: 'https://api.github.com/repos/Acme/Shop' }, 'github.com/acme/shop#12'],
    [
      { html_url: undefined, url: 'https://ghe.acme.example/api/v3/repos/acme/shop/issues/12' },
      'ghe.acme.example/acme/shop#12',
    ],
  ])('is named by the address in %j', (rest, id) => {
    const issue = 'html_url' in rest ? restIssue(rest) : cliIssue(rest);
    expect(issue.id).toBe(id);
  });

  it('keeps the reason and the type in the words of the model', () => {
    expect(cliIssue({ stateReason: 'NOT_PLANNED', issueType: { name: 'Bug' } })).toMatchObject({
      stateReason: 'not_planned',
      type: { name: 'Bug' },
    });
    expect(restIssue({ state_reason: 'duplicate', type: { id: 3, name: 'Task' } })).toMatchObject({
      stateReason: 'duplicate',
      type: { id: '3', name: 'Task' },
    });
    expect(cliIssue({ state: 'OPEN', stateReason: '', closedAt: null })).toMatchObject({
      status: { category: 'new' },
      stateReason: null,
      resolvedAt: null,
    });
  });

  it('names one account alike in all spellings', () => {
    const login = (author: Record<string, unknown>) => cliIssue({ author }).creator?.id;
    expect([
      login({ login: 'app/dependabot', is_bot: true }),
      login({ login: 'dependabot', __typename: 'Bot' }),
      restIssue({ user: { login: 'dependabot[bot]', type: 'Bot' } }).creator?.id,
    ]).toEqual(['dependabot[bot]', 'dependabot[bot]', 'dependabot[bot]']);
    expect(cliIssue({ author: { login: '' } }).creator).toBeNull();
  });

  it('knows participants, comments and addresses', () => {
    const comments = [
      { author: { login: 'ben' }, body: 'https://a.example/x', createdAt: '2024-01-05T10:00:00Z' },
      { author: { login: 'ben' }, body: 'https://a.example/x', createdAt: '2024-01-04T10:00:00Z' },
    ];
    const issue = cliIssue({ comments, assignees: [{ login: 'cy', name: '' }] });
    expect(issue.participants.map(({ who, role, since }) => [role, who.name, since])).toEqual([
      ['creator', 'Una', at('2024-01-01T10:00:00Z')],
      ['reporter', 'Una', at('2024-01-01T10:00:00Z')],
      ['assignee', 'cy', at('2024-01-01T10:00:00Z')],
      ['commenter', 'ben', at('2024-01-04T10:00:00Z')],
    ]);
    expect(issue.addresses).toEqual([
      { url: 'https://github.com/acme/shop/pull/9', at: at('2024-01-01T10:00:00Z'), from: 'description' },
      { url: 'https://a.example/x', at: at('2024-01-04T10:00:00Z'), from: 'comment' },
    ]);
  });

  it.each([
    ['Fixed by #12', [12]],
    ['This was closed in PR #7, and addressed by #8.', [7, 8]],
    ['resolved via  #9', [9]],
    ['see #5; blocked by #6, fixed #7, unfixed by #8, fixed by acme/other#9, fixed by #0', []],
  ])('takes %j for addresses of what did the work', (body, numbers) => {
    const comments = [{ author: { login: 'ben' }, body, createdAt: '2024-01-04T10:00:00Z' }];
    const written = cliIssue({ body: '', comments }).addresses;
    expect(written).toEqual(
      numbers.map((number) => ({
        url: `https://github.com/acme/shop/issues/${String(number)}`,
        at: at('2024-01-04T10:00:00Z'),
        from: 'comment',
      })),
    );
  });

  it('says who or what closed it', () => {
    const closers = [
      { number: 9, url: 'https://github.com/acme/shop/pull/9', repository: { name: 'shop', owner: { login: 'acme' } } },
    ];
    expect(cliIssue({ closedByPullRequestsReferences: closers })).toMatchObject({
      closedBy: { kind: 'pull-request', id: 'acme/shop!9' },
      development: [{ kind: 'pull-request', repositoryName: 'acme/shop', id: '9', at: at('2024-01-02T10:00:00Z') }],
    });
    expect(cliIssue({ state: 'OPEN', closedByPullRequestsReferences: closers }).closedBy).toBeNull();
    expect(restIssue({ closed_by: { login: 'una', type: 'User' } }).closedBy).toEqual({ kind: 'person', id: 'una' });
    expect(restIssue({ closed_by: { login: 'stale[bot]', type: 'Bot' } }).closedBy).toEqual({
      kind: 'automation',
      id: 'stale[bot]',
    });
    const events = [{ event: 'closed', created_at: '2024-01-02T10:00:00Z', commit_id: 'f'.repeat(40) }];
    expect(restIssue({ events, closed_by: { login: 'una' } }).closedBy).toEqual({ kind: 'commit', id: 'f'.repeat(40) });
  });

  it('has a history where events came with it', () => {
    const event = (name: string, day: number, rest: Record<string, unknown> = {}) => ({
      event: name,
      created_at: `2024-01-0${day}T10:00:00Z`,
      actor: { login: 'una' },
      ...rest,
    });
    const issue = restIssue({
      events: [
        event('reopened', 4),
        event('closed', 2),
        event('assigned', 3, { assignee: { login: 'ben' } }),
        event('renamed', 5, { rename: { from: 'a', to: 'b' } }),
        event('milestoned', 6, { milestone: { title: 'v1' } }),
        event('subscribed', 7),
        { event: 'committed', sha: 'x' },
      ],
    });
    expect(issue.hasHistory).toBe(true);
    expect(issue.changes.map(({ field, from, to }) => [field, from.text, to.text])).toEqual([
      ['status', 'open', 'closed'],
      ['assignee', null, 'ben'],
      ['status', 'closed', 'open'],
      ['title', 'a', 'b'],
      ['versions', null, 'v1'],
    ]);
    expect(issue.participants.at(-1)).toMatchObject({
      who: { id: 'ben' },
      role: 'assignee',
      since: at('2024-01-03T10:00:00Z'),
    });
  });

  it('takes its milestone for a version, released once it is closed', () => {
    expect(
      restIssue({ milestone: { number: 7, title: 'v1', state: 'closed', closed_at: '2024-02-01T00:00:00Z' } }).versions,
    ).toEqual([{ id: '7', name: 'v1', isReleased: true, releasedAt: at('2024-02-01T00:00:00Z') }]);
    expect(cliIssue({ milestone: { number: 7, title: 'v1', dueOn: null } }).versions).toEqual([
      { id: '7', name: 'v1', isReleased: false, releasedAt: null },
    ]);
  });
});

const CLI_PULL = {
  ...CLI,
  state: 'OPEN',
  closedAt: null,
  baseRefName: 'main',
  headRefName: 'cart',
  url: 'https://github.com/acme/shop/pull/12',
};
const REST_PULL = {
  ...REST,
  base: { ref: 'main' },
  head: { ref: 'cart', sha: 'a'.repeat(40) },
  html_url: 'https://github.com/acme/shop/pull/12',
};

const cliPull = (rest: Record<string, unknown> = {}) =>
  chain(parseCliPullRequest({ ...CLI_PULL, ...rest }), (wire) => toPullRequestFromCli(wire, context));
const restPull = (rest: Record<string, unknown> = {}) =>
  chain(parseRestPullRequest({ ...REST_PULL, ...rest }), (wire) => toPullRequestFromRest(wire, context));

describe('a pull request', () => {
  it('leaves unknown what the record does not say', () => {
    const unknown = {
      commits: null,
      closingIssues: null,
      additions: null,
      deletions: null,
      changedFiles: null,
      readyAt: null,
      mergeSha: null,
    };
    expect(cliPull()).toMatchObject({ ...unknown, headSha: null, state: 'open', reviews: [], milestone: null });
    expect(restPull({ commits: 3 })).toMatchObject({ ...unknown, headSha: 'a'.repeat(40), state: 'closed' });
  });

  it('of gh says all that was asked for', () => {
    const pull = cliPull({
      state: 'MERGED',
      isDraft: false,
      mergedAt: '2024-01-02T10:00:00Z',
      mergedBy: { login: 'ben' },
      mergeCommit: { oid: 'f'.repeat(40) },
      headRefOid: 'a'.repeat(40),
      commits: [{ oid: 'b'.repeat(40), messageHeadline: 'x', authors: [] }],
      reviews: [
        { author: { login: 'ben' }, state: 'CHANGES_REQUESTED', submittedAt: '2024-01-01T12:00:00Z' },
        { author: { login: 'me' }, state: 'PENDING', submittedAt: null },
        { author: { login: 'me' }, state: 'constructor', submittedAt: '2024-01-01T12:00:00Z' },
      ],
      reviewRequests: [
        { __typename: 'User', login: 'cy' },
        { __typename: 'Team', name: 'Core', slug: 'acme/core' },
      ],
      closingIssuesReferences: [
        { id: 'I_1', number: 3, repository: { id: 'R_1', name: 'shop', owner: { id: 'U', login: 'acme' } }, url: 'x' },
      ],
      labels: [{ id: 'L', name: 'bug' }],
      milestone: { number: 1, title: 'v1' },
      additions: 10,
      deletions: 2,
      changedFiles: 3,
    });
    expect(pull).toMatchObject({
      state: 'merged',
      mergedAt: at('2024-01-02T10:00:00Z'),
      mergedBy: { id: 'ben' },
      mergeSha: 'f'.repeat(40),
      headSha: 'a'.repeat(40),
      commits: ['b'.repeat(40)],
      reviews: [{ by: { id: 'ben' }, state: 'changes-requested', at: at('2024-01-01T12:00:00Z') }],
      requestedReviewers: [{ id: 'cy' }],
      closingIssues: [{ repositoryName: 'acme/shop', number: 3 }],
      labels: ['bug'],
      milestone: 'v1',
      additions: 10,
    });
  });

  it('of GraphQL comes in connections', () => {
    const nodes = (...list: readonly unknown[]) => ({ totalCount: list.length, nodes: list });
    const pull = cliPull({
      commits: nodes({ commit: { oid: 'b'.repeat(40) } }, null),
      closingIssuesReferences: nodes({ number: 3, repository: { nameWithOwner: 'acme/other' } }),
      labels: nodes({ name: 'bug' }),
      reviewRequests: nodes({ requestedReviewer: { __typename: 'User', login: 'cy' } }),
    });
    expect(pull).toMatchObject({
      commits: ['b'.repeat(40)],
      closingIssues: [{ repositoryName: 'acme/other', number: 3 }],
      labels: ['bug'],
      requestedReviewers: [{ id: 'cy' }],
    });
  });

  it('of REST has a merge commit only once it is merged: before, it is a trial of the host', () => {
    const sha = 'f'.repeat(40);
    expect(restPull({ merge_commit_sha: sha, merged_at: null }).mergeSha).toBeNull();
    expect(restPull({ merge_commit_sha: sha, merged_at: '2024-01-02T10:00:00Z' })).toMatchObject({
      mergeSha: sha,
      state: 'merged',
    });
    expect(
      restPull({
        commits: [{ sha }],
        reviews: [{ user: null, state: 'APPROVED', submitted_at: '2024-01-02T10:00:00Z' }],
      }),
    ).toMatchObject({
      commits: [sha],
      reviews: [{ by: null, state: 'approved' }],
    });
  });

  it('of GraphQL left draft when it was last made ready, unless it is a draft again', () => {
    const timelineItems = {
      nodes: [
        { __typename: 'ReadyForReviewEvent', createdAt: '2024-01-01T10:00:00Z' },
        { __typename: 'ConvertToDraftEvent', createdAt: '2024-01-01T11:00:00Z' },
        { __typename: 'ReadyForReviewEvent', createdAt: '2024-01-01T12:00:00Z' },
      ],
    };
    expect(cliPull({ timelineItems }).readyAt).toBe(at('2024-01-01T12:00:00Z'));
    expect(cliPull({ timelineItems, isDraft: true }).readyAt).toBeNull();
    expect(cliPull({}).readyAt).toBeNull();
  });
});
