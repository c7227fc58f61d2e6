import * as z from 'zod';
import { AppError } from '../base/app-error.ts';
import { checkConfig } from './check-config.ts';
import type { Config } from './config.ts';
import { describeIssue } from './describe-issue.ts';
import type { ConfigProblem } from './describe-issue.ts';
import { readYaml } from './read-yaml.ts';
import { toConfig } from './to-config.ts';
import { writtenConfig } from './written-config.ts';

/**
 * @param file how the messages name the file
 * @throws AppError `config-invalid` with every problem, one line each: `file:line path message`
 */
export function parseConfig(text: string, file: string): Config {
  const yaml = readYaml(text);
  if ('problems' in yaml)
    throw invalid(
      file,
      yaml.problems.map(({ line, message }) => `${place(file, line)} ${message}`),
    );
  const { lineOf } = yaml;
  // A file with comments only says nothing, which is allowed.
  const value = yaml.value ?? {};
  const parsed = writtenConfig.safeParse(value);
  const problems = parsed.success
    ? checkConfig(parsed.data)
    : parsed.error.issues.flatMap((issue) => describeIssue(issue, value, keysAt));
  if (!parsed.success || problems.length > 0) {
    const placed = problems.map(({ path, message }) => ({ line: lineOf(path), text: toLine({ path, message }) }));
    placed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    throw invalid(
      file,
      placed.map(({ line, text: words }) => `${place(file, line)} ${words}`),
    );
  }
  return toConfig(parsed.data);
}

/** The keys that the schema knows at a place; a list's entries and a map's values count by their kind. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = writtenConfig;
  for (const step of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodObject) schema = (schema.shape as Record<string, unknown>)[String(step)];
    else if (schema instanceof z.ZodArray) schema = schema.element;
    else return [];
  }
  schema = bare(schema);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
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

function invalid(file: string, details: readonly string[]): AppError {
  const count = details.length === 1 ? 'One thing is' : `${details.length} things are`;
  return new AppError({
    code: 'config-invalid',
    kind: 'usage',
    message: `${count} wrong in ${file}.`,
    details,
    remedy: 'Mend the lines named above; `leeway config --schema` prints everything that may stand there.',
  });
}
