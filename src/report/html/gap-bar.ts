import type { Totals } from '../../model/result.ts';
import { formatNumber } from '../format.ts';
import { bar, coordinate } from './charts/figure.ts';
import type { Markup } from './markup.ts';
import { element, plain } from './markup.ts';

const WIDTH = 1000;
const HEIGHT = 40;

/** All claims that were judged, in one bar: what stands, what cannot be judged, what is ahead of the work. */
export function gapBar({ outcomes, principal, judged }: Totals): Markup | null {
  if (judged === 0) return null;
  const parts = [
    { name: 'ahead of the work', count: principal.lower, kind: 'ahead-solid', key: 'ahead' },
    { name: 'cannot be judged', count: outcomes.inconclusive, kind: 'unclear-fill', key: 'unclear' },
    { name: 'the work stands', count: outcomes.supported, kind: 'supported-solid', key: 'supported' },
  ];
  let left = 0;
  const bars = parts.map(({ count, kind }) => {
    const width = (count / judged) * WIDTH;
    const drawn = bar(left, 0, width, HEIGHT, `${kind} outlined`);
    left += width;
    return drawn;
  });
  const says = parts.map(({ name, count }) => `${formatNumber(count)} ${name}`).join(', ');
  return element(
    'div',
    { class: 'gap-bar' },
    element(
      'svg',
      {
        viewBox: `0 0 ${coordinate(WIDTH)} ${HEIGHT}`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': `Of ${formatNumber(judged)} claims: ${says}.`,
      },
      bars,
    ),
    element(
      'ul',
      { class: 'legend' },
      parts.map(({ name, count, key }) =>
        plain(
          'li',
          element('span', { class: `key ${key}-key`, 'aria-hidden': 'true' }),
          plain('strong', formatNumber(count)),
          ` ${name}`,
        ),
      ),
    ),
  );
}
