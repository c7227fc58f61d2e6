import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { FieldValue } from '../../model/ticket.ts';

/** The sprints of a ticket from an instant on. */
export interface SprintStep {
  readonly at: Instant;
  readonly sprints: readonly string[];
}

const NONE: readonly string[] = [];
/** Jira never shows more of them on one ticket than a form can hold. */
const MOST_SPRINTS = 500;

/**
 * In which sprints a ticket was, by replaying its changelog; the first step is its creation. A change holds all sprints of
 * the ticket before and after it, also those that are over. `null` where a change does not name them by id.
 */
export function sprintSteps(ticket: Ticket): readonly SprintStep[] | null {
  const changes = ticket.changes.filter(({ field }) => field === 'sprint');
  const first = changes[0];
  if (first === undefined) return [{ at: ticket.createdAt, sprints: ticket.sprints.map(({ id }) => id) }];
  const before = sprintsIn(first.from);
  if (before === null) return null;
  const steps: SprintStep[] = [{ at: ticket.createdAt, sprints: before }];
  for (const { at, to } of changes) {
    const sprints = sprintsIn(to);
    if (sprints === null) return null;
    const step = { at: Math.max(at, ticket.createdAt), sprints };
    if (steps.at(-1)?.at === step.at) steps.splice(-1, 1, step);
    else steps.push(step);
  }
  return steps;
}

/** `38, 40` as ids; a name alone would not tell two sprints apart. */
function sprintsIn({ id, text }: FieldValue): readonly string[] | null {
  if (id === null || id.trim() === '') return text === null || text.trim() === '' ? NONE : null;
  return id
    .split(',', MOST_SPRINTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
