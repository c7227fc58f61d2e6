import type { FieldValue } from '../model/ticket.ts';

/** Lets equal small values share one copy: a hundred thousand tickets name a dozen statuses. */
export interface Interner {
  value(value: FieldValue): FieldValue;
  any<Value extends object>(value: Value): Value;
  /** Replaces every empty list of an object by the same one. */
  emptyLists(owner: object): void;
}

/** Beyond this the values are not few, and a copy of their own costs less than to look for one. */
const MOST = 10_000;

const NONE: readonly never[] = Object.freeze([]);

export function createInterner(): Interner {
  const values = new Map<string | null, Map<string | null, FieldValue>>();
  const others = new Map<string, object>();
  let count = 0;

  return {
    value(value) {
      const byText = values.get(value.id);
      const known = byText?.get(value.text);
      if (known !== undefined) return known;
      if (count >= MOST) return value;
      count += 1;
      if (byText === undefined) values.set(value.id, new Map([[value.text, value]]));
      else byText.set(value.text, value);
      return value;
    },
    any(value) {
      const key = JSON.stringify(value);
      const known = others.get(key);
      if (known !== undefined) return known as typeof value;
      if (others.size < MOST) others.set(key, value);
      return value;
    },
    emptyLists(owner) {
      const fields = owner as Record<string, unknown>;
      for (const name in fields) {
        const value = fields[name];
        if (Array.isArray(value) && value.length === 0) fields[name] = NONE;
      }
    },
  };
}
