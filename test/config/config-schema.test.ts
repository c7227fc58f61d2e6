import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { renderConfigSchema } from '../../src/config/config-schema.ts';

const FILE = path.resolve(import.meta.dirname, '../../docs/schema/config.schema.json');

it('the published schema is the one that the program checks with (LEEWAY_UPDATE=1 writes it)', () => {
  if (process.env['LEEWAY_UPDATE'] === '1') writeFileSync(FILE, renderConfigSchema());
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(renderConfigSchema()));
});
