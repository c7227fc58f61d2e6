import type { DebtGroup, DebtHidden, DebtPoint, DebtUnit, DebtUnknown } from '../model/debt.ts';
import { formatNumber } from './format.ts';

export const GROUP_NAMES: Readonly<Record<DebtGroup, string>> = {
  human: 'Human debt',
  technical: 'Technical debt',
  visibility: 'Decision visibility',
};

const UNKNOWN: Readonly<Record<DebtUnknown, string>> = {
  'no-changes': 'no changes',
  'no-own-changes': 'no changes of its own without a ticket',
  'no-tickets': 'no tickets',
  'no-changelog': 'no changelog',
  'no-pull-requests': 'no pull requests',
  'no-reviews': 'no reviews',
  'no-releases': 'no releases',
  'no-joined': 'tickets and code not joined',
  'no-zones': 'no time zones',
  'no-line-counts': 'no line counts',
  'no-content': 'content not read',
  'too-few': 'too few',
  'before-history': 'before the history',
  'not-held': 'not this pod then',
};

const HIDDEN: Readonly<Record<DebtHidden, string>> = {
  few: 'hidden: few people',
  dominated: 'hidden: one gives most',
  complementary: 'hidden: would tell another',
};

/** Why there is no value; empty where there is one. */
export function absenceText({ unknown, hidden }: DebtPoint): string {
  return hidden !== null ? HIDDEN[hidden] : unknown !== null ? UNKNOWN[unknown] : '';
}

/** A value in the measure's own unit. */
export function formatDebt(value: number, unit: DebtUnit): string {
  switch (unit) {
    case 'share':
      return `${formatNumber(100 * value, 1)} %`;
    case 'hours':
      return `${formatNumber(value, 1)} h`;
    case 'days':
      return `${formatNumber(value, 1)} d`;
    case 'tickets':
    case 'people':
      return formatNumber(value, 1);
    case 'per-thousand-lines':
    case 'number':
      return formatNumber(value, 2);
  }
}

/** `higher than 7 of 8`: in words, a position in the own past says no more than it knows. */
export function pastText({ percentile }: DebtPoint, size: number): string {
  if (percentile === null) return 'unknown';
  const below = percentile * size;
  const whole = Math.floor(below);
  return `above ${formatNumber(whole)}${below > whole ? '½' : ''} of ${formatNumber(size)}`;
}
