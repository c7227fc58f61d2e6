import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDING_TEXTS } from '../../src/report/finding-texts.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Tests that ask for a verdict; those of reports only print what they were given. */
const FOLDERS = ['core/findings', 'scenarios'];

describe('every kind of finding', () => {
  const asked = FOLDERS.map((folder) => path.join(ROOT, folder))
    .flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

  it.each(Object.keys(FINDING_TEXTS))('%s is asked for by a test of its own', (kind) => {
    expect(asked).toContain(`'${kind}'`);
  });
});
