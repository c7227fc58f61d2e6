import type { AccountRef, PersonNumber } from '../model/account.ts';
import { NOBODY } from '../model/account.ts';
import type { TicketRecord } from '../model/records.ts';
import type { FieldValue, TicketChange, TicketField } from '../model/ticket.ts';
import type { AccountNumbers } from './account-rows.ts';
import type { Interner } from './interner.ts';

/** Seven to a change: at, by, field, id and text before, id and text after. Half the length of objects, and no waste. */
export type PackedTicketChanges = (string | number | null)[];
const LENGTH = 7;

/** Fields with few different values, of which all tickets share one copy. */
const SHARED_FIELDS: ReadonlySet<string> = new Set(['status', 'resolution', 'type', 'priority', 'sprint']);

/** A value of the assignee becomes the number of the account, and loses its name. */
function packValue(
  { field }: TicketChange<unknown>,
  value: FieldValue,
  source: AccountRef['source'],
  accounts: Pick<AccountNumbers, 'numberOf'>,
): readonly (string | number | null)[] {
  if (field !== 'assignee' || (value.id === null && value.text === null)) return [value.id, value.text];
  const name = value.text ?? value.id ?? '';
  return [accounts.numberOf({ source, id: value.id, name, email: null }), null];
}

export function packTicketChanges(
  { changes, tracker }: TicketRecord,
  accounts: Pick<AccountNumbers, 'numberOf'>,
): PackedTicketChanges {
  const source = tracker === 'github' ? 'github' : 'jira';
  return changes.flatMap((change) => [
    change.at,
    change.by === null ? null : accounts.numberOf(change.by),
    change.field,
    ...packValue(change, change.from, source, accounts),
    ...packValue(change, change.to, source, accounts),
  ]);
}

type Value = string | number | null | undefined;

export function unpackTicketChanges(
  packed: PackedTicketChanges,
  personOf: (account: number) => PersonNumber,
  intern: Interner,
): readonly TicketChange<PersonNumber>[] {
  const toValue = (field: TicketField, id: Value, text: Value): FieldValue => {
    if (typeof id === 'number') {
      const person = personOf(id);
      return intern.value(person === NOBODY ? null : String(person), null);
    }
    const value = { id: id ?? null, text: typeof text === 'string' ? text : null };
    return value.id === null || SHARED_FIELDS.has(field) ? intern.value(value.id, value.text) : value;
  };
  const changes = new Array<TicketChange<PersonNumber>>(packed.length / LENGTH);
  for (let index = 0, start = 0; index < changes.length; index += 1, start += LENGTH) {
    const by = packed[start + 1] as number | null;
    const field = packed[start + 2] as TicketField;
    changes[index] = {
      at: packed[start] as number,
      by: by === null ? null : personOf(by),
      field,
      from: toValue(field, packed[start + 3], packed[start + 4]),
      to: toValue(field, packed[start + 5], packed[start + 6]),
    };
  }
  return changes;
}
