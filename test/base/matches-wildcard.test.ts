import { describe, expect, it } from 'vitest';
import { matchesWildcard } from '../../src/base/matches-wildcard.ts';

describe('a wildcard', () => {
  it.each([
    ['ci-*', 'ci-bot', true],
    ['ci-*', 'my-ci-bot', false],
    ['*[bot]', 'renovate[bot]', true],
    ['*[bot]', 'renovate[bot]x', false],
    ['a.b', 'axb', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a**c', 'abc', true],
  ])('%j matches %j: %j', (pattern, text, matches) => {
    expect(matchesWildcard(pattern, text)).toBe(matches);
  });

  it('stays quick on a pattern made to be slow', () => {
    expect(matchesWildcard(`${'a*'.repeat(100)}b`, 'a'.repeat(5_000))).toBe(false);
  });
});
