/**
 * 64-bit FNV-1a of a text as 16 hexadecimal digits: the same on every machine and for ever, so that ids built from it can
 * be kept. Not for secrets.
 */
export function stableHash(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (const byte of [code & 0xff, code >>> 8]) {
      low = (low ^ byte) >>> 0;
      // Multiply by the prime 2^40 + 0x1b3, in two halves of 32 bits.
      const product = low * 0x1b3;
      const carry = Math.floor(product / 0x100000000);
      high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
      low = product >>> 0;
    }
  }
  return hex(high) + hex(low);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
