import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, toBase64 } from '../../src/base/sha256.ts';

describe('SHA-256', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 5_000])('of %d characters is that of Node', (length) => {
    const text = 'a{b}'.repeat(length).slice(0, length);
    expect(toBase64(sha256(text))).toBe(createHash('sha256').update(text).digest('base64'));
  });

  it('is that of Node for any ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 300 }), (text) => {
        expect(toBase64(sha256(text))).toBe(createHash('sha256').update(text).digest('base64'));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('Base64', () => {
  it.each([0, 1, 2, 3, 4, 255])('of %d bytes is that of Node', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) & 255);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
