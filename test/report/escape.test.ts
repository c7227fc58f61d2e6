import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeCsv, escapeJson, escapeShell, escapeTerminal } from '../../src/report/escape.ts';
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
