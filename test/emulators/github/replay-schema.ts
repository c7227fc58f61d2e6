import { readFileSync } from 'node:fs';
import { emulatorFile, requireEmulator } from '../emulators.ts';

/** What is used of the package `graphql`; its own types are there only where it is installed. */
export interface Graphql {
  readonly buildSchema: (sdl: string, options: { assumeValidSDL: boolean }) => Schema;
  readonly extendSchema: (schema: Schema, document: Ast, options: { assumeValidSDL: boolean }) => Schema;
  readonly parse: (text: string) => Ast;
  readonly validate: (schema: Schema, document: Ast) => readonly { readonly message: string }[];
  readonly execute: (args: {
    readonly schema: Schema;
    readonly document: Ast;
    readonly rootValue: unknown;
    readonly variableValues: Readonly<Record<string, unknown>>;
    readonly fieldResolver: Resolver;
    readonly typeResolver: (value: { readonly __typename?: string }) => string | undefined;
  }) => Executed | Promise<Executed>;
}

export type Schema = object;
export type Ast = { readonly kind: string } & Readonly<Record<string, unknown>>;
export type Resolver = (
  source: Readonly<Record<string, unknown>> | null,
  args: Readonly<Record<string, unknown>>,
  context: unknown,
  info: { readonly fieldName: string; readonly returnType: { toString: () => string } },
) => unknown;

interface Executed {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** Issue types are in GitHub's documentation, and not yet in the published package. */
const DOCUMENTED = 'type IssueType { id: ID! name: String! } extend type Issue { issueType: IssueType }';

let loaded: { readonly graphql: Graphql; readonly published: Schema; readonly documented: Schema } | null = null;

/** GitHub's schema as published, and with what the documentation has beyond it. Built once: it is large. */
export function loadSchemas(): NonNullable<typeof loaded> {
  if (loaded !== null) return loaded;
  const graphql = requireEmulator('graphql') as Graphql;
  const sdl = readFileSync(emulatorFile('@octokit/graphql-schema/schema.graphql'), 'utf8');
  const published = graphql.buildSchema(sdl, { assumeValidSDL: true });
  const documented = graphql.extendSchema(published, graphql.parse(DOCUMENTED), { assumeValidSDL: true });
  loaded = { graphql, published, documented };
  return loaded;
}
