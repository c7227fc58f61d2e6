import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTitleSieve } from '../../../src/core/landing/title-sieve.ts';
import { titleOf, withoutKey } from '../../../src/core/landing/title.ts';

const piece = fc.oneof(
  fc.constantFrom(
    'ABC-12 ',
    '[ABC-12]: ',
    'fix',
    'Fix the login',
    ' (#12)',
    '(#5)',
    ' (#)',
    ' (#1234567890)',
    ' ',
    '\t',
    '\r',
  ),
  fc.constantFrom('\n', '\n\nbody', ')', '\u00a0(#3)', 'é', '日本', '😀', 'x'.repeat(299), 'a)'),
  fc.string({ maxLength: 12 }),
);
const message = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe('the sieve of titles', () => {
  it('lets every message through whose title is wanted, with its key or without', () => {
    fc.assert(
      fc.property(message, fc.array(message, { maxLength: 3 }), (one, others) => {
        const title = titleOf(one);
        const more = others.map(titleOf);
        expect(createTitleSieve(new Set([title, ...more]))(one)).toBe(true);
        expect(createTitleSieve(new Set([withoutKey(title), ...more]))(one)).toBe(true);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  it('holds others back', () => {
    const mayBear = createTitleSieve(new Set(['Make the cache smaller', 'Retry the upload']));
    const messages = ['Retry the download', 'ABC-1 Retry the download (#4)\n\nRetry the upload', 'load'];
    expect(messages.map(mayBear)).toEqual([false, false, false]);
    expect(['Retry the upload', 'ABC-1: Retry the upload (#4)\n\nbody'].map(mayBear)).toEqual([true, true]);
  });

  it('lets plain messages through for an empty title, and none where nothing is wanted', () => {
    expect(createTitleSieve(new Set(['']))('anything')).toBe(true);
    expect(createTitleSieve(new Set())('anything')).toBe(false);
  });
});
