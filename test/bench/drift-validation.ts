import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { measureMasking } from './drift-validation/measure-masking.ts';
import { measureNuisances } from './drift-validation/measure-nuisances.ts';
import { measureOrganisations } from './drift-validation/measure-organisations.ts';
import { measurePower, measureSmallestChange } from './drift-validation/measure-power.ts';
import { measureSignals } from './drift-validation/measure-signals.ts';
import { measureSteady } from './drift-validation/measure-steady.ts';

/**
 * Measures on simulated series and organisations how often the drift verdict is wrong and what it finds, and writes it into the page.
 *
 *     npm run bench:drift -- [--part steady,signals] [--series 5000] [--seed 20261122]
 *
 * Each part fills its own place of the page and leaves the rest, so that long ones can be run one by one.
 */

const PAGE = path.resolve(import.meta.dirname, '../../docs/drift-validation.md');

const PARTS: Readonly<Record<string, (series: number, seed: number) => string | Promise<string>>> = {
  steady: (series, seed) => measureSteady(0, series, seed, 0.06),
  autocorrelated: (series, seed) => measureSteady(0.3, series, seed + 1_000, 0.1),
  nuisances: (series, seed) => measureNuisances(series, seed + 2_000, 0.06),
  signals: (series, seed) => measureSignals(series, seed + 3_000),
  power: (series, seed) => measurePower(series, seed + 4_000),
  smallest: (series, seed) => measureSmallestChange(series, seed + 5_000),
  masking: (series, seed) => measureMasking(series, seed + 6_000),
  organisations: (_, seed) => measureOrganisations(seed + 7_000),
};

const { values } = parseArgs({
  options: {
    part: { type: 'string', default: Object.keys(PARTS).join(',') },
    series: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '20261122' },
  },
});

for (const name of values.part.split(',')) {
  const measure = PARTS[name];
  if (measure === undefined) throw new Error(`No part is called ${name}. There are ${Object.keys(PARTS).join(', ')}.`);
  const started = performance.now();
  const measured = await measure(Number(values.series), Number(values.seed));
  const page = withPart(readFileSync(PAGE, 'utf8'), name, measured);
  writeFileSync(PAGE, await format(page, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s\n\n${measured}\n`);
}

function withPart(page: string, name: string, measured: string): string {
  const [start, end] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no place for ${name}: ${start} … ${end}.`);
  return `${page.slice(0, from)}${start}\n\n${measured}\n\n${page.slice(to)}`;
}
