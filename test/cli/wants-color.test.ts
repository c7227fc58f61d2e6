import { expect, it } from 'vitest';
import { wantsColor } from '../../src/cli/wants-color.ts';
import { memoryOutput } from '../support/run-leeway.ts';

it.each([
  ['a terminal', undefined, true, {}, true],
  ['a pipe', undefined, false, {}, false],
  ['NO_COLOR on a terminal', undefined, true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR on a terminal', undefined, true, { NO_COLOR: '' }, true],
  ['FORCE_COLOR on a pipe', undefined, false, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0 on a terminal', undefined, true, { FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR and NO_COLOR', undefined, false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ['--color on a pipe with NO_COLOR', true, false, { NO_COLOR: '1' }, true],
  ['--no-color on a terminal with FORCE_COLOR', false, true, { FORCE_COLOR: '1' }, false],
  ['a dumb terminal', undefined, true, { TERM: 'dumb' }, false],
] as const)('%s', (_case, flag, isTTY, env, wanted) => {
  expect(wantsColor(flag, { stdout: memoryOutput({ isTTY }).stream, env })).toBe(wanted);
});
