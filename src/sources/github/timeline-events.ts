import type { RestEvent, TimelineItem } from './wire.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['ClosedEvent', 'closed'],
  ['ReopenedEvent', 'reopened'],
  ['TransferredEvent', 'transferred'],
  ['RenamedTitleEvent', 'renamed'],
  ['AssignedEvent', 'assigned'],
  ['UnassignedEvent', 'unassigned'],
  ['LabeledEvent', 'labeled'],
  ['UnlabeledEvent', 'unlabeled'],
  ['MilestonedEvent', 'milestoned'],
  ['DemilestonedEvent', 'demilestoned'],
]);

/** Entries of a timeline of GraphQL in the words of REST, so that both are read in one way. */
export function toEvents(items: readonly TimelineItem[]): readonly RestEvent[] {
  return items.map((item) => ({
    event: NAMES.get(item.__typename) ?? item.__typename,
    created_at: item.createdAt,
    actor: item.actor,
    assignee: item.assignee,
    label: item.label,
    milestone: item.milestoneTitle ? { title: item.milestoneTitle } : null,
    rename:
      typeof item.previousTitle === 'string' && typeof item.currentTitle === 'string'
        ? { from: item.previousTitle, to: item.currentTitle }
        : null,
    from_repository: item.fromRepository?.nameWithOwner,
    commit_id: null,
    state_reason: null,
  }));
}
