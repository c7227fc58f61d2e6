import type { Instant } from '../../model/instant.ts';
import { forEachWord, toTerm } from './words.ts';

/** How often each word stands in one text; words by number. */
export interface WordVector {
  readonly words: Int32Array;
  /** 1 + ln(count), per word. */
  readonly weights: Float64Array;
}

/** A piece of a text: of how many characters, and how often each word counts. */
export interface Excerpt {
  readonly text: string;
  readonly limit: number;
  readonly times: number;
}

export interface Vocabulary {
  /** @param more numbers of further words, each counting once. */
  readonly toVector: (excerpts: readonly Excerpt[], more?: readonly (readonly number[])[]) => WordVector;
  /** The numbers of the words of a text that will be asked for again. */
  readonly toNumbers: (text: string) => readonly number[];
  /** Number of words known so far. */
  readonly size: () => number;
}

const IGNORED = -1;

/** Numbers words in the order in which they are first seen. */
export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  // Most words come again in the same form: these spare them lower case and endings.
  const numberOfRaw = new Map<string, number>();
  const counts: number[] = [];
  const numberOf = (raw: string): number => {
    const known = numberOfRaw.get(raw);
    if (known !== undefined) return known;
    const term = toTerm(raw);
    let number = IGNORED;
    if (term !== null) {
      number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
    }
    numberOfRaw.set(raw, number);
    return number;
  };
  return {
    size: () => numbers.size,
    toNumbers: (text) => {
      const found: number[] = [];
      forEachWord(text, text.length, (raw) => {
        const number = numberOf(raw);
        if (number !== IGNORED) found.push(number);
      });
      return found;
    },
    toVector: (excerpts, more = []) => {
      const words: number[] = [];
      const count = (number: number, times: number): void => {
        const before = counts[number] ?? 0;
        if (before === 0) words.push(number);
        counts[number] = before + times;
      };
      for (const { text, limit, times } of excerpts) {
        forEachWord(text, limit, (raw) => {
          const number = numberOf(raw);
          if (number !== IGNORED) count(number, times);
        });
      }
      for (const numbersOfText of more) for (const number of numbersOfText) count(number, 1);
      const weights = Float64Array.from(words, (word) => 1 + Math.log(counts[word] ?? 1));
      for (const word of words) counts[word] = 0;
      return { words: Int32Array.from(words), weights };
    },
  };
}

/** Rarity of words among the texts known at an instant: later texts change nothing of what was asked before. */
export interface Rarity {
  /** Takes in every text up to this instant; instants must not fall. */
  readonly advance: (to: Instant) => void;
  /** ln(1 + texts) - ln(1 + texts with the word) + 1 (smoothed inverse document frequency). */
  readonly of: (word: number) => number;
}

/**
 * @param texts in any order.
 * @param size number of words that can stand in them.
 */
export function createRarity(
  texts: readonly { readonly at: Instant; readonly vector: WordVector }[],
  size: number,
): Rarity {
  const sorted = [...texts].sort((a, b) => a.at - b.at);
  const counts = new Int32Array(size);
  const logCounts = new Float64Array(size);
  let taken = 0;
  let logTaken = 0;
  return {
    advance: (to) => {
      for (let next = sorted[taken]; next !== undefined && next.at <= to; next = sorted[taken]) {
        for (const word of next.vector.words) {
          const count = (counts[word] ?? 0) + 1;
          counts[word] = count;
          logCounts[word] = Math.log(1 + count);
        }
        taken += 1;
      }
      logTaken = Math.log(1 + taken);
    },
    of: (word) => logTaken - (logCounts[word] ?? 0) + 1,
  };
}

export interface Comparer {
  /** Sets the text that others are compared with. */
  readonly look: (vector: WordVector) => void;
  /** Cosine of the weights times rarity, 0 to 1; 0 where either has no words. */
  readonly similarity: (other: WordVector) => number;
}

/** @param size words from this number on stand in one side only: they count for lengths, never for what is common. */
export function createComparer(rarity: Rarity, size: number): Comparer {
  const own = new Float64Array(size);
  let words: Int32Array = new Int32Array(0);
  let square = 0;
  return {
    look: (vector) => {
      for (const word of words) if (word < size) own[word] = 0;
      words = vector.words;
      square = 0;
      for (let index = 0; index < words.length; index += 1) {
        const word = words[index] ?? 0;
        const weight = (vector.weights[index] ?? 0) * rarity.of(word);
        if (word < size) own[word] = weight;
        square += weight * weight;
      }
    },
    similarity: (other) => {
      let product = 0;
      let otherSquare = 0;
      for (let index = 0; index < other.words.length; index += 1) {
        const word = other.words[index] ?? 0;
        const weight = (other.weights[index] ?? 0) * rarity.of(word);
        otherSquare += weight * weight;
        if (word < size) product += weight * (own[word] ?? 0);
      }
      return product === 0 ? 0 : product / Math.sqrt(square * otherSquare);
    },
  };
}
