import { expect, test } from 'vitest';
import { parseRemoteUrl } from '../../../src/sources/git/remote-url.ts';

test.each([
  ['https://github.com/apache/kafka.git', 'github.com', 'apache/kafka'],
  ['https://github.com/apache/kafka', 'github.com', 'apache/kafka'],
  ['https://GitHub.com/Apache/Kafka/', 'github.com', 'Apache/Kafka'],
  ['https://ada:secret@github.com/apache/kafka.git', 'github.com', 'apache/kafka'],
  ['https://ada:se@cret@github.com/apache/kafka.git', 'github.com', 'apache/kafka'],
  ['https://git.example.com:8443/a/b.git', 'git.example.com', 'a/b'],
  ['ssh://git@github.com/apache/kafka.git', 'github.com', 'apache/kafka'],
  ['ssh://git@ssh.github.com:443/apache/kafka.git', 'github.com', 'apache/kafka'],
  ['git@github.com:apache/kafka.git', 'github.com', 'apache/kafka'],
  ['github.com:apache/kafka.git', 'github.com', 'apache/kafka'],
  ['git@gitlab.com:group/sub/name.git', 'gitlab.com', 'group/sub/name'],
  ['git+ssh://git@host/a/b', 'host', 'a/b'],
  ['https://www.github.com/a/b?x=1#y', 'github.com', 'a/b'],
])('reads %s', (url, host, fullName) => {
  expect(parseRemoteUrl(url)).toEqual({ host, fullName });
});

test.each([
  '/srv/git/kafka.git',
  '../kafka',
  'kafka',
  'file:///srv/git/kafka.git',
  'C:\\git\\kafka',
  'C:/git/kafka',
  'c:kafka',
  'https://github.com/kafka.git',
  'https://github.com',
  'https:///a/b',
  'git@github.com:kafka',
  '',
  'https://host/a/../b',
  'https://host/a/b\nc',
  'https://ho st/a/b',
  'ext::sh -c touch% /tmp/x',
  '-oProxyCommand=x/y:a/b',
  `https://host/${'a/'.repeat(2000)}b`,
])('sees no place on a host in %j', (url) => {
  expect(parseRemoteUrl(url)).toBeNull();
});

test('never keeps credentials', () => {
  const place = parseRemoteUrl('https://x-access-token:ghs_secret@github.com/a/b.git');
  expect(JSON.stringify(place)).not.toContain('secret');
});
