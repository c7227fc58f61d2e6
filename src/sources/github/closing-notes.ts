/** "Fixed by #12", "closed in PR #7": how people say in an issue what did its work. */
const NOTE =
  /\b(?:fixed|closed|resolved|addressed|implemented|completed|done|landed|merged)[ \t]{1,3}(?:by|in|via|with|through)[ \t]{1,3}(?:PR[ \t]{0,3})?#([1-9]\d{0,8})\b/gi;

/** Numbers that a text says did the work, in order, each once, at most `limit`. A number may be that of another issue. */
export function findClosingNotes(text: string, limit: number): readonly number[] {
  const found = new Set<number>();
  for (const [, number] of text.matchAll(NOTE)) {
    if (found.size >= limit) break;
    found.add(Number(number));
  }
  return [...found];
}
