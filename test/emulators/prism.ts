import { requireEmulator } from './emulators.ts';

interface PrismHttp {
  readonly getHttpOperationsFromSpec: (document: object) => Promise<readonly unknown[]>;
}
interface PrismCore {
  readonly createLogger: (name: string, options: { readonly level: string }) => unknown;
}
interface PrismHttpServer {
  readonly createServer: (
    operations: readonly unknown[],
    options: object,
  ) => { readonly listen: (port: number, host: string) => Promise<string>; readonly close: () => Promise<void> };
}

export interface PrismServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Prism on the loopback interface: answers each operation of an OpenAPI description with an example or with made-up
 * values of its schema, and refuses a question that the description does not allow (422).
 */
export async function startPrism(
  document: object,
  /** Off where the examples of a description break its own rules. */
  { validateResponse = true }: { readonly validateResponse?: boolean } = {},
): Promise<PrismServer> {
  const http = requireEmulator('@stoplight/prism-http') as PrismHttp;
  const core = requireEmulator('@stoplight/prism-core') as PrismCore;
  const { createServer } = requireEmulator('@stoplight/prism-http-server') as PrismHttpServer;
  const operations = await http.getHttpOperationsFromSpec(document);
  const server = createServer(operations, {
    cors: false,
    config: {
      mock: { dynamic: false },
      validateRequest: true,
      validateResponse,
      checkSecurity: true,
      errors: true,
      upstreamProxy: undefined,
      isProxy: false,
    },
    components: { logger: core.createLogger('prism', { level: 'silent' }) },
  });
  const origin = await server.listen(0, '127.0.0.1');
  return { origin: origin.replace('localhost', '127.0.0.1'), close: () => server.close() };
}

/** The description of few paths, with the parts that these refer to and no others: the whole takes long to read. */
export function onlyPaths(description: OpenApi, paths: readonly string[]): OpenApi {
  const kept = Object.fromEntries(paths.map((path) => [path, description.paths[path]]));
  const components: Record<string, Record<string, unknown>> = {};
  const open: unknown[] = [kept];
  while (open.length > 0) {
    for (const [, section = '', name = ''] of JSON.stringify(open.pop()).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      const known = (components[section] ??= {});
      if (Object.hasOwn(known, name)) continue;
      known[name] = description.components[section]?.[name];
      open.push(known[name]);
    }
  }
  const { openapi, info } = description;
  return { openapi, info, paths: kept, components };
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
