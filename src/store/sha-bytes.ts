import { Buffer } from 'node:buffer';

/** Bytes of one or several shas in hex (20 bytes each, 32 in a SHA-256 repository). Anything else is a bug of the source. */
export function toShaBytes(hex: string): Uint8Array {
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length * 2 !== hex.length) throw new Error('A sha is not written in hexadecimal digits.');
  return bytes;
}
