import type * as z from 'zod';
import type { Checked } from '../base/checked.ts';
import { toFieldProblems } from '../base/checked.ts';

/** A payload as its schema describes it, or everything that is wrong with it. */
export function checkWire<Wire>(schema: z.ZodType<Wire>, data: unknown): Checked<Wire> {
  const result = schema.safeParse(data);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: toFieldProblems(result.error.issues, data) };
}
