import { compareText } from '../../base/compare-text.ts';
import type { InstantReader } from '../../base/read-instants.ts';
import type { AccountRef } from '../../model/account.ts';
import type { FieldValue, TicketChange, TicketField } from '../../model/ticket.ts';
import type { CustomFields } from './custom-fields.ts';
import { toAccount } from './to-account.ts';
import type { JiraChangeItem, JiraHistory } from './wire.ts';

/** Members of the changelog's `field` and `fieldId`, lower-cased; the same in every language of the site. */
const SYSTEM_FIELDS: ReadonlyMap<string, TicketField> = new Map([
  ['status', 'status'],
  ['resolution', 'resolution'],
  ['assignee', 'assignee'],
  ['key', 'key'],
  ['issuekey', 'key'],
  ['project', 'project'],
  ['issuetype', 'type'],
  ['priority', 'priority'],
  ['parent', 'parent'],
  ['issueparentassociation', 'parent'],
  ['fix version', 'versions'],
  ['fixversions', 'versions'],
  ['labels', 'labels'],
  ['component', 'components'],
  ['components', 'components'],
  ['summary', 'title'],
]);

const CUSTOM_FIELDS: ReadonlyMap<string, TicketField> = new Map([
  ['epic link', 'parent'],
  ['sprint', 'sprint'],
  ['story points', 'points'],
  ['story point estimate', 'points'],
]);

function fieldOf({ field, fieldId, fieldtype }: JiraChangeItem, custom: CustomFields): TicketField | null {
  const name = field.toLowerCase();
  const id = fieldId ?? '';
  if (custom.points.includes(id)) return 'points';
  if (custom.sprint.includes(id)) return 'sprint';
  if (custom.epicLink.includes(id)) return 'parent';
  // A custom field may bear the name of a system field.
  if (fieldtype === 'custom' || id.startsWith('customfield_')) return CUSTOM_FIELDS.get(name) ?? null;
  return SYSTEM_FIELDS.get(id.toLowerCase()) ?? SYSTEM_FIELDS.get(name) ?? CUSTOM_FIELDS.get(name) ?? null;
}

const filled = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

function toValue(item: JiraChangeItem, side: 'from' | 'to'): FieldValue {
  const name: string = side === 'from' ? 'fromString' : 'toString';
  const text: unknown = Object.hasOwn(item, name) ? item[name] : null;
  return { id: filled(item[side]), text: filled(text) };
}

interface Ordered {
  readonly history: string;
  readonly change: TicketChange<AccountRef>;
}

function compare(one: Ordered, other: Ordered): number {
  if (one.change.at !== other.change.at) return one.change.at - other.change.at;
  // Ids are numbers in digits: the longer is the greater.
  if (one.history.length !== other.history.length) return one.history.length - other.history.length;
  return compareText(one.history, other.history);
}

/** The changes of a changelog that the model knows, ascending by time, then by history id; each once. */
export function toChanges(
  histories: readonly JiraHistory[],
  custom: CustomFields,
  instants: InstantReader,
): readonly TicketChange<AccountRef>[] {
  const byIdentity = new Map<string, Ordered>();
  histories.forEach((history, index) => {
    const at = instants.required(['changelog', 'histories', index, 'created'], history.created);
    const by = toAccount(history.author);
    for (const item of history.items) {
      const field = fieldOf(item, custom);
      if (field === null) continue;
      const change = { at, by, field, from: toValue(item, 'from'), to: toValue(item, 'to') };
      const identity = JSON.stringify([at, by?.id, field, change.from, change.to]);
      if (!byIdentity.has(identity)) byIdentity.set(identity, { history: String(history.id ?? ''), change });
    }
  });
  return [...byIdentity.values()].sort(compare).map(({ change }) => change);
}
