import * as z from 'zod';
import type { Baseline, BaselineGiven } from '../model/baseline.ts';
import { BASELINE_SCHEMA } from '../model/baseline.ts';
import type { FindingKind } from '../model/finding.ts';
import { SEVERITIES } from '../model/finding.ts';
import { GATE_MEASURES } from '../model/gate-policy.ts';

/** What stands in leeway.baseline.json. */

const text = z.string().max(1_000);
const amount = z.number().min(0);
const reading = z.strictObject({ lower: amount, upper: amount, of: amount.nullable() });
const id = z.string().regex(/^[0-9a-f]{16}$/);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

const keptBaseline = z
  .strictObject({
    schema: z.literal(BASELINE_SCHEMA),
    version: text,
    asOf: z.string().regex(INSTANT),
    policyHash: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .describe('Of the policy without the offset of the zone.'),
    projects: z.array(text).nullable().describe('null: all.'),
    sources: z.array(z.strictObject({ source: text, scope: text, kind: text })),
    measures: z.array(
      z.strictObject({ measure: z.enum(GATE_MEASURES), pod: text.nullable(), strict: reading, lenient: reading }),
    ),
    findings: z.array(
      z.strictObject({
        id,
        kind: text,
        subject: text,
        severity: z.enum(SEVERITIES),
        holds: z.enum(['both', 'strict-only', 'lenient-only']),
      }),
    ),
    fixed: z.array(z.strictObject({ id, kind: text, subject: text })),
  })
  .describe('What leeway baseline wrote, and leeway check compares with.');

export type KeptBaseline = z.infer<typeof keptBaseline>;

const DETAILS = 5;
const SCHEMA = /^leeway\.baseline\/(\d{1,6})$/;

/** The file as it was read: a baseline, one of a later version, or none at all. */
export function parseBaseline(written: string, file: string): BaselineGiven {
  let value: unknown;
  try {
    value = JSON.parse(written.replace(/^\ufeff/, ''));
  } catch (error) {
    return { state: 'unreadable', file, details: [error instanceof Error ? error.message : String(error)] };
  }
  const schema: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'schema') : null;
  const version = typeof schema === 'string' ? SCHEMA.exec(schema)?.[1] : undefined;
  if (typeof schema === 'string' && version !== undefined && schema !== BASELINE_SCHEMA) {
    return { state: 'newer', file, schema };
  }
  if (schema !== BASELINE_SCHEMA)
    return { state: 'unreadable', file, details: [`schema: expected ${BASELINE_SCHEMA}`] };
  const parsed = keptBaseline.safeParse(value);
  if (parsed.success && !Number.isNaN(Date.parse(parsed.data.asOf))) {
    return { state: 'read', file, baseline: toBaseline(parsed.data) };
  }
  const issues = parsed.error?.issues ?? [];
  const details = issues.slice(0, DETAILS).map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  return { state: 'unreadable', file, details };
}

function toBaseline(kept: KeptBaseline): Baseline {
  // Kinds of a later version are kept as they are: nothing is looked up by them.
  const known = <Entry extends { readonly kind: string }>(entry: Entry) => ({
    ...entry,
    kind: entry.kind as FindingKind,
  });
  return {
    ...kept,
    asOf: Date.parse(kept.asOf),
    findings: kept.findings.map(known),
    fixed: kept.fixed.map(known),
  };
}

/** The JSON schema of leeway.baseline.json: text with LF and a trailing newline. */
export function renderBaselineSchema(): string {
  const schema = z.toJSONSchema(keptBaseline, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ title: 'leeway.baseline.json', ...schema }, null, 2)}\n`;
}
