import { escapeJson } from '../escape.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Name and rendered text of one member of a document, in the order in which they are printed. */
export type Member = readonly [name: string, text: string];

/**
 * Two levels are laid out, one record per line below them: large results stay readable, small differences stay small,
 * and no text grows by its own indentation.
 */
export function toJsonText(members: readonly Member[]): string {
  return `{\n${members.map(([name, text]) => `  ${escapeJson(name)}: ${text}`).join(',\n')}\n}\n`;
}

export function inline(value: JsonValue): string {
  return escapeJson(value);
}

/** One line each, rendered one after the other, so that never all of them stand in memory twice. */
export function records<Item>(items: readonly Item[], toValue: (item: Item) => JsonValue): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `    ${escapeJson(toValue(item))}`).join(',\n')}\n  ]`;
}

/** Names in order of their code units, at every depth: for values whose shape is not ours. */
export function sortNames(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [name, sortNames(inner)]),
    );
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
