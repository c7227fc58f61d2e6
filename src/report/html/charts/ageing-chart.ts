import { scaleBand } from 'd3-scale';
import { DAY, WEEK } from '../../../model/instant.ts';
import type { TicketOutcome } from '../../../model/outcome.ts';
import type { AuditFacts } from '../../audit/audit-facts.ts';
import { formatNumber } from '../../format.ts';
import type { Picture } from './figure.ts';
import { bar, countScale, label, line, WIDTH } from './figure.ts';

const LEFT = 146;
const RIGHT = WIDTH - 124;
const TOP = 6;
const ROW = 38;

/** Up to so many days, half-open; the last one takes the rest. */
const BUCKETS: readonly (readonly [name: string, days: number])[] = [
  ['under 1 week', WEEK / DAY],
  ['1 to 4 weeks', (4 * WEEK) / DAY],
  ['4 to 13 weeks', (13 * WEEK) / DAY],
  ['13 to 26 weeks', (26 * WEEK) / DAY],
  ['26 weeks and more', Infinity],
];
const UNKNOWN = 'not known';

interface Bucket {
  readonly name: string;
  readonly ahead: number;
  readonly unclear: number;
}

/** For how long claims have been ahead of the work. `null` where none is, nor may be. */
export function ageingPicture({ result, readings }: AuditFacts): Picture | null {
  const buckets = bucketsOf(result.outcomes, result.asOf, readings[0]);
  const known = buckets.filter(({ name, ahead, unclear }) => name !== UNKNOWN || ahead + unclear > 0);
  const ahead = known.reduce((sum, one) => sum + one.ahead, 0);
  const unclear = known.reduce((sum, one) => sum + one.unclear, 0);
  if (ahead + unclear === 0) return null;
  const bottom = TOP + ROW * known.length;
  const old = known.slice(3).reduce((sum, one) => sum + one.ahead, 0);
  return {
    title: 'How old the open debt is',
    says: `Of ${formatNumber(ahead)} claims ahead of the work, ${formatNumber(old)} are 13 weeks old or older or of unknown age; ${formatNumber(unclear)} more cannot be judged.`,
    note: `Age since the claim, at the instant of the run. Solid: ahead of the work. Hatched: cannot be judged. Links ${readings[0]}.`,
    height: bottom + 8,
    drawing: drawingOf(known, bottom),
    heads: [
      { label: 'Age of the claim' },
      { label: 'Ahead of the work', isNumber: true },
      { label: 'Cannot be judged', isNumber: true },
    ],
    rows: known.map((one) => [one.name, formatNumber(one.ahead), formatNumber(one.unclear)]),
  };
}

function bucketsOf(outcomes: readonly TicketOutcome[], asOf: number, reading: 'strict' | 'lenient'): readonly Bucket[] {
  const counts = [...BUCKETS.map(([name]) => name), UNKNOWN].map((name) => ({ name, ahead: 0, unclear: 0 }));
  for (const outcome of outcomes) {
    if (outcome.scope !== 'principal') continue;
    const { outcome: name } = outcome[reading];
    const isUnclear = name === 'inconclusive';
    if (!isUnclear && name !== 'contradicted' && name !== 'partial' && name !== 'unsupported') continue;
    const days = outcome.claimedAt === null ? NaN : (asOf - outcome.claimedAt) / DAY;
    const place = BUCKETS.findIndex(([, until]) => days < until);
    const bucket = counts[place === -1 ? BUCKETS.length : place];
    if (bucket !== undefined) bucket[isUnclear ? 'unclear' : 'ahead'] += 1;
  }
  return counts;
}

function drawingOf(buckets: readonly Bucket[], bottom: number): Picture['drawing'] {
  const x = countScale(Math.max(...buckets.map(({ ahead, unclear }) => ahead + unclear)), [LEFT, RIGHT]);
  const y = scaleBand<string>()
    .domain(buckets.map(({ name }) => name))
    .range([TOP, bottom])
    .padding(0.25);
  return [
    buckets.map(({ name, ahead, unclear }) => {
      const top = y(name) ?? 0;
      const middle = top + y.bandwidth() / 2 + 5;
      const total = ahead + unclear;
      return [
        label(LEFT - 8, middle, name.replace(' and more', '+'), { 'text-anchor': 'end' }),
        bar(LEFT, top, x(ahead) - LEFT, y.bandwidth(), 'ahead-solid'),
        bar(x(ahead), top, x(total) - x(ahead), y.bandwidth(), 'unclear-fill outlined'),
        label(
          x(total) + 7,
          middle,
          unclear === 0 ? formatNumber(ahead) : `${formatNumber(ahead)} .. ${formatNumber(total)}`,
          {
            class: 'strong',
          },
        ),
      ];
    }),
    line(LEFT, TOP, LEFT, bottom, 'axis'),
  ];
}
