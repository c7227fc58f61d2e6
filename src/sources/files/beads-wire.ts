import * as z from 'zod';
import type { Checked } from '../../base/checked.ts';
import { checkWire } from '../check-wire.ts';

const text = z.string().nullish();

const issue = z.object({
  id: z.string().min(1),
  title: z.string(),
  description: text,
  design: text,
  acceptance_criteria: text,
  notes: text,
  status: z.string(),
  priority: z.number().nullish(),
  issue_type: text,
  assignee: text,
  owner: text,
  created_at: z.string(),
  created_by: text,
  updated_at: text,
  closed_at: text,
  close_reason: text,
  external_ref: text,
  estimated_minutes: z.number().nullish(),
  labels: z.array(z.string()).nullish(),
  dependencies: z.array(z.object({ depends_on_id: z.string(), type: text })).nullish(),
  comments: z.array(z.object({ author: text, text, created_at: z.string() })).nullish(),
});

export type BeadsIssue = z.infer<typeof issue>;

/** One line of the `issues.jsonl` of the beads tracker. */
export function parseBeadsIssue(data: unknown): Checked<BeadsIssue> {
  return checkWire(issue, data);
}
