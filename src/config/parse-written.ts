import * as z from 'zod';
import { describeIssue } from './describe-issue.ts';
import type { ConfigProblem } from './describe-issue.ts';
import { readYaml } from './read-yaml.ts';

/** Of a file in YAML: what it says, or every problem, one line each: `file:line path: message`. */
export type ParsedWritten<Written> = { readonly written: Written } | { readonly problems: readonly string[] };

/**
 * @param check the rules that go over several values
 * @param file how the messages name the file
 */
export function parseWritten<Schema extends z.ZodType>(
  schema: Schema,
  check: (written: z.infer<Schema>) => readonly ConfigProblem[],
  text: string,
  file: string,
): ParsedWritten<z.infer<Schema>> {
  const yaml = readYaml(text);
  if ('problems' in yaml)
    return { problems: yaml.problems.map(({ line, message }) => `${place(file, line)} ${message}`) };
  // A file with comments only says nothing, which is allowed.
  const value = yaml.value ?? {};
  const parsed = schema.safeParse(value);
  const keys = (path: readonly PropertyKey[]): readonly string[] => keysAt(schema, path);
  const problems = parsed.success
    ? check(parsed.data)
    : parsed.error.issues.flatMap((issue) => describeIssue(issue, value, keys));
  if (parsed.success && problems.length === 0) return { written: parsed.data };
  const placed = problems.map((problem) => ({ line: yaml.lineOf(problem.path), text: toLine(problem) }));
  placed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { problems: placed.map(({ line, text: words }) => `${place(file, line)} ${words}`) };
}

/** The keys that the schema knows at a place; a list's entries and a map's values count by their kind. */
function keysAt(root: unknown, path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = root;
  for (const step of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodObject) schema = (schema.shape as Record<string, unknown>)[String(step)];
    else if (schema instanceof z.ZodArray) schema = schema.element;
    else if (schema instanceof z.ZodRecord) schema = schema.valueType;
    else return [];
  }
  schema = bare(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return bare(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.find((option) => option instanceof z.ZodObject) ?? schema;
  return schema;
}

function toLine({ path, message }: ConfigProblem): string {
  const where = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text === '' ? '' : '.'}${String(step)}`),
    '',
  );
  return where === '' ? message : `${where}: ${message}`;
}

function place(file: string, line: number | null): string {
  return line === null ? `${file}:` : `${file}:${line}`;
}
