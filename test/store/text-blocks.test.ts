import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextBlocks } from '../../src/store/text-blocks.ts';

const text = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }));

it('gives every text of every block back, those that were left out left out', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.record({ text, isTaken: fc.boolean() }), { maxLength: 8 })), (blocks) => {
      const texts = new TextBlocks();
      for (const block of blocks) {
        const lengths = block.map((one) => Buffer.byteLength(one.text));
        texts.startBlock(block.map((one) => one.text).join(''), lengths);
        let end = 0;
        block.forEach(({ isTaken }, place) => {
          const start = end;
          end += lengths[place] ?? 0;
          if (isTaken) texts.push(place, start, end);
        });
      }
      const taken = blocks.flat().filter(({ isTaken }) => isTaken);
      expect(taken.map((_, position) => texts.at(position))).toEqual(taken.map((one) => one.text));
    }),
    { seed: 1 },
  );
});
