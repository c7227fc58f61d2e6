const LONGEST = 2_000;
// What ends an address in prose, in wiki markup `[text|address]`, in Markdown `[text](address)` and in `<address>`.
const END = /[\s<>"'`|\\^{}[\]\u00a0\u3000\u3001\u3002\uff08\uff09\uff0c]/g;
const TRAILING = '.,;:!?*_~';

function balancedEnd(text: string, start: number, end: number): number {
  let open = 0;
  for (let at = start; at < end; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 40) open += 1;
    else if (char === 41) {
      if (open === 0) return at;
      open -= 1;
    }
  }
  return end;
}

/** The http(s) addresses in a text, in order, each once, at most `limit`; those over 2,000 characters are left out. */
export function findUrls(text: string, limit: number): readonly string[] {
  const found = new Set<string>();
  let from = text.indexOf('http');
  while (from !== -1 && found.size < limit) {
    const scheme = text.startsWith('https://', from) ? 8 : text.startsWith('http://', from) ? 7 : 0;
    let next = from + 4;
    if (scheme > 0) {
      END.lastIndex = from + scheme;
      const stop = END.exec(text)?.index ?? text.length;
      let end = balancedEnd(text, from, stop);
      while (end > from + scheme && TRAILING.includes(text.charAt(end - 1))) end -= 1;
      if (end > from + scheme && end - from <= LONGEST) found.add(text.slice(from, end));
      next = Math.max(end, next);
    }
    from = text.indexOf('http', next);
  }
  return [...found];
}
