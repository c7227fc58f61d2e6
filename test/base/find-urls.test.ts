import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../src/base/cut-text.ts';
import { findUrls } from '../../src/base/find-urls.ts';

const PULL = 'https://github.com/acme/shop/pull/12';

describe('findUrls', () => {
  it.each([
    ['prose', `See ${PULL}, please.`, [PULL]],
    ['wiki markup', `[the change|${PULL}] and [${PULL}]`, [PULL]],
    ['a smart link of wiki markup', `[${PULL}|${PULL}|smart-link]`, [PULL]],
    ['Markdown', `[the change](${PULL}) and <${PULL}#discussion>`, [PULL, `${PULL}#discussion`]],
    [
      'brackets that belong to it',
      'https://en.wikipedia.org/wiki/Drift_(sea)',
      ['https://en.wikipedia.org/wiki/Drift_(sea)'],
    ],
    ['brackets around it', `(${PULL})`, [PULL]],
    ['the end of a sentence', `${PULL}. ${PULL}/files!`, [PULL, `${PULL}/files`]],
    ['line ends', `${PULL}\r\n${PULL}`, [PULL]],
    ['other schemes', 'ftp://a.b httpx://a.b http:// https:// javascript:alert(1)', []],
    ['text in another script', `見る${PULL}。次`, [PULL]],
  ])('finds addresses in %s', (_, text, expected) => {
    expect(findUrls(text, 10)).toEqual(expected);
  });

  it('stops at the limit, and leaves out what is too long to be an address', () => {
    expect(findUrls('http://a.b http://c.d http://e.f', 2)).toEqual(['http://a.b', 'http://c.d']);
    expect(findUrls(`http://${'a'.repeat(3_000)} http://c.d`, 2)).toEqual(['http://c.d']);
  });

  it('finds only what stands in the text', () => {
    const texts = fc.array(fc.constantFrom('http', 'https://', 'a.b', '/', '(', ')', ' ', '|', ']', '.', '\n'));
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        return findUrls(text, 50).every((url) => text.includes(url) && /^https?:\/\/./.test(url) && !/\s/.test(url));
      }),
      { seed: 1 },
    );
  });
});

describe('cutText', () => {
  it('cuts to the limit, but never a character in two', () => {
    expect(cutText('abc', 3)).toBe('abc');
    expect(cutText('abcd', 3)).toBe('abc');
    expect(cutText('ab😀d', 3)).toBe('ab');
    expect(cutText('ab😀d', 4)).toBe('ab😀');
  });
});
