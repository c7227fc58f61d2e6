import { compareText } from '../../base/compare-text.ts';
import type { Policy } from '../../model/policy.ts';
import type { Ticket } from '../../model/snapshot.ts';

export type EffortDimension = 'epic' | 'component' | 'label';
const DIMENSIONS: readonly EffortDimension[] = ['epic', 'component', 'label'];

/** What a ticket belongs to in one dimension; a sub-task belongs where its parent does. */
export type CategoriesOf = (ticket: Ticket) => readonly string[];

/**
 * The dimension in which effort is told apart: as the policy says, else the first of epic, component and label that at least
 * `planCoverageFloor` of these tickets have and that has two values or more. `null` where none does.
 * @param parentOf the ticket above a ticket
 */
export function chooseDimension(
  tickets: readonly Ticket[],
  { planDimension, planCoverageFloor }: Pick<Policy, 'planDimension' | 'planCoverageFloor'>,
  parentOf: (ticket: Ticket) => Ticket | null,
): { readonly dimension: EffortDimension; readonly categoriesOf: CategoriesOf } | null {
  for (const dimension of planDimension === 'auto' ? DIMENSIONS : [planDimension]) {
    const categoriesOf: CategoriesOf = (ticket) => categories(ticket, dimension, parentOf);
    const values = new Set<string>();
    let covered = 0;
    for (const ticket of tickets) {
      const own = categoriesOf(ticket);
      if (own.length > 0) covered++;
      for (const value of own) values.add(value);
    }
    if (values.size >= 2 && covered >= planCoverageFloor * tickets.length) return { dimension, categoriesOf };
  }
  return null;
}

function categories(
  ticket: Ticket,
  dimension: EffortDimension,
  parentOf: (ticket: Ticket) => Ticket | null,
): readonly string[] {
  const above = ticket.type.isSubtask ? parentOf(ticket) : null;
  const own = above === null || above.type.isSubtask ? ticket : above;
  if (dimension === 'component') return distinct(own.components);
  if (dimension === 'label') return distinct(own.labels);
  const epic = own.epic ?? (own.type.isSubtask ? null : own.parent);
  return epic === null ? [] : [epic];
}

function distinct(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].sort(compareText);
}
