/** The part of JSON Schema (draft 7) that the published schemas use. Unknown keywords are errors, so that none is taken for granted. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

const KEYWORDS = new Set([
  '$schema',
  'title',
  'description',
  'definitions',
  '$ref',
  'type',
  'const',
  'enum',
  'pattern',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'format',
  'anyOf',
]);

const FORMATS: Readonly<Record<string, RegExp>> = {
  date: /^[+-]?\d{4,6}-\d{2}-\d{2}$/,
  'date-time': /^[+-]?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/,
};

const MOST_ERRORS = 20;
const LONGEST_VALUE = 60;

/** What in `value` is not as the schema says, each with its place (`$.a[2].b`); the first twenty. */
export function schemaErrors(value: unknown, schema: Schema): readonly string[] {
  const errors: string[] = [];
  checkValue(value, schema, '$', { root: schema, errors });
  return errors;
}

interface Run {
  readonly root: Schema;
  readonly errors: string[];
}

function checkValue(value: unknown, schema: Schema, at: string, run: Run): void {
  if (run.errors.length >= MOST_ERRORS) return;
  for (const keyword of Object.keys(schema)) {
    if (!KEYWORDS.has(keyword)) run.errors.push(`${at}: the keyword ${keyword} is not checked`);
  }
  const { $ref: reference, anyOf: choices } = schema;
  if (typeof reference === 'string') {
    checkValue(value, resolve(reference, run.root), at, run);
    return;
  }
  if (Array.isArray(choices)) {
    const tried = (choices as readonly Schema[]).map((choice) => {
      const errors: string[] = [];
      checkValue(value, choice, at, { ...run, errors });
      return errors;
    });
    if (tried.every((errors) => errors.length > 0)) run.errors.push(...(tried[0] ?? []));
    return;
  }
  checkOwn(value, schema, at, run.errors);
  if (Array.isArray(value)) {
    checkLength(value, schema, at, run);
    checkItems(value, schema['items'] as Schema | undefined, at, run);
  } else if (typeof value === 'object' && value !== null) checkMembers(value, schema, at, run);
}

function resolve(reference: string, root: Schema): Schema {
  const name = reference.replace('#/definitions/', '');
  const found = (root['definitions'] as Record<string, Schema>)[name];
  if (found === undefined) throw new Error(`The schema has no definition ${name}.`);
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function checkOwn(value: unknown, schema: Schema, at: string, errors: string[]): void {
  const { type: wanted, enum: known, pattern } = schema;
  if (wanted !== undefined) {
    const types = (Array.isArray(wanted) ? wanted : [wanted]) as readonly string[];
    const type = typeOf(value);
    if (!types.includes(type) && !(type === 'integer' && types.includes('number'))) {
      errors.push(`${at}: expected ${types.join(' or ')}, got ${type}`);
      return;
    }
  }
  if ('const' in schema && value !== schema['const']) {
    errors.push(`${at}: expected ${String(schema['const'])}, got ${shown(value)}`);
  }
  if (Array.isArray(known) && !known.includes(value)) {
    errors.push(`${at}: expected one of ${known.join(', ')}, got ${shown(value)}`);
  }
  if (typeof pattern === 'string' && typeof value === 'string' && !new RegExp(pattern).test(value)) {
    errors.push(`${at}: expected what matches ${pattern}, got ${shown(value)}`);
  }
  const form = typeof schema['format'] === 'string' ? FORMATS[schema['format']] : undefined;
  if (form !== undefined && typeof value === 'string' && !form.test(value)) {
    errors.push(`${at}: expected a ${String(schema['format'])}, got ${shown(value)}`);
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? typeOf(value) : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function checkLength({ length }: readonly unknown[], { minItems, maxItems }: Schema, at: string, run: Run): void {
  const isShort = typeof minItems === 'number' && length < minItems;
  const isLong = typeof maxItems === 'number' && length > maxItems;
  if (isShort || isLong)
    run.errors.push(`${at}: expected ${String(isShort ? minItems : maxItems)} items, got ${length}`);
}

function checkItems(items: readonly unknown[], schema: Schema | undefined, at: string, run: Run): void {
  if (schema === undefined) return;
  for (let index = 0; index < items.length && run.errors.length < MOST_ERRORS; index++) {
    checkValue(items[index], schema, `${at}[${index}]`, run);
  }
}

function checkMembers(value: object, schema: Schema, at: string, run: Run): void {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  for (const name of (schema['required'] ?? []) as readonly string[]) {
    if (!Object.hasOwn(value, name)) run.errors.push(`${at}: ${name} is missing`);
  }
  for (const [name, inner] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known !== undefined) checkValue(inner, known, `${at}.${name}`, run);
    else if (schema['additionalProperties'] === false) run.errors.push(`${at}: ${shown(name)} is not in the schema`);
  }
}
