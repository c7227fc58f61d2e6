import { describe, expect, it } from 'vitest';
import { ownValue } from '../../src/base/own-value.ts';

describe('ownValue', () => {
  it('gives what the record itself holds', () => {
    expect(ownValue({ done: 1 }, 'done')).toBe(1);
    expect(ownValue({ done: 1 }, 'open')).toBeUndefined();
    expect(ownValue(JSON.parse('{"__proto__":2}') as Record<string, number>, '__proto__')).toBe(2);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])('finds nothing under %s', (word) => {
    expect(ownValue({ done: 1 }, word)).toBeUndefined();
  });
});
