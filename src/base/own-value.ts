/** What a record holds under a word from outside: `constructor` and `__proto__` are words too, and nobody's entry. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
