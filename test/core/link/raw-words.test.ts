import { describe, expect, it } from 'vitest';
import { RawWords } from '../../../src/core/link/raw-words.ts';

/** Numbers in the order in which words are first seen, as the vocabulary gives them. */
function createWords(): { readonly words: RawWords; readonly numbers: Map<string, number> } {
  const numbers = new Map<string, number>();
  const words = new RawWords((raw) => {
    const number = numbers.get(raw) ?? numbers.size;
    numbers.set(raw, number);
    return number;
  });
  return { words, numbers };
}

describe('raw words', () => {
  it('have one number each, wherever in a text they stand', () => {
    const { words } = createWords();
    expect([
      words.valueOf('cache token', 0, 5, 11),
      words.valueOf('cache token', 6, 11, 12),
      words.valueOf('the cache', 4, 9, 11),
    ]).toEqual([0, 1, 0]);
  });

  it.each([
    ['hashes of their own', (index: number) => Math.imul(index, 0x01000193)],
    ['one hash for all, which no honest text has', () => 7],
    ['few hashes', (index: number) => index % 40],
  ])('are told apart, thousands of them, by %s', (_, hashOf) => {
    const { words, numbers } = createWords();
    for (const round of [0, 1, 2]) {
      for (let index = 0; index < 5_000; index += 1) {
        const raw = `word${index}`;
        expect(words.valueOf(`a ${raw} b`, 2, 2 + raw.length, hashOf(index)), `round ${round}`).toBe(index);
      }
    }
    expect(numbers.size).toBe(5_000);
  });
});
