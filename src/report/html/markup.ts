import { escapeHtml } from '../escape.ts';

// Text becomes mark-up here and nowhere else: a string is always escaped, so that forgetting it is impossible.

/** A piece of a document, escaped already. */
export interface Markup {
  readonly markup: string;
}

export type Content = Markup | string | number | null | readonly Content[];

/** `true` gives an attribute without a value, `null` and `false` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const VOID = new Set(['meta', 'br', 'input']);

export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const open = `<${name}${attributesOf(attributes)}>`;
  if (VOID.has(name)) return { markup: open };
  return { markup: `${open}${toMarkup(content)}</${name}>` };
}

/** Likewise, without attributes. */
export function plain(name: string, ...content: readonly Content[]): Markup {
  return element(name, {}, ...content);
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      if (value === null || value === false) return '';
      return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
    })
    .join('');
}

export function toMarkup(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(toMarkup).join('');
}

/** Words of our own that are no text but code: a style sheet, a script, data. Never anything from outside. */
export function verbatim(name: string, attributes: Attributes, code: string): Markup {
  return { markup: `<${name}${attributesOf(attributes)}>${code}</${name}>` };
}

/** Text from outside: its direction must not reach beyond it. */
export function foreign(text: string): Markup {
  return plain('bdi', text);
}

/** A key, a sha or a name. */
export function code(text: string): Markup {
  return plain('code', foreign(text));
}

export interface TableHead {
  readonly label: string;
  readonly isNumber?: boolean;
}

/** A table whose first column names its rows. Wide ones scroll in a box of their own, which keyboards reach. */
export function dataTable(caption: string, heads: readonly TableHead[], rows: readonly (readonly Content[])[]): Markup {
  const cellClass = (column: number): Attributes => (heads[column]?.isNumber === true ? { class: 'number' } : {});
  const table = plain(
    'table',
    plain('caption', caption),
    plain(
      'thead',
      plain(
        'tr',
        heads.map(({ label }, column) => element('th', { scope: 'col', ...cellClass(column) }, label)),
      ),
    ),
    plain(
      'tbody',
      rows.map((row) =>
        plain(
          'tr',
          row.map((cell, column) =>
            column === 0 ? element('th', { scope: 'row' }, cell) : element('td', cellClass(column), cell),
          ),
        ),
      ),
    ),
  );
  return element('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, table);
}

export function list(items: readonly Content[]): Content {
  return items.length === 0
    ? null
    : plain(
        'ul',
        items.map((item) => plain('li', item)),
      );
}

/** Closed until somebody opens it. */
export function disclosure(summary: Content, ...content: readonly Content[]): Markup {
  return plain('details', plain('summary', summary), ...content);
}
