import { describe, expect, it } from 'vitest';
import { toGlob } from '../../src/base/match-glob.ts';

describe('a glob', () => {
  it.each([
    ['release/*', 'release/2.4', true],
    ['release/*', 'release/2.4/fix', false],
    ['release/*', 'release/', true],
    ['*.x', '2.4.x', true],
    ['*_x', '1_2_x', true],
    ['[0-9]*_x', '1_2_x', true],
    ['[0-9]*_x', 'a_2_x', false],
    ['**/*.gen.ts', 'a.gen.ts', true],
    ['**/*.gen.ts', 'a/b/c.gen.ts', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['legacy/', 'legacy/a/b.ts', true],
    ['legacy/', 'src/legacy/a.ts', false],
    ['src/**', 'src/a/b.ts', true],
    ['a.ts', 'axts', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
  ])('%j fits %j: %s', (glob, text, expected) => {
    expect(toGlob(glob)(text)).toBe(expected);
  });

  it('ends on patterns made to be slow', () => {
    expect(toGlob('*a'.repeat(50))(`${'a'.repeat(2_000)}b`)).toBe(false);
  });
});
