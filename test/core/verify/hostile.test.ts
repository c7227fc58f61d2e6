import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/core/verify/verify.ts';
import { assessWorld } from './corpus-world.ts';

const assessment = assessWorld();

function statements(text: string): number {
  const documents = [{ name: 'hostile.md', text, change: null }];
  const result = verify(assessment, { documents, home: 0, asked: null, isDated: false });
  return result.documents[0]?.statements.length ?? 0;
}

describe('a hostile text', () => {
  // Each of these takes seconds at most; what is not linear takes hours.
  it.each([
    ['one reference over and over', '#12 '],
    ['a list without an end', '#12, '],
    ['brackets that nobody closes', '[('],
    ['back-ticks of every length', '` `` ``` ```` '],
    ['quotation marks', '“'],
    ['states', 'merged and done and released '],
    ['numbers and nouns', '12 merged open tickets '],
    ['guards', 'not if when will #12 merged '],
    ['a path', 'a/b/c/d/'],
    ['tags', '<a <b '],
    ['emphasis', '*_~'],
    ['versions', 'v1.2.3 in release 2.4 '],
    ['quotes and items', '> - [x] '],
    ['digits', '1234567890abcdef'],
    ['comments', '<!-- '],
    ['headings', '# 1.2\n'],
    ['tables', '|a|b|\n|-|-|\n'],
  ])(
    'of %s is read to its end',
    (_, piece) => {
      expect(statements(piece.repeat(Math.ceil(200_000 / piece.length)))).toBeGreaterThanOrEqual(0);
    },
    60_000,
  );

  it('of any characters is read without an error, and the same each time', () => {
    const word = fc.constantFrom(
      '#12',
      'FER-3',
      'merged',
      'not',
      '`',
      '\n',
      '- [x] ',
      '## ',
      '| ',
      '"',
      'v2.4',
      'a41d09f',
      '(',
      ')',
      '3 PRs',
      '\ue000',
      '>',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = words.join(' ');
        expect(statements(text)).toBe(statements(text));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
