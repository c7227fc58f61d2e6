import { compareText } from './compare-text.ts';

const LONGEST = 64;

/** Edits (insert, delete, replace, swap of neighbours) that turn one text into the other. */
function distance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/**
 * The known words that somebody who wrote `word` may have meant, nearest first, ties in code-unit order. Empty when
 * nothing is near: more than a third of the letters (at least 2 edits) would have to change. Case does not count.
 */
export function nearestWords(word: string, known: Iterable<string>, limit = 3): readonly string[] {
  const wanted = word.slice(0, LONGEST).toLowerCase();
  const near: { readonly text: string; readonly edits: number }[] = [];
  for (const text of known) {
    if (text.length > LONGEST) continue;
    const allowed = Math.max(2, Math.floor(Math.max(wanted.length, text.length) / 3));
    if (Math.abs(text.length - wanted.length) > allowed) continue;
    const edits = distance(wanted, text.toLowerCase());
    if (edits <= allowed && edits < Math.max(wanted.length, text.length)) near.push({ text, edits });
  }
  near.sort((a, b) => a.edits - b.edits || compareText(a.text, b.text));
  return near.slice(0, limit).map(({ text }) => text);
}
