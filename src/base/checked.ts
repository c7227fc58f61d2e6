/** What is wrong with one field of a record that came from outside. */
export interface FieldProblem {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  /** The value that came, as short printable text. */
  readonly got: string;
  /** What to do, where that is not obvious from `expected`; one imperative sentence. */
  readonly remedy?: string;
}

/** A value, or everything that is wrong with it. */
export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const SHOWN_LENGTH = 60;
// Control characters and the marks that reorder text would let a value rewrite the message around it.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value from outside in at most `limit` characters, without anything that a terminal obeys. */
export function showValue(value: unknown, limit = SHOWN_LENGTH): string {
  if (value === undefined || typeof value === 'function') return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, limit) : value);
  const cut = typeof value === 'string' && value.length > limit ? `${text}…` : text;
  return cut.replace(UNPRINTABLE, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What a schema library says about one field; the part of it that is used here. */
interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

function expectedBy(issue: SchemaIssue): string {
  if (issue.values !== undefined) return issue.values.map((value) => showValue(value)).join(' or ');
  if (issue.errors !== undefined) {
    const choices = issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectedBy));
    return [...new Set(choices)].join(' or ');
  }
  return issue.code === 'invalid_type' && issue.expected !== undefined ? issue.expected : issue.message;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Turns what a schema library says about `data` into problems with the value that came. */
export function toFieldProblems(issues: readonly SchemaIssue[], data: unknown): readonly FieldProblem[] {
  return issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    expected: expectedBy(issue),
    got: showValue(valueAt(data, issue.path)),
  }));
}
