import { describe, expect, it } from 'vitest';
import { hasEmulators } from '../../emulators/emulators.ts';
import { generateWorld } from '../../emulators/github/replay-world.ts';
import { contentOf, newStore, pullInto, replay } from './pulling.ts';

describe.skipIf(!hasEmulators)('a pull from GitHub', () => {
  it('brings all pull requests, issues and releases, and says that they are all', async () => {
    const world = generateWorld({ pullRequests: 320, issues: 380, releases: 3 });
    const server = await replay({ world });
    const { store } = await newStore();
    const outcome = await pullInto(server, store);
    expect(outcome.records).toEqual({ 'pull requests': 320, issues: 380, releases: 3 });
    expect(outcome.skipped).toEqual([]);
    const { tickets, pullRequests, sources } = await contentOf(store);
    expect([tickets.length, pullRequests.length]).toEqual([380, 320]);
    expect(sources.map(({ kind, completeness }) => [kind, completeness])).toEqual([
      ['pull-requests', 'complete'],
      ['tickets', 'complete'],
    ]);
    expect(pullRequests.find(({ number }) => number === 301)?.commits).toHaveLength(130);
  });
});
