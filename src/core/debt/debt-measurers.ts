import type { DebtMeasurer } from './debt-measurer.ts';
import { REVERTS } from './measure-reverts.ts';

/** All that is measured; every id of `DEBT_MEASURES` by exactly one of them. */
export const DEBT_MEASURERS: readonly DebtMeasurer[] = [REVERTS];
