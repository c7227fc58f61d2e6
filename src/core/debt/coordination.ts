/**
 * Who would have to coordinate with whom: T_A · T_D · T_Aᵀ (Cataldo et al. 2006; CMU-ISR-08-104), people × people, row by row.
 *
 * Worked example: people 0 … 2 with files {1}, {1, 2}, {0, 1} and dependencies 0–1, 1–2 and of each on itself →
 * 1 2 2 / 2 4 3 / 2 3 4.
 *
 * @param peopleOf by file, who changed it.
 * @param dependencies unordered pairs of files; every file depends on itself besides.
 */
export function coordinationRequirements(
  people: number,
  peopleOf: readonly (readonly number[])[],
  dependencies: Iterable<readonly [number, number]>,
): Float64Array {
  const required = new Float64Array(people * people);
  const add = (from: readonly number[], to: readonly number[]): void => {
    for (const one of from) {
      const row = one * people;
      for (const other of to) required[row + other] = (required[row + other] ?? 0) + 1;
    }
  };
  for (const own of peopleOf) add(own, own);
  for (const [file, other] of dependencies) {
    const [own = [], others = []] = [peopleOf[file], peopleOf[other]];
    add(own, others);
    add(others, own);
  }
  return required;
}
