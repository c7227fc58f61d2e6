const FIRST_SIZE = 1 << 12;
const EMPTY = -1;
/** So many places are looked at. Words that were made to share them all go to a map, whose hashes nobody can foresee. */
const MOST_PLACES = 16;

/**
 * A number for each word, found by the characters in a text: to cut ten million words out of messages in order to look
 * them up in a map costs more than all that is done with them.
 */
export class RawWords {
  private readonly make: (raw: string) => number;
  private readonly words: string[] = [];
  private readonly values: number[] = [];
  /** Positions in `words`, at the hash of each and behind it. A power of two, half empty at least. */
  private slots = new Int32Array(FIRST_SIZE).fill(EMPTY);
  private hashes = new Int32Array(FIRST_SIZE);
  private readonly crowded = new Map<string, number>();

  /** @param make gives the number of a word; the same one where it is asked again. */
  constructor(make: (raw: string) => number) {
    this.make = make;
  }

  /** The number of the word that stands in a text from `start` to `end`, not included. `hash`: of its characters. */
  valueOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.slots.length - 1;
    for (let step = 0, slot = spread(hash) & mask; step < MOST_PLACES; step += 1, slot = (slot + 1) & mask) {
      const word = this.slots[slot] as number;
      if (word === EMPTY) return this.add(text.slice(start, end), hash, slot);
      if (this.hashes[slot] === hash && isAt(this.words[word] as string, text, start, end)) {
        return this.values[word] as number;
      }
    }
    const raw = text.slice(start, end);
    const known = this.crowded.get(raw);
    if (known !== undefined) return known;
    const value = this.make(raw);
    this.crowded.set(raw, value);
    return value;
  }

  private add(raw: string, hash: number, slot: number): number {
    const value = this.make(raw);
    this.slots[slot] = this.words.length;
    this.hashes[slot] = hash;
    this.words.push(raw);
    this.values.push(value);
    if (2 * this.words.length > this.slots.length) this.grow();
    return value;
  }

  /** A word that finds no place in the larger table goes to the map as well. */
  private grow(): void {
    const { slots, hashes } = this;
    this.slots = new Int32Array(2 * slots.length).fill(EMPTY);
    this.hashes = new Int32Array(2 * slots.length);
    const mask = this.slots.length - 1;
    slots.forEach((word, before) => {
      if (word === EMPTY) return;
      const hash = hashes[before] as number;
      let slot = spread(hash) & mask;
      let step = 0;
      for (; step < MOST_PLACES && this.slots[slot] !== EMPTY; step += 1) slot = (slot + 1) & mask;
      if (step === MOST_PLACES) this.crowded.set(this.words[word] as string, this.values[word] as number);
      else {
        this.slots[slot] = word;
        this.hashes[slot] = hash;
      }
    });
  }
}

function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 8;
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}
