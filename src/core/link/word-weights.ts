import type { Instant } from '../../model/instant.ts';
import type { WordVectors } from './word-vectors.ts';

/** Rarity of words among the texts known at an instant: later texts change nothing of what was asked before. */
export interface Rarity {
  /** Takes in every text up to this instant; instants must not fall. */
  readonly advance: (to: Instant) => void;
  /** ln(1 + texts) - ln(1 + texts with the word) + 1 (smoothed inverse document frequency). */
  readonly of: (word: number) => number;
}

/**
 * @param texts numbers of texts in `vectors`, in any order; all words that can stand in them must be known.
 */
export function createRarity(
  vectors: WordVectors,
  texts: readonly { readonly at: Instant; readonly text: number }[],
): Rarity {
  const sorted = [...texts].sort((a, b) => a.at - b.at);
  const counts = new Int32Array(vectors.vocabularySize);
  const logCounts = new Float64Array(vectors.vocabularySize);
  let taken = 0;
  let logTaken = 0;
  return {
    advance: (to) => {
      const { starts, words } = vectors;
      for (let next = sorted[taken]; next !== undefined && next.at <= to; next = sorted[taken]) {
        for (let at = starts[next.text] as number; at < (starts[next.text + 1] as number); at += 1) {
          const word = words[at] as number;
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

/** 1 + ln(count) for the counts that are usual. */
const USUAL_WEIGHTS = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(count));

function weightOf(count: number): number {
  return USUAL_WEIGHTS[count] ?? 1 + Math.log(count);
}

export interface Comparer {
  /** Sets the text that others are compared with. */
  readonly look: (text: number) => void;
  /** Cosine of the weights, 1 + ln(count), times rarity: 0 to 1; 0 where either has no words. */
  readonly similarity: (other: number) => number;
}

/** Words that come to be known later count for lengths, never for what is common. */
export function createComparer(vectors: WordVectors, rarity: Rarity): Comparer {
  const size = vectors.vocabularySize;
  const own = new Float64Array(size);
  let looked = -1;
  let square = 0;
  return {
    look: (text) => {
      const { starts, words, counts } = vectors;
      for (let at = starts[looked] ?? 0; at < (starts[looked + 1] as number); at += 1) {
        const word = words[at] as number;
        if (word < size) own[word] = 0;
      }
      looked = text;
      square = 0;
      for (let at = starts[text] as number; at < (starts[text + 1] as number); at += 1) {
        const word = words[at] as number;
        const weight = weightOf(counts[at] as number) * rarity.of(word);
        if (word < size) own[word] = weight;
        square += weight * weight;
      }
    },
    similarity: (other) => {
      const { starts, words, counts } = vectors;
      let product = 0;
      let otherSquare = 0;
      for (let at = starts[other] as number; at < (starts[other + 1] as number); at += 1) {
        const word = words[at] as number;
        const weight = weightOf(counts[at] as number) * rarity.of(word);
        otherSquare += weight * weight;
        if (word < size) product += weight * (own[word] as number);
      }
      return product === 0 ? 0 : product / Math.sqrt(square * otherSquare);
    },
  };
}
