import type { Markup } from '../markup.ts';
import { element, plain } from '../markup.ts';

/** What is certain is filled, what cannot be judged is hatched: told apart without colour, on paper, too. Once a page. */
export function patterns(): Markup {
  const hatch = (id: string, turned: number, kind: string): Markup =>
    element(
      'pattern',
      { id, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${turned})` },
      element('rect', { width: 7, height: 7, class: `${kind}-back` }),
      element('line', { x1: 0, y1: 0, x2: 0, y2: 7, class: `${kind}-line` }),
    );
  return element(
    'svg',
    { class: 'patterns', width: 0, height: 0, 'aria-hidden': 'true', focusable: 'false' },
    plain('defs', hatch('hatch-unclear', 45, 'unclear'), hatch('hatch-ahead', -45, 'ahead')),
  );
}
