import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import * as z from 'zod';
import { canonicalJson } from '../base/canonical-json.ts';
import { parseDay } from '../base/parse-instant.ts';
import type { LedgerEvent, LedgerFact, LedgerProblem, LedgerRead } from '../model/ledger.ts';
import { ADAPTABLE_MEASURES, LEDGER_VERSION } from '../model/ledger.ts';

/** What stands in leeway.ledger.jsonl: one event a line. */

const ID_DIGITS = 16;
/** Heads of so many branches at once; all of them fit into a line. */
const MOST_PARENTS = 500;
const id = z.string().regex(/^[0-9a-f]{16}$/);
const text = z.string().min(1).max(1_000);
const name = z.string().min(1).max(500);
const owner = name.nullable();
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
  .refine((written) => !Number.isNaN(Date.parse(written)), 'is no instant');
const day = z
  .string()
  .max(10)
  .refine((written) => parseDay(written) !== null, 'is no day of the calendar');
const measure = z.enum(ADAPTABLE_MEASURES);
const direction = z.enum(['rising', 'falling']);
const recorded = { id, v: z.literal(LEDGER_VERSION), at: instant, parents: z.array(id).max(MOST_PARENTS) };
const movement = { scope: z.enum(['all', 'pod', 'repository']), pod: name, measure, direction, week: instant };

const keptEvent = z.discriminatedUnion('event', [
  z.strictObject({ ...recorded, event: z.literal('noted'), ...movement }),
  z.strictObject({
    ...recorded,
    ...movement,
    event: z.literal('opened'),
    notes: z.array(id).max(100),
    q: z.number().min(0).max(1),
    perQuarter: z.number(),
  }),
  z.strictObject({ ...recorded, event: z.literal('acknowledged'), signal: id, reason: text, owner }),
  z.strictObject({
    ...recorded,
    event: z.literal('adapted'),
    signal: id,
    change: text,
    measure,
    direction,
    by: day,
    evidence: z.array(name).max(20),
    owner,
  }),
  z.strictObject({
    ...recorded,
    event: z.literal('verified'),
    signal: id,
    adaptation: id,
    verdict: z.enum(['improved', 'unchanged', 'worse', 'not-comparable']),
    before: z.number().nullable(),
    after: z.number().nullable(),
  }),
  z.strictObject({
    ...recorded,
    event: z.literal('closed'),
    signal: id,
    by: z.enum(['data', 'decision']),
    reason: text.nullable(),
    until: day.nullable(),
    owner,
  }),
]);

type KeptEvent = z.infer<typeof keptEvent>;

const LONGEST_LINE = 20_000;
const LONGEST_DETAIL = 200;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;
const LINE_FEED = 0x0a;

/** Everything that can be read, and everything that cannot. Blank lines say nothing. */
export function parseLedger(bytes: Uint8Array): LedgerRead {
  const entries: { readonly line: number; readonly event: LedgerEvent }[] = [];
  const problems: LedgerProblem[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    const read = parseLine(bytes.subarray(start, end), line, decoder);
    if (read !== null && 'code' in read) problems.push(read);
    else if (read !== null) entries.push({ line, event: read });
    start = end + 1;
  }
  return { entries, problems };
}

function parseLine(bytes: Uint8Array, line: number, decoder: TextDecoder): LedgerEvent | LedgerProblem | null {
  if (bytes.length > LONGEST_LINE) return { code: 'too-long', line };
  let written: string;
  try {
    written = decoder.decode(bytes).trim();
  } catch {
    return { code: 'not-utf8', line };
  }
  if (written === '') return null;
  if (CONFLICT.test(written)) return { code: 'conflict', line };
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return { code: 'unreadable', line, detail: 'no JSON' };
  }
  const version: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'v') : null;
  if (typeof version === 'number' && version > LEDGER_VERSION) return { code: 'newer', line, version };
  const parsed = keptEvent.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const detail = `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`;
    return { code: 'unreadable', line, detail: detail.slice(0, LONGEST_DETAIL) };
  }
  const { id: claimed, ...content } = parsed.data;
  return idOf(content) === claimed ? toEvent(parsed.data) : { code: 'edited', line, id: claimed };
}

function idOf(content: Omit<KeptEvent, 'id'>): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, ID_DIGITS);
}

function toEvent(kept: KeptEvent): LedgerEvent {
  const { v: _, ...event } = kept;
  const at = Date.parse(event.at);
  return event.event === 'noted' || event.event === 'opened'
    ? { ...event, at, week: Date.parse(event.week) }
    : { ...event, at };
}

/** An event as it is written, with the id that its content gives it: the value of its line. */
export function toKeptEvent(
  fact: LedgerFact,
  at: number,
  parents: readonly string[],
): Readonly<Record<string, unknown>> & { readonly id: string } {
  const week = 'week' in fact ? { week: new Date(fact.week).toISOString() } : {};
  const { event, ...rest } = fact;
  const content = {
    v: LEDGER_VERSION,
    event,
    at: new Date(at).toISOString(),
    ...rest,
    ...week,
    parents: parents.slice(0, MOST_PARENTS),
  };
  return { id: idOf(content as unknown as Omit<KeptEvent, 'id'>), ...content };
}
