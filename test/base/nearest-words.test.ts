import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWords } from '../../src/base/nearest-words.ts';

describe('nearest words', () => {
  it.each([
    ['audti', ['audit', 'import'], ['audit']],
    ['ABC-13', ['ABC-12', 'ABC-131', 'XYZ-9'], ['ABC-12', 'ABC-131']],
    ['zzz', ['audit', 'pull'], []],
    ['a', ['b'], []],
    ['', ['a'], []],
    ['Statuses', ['statuses'], ['statuses']],
  ])('for %j among %j are %j', (word, known, near) => {
    expect(nearestWords(word, known)).toEqual(near);
  });

  it('always name a known word that was written exactly', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), (word) => {
        expect(nearestWords(word, ['something else', word])[0]).toBe(word);
      }),
      { seed: 3 },
    );
  });
});
