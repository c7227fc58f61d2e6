import type { Finding } from '../model/finding.ts';
import { round } from './format.ts';

// Numbers are rounded where a report begins, and the same in every format, so that a result that was saved and read
// back says what it said before.

const SHARE_DECIMALS = 4;
export const DAY_DECIMALS = 1;

export function shareNumber(share: number | null): number | null {
  return share === null || !Number.isFinite(share) ? null : round(share, SHARE_DECIMALS);
}

export function dayNumber(days: number | null): number | null {
  return days === null || !Number.isFinite(days) ? null : round(days, DAY_DECIMALS);
}

const DAY_ARGS = new Set(['days', 'openDays', 'standDays', 'percentileDays', 'oldestDays']);

/** The values of a finding as they are published: days with one decimal, everything else with four. */
export function findingArgs({ args }: Pick<Finding, 'args'>): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]: [string, string | number | null]) => [
      name,
      typeof value !== 'number' ? value : DAY_ARGS.has(name) ? dayNumber(value) : shareNumber(value),
    ]),
  );
}
