// SHA-256 (FIPS 180-4) for what has no access to Node: short texts, hashed once.

const ROUNDS = 64;
const BLOCK = 64;
const LENGTH_BYTES = 8;

/** The first 32 bits behind the point of roots of the first primes. */
function rootBits(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32);
}

const K = rootBits(ROUNDS, Math.cbrt);
const START = rootBits(8, Math.sqrt);

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** @param text ASCII. */
export function sha256(text: string): Uint8Array {
  let state: Uint32Array = START;
  const words = new Uint32Array(ROUNDS);
  const bytes = padded(text);
  const view = new DataView(bytes.buffer);
  for (let block = 0; block < bytes.length; block += BLOCK) {
    for (let index = 0; index < 16; index += 1) words[index] = view.getUint32(block + 4 * index);
    for (let index = 16; index < ROUNDS; index += 1) {
      const early = words[index - 15] ?? 0;
      const late = words[index - 2] ?? 0;
      const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[index] = (words[index - 16] ?? 0) + small0 + (words[index - 7] ?? 0) + small1;
    }
    state = mixed(state, words);
  }
  const out = new DataView(new ArrayBuffer(4 * state.length));
  state.forEach((word, index) => {
    out.setUint32(4 * index, word);
  });
  return new Uint8Array(out.buffer);
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((text.length + 1 + LENGTH_BYTES) / BLOCK) * BLOCK;
  const bytes = new Uint8Array(length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  bytes[text.length] = 0x80;
  new DataView(bytes.buffer).setUint32(length - 4, 8 * text.length);
  return bytes;
}

function mixed(state: Uint32Array, words: Uint32Array): Uint32Array {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < ROUNDS; round += 1) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (K[round] ?? 0) + (words[round] ?? 0)) | 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return Uint32Array.from([a, b, c, d, e, f, g, h], (word, index) => word + (state[index] ?? 0));
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const digits = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    text += digits.map((digit) => DIGITS[digit] ?? '').join('');
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return `${text.slice(0, text.length - missing)}${'='.repeat(missing)}`;
}
