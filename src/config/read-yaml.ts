import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';

/** No configuration of a company comes near this; a hostile one might. */
const LARGEST_CHARACTERS = 512 * 1024;
const MOST_ALIASES = 50;

export interface YamlProblem {
  readonly line: number | null;
  readonly message: string;
}

export interface YamlText {
  readonly value: unknown;
  /** Line (from 1) of the value at a path, or of the key itself where the path ends in a key; `null` if there is none. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** Reads one YAML document without custom tags, merge keys or doubled keys. */
export function readYaml(text: string): YamlText | { readonly problems: readonly YamlProblem[] } {
  if (text.length > LARGEST_CHARACTERS) {
    return { problems: [{ line: null, message: `the file has more than ${LARGEST_CHARACTERS} characters` }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return {
      problems: problems.map(({ message, pos }) => ({ line: lines.linePos(pos[0]).line, message: firstLine(message) })),
    };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, lineOf: (path) => lineAt(document, lines, path) };
  } catch (error) {
    return { problems: [{ line: null, message: firstLine(error instanceof Error ? error.message : String(error)) }] };
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!isPair(pair)) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset === null ? null : lines.linePos(offset).line;
}

function startOf(node: unknown): number | null {
  const known = isMap(node) || isSeq(node) || isScalar(node);
  return known ? (node.range?.[0] ?? null) : null;
}
