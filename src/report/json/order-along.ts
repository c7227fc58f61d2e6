/**
 * One order of all names that each list agrees with: a name stands after those before it in any list. Names in which lists
 * contradict each other come last, in the order of their first appearance. Linear in all names.
 */
export function orderAlong(lists: readonly (readonly string[])[]): readonly string[] {
  const after = new Map<string, string[]>();
  const waitsFor = new Map<string, number>();
  for (const list of lists) {
    for (const [index, name] of list.entries()) {
      if (!after.has(name)) after.set(name, []);
      const before = list[index - 1];
      if (before === undefined || before === name) continue;
      after.get(before)?.push(name);
      waitsFor.set(name, (waitsFor.get(name) ?? 0) + 1);
    }
  }
  const ordered = [...after.keys()].filter((name) => !waitsFor.has(name));
  for (const name of ordered) {
    for (const next of after.get(name) ?? []) {
      const left = (waitsFor.get(next) ?? 0) - 1;
      waitsFor.set(next, left);
      if (left === 0) ordered.push(next);
    }
  }
  const taken = new Set(ordered);
  return [...ordered, ...[...after.keys()].filter((name) => !taken.has(name))];
}
