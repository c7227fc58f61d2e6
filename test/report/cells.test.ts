import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth, fitCells, fitCellsAtStart, fitColouredLine, padCells, wrapCells } from '../../src/report/cells.ts';
import { escapeTerminal } from '../../src/report/escape.ts';
import { hostileText } from '../support/hostile-text.ts';

const escaped = hostileText.map(escapeTerminal);

describe('the width of a text in cells', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['Größe', 5],
    ['e\u0301', 1],
    ['漢字', 4],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝｶｸ', 4],
    ['한글', 4],
    ['👍', 2],
    ['🇩🇪', 4],
    ['…', 1],
    ['שלום', 4],
    ['\u001b[31mred\u001b[39m', 3],
  ])('of %j is %i', (text, width) => {
    expect(cellWidth(text)).toBe(width);
  });
});

describe('fitting a text', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['漢字漢字', 7, '漢字漢…'],
    ['漢字漢字', 6, '漢字…'],
    ['漢字', 1, '…'],
    ['abc', 0, ''],
    ['', 0, ''],
  ])('%j into %i cells gives %j', (text, cells, expected) => {
    expect(fitCells(text, cells)).toBe(expected);
  });

  it('keeps the end of a name where the end says more', () => {
    expect(fitCellsAtStart('some-owner/some-repository#1234', 12)).toBe('…sitory#1234');
    expect(fitCellsAtStart('short#1', 12)).toBe('short#1');
  });

  it('never runs over, whatever the text', () => {
    fc.assert(
      fc.property(escaped, fc.integer({ min: 1, max: 120 }), (text, cells) => {
        expect(cellWidth(fitCells(text, cells))).toBeLessThanOrEqual(cells);
        expect(cellWidth(fitCellsAtStart(text, cells))).toBeLessThanOrEqual(cells);
        expect(cellWidth(fitColouredLine(`\u001b[31m${text}\u001b[39m`, cells))).toBeLessThanOrEqual(cells);
        expect(cellWidth(padCells(fitCells(text, cells), cells))).toBe(cells);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('switches off every colour that it switched on', () => {
    expect(fitColouredLine('\u001b[31mabcdef\u001b[39m ghi', 4)).toBe('\u001b[31mabc…\u001b[39m');
  });
});

describe('wrapping a text', () => {
  it('breaks at spaces, and long words where it must', () => {
    expect(wrapCells('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapCells('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(wrapCells('漢字漢字', 5)).toEqual(['漢字', '漢字']);
    expect(wrapCells('', 5)).toEqual([]);
  });

  it('loses no character but spaces, and never runs over', () => {
    fc.assert(
      fc.property(escaped, fc.integer({ min: 2, max: 120 }), (text, cells) => {
        const lines = wrapCells(text, cells);
        for (const line of lines) expect(cellWidth(line)).toBeLessThanOrEqual(cells);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
