import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { PAGE_SCRIPT, PAGE_SCRIPT_SHA256 } from '../../../src/report/html/script.ts';
import { PAGE_STYLES, PAGE_STYLES_SHA256 } from '../../../src/report/html/styles.ts';

it.each([
  ['script', PAGE_SCRIPT, PAGE_SCRIPT_SHA256],
  ['style', PAGE_STYLES, PAGE_STYLES_SHA256],
])('the policy of the page lets in its own %s, by its hash', (_, text, hash) => {
  expect(hash).toBe(createHash('sha256').update(text).digest('base64'));
});
