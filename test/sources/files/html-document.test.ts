import { describe, expect, it } from 'vitest';
import { toHtmlDocument } from '../../../src/sources/files/html-document.ts';
import { toDocumentText } from '../../../src/sources/jira/document-text.ts';

const read = (html: string) => toDocumentText(toHtmlDocument(html));

describe('a text in HTML', () => {
  it('is its words, a line for a block', () => {
    expect(read('<p>one <b>two</b>\n three</p>\n\n<ul>\n<li>four</li><li>five</li></ul>').text.trim()).toBe(
      'one two three\nfour\nfive',
    );
  });

  it('keeps the lines of what is preformatted', () => {
    expect(read('<pre>a\n  b</pre><p>c</p>').text).toBe('a\n  b\nc');
  });

  it('has its characters decoded once', () => {
    expect(read('<p>&lt;b&gt; &amp;lt; &#8364; &#x20ac; &nbsp;| &unknown; &#0; &#x110000;</p>').text).toBe(
      '<b> &lt; € €  | &unknown; &#0; &#x110000;',
    );
  });

  it('gives the addresses of links, and those written as text', () => {
    const { urls } = read(
      '<a class="external-link" href="https://git.example.com/a/b/pull/1?x=1&amp;y=2">the change</a> https://example.com/z',
    );
    expect(urls).toEqual(['https://git.example.com/a/b/pull/1?x=1&y=2', 'https://example.com/z']);
  });

  it('gives no address that Jira made of a key or a person', () => {
    const { text, urls } = read(
      '<a href="https://jira.example.com/browse/A-1" class="issue-link">A-1</a> ' +
        "<a class='user-hover' href='https://jira.example.com/ViewProfile.jspa?name=x'>x</a>",
    );
    expect({ text, urls }).toEqual({ text: 'A-1 x', urls: [] });
  });

  it('leaves out scripts, styles and comments', () => {
    expect(read('a<script>b<p></script>c<style>d</style>e<!-- <p>f</p> -->g').text).toBe('aceg');
  });

  it('takes a sign that opens no tag as text', () => {
    expect(read('1 < 2 <3 <-').text).toBe('1 < 2 <3 <-');
    expect(read('<p>cut <a href="https://exam').text).toContain('cut');
  });

  it.each([
    ['signs', '<'.repeat(300_000)],
    ['signs with an end far off', `${'<'.repeat(300_000)}>`],
    ['tags that do not end', '<a '.repeat(100_000)],
    ['comments that do not end', '<!--'.repeat(100_000)],
    ['scripts that do not end', '<script>'.repeat(100_000)],
    ['links in links', '<a href="https://example.com">'.repeat(50_000)],
    ['spaces in a link', `<a href${' '.repeat(300_000)}>`],
    ['ampersands', '&#x'.repeat(100_000)],
  ])('is read in one pass, also of many %s', (_, html) => {
    expect(toHtmlDocument(html).type).toBe('doc');
  });
});
