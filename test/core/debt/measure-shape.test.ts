import { expect, test } from 'vitest';
import { measureShape } from '../../../src/core/debt/measure-shape.ts';

test.each<[string, string, number, number]>([
  ['nothing', '', 0, 0],
  ['blank lines only', '\n  \n\t\n', 0, 0],
  ['two blanks a level', 'a\n  b\n    c\nd\n', 4, 3],
  ['four blanks a level', 'a\n    b\n        c\n    d', 4, 4],
  ['tabs', 'a\n\tb\n\t\tc\n', 3, 3],
  ['line ends of Windows', 'a\r\n  b\r\n\r\n  c\r\n', 3, 2],
  ['a continuation that is indented by chance', 'a\n  b\n  c(\n       d\n  e\n    f\n', 6, 8],
  ['no step at all', '    a\n    b\n', 2, 2],
  ['a drawing', `${' '.repeat(4000)}a\n`, 1, 20],
])('%s', (_, text, lines, levels) => {
  expect(measureShape(text)).toEqual({ lines, levels });
});
