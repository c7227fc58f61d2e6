import { expect, it } from 'vitest';
import { DEBT_MEASURERS } from '../../../src/core/debt/debt-measurers.ts';
import { DEBT_MEASURES } from '../../../src/model/debt-measures.ts';

it('every measure of the catalogue is measured by exactly one measurer', () => {
  const measured = DEBT_MEASURERS.flatMap(({ measures }) => measures.map(({ id }) => id));
  expect([...measured].sort()).toEqual(Object.keys(DEBT_MEASURES).sort());
});
