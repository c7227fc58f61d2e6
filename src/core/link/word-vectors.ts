import { RawWords } from './raw-words.ts';
import { forEachWord, toTerm } from './words.ts';

/** A piece of a text: of how many characters, and how often each word counts. */
export interface Excerpt {
  readonly text: string;
  readonly limit: number;
  readonly times: number;
}

const IGNORED = -1;
const FIRST_SIZE = 1 << 12;
/** Counts above this share a weight. */
const HIGHEST_COUNT = 0xffff;

/**
 * How often each word stands in each of many texts, one text after the other in two blocks: a hundred thousand pairs of
 * arrays would cost more than what is in them. Words are numbered in the order in which they are first seen.
 */
export class WordVectors {
  /** The words of text i, each once, stand from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: number[] = [0];
  words = new Int32Array(FIRST_SIZE);
  /** By the same positions: how often the word stands there. */
  counts = new Uint16Array(FIRST_SIZE);
  private readonly numbers = new Map<string, number>();
  /** Most words come again in the same form: these spare them lower case and endings. */
  private readonly rawWords = new RawWords((raw) => this.toNumber(raw));
  /** By word: 1 + its position in the text that is being read, or 0. */
  private places: Int32Array = new Int32Array(FIRST_SIZE);
  private end = 0;

  /** Number of words known so far. */
  get vocabularySize(): number {
    return this.numbers.size;
  }

  /**
   * Takes a text in.
   *
   * @param more numbers of further words, each counting once.
   * @returns the number of the text.
   */
  add(excerpts: readonly Excerpt[], more: readonly (readonly number[])[] = []): number {
    const start = this.end;
    for (const { text, limit, times } of excerpts) {
      forEachWord(text, limit, (from, to, hash) => {
        this.count(this.rawWords.valueOf(text, from, to, hash), times);
      });
    }
    for (const numbers of more) for (const number of numbers) this.count(number, 1);
    for (let at = start; at < this.end; at += 1) this.places[this.words[at] as number] = 0;
    return this.starts.push(this.end) - 2;
  }

  /** The numbers of the words of a text that will be asked for again. */
  toNumbers(text: string): readonly number[] {
    const found: number[] = [];
    forEachWord(text, text.length, (from, to, hash) => {
      const number = this.rawWords.valueOf(text, from, to, hash);
      if (number !== IGNORED) found.push(number);
    });
    return found;
  }

  private toNumber(raw: string): number {
    const term = toTerm(raw);
    if (term === null) return IGNORED;
    const number = this.numbers.get(term) ?? this.numbers.size;
    this.numbers.set(term, number);
    return number;
  }

  private count(number: number, times: number): void {
    if (number === IGNORED) return;
    if (number >= this.places.length) this.places = grown(this.places, new Int32Array(2 * number));
    let place = this.places[number] as number;
    if (place === 0) {
      if (this.end === this.words.length) this.growBlocks();
      this.words[this.end] = number;
      this.counts[this.end] = 0;
      this.end += 1;
      place = this.end;
      this.places[number] = place;
    }
    this.counts[place - 1] = Math.min(HIGHEST_COUNT, (this.counts[place - 1] as number) + times);
  }

  private growBlocks(): void {
    this.words = grown(this.words, new Int32Array(2 * this.words.length));
    this.counts = grown(this.counts, new Uint16Array(2 * this.counts.length));
  }
}

function grown<Block extends Int32Array | Uint16Array>(before: Block, after: Block): Block {
  after.set(before);
  return after;
}
