import { compareText } from '../../base/compare-text.ts';
import { escapeJson } from '../escape.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Name and lines of one member of a document, in the order in which they are printed. */
export type Member = readonly [name: string, lines: Iterable<string>];

/**
 * Two levels are laid out, one record per line below them: large results stay readable, small differences stay small,
 * and no text grows by its own indentation. In pieces, since all links of a large project are longer than a string can be.
 */
export function* toJsonPieces(members: readonly Member[]): Iterable<string> {
  for (const [index, [name, lines]] of members.entries()) {
    yield `${index === 0 ? '{\n' : ',\n'}  ${escapeJson(name)}: `;
    yield* lines;
  }
  yield '\n}\n';
}

/** The same as one text, for documents that stay small. */
export function toJsonText(members: readonly Member[]): string {
  return [...toJsonPieces(members)].join('');
}

export function inline(value: JsonValue): Iterable<string> {
  return [escapeJson(value)];
}

/** One line each. */
export function* records<Item>(items: readonly Item[], toValue: (item: Item) => JsonValue): Iterable<string> {
  if (items.length === 0) {
    yield '[]';
    return;
  }
  for (const [index, item] of items.entries()) {
    yield index === 0 ? '[\n    ' : ',\n    ';
    yield escapeJson(toValue(item));
  }
  yield '\n  ]';
}

/** Names in order of their code units, at every depth: for values whose shape is not ours. */
export function sortNames(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => compareText(a, b))
        .map(([name, inner]) => [name, sortNames(inner)]),
    );
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
