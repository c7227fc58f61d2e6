import type { DriftMeasure, MeasureSeries } from '../model/drift-result.ts';
import type { DriftVerdict, MeasureVerdict } from '../model/drift.ts';
import { formatNumber } from './format.ts';

/** How measures are called, and what they count. */
export const MEASURE_TEXTS: Readonly<Record<DriftMeasure, { readonly name: string; readonly meaning: string }>> = {
  'over-reported-share': {
    name: 'over-reported share',
    meaning: 'claims of done that are ahead of the work that stands, of all that can be judged',
  },
  'surviving-throughput': { name: 'surviving throughput', meaning: 'changes that landed and still stand' },
  'status-lag': { name: 'status lag', meaning: 'days from landing to the claim of done, in the median' },
  'supported-share': { name: 'supported share', meaning: 'claims of done that landed work supports' },
  'contradicted-share': { name: 'contradicted share', meaning: 'claims of done whose work was reverted or abandoned' },
  'nothing-found-share': { name: 'nothing-found share', meaning: 'claims of done for which nothing was found' },
  'late-share': { name: 'late share', meaning: 'supported claims whose work landed after the claim' },
  'taken-back-share': {
    name: 'taken-back share',
    meaning: 'claims of done that were reopened or withdrawn within four weeks',
  },
  'backflow-share': { name: 'backflow share', meaning: 'moves of tickets to an earlier rung, of all moves' },
  'carried-over-share': {
    name: 'carried-over share',
    meaning: 'tickets committed at the start of a sprint that were not done at its end',
  },
  'reported-throughput': { name: 'reported throughput', meaning: 'claims of done' },
  'landed-throughput': { name: 'landed throughput', meaning: 'changes that landed' },
  'shadow-work-share': { name: 'shadow-work share', meaning: 'landed changes that name no ticket' },
  'link-coverage': { name: 'link coverage', meaning: 'landed changes that name a ticket' },
  principal: { name: 'principal', meaning: 'tickets ahead of the work that stands, at the end of the week' },
  'outstanding-interest': {
    name: 'outstanding interest',
    meaning: 'the ages of the claims in the principal, in ticket-days, at the end of the week',
  },
  'work-in-progress-age': {
    name: 'age of work begun',
    meaning: 'days since tickets in work or in review came there, in the median, at the end of the week',
  },
};

export const VERDICTS: Readonly<Record<DriftVerdict, string>> = {
  'not-enough-history': 'not enough history',
  'visibility-changed': 'visibility changed',
  steady: 'steady',
  drifting: 'drifting',
  broke: 'broke',
};

export function verdictWord(verdict: MeasureVerdict): string {
  const { isWorse, verdict: name } = verdict;
  return isWorse === null ? VERDICTS[name] : `${VERDICTS[name]}, ${isWorse ? 'worse' : 'better'}`;
}

/** A value in the measure's own unit. */
export function formatValue(value: number, unit: MeasureSeries['unit']): string {
  switch (unit) {
    case 'share':
      return `${formatNumber(100 * value, 1)} %`;
    case 'days':
      return `${formatNumber(value, 1)} d`;
    case 'changes':
    case 'claims':
    case 'tickets':
    case 'ticket-days':
      return formatNumber(value, 1);
  }
}

/** A difference in the measure's own unit: points for shares. */
export function formatChange(value: number, unit: MeasureSeries['unit']): string {
  const sign = value > 0 ? '+' : '';
  if (unit === 'share') return `${sign}${formatNumber(100 * value, 1)} points`;
  return `${sign}${formatNumber(value, 1)}${unit === 'days' ? ' d' : ''}`;
}
