import { describe, expect, it } from 'vitest';
import { parseLedger, toKeptEvent } from '../../../src/config/kept-ledger.ts';
import { checkLedger } from '../../../src/core/loop/check-ledger.ts';
import { followSignals, isDismissed } from '../../../src/core/loop/follow-signals.ts';
import type { LedgerFact } from '../../../src/model/ledger.ts';

const AT = Date.UTC(2026, 2, 2);
const DAY = 86_400_000;

const MOVEMENT = { scope: 'pod', pod: 'boats', measure: 'over-reported-share', direction: 'rising' } as const;
const noted: LedgerFact = { event: 'noted', ...MOVEMENT, week: AT - 35 * DAY };
const opened = (notes: readonly string[], q = 0.001): LedgerFact => ({
  ...{ event: 'opened', ...MOVEMENT, week: AT - 28 * DAY, notes, q, perQuarter: 0.1 },
});

function lineOf(
  fact: LedgerFact,
  at: number,
  parents: readonly string[],
): { readonly id: string; readonly line: string } {
  const event = toKeptEvent(fact, at, parents);
  return { id: event.id, line: JSON.stringify(event) };
}

const first = lineOf(noted, AT, []);
const second = lineOf(opened([first.id]), AT + 7 * DAY, [first.id]);
const third = lineOf({ event: 'acknowledged', signal: second.id, reason: 'Seen', owner: null }, AT + 8 * DAY, [
  second.id,
]);
const LINES = [first.line, second.line, third.line];

const check = (lines: readonly string[]) => checkLedger(parseLedger(Buffer.from(lines.join('\n'))));
const problemsOf = (lines: readonly string[]): readonly string[] =>
  check(lines).problems.map(({ code, line }) => `${code} ${line}`);

describe('a ledger', () => {
  it('is sound as it was written, with or without a last line break', () => {
    expect(problemsOf(LINES)).toEqual([]);
    expect(problemsOf([...LINES, '', ''])).toEqual([]);
    expect(check(LINES)).toMatchObject({ heads: [third.id], duplicates: 0 });
  });

  it('says the same whatever the order of its lines, and with lines that stand there twice', () => {
    const mixed = check([third.line, first.line, second.line, first.line]);
    expect(mixed).toEqual({ ...check(LINES), duplicates: 1 });
  });

  it.each([
    [
      'a conflict that nobody resolved',
      [first.line, '<<<<<<< ours', second.line, '=======', '>>>>>>> theirs', third.line],
      ['conflict 2', 'conflict 4', 'conflict 5'],
    ],
    ['the mark of diff3', ['||||||| base', ...LINES], ['conflict 1']],
    [
      'a line that was changed by hand',
      [first.line, second.line.replace('"boats"', '"ships"'), third.line],
      ['edited 2'],
    ],
    ['a line that was taken away', [second.line, third.line], ['missing 1']],
    ['an event of a later version', [...LINES, '{"id":"0000000000000000","v":2,"event":"asked"}'], ['newer 4']],
    ['half a line', [...LINES, third.line.slice(0, 40)], ['unreadable 4']],
    [
      'something else',
      [...LINES, '[]', 'null', '"text"', '{"v":1,"event":"other"}'],
      ['unreadable 4', 'unreadable 5', 'unreadable 6', 'unreadable 7'],
    ],
    [
      'a name that is no field',
      [first.line.replace('{', '{"__proto__":{},"extra":1,'), second.line],
      ['unreadable 1', 'missing 2'],
    ],
    ['a line longer than any event', [...LINES, `"${'x'.repeat(30_000)}"`], ['too-long 4']],
  ])('reports %s, and mends nothing', (_, lines, problems) => {
    expect(problemsOf(lines)).toEqual(problems);
  });

  it('reports what is no UTF-8, and reads the rest', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${first.line}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(second.line),
    ]);
    const read = parseLedger(bytes);
    expect(read.problems).toEqual([{ code: 'not-utf8', line: 2 }]);
    expect(read.entries).toHaveLength(2);
  });

  it('reads lines that Windows ended', () => {
    expect(problemsOf([LINES.join('\r\n')])).toEqual([]);
  });

  it('gives the same id to the same content, and another to any other', () => {
    expect(lineOf(opened([first.id]), AT + 7 * DAY, [first.id]).id).toBe(second.id);
    expect(lineOf(opened([first.id]), AT + 7 * DAY + 1, [first.id]).id).not.toBe(second.id);
    expect(lineOf(opened([first.id], 0.002), AT + 7 * DAY, [first.id]).id).not.toBe(second.id);
  });

  it('knows at an instant only what had been written by then', () => {
    const known = checkLedger(parseLedger(Buffer.from(LINES.join('\n'))), AT + 7 * DAY);
    expect(known.events.map(({ event }) => event)).toEqual(['noted', 'opened']);
  });
});

describe('the signals of a ledger', () => {
  const signalsOf = (lines: readonly string[]) => followSignals(check(lines).events);

  it('are one where two branches opened the same', () => {
    const other = lineOf(opened([first.id], 0.002), AT + 8 * DAY, [first.id]);
    const closing = { event: 'closed', signal: other.id, by: 'data', reason: null, until: null, owner: null } as const;
    const closed = lineOf(closing, AT + 9 * DAY, [other.id, third.id]);
    const [signal, ...more] = signalsOf([...LINES, other.line, closed.line]);
    expect(more).toEqual([]);
    expect(signal).toMatchObject({ opened: { id: second.id }, aliases: [other.id], closed: { id: closed.id } });
    expect(signal?.acknowledged).toHaveLength(1);
  });

  it('are two where the first had closed', () => {
    const closing = { event: 'closed', signal: second.id, by: 'data', reason: null, until: null, owner: null } as const;
    const closed = lineOf(closing, AT + 9 * DAY, [third.id]);
    const again = lineOf(opened([], 0.003), AT + 60 * DAY, [closed.id]);
    expect(signalsOf([...LINES, closed.line, again.line]).map((signal) => signal.closed === null)).toEqual([
      false,
      true,
    ]);
  });

  it('may not open again until the day of a decision has passed', () => {
    const decision = {
      event: 'closed',
      signal: second.id,
      by: 'decision',
      reason: 'Known',
      until: '2026-06-30',
      owner: null,
    } as const;
    const signals = signalsOf([...LINES, lineOf(decision, AT + 9 * DAY, [third.id]).line]);
    expect(isDismissed(signals, MOVEMENT, Date.UTC(2026, 5, 30, 23))).toBe(true);
    expect(isDismissed(signals, MOVEMENT, Date.UTC(2026, 6, 1))).toBe(false);
    expect(isDismissed(signals, { ...MOVEMENT, pod: 'ships' }, AT)).toBe(false);
  });
});
