import { Buffer } from 'node:buffer';

/** Bytes of the longest sha (SHA-256): each takes so many, so that its place follows from its position. */
const STRIDE = 32;
const WORDS = STRIDE / 4;
const FIRST_SIZE = 1 << 10;

/** Shas one after the other in one block: half the memory of as many texts, and nothing for the garbage collector to visit. */
export class ShaList {
  private bytes = Buffer.alloc(FIRST_SIZE * STRIDE);
  private words = toWords(this.bytes);
  private lengths = new Uint8Array(FIRST_SIZE);
  private count = 0;

  get length(): number {
    return this.count;
  }

  /** @param length at most 32. */
  push(from: Uint8Array, start: number, length: number): void {
    if (this.count === this.lengths.length) this.grow();
    const to = this.count * STRIDE;
    for (let at = 0; at < length; at += 1) this.bytes[to + at] = from[start + at] as number;
    this.lengths[this.count] = length;
    this.count += 1;
  }

  /** In small letters. */
  at(position: number): string {
    const start = position * STRIDE;
    return this.bytes.toString('hex', start, start + (this.lengths[position] ?? 0));
  }

  /** @param hex with small or capital letters; at most 64 digits. */
  set(position: number, hex: string): void {
    const start = position * STRIDE;
    this.bytes.fill(0, start, start + STRIDE);
    this.lengths[position] = this.bytes.write(hex, start, STRIDE, 'hex');
  }

  /** The list in another order. */
  permuted(order: Int32Array): ShaList {
    const other = new ShaList();
    other.bytes = Buffer.alloc(Math.max(1, order.length) * STRIDE);
    other.words = toWords(other.bytes);
    other.lengths = new Uint8Array(Math.max(1, order.length));
    other.count = order.length;
    for (let position = 0; position < order.length; position += 1) {
      const from = order[position] ?? 0;
      other.words.set(this.words.subarray(from * WORDS, (from + 1) * WORDS), position * WORDS);
      other.lengths[position] = this.lengths[from] ?? 0;
    }
    return other;
  }

  /** Shas are as good as random, so some of their bytes do for a hash; from both ends, in case one of them is made up. */
  hash(position: number): number {
    const first = this.words[position * WORDS] ?? 0;
    const last = this.words[position * WORDS + 4] ?? 0;
    return Math.imul(first, 31) ^ last;
  }

  isSame(position: number, other: ShaList, otherPosition: number): boolean {
    if (this.lengths[position] !== other.lengths[otherPosition]) return false;
    for (let word = 0; word < WORDS; word += 1) {
      if (this.words[position * WORDS + word] !== other.words[otherPosition * WORDS + word]) return false;
    }
    return true;
  }

  /** Whether the text of one stands before that of the other. */
  isBefore(one: number, other: number): boolean {
    const end = (position: number): number => position * STRIDE + (this.lengths[position] ?? 0);
    return this.bytes.compare(this.bytes, other * STRIDE, end(other), one * STRIDE, end(one)) < 0;
  }

  private grow(): void {
    const bytes = Buffer.alloc(2 * this.bytes.length);
    bytes.set(this.bytes);
    this.bytes = bytes;
    this.words = toWords(bytes);
    const lengths = new Uint8Array(2 * this.lengths.length);
    lengths.set(this.lengths);
    this.lengths = lengths;
  }
}

function toWords(bytes: Buffer): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
