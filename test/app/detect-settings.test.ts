import { describe, expect, it } from 'vitest';
import { detectSettings } from '../../src/app/detect-settings.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';

function snapshotOf(messages: readonly string[], refs: readonly string[] = [], id = 'github.com/acme/shop'): Snapshot {
  const kindOf = (name: string) => (name.startsWith('refs/tags/') ? 'tag' : 'branch');
  return {
    repositories: [{ id, defaultRef: 'refs/heads/main', refs: refs.map((name) => ({ kind: kindOf(name), name })) }],
    commits: messages.map((message) => ({ message })),
  } as unknown as Snapshot;
}

const three = (message: string): readonly string[] => [message, message, message];

describe('what a history shows', () => {
  it('are the projects that commits name, most frequent first', () => {
    const messages = [...three('ABC-1 x'), ...three('fix XY2-12'), 'XY2-3', 'ONCE-1 only'];
    expect(detectSettings(snapshotOf(messages), null).projects).toEqual(['XY2', 'ABC']);
  });

  it.each(['UTF-8 everywhere', 'SHA-256', 'CVE-2024', 'lower abc-12', 'ABC-0', 'XABC-12-3', 'in-ABC-12'])(
    'is no project in %j',
    (message) => {
      expect(detectSettings(snapshotOf(three(message)), null).projects).toEqual([]);
    },
  );

  it.each([
    ['Merge #12', true],
    ['fix (#12)', true],
    ['colour #123abc', false],
    ['nothing', false],
  ])('whether %j names a number: %j', (message, names) => {
    expect(detectSettings(snapshotOf(three(message)), null).namesNumbers).toBe(names);
  });

  it('are the shapes of release tags, without builds', () => {
    const tags = ['v1.0.0', 'v1.1.0', 'pkg@1.0.0', 'nightly', 'v1.0.0-17', 'v1.0.0-rc.1'];
    const refs = tags.map((tag) => `refs/tags/${tag}`);
    expect(detectSettings(snapshotOf([], refs), null).tagTemplates).toEqual(['v{version}', 'pkg@{version}']);
  });

  it('is the branch on which work is gathered', () => {
    const refs = ['refs/heads/main', 'refs/heads/develop', 'refs/remotes/origin/develop', 'refs/heads/feature/x'];
    expect(detectSettings(snapshotOf([], refs), null)).toMatchObject({ defaultBranch: 'main', landing: ['develop'] });
  });

  it('is no id where a repository is known by its first commit only', () => {
    expect(detectSettings(snapshotOf([], [], 'root:abc'), null).repositoryId).toBeNull();
  });

  it('may be nothing at all', () => {
    expect(detectSettings({ repositories: [], commits: [], paths: [] } as unknown as Snapshot, null)).toEqual({
      repositoryId: null,
      githubRepository: null,
      defaultBranch: null,
      landing: [],
      tagTemplates: [],
      projects: [],
      namesNumbers: false,
      owners: null,
    });
  });
});
