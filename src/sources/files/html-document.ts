const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'br',
  'div',
  'li',
  'ul',
  'ol',
  'tr',
  'td',
  'th',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'hr',
  'table',
  'blockquote',
]);
/** What a browser does not show either. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style']);
/** Links that Jira makes of keys and of people, which nobody wrote as addresses. */
const MADE = /\bclass\s*=\s*["'][^"']*\b(?:issue-link|user-hover)\b/i;
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const LONGEST_TAG = 4_000;
const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9]{0,20})/;

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', rarr: '→', larr: '←', copy: '©' },
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (typeof name === 'string') return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly text: string;
}

/** The pieces of an HTML text in order, in one pass: a `<` that opens no tag is text. */
function* piecesOf(html: string): Generator<string | Tag> {
  let from = 0;
  let hidden: string | null = null;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const isComment = html.startsWith('<!--', at);
    const [, slash, name = ''] = TAG.exec(html.slice(at, at + 24)) ?? [];
    if (name === '' && !isComment) {
      at += 1;
      continue;
    }
    const end = isComment ? html.indexOf('-->', at) : html.indexOf('>', at);
    if (end === -1) break;
    const word = name.toLowerCase();
    if (hidden === null && at > from) yield html.slice(from, at);
    if (slash === '/' && word === hidden) hidden = null;
    else if (hidden === null && slash === '' && UNSEEN.has(word)) hidden = word;
    else if (hidden === null && !isComment) yield { name: word, isEnd: slash === '/', text: html.slice(at, end) };
    at = end + (isComment ? 3 : 1);
    from = at;
  }
  if (hidden === null && from < html.length) yield html.slice(from);
}

/** A text as Jira shows it, in HTML, as the document in which the API gives such a text: words, blocks and links. */
export function toHtmlDocument(html: string): { readonly type: 'doc'; readonly content: readonly unknown[] } {
  const content: unknown[] = [];
  let href: string | null = null;
  let preformatted = 0;
  let isNewBlock = true;
  for (const piece of piecesOf(html)) {
    if (typeof piece === 'string') {
      const text = preformatted > 0 ? decode(piece) : decode(piece.replace(/\s+/g, ' '));
      // Space between blocks is not shown.
      if (isNewBlock && preformatted === 0 && text === ' ') continue;
      if (isNewBlock) content.push({ type: 'paragraph' });
      content.push(href === null ? { type: 'text', text } : { type: 'text', text, marks: [{ attrs: { href } }] });
      isNewBlock = false;
    } else if (piece.name === 'a') href = piece.isEnd ? null : hrefOf(piece.text);
    else if (BLOCKS.has(piece.name)) {
      if (piece.name === 'pre') preformatted = Math.max(0, preformatted + (piece.isEnd ? -1 : 1));
      isNewBlock = true;
    }
  }
  return { type: 'doc', content };
}

function hrefOf(tag: string): string | null {
  if (tag.length > LONGEST_TAG || MADE.test(tag)) return null;
  const [, double, single] = HREF.exec(tag) ?? [];
  const address = double ?? single;
  return address === undefined ? null : decode(address);
}
