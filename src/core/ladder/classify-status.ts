import { ownValue } from '../../base/own-value.ts';
import type { ClaimClass, StatusMapping } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { Status } from '../../model/ticket.ts';

/** Names within the done category that take the claim back. */
const WITHDRAWN_STATUS =
  /^(cancell?ed|rejected|declined|abandoned|obsolete|won'?t (do|fix)|wontfix|duplicate|invalid|not planned|discarded|cannot reproduce|withdrawn|out of scope)$/;

/** Names within the in-progress category that mean review. */
const REVIEW_STATUS =
  /^(in )?((peer|code|tech(nical)?|pr|merge|pull request|ready for|awaiting|waiting for|under|pending|needs|needing|patch) )?review(ing)?( requested| pending| needed| in progress)?$|^(pull request (open|submitted|created)|patch available|pr (open|raised|submitted))$/;

const COMPLETED_RESOLUTION =
  /^(fixed|done|complete[d]?|resolved|implemented|delivered|released|deployed|shipped|finished|success(ful)?|merged|closed|workaround|fixed elsewhere|information provided|answered|works for me now)$/;

const WITHDRAWN_RESOLUTION =
  /^(won'?t ?(fix|do)|wontfix|wont do|duplicate[d]?|cannot reproduce|can'?t reproduce|not reproducible|invalid|incomplete|insufficient (info|information)|not a (bug|problem|defect|issue)|works as (designed|intended|expected)|by design|rejected|declined|abandoned|obsolete|out of date|outdated|cancell?ed|withdrawn|not planned|not applicable|works for me|later|deferred|unresolved|auto closed|stale|timed out|suspended|no longer (needed|required|relevant)|out of scope|superseded|not needed|needs info|no change required|known error)$/;

const MAX_WORD = 80;

/** A status in our classes; `null` when neither the mapping nor its category tells. */
export function classifyStatus(
  status: Status,
  categoryOf: ReadonlyMap<string, Status['category']>,
  mapping: StatusMapping,
): ClaimClass | null {
  const name = word(status.name);
  const mapped = ownValue(mapping.statuses, status.id) ?? ownValue(mapping.statuses, name);
  if (mapped !== undefined) return mapped;
  switch (status.category ?? categoryOf.get(status.id) ?? categoryOf.get(name) ?? null) {
    case 'new':
      return 'planned';
    case 'indeterminate':
      return REVIEW_STATUS.test(name) ? 'in-review' : 'started';
    case 'done':
      return WITHDRAWN_STATUS.test(name) ? 'withdrawn' : 'done';
    case null:
      return null;
  }
}

/** Whether a resolution completes or withdraws; `null` when unknown: listed, never guessed silently. */
export function classifyResolution(resolution: string, mapping: StatusMapping): 'completed' | 'withdrawn' | null {
  const name = word(resolution);
  const mapped = ownValue(mapping.resolutions, name);
  if (mapped !== undefined) return mapped;
  if (COMPLETED_RESOLUTION.test(name)) return 'completed';
  return WITHDRAWN_RESOLUTION.test(name) ? 'withdrawn' : null;
}

/**
 * Categories of all statuses that any ticket shows today, by id and by lower-cased name. A changelog names old statuses
 * without their category; this is where it comes from.
 */
export function learnCategories(tickets: readonly Ticket[]): ReadonlyMap<string, Status['category']> {
  const categoryOf = new Map<string, Status['category']>();
  for (const { status } of tickets) {
    if (status.category === null) continue;
    categoryOf.set(status.id, status.category);
    categoryOf.set(word(status.name), status.category);
  }
  return categoryOf;
}

/** How words from a tracker are compared: trimmed, lower case, one kind of apostrophe, bounded. */
export function word(text: string): string {
  return text.slice(0, MAX_WORD).trim().toLowerCase().replaceAll('’', "'");
}
