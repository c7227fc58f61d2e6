import { describe, expect, it } from 'vitest';
import { EVERYTHING, toInstant, toWindow } from '../../src/app/question.ts';
import { DAY, WEEK } from '../../src/model/instant.ts';

const AS_OF = Date.UTC(2026, 5, 30);
const at = (instant: number) => ({ kind: 'instant', at: instant }) as const;

describe('the window of a question', () => {
  it('is the weeks of the policy before the instant of the run', () => {
    expect(toWindow(EVERYTHING, AS_OF, 26)).toEqual({ start: AS_OF - 26 * WEEK, end: AS_OF });
  });

  it('starts and ends where it is told', () => {
    const question = { ...EVERYTHING, since: at(AS_OF - 40 * DAY), until: { kind: 'before', days: 10 } as const };
    expect(toWindow(question, AS_OF, 26)).toEqual({ start: AS_OF - 40 * DAY, end: AS_OF - 10 * DAY });
  });

  it('never goes beyond the instant of the run', () => {
    expect(toWindow({ ...EVERYTHING, until: at(AS_OF + DAY) }, AS_OF, 1)).toEqual({ start: AS_OF - WEEK, end: AS_OF });
  });

  it.each([
    { since: at(AS_OF), until: null },
    { since: at(AS_OF + DAY), until: null },
    { since: at(AS_OF - DAY), until: at(AS_OF - 2 * DAY) },
  ])('is refused when it is empty', (sides) => {
    expect(() => toWindow({ ...EVERYTHING, ...sides }, AS_OF, 26)).toThrow('Expected a window that starts before');
  });
});

it('a span counts back from what the sources know, never from the clock', () => {
  expect(toInstant({ kind: 'before', days: 7 }, AS_OF)).toBe(AS_OF - WEEK);
  expect(toInstant(null, AS_OF)).toBeNull();
});
