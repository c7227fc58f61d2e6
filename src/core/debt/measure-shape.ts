import type { FileShape } from '../../model/file-shape.ts';

/** Deeper than this is a drawing, a table or an attempt to be listed. */
const DEEPEST = 20;
const USUAL_STEP = 4;
const WIDEST_STEP = 8;

/**
 * Lines and the sum of their levels of indentation, which stands for complexity in any language (Hindle, Godfrey and Holt, Reading
 * Beside the Lines, 2008). A tab is a level; of blanks, as many as lines are most often indented further than the line before.
 *
 * Worked example: `a`, two blanks and `b`, four blanks and `c`, `d` → 4 lines, 0 + 1 + 2 + 0 = 3 levels.
 */
export function measureShape(text: string): FileShape {
  const indents: { readonly tabs: number; readonly blanks: number }[] = [];
  const steps = new Uint32Array(WIDEST_STEP + 1);
  let before = 0;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    let tabs = 0;
    let blanks = 0;
    for (; at < end; at += 1) {
      const char = text[at];
      if (char === '\t') tabs += 1;
      else if (char === ' ') blanks += 1;
      else break;
    }
    if (at < end && text[at] !== '\r') {
      indents.push({ tabs, blanks });
      const step = blanks - before;
      if (tabs === 0 && step > 1 && step <= WIDEST_STEP) steps[step] = (steps[step] ?? 0) + 1;
      before = blanks;
    }
    at = end + 1;
  }
  const most = Math.max(...steps);
  const width = most === 0 ? USUAL_STEP : steps.indexOf(most);
  const levels = indents.reduce(
    (sum, { tabs, blanks }) => sum + Math.min(DEEPEST, tabs + Math.floor(blanks / width)),
    0,
  );
  return { lines: indents.length, levels };
}
