import { findUrls } from '../../base/find-urls.ts';

const MOST_NODES = 50_000;
const MOST_URLS = 200;
const BLOCKS: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'listItem',
  'tableRow',
  'panel',
  'rule',
  'hardBreak',
]);

export interface DocumentText {
  readonly text: string;
  /** Addresses written or linked in it, in order, each once. */
  readonly urls: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const stringIn = (value: unknown, name: string): string | null =>
  isNode(value) && Object.hasOwn(value, name) && typeof value[name] === 'string' ? value[name] : null;

/** The text of a description or comment: wiki markup or plain text (v2), or an Atlassian document (v3). */
export function toDocumentText(body: unknown): DocumentText {
  if (typeof body === 'string') return { text: body, urls: findUrls(body, MOST_URLS) };
  if (!isNode(body)) return { text: '', urls: [] };
  const words: string[] = [];
  const urls: string[] = [];
  for (const node of nodesOf(body)) {
    if (BLOCKS.has(stringIn(node, 'type') ?? '') && words.length > 0) words.push('\n');
    const attributes = node['attrs'];
    const word = stringIn(node, 'text') ?? stringIn(attributes, 'text');
    if (word !== null) words.push(word);
    urls.push(...linksOf(node));
  }
  const text = words.join('');
  return { text, urls: [...new Set([...urls, ...findUrls(text, MOST_URLS)])].slice(0, MOST_URLS) };
}

/** The nodes of a document in reading order, without recursion: documents can be made arbitrarily deep. */
function* nodesOf(document: Node): Generator<Node> {
  const waiting: Node[] = [document];
  for (let seen = 0; seen < MOST_NODES; seen += 1) {
    const node = waiting.pop();
    if (node === undefined) return;
    yield node;
    const content = node['content'];
    if (!Array.isArray(content)) continue;
    for (let at = Math.min(content.length, MOST_NODES) - 1; at >= 0; at -= 1) {
      const child: unknown = content[at];
      if (isNode(child)) waiting.push(child);
    }
  }
}

/** Where a node leads: a card by its address, a text by its link mark. */
function linksOf(node: Node): readonly string[] {
  const marks: readonly unknown[] = Array.isArray(node['marks']) ? node['marks'] : [];
  const links = marks.map((mark) => stringIn(isNode(mark) ? mark['attrs'] : null, 'href'));
  return [stringIn(node['attrs'], 'url'), ...links].flatMap((link) => (link === null ? [] : findUrls(link, 1)));
}
