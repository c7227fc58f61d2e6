import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { EnvHttpProxyAgent, fetch } from 'undici';
import { AppError } from '../../base/app-error.ts';
import { isLoopback } from './address.ts';
import { TooLarge } from './http-error.ts';
import { secretsIn, withoutSecrets } from './secrets-in.ts';

export interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Sends one request and reads the whole answer. Follows nothing. */
export interface Transport {
  readonly send: (url: URL, request: Request) => Promise<Response>;
}

type Env = Readonly<Record<string, string | undefined>>;

const CONNECT_MS = 20_000;
const KEEP_ALIVE_MS = 30_000;
/** Hosts count connections, and few are enough to keep them busy. */
const MOST_CONNECTIONS = 6;
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/** Keeps connections open between calls. Proxies and own certificates are those of the environment. */
export async function openTransport(env: Env, origin: URL): Promise<Transport> {
  const ca = await loadAuthorities(env);
  const connect = { timeout: CONNECT_MS, ...(ca === null ? {} : { ca: [...ca] }) };
  const dispatcher = new EnvHttpProxyAgent({
    ...proxiesOf(env, origin),
    connect,
    requestTls: connect,
    proxyTls: connect,
    connections: MOST_CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // The caller bounds the whole call; these would only end it for another reason.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    send: async (url, { method, headers, body, maxBytes, signal }) => {
      const answer = await fetch(url, { method, headers, body, signal, dispatcher, redirect: 'manual' });
      const bytes = await readBounded(answer.body, maxBytes);
      return toResponse(answer, withoutSecrets(bytes, secretsIn(headers)));
    },
  };
}

/** Empty strings keep the package from looking into the environment by itself. */
function proxiesOf(
  env: Env,
  { hostname }: URL,
): { readonly httpProxy: string; readonly httpsProxy: string; readonly noProxy: string } {
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  if (isLoopback(hostname)) return { httpProxy: '', httpsProxy: '', noProxy: '*' };
  return {
    httpProxy: expectProxy('HTTP_PROXY', read('HTTP_PROXY')),
    httpsProxy: expectProxy('HTTPS_PROXY', read('HTTPS_PROXY')),
    noProxy: read('NO_PROXY'),
  };
}

function expectProxy(name: string, value: string): string {
  if (value === '' || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return value;
  throw new AppError({
    code: 'http-proxy',
    kind: 'usage',
    message: `Expected ${name} to be an address such as http://proxy.example:8080, got something else.`,
    remedy: `Correct ${name}, or leave it away.`,
  });
}

/** Naming authorities takes the place of the built-in ones, so these are named as well. `null` leaves all as it is. */
async function loadAuthorities(env: Env): Promise<readonly string[] | null> {
  const files = ['LEEWAY_CA_FILE', 'NODE_EXTRA_CA_CERTS'].flatMap((name) => {
    const file = env[name] ?? '';
    return file === '' ? [] : [{ name, file }];
  });
  if (files.length === 0) return null;
  const texts = await Promise.all(files.map(({ name, file }) => readCertificates(name, file)));
  return [...rootCertificates, ...texts];
}

async function readCertificates(name: string, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text?.includes('-----BEGIN CERTIFICATE-----') === true) return text;
  throw new AppError({
    code: 'http-certificate',
    kind: 'usage',
    message: `Expected ${name} to name a file of certificates in PEM form, but ${text === null ? 'it cannot be read' : 'it holds none'}.`,
    remedy: `Correct ${name}, or leave it away.`,
  });
}

async function readBounded(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

/** The platform's own Response, with the address that was asked: it says nothing of itself otherwise. */
function toResponse(
  answer: {
    readonly status: number;
    readonly statusText: string;
    readonly headers: Iterable<[string, string]>;
    readonly url: string;
  },
  bytes: Buffer,
): Response {
  const headers = new Headers();
  for (const [name, value] of answer.headers) {
    // The body is decompressed and whole by now.
    if (!/^(?:content-encoding|content-length|transfer-encoding)$/i.test(name)) headers.append(name, value);
  }
  const { status, statusText } = answer;
  const response = new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(bytes), {
    status,
    statusText,
    headers,
  });
  Object.defineProperty(response, 'url', { value: answer.url });
  return response;
}
