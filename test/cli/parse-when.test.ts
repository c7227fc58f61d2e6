import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../src/cli/parse-when.ts';

describe('a moment on the command line', () => {
  it.each([
    ['2026-01-31', Date.UTC(2026, 0, 31)],
    ['2026-01-31T12:30', Date.UTC(2026, 0, 31, 12, 30)],
    ['2026-01-31T12:30Z', Date.UTC(2026, 0, 31, 12, 30)],
    ['2026-01-31T12:30:15+02:00', Date.UTC(2026, 0, 31, 10, 30, 15)],
  ])('%s is an instant in UTC, not in the zone of this machine', (text, at) => {
    expect(parseWhen(text)).toEqual({ kind: 'instant', at });
  });

  it.each([
    ['90d', 90],
    ['26w', 182],
    ['0d', 0],
  ])('%s counts back', (text, days) => {
    expect(parseWhen(text)).toEqual({ kind: 'before', days });
  });

  it.each(['2026-02-30', '2026-13-01', '31.01.2026', '2026', '-5d', '5m', '', '1e3d', '2026-01-31T25:00'])(
    '%j is refused',
    (text) => {
      expect(() => parseWhen(text)).toThrow('Expected a day');
    },
  );
});
