import type { FieldValue } from '../model/ticket.ts';

/** Lets equal small values share one copy: a hundred thousand tickets name a dozen statuses. */
export interface Interner {
  value(id: string | null, text: string | null): FieldValue;
  /** Flat objects that differ in few ways per id. */
  any<Value extends { readonly id: string | null }>(value: Value): Value;
  /** Replaces every empty list of an object by the same one. */
  emptyLists(owner: object): void;
}

/** Beyond this the values are not few, and a copy of their own costs less than to look for one. */
const MOST = 10_000;

function isSame(one: object, other: object): boolean {
  const fields = one as Record<string, unknown>;
  const others = other as Record<string, unknown>;
  let more = 0;
  for (const name in others) {
    if (fields[name] !== others[name]) return false;
    more += 1;
  }
  for (const _ in fields) more -= 1;
  return more === 0;
}

const NONE: readonly never[] = Object.freeze([]);

export function createInterner(): Interner {
  const values = new Map<string | null, Map<string | null, FieldValue>>();
  const others = new Map<string | null, object[]>();
  let count = 0;

  return {
    value(id, text) {
      const byText = values.get(id);
      const known = byText?.get(text);
      if (known !== undefined) return known;
      const value = { id, text };
      if (count >= MOST) return value;
      count += 1;
      if (byText === undefined) values.set(id, new Map([[text, value]]));
      else byText.set(text, value);
      return value;
    },
    any(value) {
      const known = others.get(value.id);
      const same = known?.find((one) => isSame(one, value));
      if (same !== undefined) return same as typeof value;
      if (known === undefined) others.set(value.id, [value]);
      else if (known.length < 20) known.push(value);
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
