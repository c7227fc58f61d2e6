import { ownValue } from '../../base/own-value.ts';
import type { Policy, WorkKind } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { word } from './classify-status.ts';

/** What the standard types of Jira, GitHub and their like owe. `task` is decided by how the project uses it. */
const TYPES: Readonly<Record<string, WorkKind | 'by-usage'>> = {
  bug: 'required',
  defect: 'required',
  story: 'required',
  'user story': 'required',
  improvement: 'required',
  'new feature': 'required',
  feature: 'required',
  enhancement: 'required',
  'feature request': 'required',
  'sub-task': 'required',
  subtask: 'required',
  'technical debt': 'required',
  'tech debt': 'required',
  refactoring: 'required',
  hotfix: 'required',
  regression: 'required',
  'technical task': 'required',
  'development task': 'required',
  issue: 'required',
  backport: 'required',
  task: 'by-usage',
  'technical story': 'required',
  epic: 'optional',
  initiative: 'optional',
  theme: 'optional',
  spike: 'optional',
  research: 'optional',
  investigation: 'optional',
  design: 'optional',
  test: 'optional',
  'test case': 'optional',
  'test task': 'optional',
  qa: 'optional',
  documentation: 'optional',
  docs: 'optional',
  question: 'optional',
  support: 'optional',
  'support request': 'optional',
  'service request': 'optional',
  incident: 'optional',
  problem: 'optional',
  change: 'optional',
  ops: 'optional',
  operations: 'optional',
  'it help': 'optional',
  access: 'optional',
  chore: 'optional',
  wish: 'optional',
  brainstorming: 'optional',
  umbrella: 'optional',
  proposal: 'optional',
  discussion: 'optional',
  sig: 'optional',
};

/** GitHub's usual labels, which stand in for types there. */
const LABELS: Readonly<Record<string, WorkKind>> = {
  question: 'optional',
  discussion: 'optional',
  documentation: 'optional',
  support: 'optional',
  invalid: 'optional',
  wontfix: 'optional',
  duplicate: 'optional',
  spike: 'optional',
  research: 'optional',
};

/**
 * What a ticket owes: by the configuration's labels, components and types first, then by the table above.
 * `by-usage` is left to the share of the project's tasks that show code.
 */
export function workKindOf(ticket: Ticket, rules: Policy['workKinds']): WorkKind | 'by-usage' {
  for (const label of ticket.labels) {
    const kind = ownValue(rules.labels, word(label));
    if (kind !== undefined) return kind;
  }
  for (const component of ticket.components) {
    const kind = ownValue(rules.components, word(component));
    if (kind !== undefined) return kind;
  }
  const type = word(ticket.type.name);
  const byRule = ownValue(rules.types, type);
  if (byRule !== undefined) return byRule;
  for (const label of ticket.labels) {
    const kind = ticket.tracker === 'github' ? ownValue(LABELS, word(label)) : undefined;
    if (kind !== undefined) return kind;
  }
  return ownValue(TYPES, type) ?? (ticket.type.isSubtask ? 'required' : rules.fallback);
}

/** Whether the tables or the configuration know this type: unknown ones are listed, not guessed silently. */
export function isKnownType(ticket: Ticket, rules: Policy['workKinds']): boolean {
  const type = word(ticket.type.name);
  return Object.hasOwn(rules.types, type) || Object.hasOwn(TYPES, type) || ticket.type.isSubtask;
}
