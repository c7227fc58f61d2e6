import { describe, expect, it } from 'vitest';
import { keysInCommits } from '../../src/app/live/keys-in-commits.ts';

const commits = (...messages: readonly string[]) =>
  messages.map((message, index) => ({ message, committedAt: 1_000 - index }));

describe('the keys that commits name', () => {
  it('are those of the projects, of the newest commits first, each once', () => {
    const found = keysInCommits(commits('ABC-2 and OPS-1', 'ABC-2 again\n\nRefs: ABC-7', 'XYZ-1'), ['ABC', 'OPS'], 10);
    expect(found).toEqual(['ABC-2', 'OPS-1', 'ABC-7']);
    expect(keysInCommits([...commits('ABC-1', 'ABC-2')].reverse(), ['ABC'], 10)).toEqual(['ABC-1', 'ABC-2']);
  });

  it('are no more than were asked for', () => {
    expect(keysInCommits(commits('ABC-1 ABC-2 ABC-3'), ['ABC'], 2)).toEqual(['ABC-1', 'ABC-2']);
  });

  it.each(['abc-1', 'XABC-1', 'ABC-0', 'ABC-1-2', 'in-ABC-1', 'ABC1', ''])('are not in %j', (message) => {
    expect(keysInCommits(commits(message), ['ABC'], 10)).toEqual([]);
  });
});
