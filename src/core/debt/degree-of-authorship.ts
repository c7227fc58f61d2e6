/**
 * How much a developer knows of a file: 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC) with FA 1 for whoever created it, DL their
 * changes and AC those of all others (Fritz et al. 2010; Avelino et al. 2016, ICPC). Worked examples: (1, 1, 0) → 4.555;
 * (1, 10, 5) → 5.4558; (0, 5, 11) → 3.3153.
 */
export function degreeOfAuthorship(isFirst: boolean, own: number, others: number): number {
  return 3.293 + (isFirst ? 1.098 : 0) + 0.164 * own - 0.321 * Math.log(1 + others);
}

/** Above this part of the file's highest degree, and from this degree on, somebody is an author of it. */
const AUTHOR_PART = 0.75;
const AUTHOR_DEGREE = 3.293;

/** Who are authors of a file, by how often each changed it. @param first who created it; `null` when that is not known. */
export function fileAuthors(changes: ReadonlyMap<number, number>, first: number | null): readonly number[] {
  let all = 0;
  for (const count of changes.values()) all += count;
  const degrees = [...changes].map(([who, own]) => ({
    who,
    degree: degreeOfAuthorship(who === first, own, all - own),
  }));
  const highest = Math.max(...degrees.map(({ degree }) => degree));
  return degrees
    .filter(({ degree }) => degree > AUTHOR_PART * highest && degree >= AUTHOR_DEGREE)
    .map(({ who }) => who);
}

/**
 * How many people must leave until more than half of the files have no author left: greedily, whoever is author of most
 * files first, the lowest number among equals (Avelino et al. 2016). `null` without any file that has an author.
 */
export function truckFactor(authorsByFile: readonly (readonly number[])[]): number | null {
  const files = authorsByFile.filter((authors) => authors.length > 0);
  if (files.length === 0) return null;
  const filesOf = new Map<number, number[]>();
  for (const [file, authors] of files.entries()) {
    for (const who of authors) {
      const known = filesOf.get(who);
      if (known === undefined) filesOf.set(who, [file]);
      else known.push(file);
    }
  }
  const left = files.map((authors) => authors.length);
  let orphans = 0;
  let gone = 0;
  while (orphans * 2 <= files.length && filesOf.size > 0) {
    let top = -1;
    for (const [who, own] of filesOf) {
      const most = filesOf.get(top)?.length ?? -1;
      if (own.length > most || (own.length === most && who < top)) top = who;
    }
    for (const file of filesOf.get(top) ?? []) {
      left[file] = (left[file] ?? 0) - 1;
      if (left[file] === 0) orphans += 1;
    }
    filesOf.delete(top);
    gone += 1;
  }
  return gone;
}
