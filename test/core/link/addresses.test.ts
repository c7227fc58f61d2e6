import { describe, expect, it } from 'vitest';
import { findAddresses, parseAddress } from '../../../src/core/link/parse-addresses.ts';
import type { Address } from '../../../src/core/link/parse-addresses.ts';
import { SHA } from './brief.ts';

const request = (host: string, repositoryName: string, number = 12): Address => ({
  kind: 'pull-request',
  host,
  repositoryName,
  number,
});
const commit = (host: string, repositoryName: string, sha = SHA): Address => ({
  kind: 'commit',
  host,
  repositoryName,
  sha,
});

describe('an address', () => {
  it.each<[string, Address | null]>([
    ['https://github.com/owner/repo/pull/12', request('github.com', 'owner/repo')],
    ['http://www.github.com/Owner/Repo/pull/12/', request('github.com', 'owner/repo')],
    ['https://github.com/owner/repo/pull/12/files', request('github.com', 'owner/repo')],
    ['https://github.com/owner/repo/pull/12/files#r34', request('github.com', 'owner/repo')],
    ['https://github.com/owner/repo/pull/12#discussion_r34', request('github.com', 'owner/repo')],
    ['https://github.com/owner/repo/pull/12?w=1', request('github.com', 'owner/repo')],
    ['https://github.com/owner/repo/pull/12.diff', request('github.com', 'owner/repo')],
    [`https://github.com/owner/repo/pull/12/commits/${SHA}`, commit('github.com', 'owner/repo')],
    ['https://github.example/owner/repo/pull/12', request('github.example', 'owner/repo')],
    ['https://git.example:8443/owner/repo/pull/12', request('git.example:8443', 'owner/repo')],
    ['https://ann:secret@github.com/owner/repo/pull/12', request('github.com', 'owner/repo')],
    ['https://api.github.com/repos/owner/repo/pulls/12', request('github.com', 'owner/repo')],
    ['https://github.example/api/v3/repos/owner/repo/pulls/12', request('github.example', 'owner/repo')],
    ['https://git.example/owner/repo/pulls/12', request('git.example', 'owner/repo')],
    ['https://gitlab.com/group/sub/proj/-/merge_requests/12', request('gitlab.com', 'group/sub/proj')],
    ['https://gitlab.com/group/proj/merge_requests/12/diffs', request('gitlab.com', 'group/proj')],
    ['https://bitbucket.org/team/repo/pull-requests/12/some-title', request('bitbucket.org', 'team/repo')],
    ['https://stash.example/projects/PROJ/repos/repo/pull-requests/12/overview', request('stash.example', 'proj/repo')],
    [`https://github.com/owner/repo/commit/${SHA}`, commit('github.com', 'owner/repo')],
    [`https://github.com/owner/repo/commit/${SHA}#diff-0`, commit('github.com', 'owner/repo')],
    ['https://github.com/owner/repo/commit/0123456', commit('github.com', 'owner/repo', '0123456')],
    [`https://github.com/owner/repo/commit/${SHA}.patch`, commit('github.com', 'owner/repo')],
    [`https://gitlab.com/group/proj/-/commit/${SHA}`, commit('gitlab.com', 'group/proj')],
    [`https://bitbucket.org/team/repo/commits/${SHA}`, commit('bitbucket.org', 'team/repo')],
    [
      'https://github.com/owner/repo/issues/12',
      { kind: 'issue', host: 'github.com', repositoryName: 'owner/repo', number: 12 },
    ],
    ['https://acme.example/browse/abc-12', { kind: 'ticket', host: 'acme.example', key: 'ABC-12' }],
    ['https://github.com/owner/repo', null],
    ['https://github.com/owner/repo/pull/0', null],
    ['https://github.com/owner/repo/pull/12x', null],
    ['https://github.com/owner/repo/pull/new/branch', null],
    ['https://github.com/owner/repo/pull/1234567890', null],
    ['https://github.com/owner/repo/commit/main', null],
    ['https://github.com/owner/repo/commits/main', null],
    ['https://github.com/pull/12', null],
    ['https://acme.example/browse/', null],
    ['github.com/owner/repo/pull/12', null],
    ['https://', null],
    ['', null],
  ])('%s', (url, expected) => {
    expect(parseAddress(url)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['see https://x.example/o/r/pull/12.', 'https://x.example/o/r/pull/12'],
    ['(https://x.example/o/r/pull/12)', 'https://x.example/o/r/pull/12'],
    ['[it](https://x.example/o/r/pull/12), and', 'https://x.example/o/r/pull/12'],
    ['<https://x.example/o/r/pull/12>', 'https://x.example/o/r/pull/12'],
    ['[it|https://x.example/o/r/pull/12]', 'https://x.example/o/r/pull/12'],
    ['*https://x.example/o/r/pull/12*', 'https://x.example/o/r/pull/12'],
    ['{https://x.example/o/r/pull/12}?', 'https://x.example/o/r/pull/12'],
  ])('ends before the words around it: %s', (line, url) => {
    const [hit] = findAddresses(line);
    expect(hit === undefined ? null : line.slice(hit.start, hit.end)).toBe(url);
  });
});
