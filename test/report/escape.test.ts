import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeCsv,
  escapeJson,
  escapeMarkdown,
  escapeMarkdownCode,
  escapeMetricLabel,
  escapeSarifMessage,
  escapeShell,
  escapeTerminal,
  escapeWorkflowMessage,
  escapeWorkflowProperty,
  escapeXml,
} from '../../src/report/escape.ts';
import { ACTS_ON_A_TERMINAL, hostileText } from '../support/hostile-text.ts';

describe('text for a terminal', () => {
  it.each([
    ['plain text', 'Größe: 3 µm – ok', 'Größe: 3 µm – ok'],
    ['breaks, which become a space', 'a\r\nb\nc\td\u2028e', 'a b c d e'],
    ['escape sequences, which become visible', '\u001b[31mred', '\ufffd[31mred'],
    ['C1 controls', '\u009b31m', '\ufffd31m'],
    ['bidi controls, which go', '\u202eabc\u202c', 'abc'],
    ['zero width characters, which go', 'a\u200bb\ufeffc\u00adn', 'abcn'],
    ['marks that a script needs, which stay', 'नि क̇', 'नि क̇'],
    ['marks without end, of which three stay', `e${'\u0301'.repeat(50)}x`, 'e\u0301\u0301\u0301x'],
    ['halves of characters', 'a\ud800b', 'a\ufffdb'],
    ['tags that hide text', 'a\u{e0041}\u{e0042}b', 'ab'],
  ])('keeps or replaces %s', (_what, text, expected) => {
    expect(escapeTerminal(text)).toBe(expected);
  });

  it('never lets anything through that a terminal acts on', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeTerminal(text)).not.toMatch(ACTS_ON_A_TERMINAL);
        expect(escapeTerminal(text)).not.toContain('\n');
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('text in JSON', () => {
  it('loses nothing and holds nothing that anybody acts on', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const json = escapeJson({ text });
        expect((JSON.parse(json) as { text: string }).text).toBe(text);
        expect(json).not.toMatch(ACTS_ON_A_TERMINAL);
        expect(json).not.toContain('\n');
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('a cell of CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', 'two lines'],
    ['=1+1', "'=1+1"],
    ['  =1+1', "'  =1+1"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\tx', `' x`],
    ['\rx', `' x`],
    ['＝1+1', "'＝1+1"],
    ['\u200b=1', "'=1"],
    [' lead', '" lead"'],
  ])('writes %j as %s', (text, cell) => {
    expect(escapeCsv(text)).toBe(cell);
  });

  it('never begins with what a spreadsheet computes, and keeps its quotes in pairs', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const cell = escapeCsv(text);
        expect(cell).not.toMatch(/^"?\s*[=+\-@]/);
        expect(cell).not.toMatch(ACTS_ON_A_TERMINAL);
        const inside = cell.startsWith('"') ? cell.slice(1, -1) : cell;
        expect(inside.replaceAll('""', '')).not.toContain('"');
        if (inside === cell) expect(cell).not.toContain(',');
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('a word to paste into a shell', () => {
  it.each([
    ['ABC-12', 'ABC-12'],
    ['owner/repo#12', "'owner/repo#12'"],
    ['owner/repo!12', "'owner/repo!12'"],
    ['-rf', null],
    ['$(reboot)', null],
    ["it's", null],
    ['a b', null],
    ['', null],
    ['a\nb', null],
  ])('writes %j as %s', (word, expected) => {
    expect(escapeShell(word)).toBe(expected);
  });
});

describe('text in Markdown', () => {
  it.each([
    ['Its version "2.4" is released (1 revert): 68.3 %.', 'Its version "2.4" is released (1 revert): 68.3 %.'],
    ['Größere Anhänge 検索 🎹 3–4', 'Größere Anhänge 検索 🎹 3–4'],
    ['ping @alice, fixes #12', 'ping `@alice,` fixes `#12`'],
    ['see https://evil.example or www.evil.example', 'see `https://evil.example` or `www.evil.example`'],
    ['**bold** _it_ <b>x</b> [a](b)', '`**bold**` `_it_` `<b>x</b>` `[a](b)`'],
    ['GH-12 and ABC-12', '`GH-12` and ABC-12'],
    ['a|b', '`a`&#124;`b`'],
    ['one `two` three', 'one `` `two` `` three'],
    ['- item', '`-` item'],
    ['1. item', '`1.` item'],
    ['1 .. 2 - 3', '1 .. 2 - 3'],
    ['two\nlines', 'two lines'],
    ['', ''],
  ])('writes %j as %s', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it.each([
    ['ABC-12', '`ABC-12`'],
    ['a b', '`a b`'],
    ['a ` b', '``a ` b``'],
    ['`', '`` ` ``'],
    ['a|b', '`a`&#124;`b`'],
    ['', ''],
  ])('sets %j as code: %s', (text, expected) => {
    expect(escapeMarkdownCode(text)).toBe(expected);
  });
});

describe('text in formats of tools', () => {
  it.each([
    ['XML', escapeXml, 'a<b>&"c" \'d\'\n]]>\uffff', 'a&lt;b&gt;&amp;&quot;c&quot; &apos;d&apos; ]]&gt;\ufffd'],
    ['a workflow command', escapeWorkflowMessage, '100 %\n::error::x ##[group]', '100 %25 ::error::x # #[group]'],
    ['a property of one', escapeWorkflowProperty, 'a: b, c % d', 'a%3A b%2C c %25 d'],
    ['a label of a metric', escapeMetricLabel, 'a"b\\c\nd', 'a\\"b\\\\c d'],
    ['a message of SARIF', escapeSarifMessage, '[a](b) {0} {x}', '[a] (b) { 0} {x}'],
  ])('is harmless in %s', (_where, escape, text, expected) => {
    expect(escape(text)).toBe(expected);
  });
});
