/** The text with the contents of its HTML comments blanked, every other character where it was. */
export function blankComments(text: string): string {
  let at = text.indexOf('<!--');
  if (at === -1) return text;
  const parts: string[] = [];
  let kept = 0;
  while (at !== -1) {
    const end = text.indexOf('-->', at + 4);
    // What nobody closed hides nothing.
    if (end === -1) break;
    parts.push(text.slice(kept, at), text.slice(at, end + 3).replace(/[^\n]/g, ' '));
    kept = end + 3;
    at = text.indexOf('<!--', kept);
  }
  parts.push(text.slice(kept));
  return parts.join('');
}
