import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { renderConfigSchema } from '../../src/config/config-schema.ts';
import { renderBaselineSchema } from '../../src/config/kept-baseline.ts';
import { renderWaiversSchema } from '../../src/config/written-waivers.ts';

const SCHEMAS = [
  ['config.schema.json', renderConfigSchema],
  ['baseline-1.schema.json', renderBaselineSchema],
  ['waivers.schema.json', renderWaiversSchema],
] as const;

it.each(SCHEMAS)(
  'the published %s is the one that the program checks with (LEEWAY_UPDATE=1 writes it)',
  (name, render) => {
    const file = path.resolve(import.meta.dirname, '../../docs/schema', name);
    if (process.env['LEEWAY_UPDATE'] === '1') writeFileSync(file, render());
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(render()));
  },
);
