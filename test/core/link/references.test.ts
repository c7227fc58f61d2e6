import { describe, expect, it } from 'vitest';
import type { TicketAddress } from '../../../src/model/ticket.ts';
import { instantOf, shaOf } from '../../support/snapshot-builder.ts';
import type { CommitSpec, TicketSpec } from '../../support/snapshot-builder.ts';
import { linkUp } from './link-up.ts';

const address = (url: string, at = '2024-02-10', from: TicketAddress['from'] = 'comment'): TicketAddress => ({
  url,
  at: instantOf(at),
  from,
});
const withAddress = (...addresses: readonly TicketAddress[]): TicketSpec => ({
  key: 'ABC-1',
  createdAt: '2024-01-15',
  addresses,
});

/** Pull request 12, written on 1 February 2024 and merged the day after, in a repository that begins in 2023. */
const merged = (work = '2024-02-01', merge = '2024-02-02'): readonly CommitSpec[] => [
  { id: 'root', at: '2023-01-01' },
  { id: 'main1', at: '2023-01-02' },
  { id: 'work', parents: ['root'], at: work },
  { id: 'merge', parents: ['main1', 'work'], at: merge, message: 'Merge pull request #12 from acme/topic\n\nA title' },
];
const PULL = 'https://github.com/acme/app/pull/12';

describe('the address of a pull request in a ticket', () => {
  it.each([PULL, `${PULL}/files`, `${PULL}#issuecomment-1`, 'https://github.com/Acme/App/issues/12'])(
    'links: %s',
    (url) => {
      const linked = linkUp({ commits: merged(), tickets: [withAddress(address(url))] });
      expect(linked.brief).toEqual(['ABC-1 !12 ticket-url T1']);
      expect(linked.changeLinks[0]?.since).toBe(instantOf('2024-02-10'));
      expect(linked.foreignReferences).toEqual([]);
    },
  );

  it('hands its link to the commits and the merge', () => {
    expect(linkUp({ commits: merged(), tickets: [withAddress(address(PULL))] }).artifacts).toEqual([
      'ABC-1 !12 ticket-url T1',
      'ABC-1 merge merge-commit T2 <- ticket-url',
      'ABC-1 work pull-request-commit T2 <- ticket-url',
    ]);
  });

  it('is followed over a rename of the repository', () => {
    const repositories = [{ id: 'acme/new', fullName: 'acme/new', formerNames: ['acme/app'] }];
    const linked = linkUp({ repositories, commits: merged(), tickets: [withAddress(address(PULL))] });
    expect(linked.brief).toEqual(['ABC-1 !12 ticket-url T1']);
  });

  it('is context when the work landed before the ticket was created ("a regression of #12")', () => {
    const linked = linkUp({
      commits: merged(),
      tickets: [{ key: 'ABC-1', createdAt: '2024-03-01', addresses: [address(PULL, '2024-03-01', 'description')] }],
    });
    expect(linked.brief).toEqual(['ABC-1 !12 ticket-url T1 mention']);
    expect(linked.foreignReferences).toEqual([]);
  });

  it('owns older work that landed after the ticket was created, from its landing on', () => {
    const linked = linkUp({
      commits: merged('2024-01-02', '2024-02-20'),
      tickets: [withAddress(address(PULL, '2024-01-16'))],
    });
    expect(linked.brief).toEqual(['ABC-1 !12 ticket-url T1 mention', 'ABC-1 !12 ticket-url T1']);
    expect(linked.changeLinks[1]?.since).toBe(instantOf('2024-02-20'));
  });

  it('of a former repository of the same name is another one: it was written long before this #12', () => {
    const linked = linkUp({
      commits: merged(),
      tickets: [
        { key: 'ABC-1', createdAt: '2021-05-01', updatedAt: '2021-06-01', addresses: [address(PULL, '2021-05-02')] },
        {
          key: 'ABC-2',
          createdAt: '2021-05-01',
          updatedAt: '2021-06-01',
          addresses: [address(PULL, '2021-05-01', 'description')],
        },
      ],
    });
    expect(linked.brief).toEqual(['ABC-1 !12 ticket-url T1 mention', 'ABC-2 !12 ticket-url T1 mention']);
    expect(linked.foreignReferences.map(({ place }) => place)).toEqual([
      'github.com/acme/app!12',
      'github.com/acme/app!12',
    ]);
  });

  it('may stand in a description that was edited later', () => {
    const linked = linkUp({
      commits: merged(),
      tickets: [
        {
          key: 'ABC-1',
          createdAt: '2023-10-01',
          updatedAt: '2024-02-05',
          addresses: [address(PULL, '2023-10-01', 'description')],
        },
      ],
    });
    expect(linked.brief).toEqual(['ABC-1 !12 ticket-url T1']);
  });

  it.each([
    ['a fork', 'https://github.com/ann/app/pull/12', 'github.com/ann/app!12'],
    ['another host', 'https://git.example/acme/app/pull/12', 'git.example/acme/app!12'],
    ['a pull request that nothing tells of', 'https://github.com/acme/app/pull/13', 'github.com/acme/app!13'],
    ['an unknown commit', 'https://github.com/acme/app/commit/0123456', 'github.com/acme/app@0123456'],
  ])('leads elsewhere: %s', (_what, url, place) => {
    const linked = linkUp({ commits: merged(), tickets: [withAddress(address(url), address(url, '2024-02-09'))] });
    expect(linked.brief).toEqual([]);
    expect(linked.foreignReferences).toEqual([{ ticket: 0, place, since: instantOf('2024-02-09') }]);
  });

  it('is no reference to code when it is the address of an issue or of a ticket', () => {
    const urls = ['https://github.com/acme/app/issues/99', 'https://acme.example/browse/ABC-2', 'https://example.org/'];
    const linked = linkUp({ commits: merged(), tickets: [withAddress(...urls.map((url) => address(url)))] });
    expect(linked.changeLinks).toEqual([]);
    expect(linked.foreignReferences).toEqual([]);
  });
});

describe('the address of a commit in a ticket', () => {
  it.each([
    `https://github.com/acme/app/commit/${shaOf('work')}`,
    `https://github.com/acme/app/commit/${shaOf('work').slice(0, 9)}`,
    `${PULL}/commits/${shaOf('work')}`,
    `https://github.com/ann/fork/commit/${shaOf('work')}`,
  ])('links the change of that commit: %s', (url) => {
    expect(linkUp({ commits: merged(), tickets: [withAddress(address(url))] }).brief).toEqual([
      'ABC-1 !12 ticket-url T1',
    ]);
  });
});

describe('the development panel', () => {
  it('links commits and pull requests by its own record', () => {
    const entry = { repositoryName: 'acme/app', at: instantOf('2024-02-03') };
    const linked = linkUp({
      commits: merged(),
      tickets: [
        { key: 'ABC-1', createdAt: '2024-01-15', development: [{ ...entry, kind: 'commit', id: shaOf('work') }] },
        { key: 'ABC-2', createdAt: '2024-01-15', development: [{ ...entry, kind: 'pull-request', id: '12' }] },
        { key: 'ABC-3', createdAt: '2024-01-15', development: [{ ...entry, kind: 'pull-request', id: '99' }] },
      ],
    });
    expect(linked.brief).toEqual(['ABC-1 !12 development-panel T1', 'ABC-2 !12 development-panel T1']);
    expect(linked.foreignReferences.map(({ place }) => place)).toEqual(['acme/app!99']);
  });
});
