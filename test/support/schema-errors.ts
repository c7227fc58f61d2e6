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
  'anyOf',
]);

export function schemaErrors(value: unknown, schema: Schema, root: Schema = schema, at = '$'): readonly string[] {
  const strange = Object.keys(schema).filter((keyword) => !KEYWORDS.has(keyword));
  if (strange.length > 0) return [`${at}: keywords that are not checked: ${strange.join(', ')}`];
  if (typeof schema['$ref'] === 'string') return schemaErrors(value, resolve(schema['$ref'], root), root, at);
  if (Array.isArray(schema['anyOf'])) {
    const errors = (schema['anyOf'] as Schema[]).map((one) => schemaErrors(value, one, root, at));
    return errors.some((list) => list.length === 0) ? [] : errors.flat();
  }
  return [...valueErrors(value, schema, at), ...partErrors(value, schema, root, at)];
}

function resolve(reference: string, root: Schema): Schema {
  const name = reference.replace('#/definitions/', '');
  const found = (root['definitions'] as Record<string, Schema>)[name];
  if (found === undefined) throw new Error(`No definition ${name}`);
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function valueErrors(value: unknown, schema: Schema, at: string): readonly string[] {
  const errors: string[] = [];
  const types = schema['type'] === undefined ? null : ([schema['type']].flat() as string[]);
  const type = typeOf(value);
  if (types !== null && !types.includes(type) && !(type === 'integer' && types.includes('number'))) {
    errors.push(`${at}: ${type} instead of ${types.join(' or ')}`);
  }
  if ('const' in schema && value !== schema['const']) errors.push(`${at}: not ${String(schema['const'])}`);
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value))
    errors.push(`${at}: ${String(value)} is none of the enum`);
  if (
    typeof schema['pattern'] === 'string' &&
    typeof value === 'string' &&
    !new RegExp(schema['pattern']).test(value)
  ) {
    errors.push(`${at}: ${value} does not match`);
  }
  return errors;
}

function partErrors(value: unknown, schema: Schema, root: Schema, at: string): readonly string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined
      ? []
      : value.flatMap((item, index) => schemaErrors(item, items as Schema, root, `${at}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const missing = ((schema['required'] ?? []) as string[]).filter((name) => !(name in value));
  return [
    ...missing.map((name) => `${at}: ${name} is missing`),
    ...Object.entries(value).flatMap(([name, inner]) => {
      const known = properties[name];
      if (known !== undefined) return schemaErrors(inner, known, root, `${at}.${name}`);
      return schema['additionalProperties'] === false ? [`${at}: ${name} is not in the schema`] : [];
    }),
  ];
}
