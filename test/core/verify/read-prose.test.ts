import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexLines } from '../../../src/core/verify/line-index.ts';
import { sourceOffset } from '../../../src/core/verify/prose.ts';
import { readProse } from '../../../src/core/verify/read-prose.ts';

const textsOf = (text: string): readonly string[] => readProse(text).prose.map((block) => block.text);

describe('prose', () => {
  it.each([
    ['**Done** and _out_', ['Done and out']],
    ['```\n#12 merged\n```\nafter', ['after']],
    ['    #12 merged\n\nafter', ['after']],
    ['<!-- #12 -->\nafter', ['after']],
    ['~~#12 merged~~ kept', [' kept']],
    ['- [x] one\n- [ ] two', ['one', 'two']],
    ['Title\n=====\nText', ['Title', 'Text']],
    ['`a` <b>c</b>', ['a  c ']],
  ])('of %j is %j', (text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  it('keeps what front matter says', () => {
    expect(readProse('---\ndate: 2026-03-20\n---\nText').fields.get('date')).toBe('2026-03-20');
  });

  it('leads every character back to where it stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z*_`[\]()#>|\n -]{0,200}$/), (text) => {
        for (const block of readProse(text).prose) {
          for (let at = 0; at < block.text.length; at += 1) {
            const character = block.text[at];
            if (/[a-z]/.test(character ?? '')) expect(text[sourceOffset(block, at)]).toBe(character);
          }
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('counts lines and columns from one', () => {
    const positionOf = indexLines('ab\ncd');
    expect([positionOf(0), positionOf(3), positionOf(4)]).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
    ]);
  });
});
