const PORTION_CHARACTERS = 64 * 1024;

/** The same text in pieces that are worth a call of the system; each but the last has at least 64 Ki UTF-16 units. */
export function* portionsOf(pieces: Iterable<string>): Iterable<string> {
  let portion = '';
  for (const piece of pieces) {
    portion += piece;
    if (portion.length < PORTION_CHARACTERS) continue;
    yield portion;
    portion = '';
  }
  if (portion !== '') yield portion;
}
