import type { Ast, Resolver } from './replay-schema.ts';
import { loadSchemas } from './replay-schema.ts';
import type { Entity, ReplayWorld } from './replay-world.ts';

export interface ReplayLimits {
  /** Nodes that a page may name, lists within lists multiplied; above it, the gateway gives up. */
  readonly nodeBudget: number;
  /** Whether the server knows what the published schema lacks. */
  readonly knowsTypes: boolean;
  readonly rateLimit: { readonly limit: number; readonly remaining: number; readonly resetAt: string };
}

/** What the GraphQL part answers: `null` is the gateway's time-out. */
export type GraphqlReply = Readonly<Record<string, unknown>> | null;

const MOST_PER_PAGE = 100;
const MOST_NODES = 500_000;
const parsed = new Map<string, Ast>();

interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Executes a document over the world as GitHub does: validation, limits and pages included. */
export async function answerGraphql(
  world: ReplayWorld,
  { query, variables }: Request,
  limits: ReplayLimits,
): Promise<GraphqlReply> {
  const { graphql, published, documented } = loadSchemas();
  const schema = limits.knowsTypes ? documented : published;
  const key = `${limits.knowsTypes} ${query}`;
  const document = parsed.get(key) ?? graphql.parse(query);
  if (!parsed.has(key)) {
    const errors = graphql.validate(schema, document);
    if (errors.length > 0) return { errors: errors.map(({ message }) => toValidationError(message)) };
    parsed.set(key, document);
  }
  const limit = findLimit(document, variables);
  if (limit !== null) return { errors: [limit] };
  const nodes = countNodes(document, variables);
  if (nodes > MOST_NODES) {
    return { errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message: `${nodes} nodes exceed the limit of 500000` }] };
  }
  if (nodes > limits.nodeBudget) return null;
  const executed = await graphql.execute({
    schema,
    document,
    rootValue: toRoot(world, limits),
    variableValues: variables,
    fieldResolver: resolveField,
    typeResolver: ({ __typename: type }) => type,
  });
  const badCursor = executed.errors?.find(({ message }) => message.includes('valid cursor'));
  if (badCursor !== undefined) {
    return { data: { repository: null }, errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message: badCursor.message }] };
  }
  const errors = executed.errors?.map(({ message, path }) => ({
    type: message.startsWith('Could not resolve') ? 'NOT_FOUND' : 'INTERNAL',
    message,
    path,
  }));
  return { data: executed.data, ...(errors === undefined ? {} : { errors }) };
}

/** In GitHub's words and with its code: it does not use those of the reference implementation. */
function toValidationError(message: string): object {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  if (field !== undefined) {
    return {
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: 'undefinedField', typeName: type, fieldName: field },
    };
  }
  const isArgument = message.startsWith('Unknown argument');
  return { message, extensions: { code: isArgument ? 'argumentNotAccepted' : 'invalid' } };
}

interface Field {
  readonly name: { readonly value: string };
  readonly arguments?: readonly { readonly name: { readonly value: string }; readonly value: ArgumentValue }[];
  readonly selectionSet?: { readonly selections: readonly Selection[] };
}
type Selection = Field & { readonly kind: 'Field' | 'InlineFragment' };
interface ArgumentValue {
  readonly kind: string;
  readonly value?: string;
  readonly name?: { readonly value: string };
}

function firstOf(field: Field, variables: Request['variables']): number | null {
  const value = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (value === undefined) return null;
  return Number(value.kind === 'Variable' ? variables[value.name?.value ?? ''] : value.value);
}

function fieldsOf(document: Ast): readonly Selection[] {
  const [operation] = document['definitions'] as readonly Field[];
  return operation?.selectionSet?.selections ?? [];
}

/** Every list must be asked for with its length, and no length may be above a hundred. */
function findLimit(document: Ast, variables: Request['variables']): object | null {
  const visit = (selections: readonly Selection[]): object | null => {
    for (const selection of selections) {
      const inner = selection.selectionSet?.selections ?? [];
      const isConnection = inner.some(({ kind, name }) => kind === 'Field' && name.value === 'nodes');
      const first = firstOf(selection, variables);
      const name = selection.kind === 'Field' ? selection.name.value : '';
      if (isConnection && first === null) {
        return { type: 'MISSING_PAGINATION_BOUNDARIES', message: `You must provide a first or last on ${name}.` };
      }
      if (first !== null && (first > MOST_PER_PAGE || first < 1)) {
        return {
          type: 'EXCESSIVE_PAGINATION',
          message: `Requesting ${first} records on ${name} exceeds the limit of 100.`,
        };
      }
      const found = visit(inner);
      if (found !== null) return found;
    }
    return null;
  };
  return visit(fieldsOf(document));
}

function countNodes(document: Ast, variables: Request['variables']): number {
  const visit = (selections: readonly Selection[], times: number): number =>
    selections.reduce((sum, selection) => {
      const inner = selection.selectionSet?.selections ?? [];
      const first = firstOf(selection, variables);
      const each = first === null ? times : times * first;
      return sum + (first === null ? 0 : each) + visit(inner, each);
    }, 0);
  const ids = variables['ids'];
  return visit(fieldsOf(document), Array.isArray(ids) ? ids.length : 1);
}

function toRoot(world: ReplayWorld, { rateLimit }: ReplayLimits): object {
  const { id, nameWithOwner, hasIssuesEnabled, pullRequests, issues, releases } = world;
  const byId = new Map<unknown, Entity>();
  const fill = (): void => {
    for (const entity of [...pullRequests, ...issues]) byId.set(entity.id, entity);
  };
  const find = (wanted: unknown): Entity | null => {
    if (byId.size === 0) fill();
    return byId.get(wanted) ?? null;
  };
  return {
    viewer: { login: 'una' },
    rateLimit: { cost: 1, ...rateLimit },
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      const known = [nameWithOwner, 'acme/old'].map((each) => each.toLowerCase());
      if (!known.includes(`${owner}/${name}`.toLowerCase())) {
        throw new Error(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return {
        id,
        nameWithOwner,
        isPrivate: false,
        hasIssuesEnabled,
        viewerPermission: 'READ',
        pullRequests,
        issues,
        releases: releases.map(({ tag_name: tagName }) => ({ tagName })),
      };
    },
    node: ({ id: wanted }: { readonly id: string }) => find(wanted),
    nodes: ({ ids }: { readonly ids: readonly string[] }) => ids.map(find),
  };
}

const resolveField: Resolver = (source, args, _context, { fieldName, returnType }) => {
  const value = source?.[fieldName];
  if (typeof value === 'function') return (value as (given: typeof args) => unknown)(args);
  return Array.isArray(value) && returnType.toString().replace('!', '').endsWith('Connection')
    ? toConnection(value as readonly Entity[], args)
    : value;
};

/** Cursors name the place in the order, not a count: what is added or taken away before it does not move it. */
function toConnection(all: readonly Entity[], args: Readonly<Record<string, unknown>>): object {
  const { first, after, itemTypes, ...rest } = args as {
    readonly first?: number;
    readonly after?: string | null;
    readonly orderBy?: { readonly field: string; readonly direction: string };
    readonly itemTypes?: readonly string[];
  };
  // Some lists within a record have an order by default; theirs is that of the array.
  const orderBy = all[0]?.number === undefined || all[0].createdAt === undefined ? undefined : rest.orderBy;
  const items = itemTypes === undefined ? all : all.filter((item) => itemTypes.includes(toItemType(item)));
  const isUpdate = orderBy?.field === 'UPDATED_AT';
  const keyOf = (item: Entity, index: number): string =>
    orderBy === undefined
      ? String(index).padStart(9, '0')
      : `${isUpdate ? item.updatedAt : item.createdAt} ${String(item.number).padStart(9, '0')}`;
  const keyed = items.map((item, index) => ({ key: keyOf(item, index), item }));
  if (orderBy !== undefined) keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
  if (orderBy?.direction === 'DESC') keyed.reverse();
  const from = typeof after === 'string' ? afterKey(keyed, after, orderBy?.direction === 'DESC') : 0;
  const page = keyed.slice(from, from + (first ?? 0));
  const last = page.at(-1);
  return {
    totalCount: items.length,
    pageInfo: {
      hasNextPage: from + page.length < keyed.length,
      endCursor: last === undefined ? null : Buffer.from(`cursor:v2:${last.key}`).toString('base64'),
    },
    nodes: page.map(({ item }) => item),
  };
}

function afterKey(keyed: readonly { readonly key: string }[], cursor: string, isDescending: boolean): number {
  const text = Buffer.from(cursor, 'base64').toString();
  if (!text.startsWith('cursor:v2:')) throw new Error(`\`${cursor}\` does not appear to be a valid cursor.`);
  const key = text.slice('cursor:v2:'.length);
  const index = keyed.findIndex((each) => (isDescending ? each.key < key : each.key > key));
  return index < 0 ? keyed.length : index;
}

/** `ReadyForReviewEvent` → `READY_FOR_REVIEW_EVENT`. */
function toItemType({ __typename: type }: Entity): string {
  return type.replace(/(?!^)([A-Z])/g, '_$1').toUpperCase();
}
