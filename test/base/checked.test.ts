import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { showValue, toFieldProblems } from '../../src/base/checked.ts';

describe('showValue', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [12, '12'],
    [Number.NaN, 'null'],
    [['a', 'b'], 'a list of 2'],
    [{ a: 1 }, 'an object'],
    ['done', '"done"'],
    ['a'.repeat(100), `"${'a'.repeat(60)}"…`],
    ['\u001b[31mred', '"\\u001b[31mred"'],
    ['\u009b31m', '"\\u009b31m"'],
    ['abc\u202edcba', '"abc\\u202edcba"'],
  ])('shows %j as %s', (value, text) => {
    expect(showValue(value)).toBe(text);
  });
});

describe('toFieldProblems', () => {
  const schema = z.object({
    id: z.union([z.string(), z.number()]),
    state: z.enum(['open', 'closed']),
    list: z.array(z.object({ toString: z.string() })),
  });
  const problems = (data: unknown) => toFieldProblems(schema.safeParse(data).error?.issues ?? [], data);

  it('says what was expected where, and what came', () => {
    expect(problems({ id: true, state: 'x', list: [{}] })).toEqual([
      { path: ['id'], expected: 'string or number', got: 'true' },
      { path: ['state'], expected: '"open" or "closed"', got: '"x"' },
      { path: ['list', 0, 'toString'], expected: 'string', got: 'nothing' },
    ]);
  });

  it('finds nothing wrong with what is right', () => {
    expect(problems({ id: 1, state: 'open', list: [] })).toEqual([]);
  });
});
