import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import { createHttpFetch } from '../../../src/sources/http/http-fetch.ts';
import type { HttpFetch, HttpOptions } from '../../../src/sources/http/http-fetch.ts';
import type { LoopbackServer } from '../../support/loopback-server.ts';
import { startLoopbackServer } from '../../support/loopback-server.ts';

const TOKEN = 'secret-token-0123456789';
const open: { readonly close: () => Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(handle: Handler): Promise<LoopbackServer> {
  const server = await startLoopbackServer(handle);
  open.push(server);
  return server;
}

function fetchFrom(origin: string, overrides: Partial<HttpOptions> = {}): HttpFetch {
  const { signal } = new AbortController();
  const options = {
    origin,
    paths: ['/'],
    userAgent: 'leeway/0.0.0',
    timeoutMs: 10_000,
    maxBytes: 100_000,
    env: {},
    signal,
  };
  return createHttpFetch({ ...options, ...overrides });
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`Expected an AppError, got ${String(error)}`);
  expect(`${error.message} ${error.remedy}`).not.toContain(TOKEN);
  return error;
}

const withToken = { headers: { authorization: `Bearer ${TOKEN}` } };

describe('a call', () => {
  it('says who asks, takes compressed answers, and hands on body, status, headers and address', async () => {
    const server = await serve((request, response) => {
      const { 'user-agent': agent, 'accept-encoding': encoding = '', authorization } = request.headers;
      response.writeHead(201, { 'content-encoding': 'gzip', 'x-kept': 'yes', 'content-type': 'application/json' });
      response.end(gzipSync(JSON.stringify({ agent, takesGzip: /gzip/.test(String(encoding)), authorization })));
    });
    const answer = await fetchFrom(server.origin)('/a?b=1', withToken);
    expect(answer.status).toBe(201);
    expect(answer.url).toBe(`${server.origin}/a?b=1`);
    expect(answer.headers.get('x-kept')).toBe('yes');
    expect(answer.headers.get('content-encoding')).toBeNull();
    // What a server repeats of the token is cut out of its answer.
    expect(await answer.json()).toEqual({ agent: 'leeway/0.0.0', takesGzip: true, authorization: 'Bearer ***' });
  });

  it('sends a body', async () => {
    const server = await serve((request, response) => void request.pipe(response));
    const answer = await fetchFrom(server.origin)('/a', { method: 'POST', body: '{"a":"ü"}' });
    expect(await answer.json()).toEqual({ a: 'ü' });
  });

  it('keeps its connection for the next one', async () => {
    const server = await serve((_request, response) => response.end('{}'));
    const fetch = fetchFrom(server.origin);
    for (let count = 0; count < 20; count += 1) await fetch(`/${count}`);
    expect(server.requests).toHaveLength(20);
    // The second one is opened while the first still ends its answer.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it.each([200, 204, 304, 400, 401, 403, 404, 410, 422, 429, 500, 502, 503, 504])(
    'takes status %i as an answer',
    async (status) => {
      const server = await serve((_request, response) => {
        response.writeHead(status, { 'retry-after': '7' });
        response.end(status === 204 || status === 304 ? undefined : '<html>');
      });
      const answer = await fetchFrom(server.origin)('/');
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '7']);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('is counted, also where a redirect causes another', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' });
      response.end('{}');
    });
    let calls = 0;
    await fetchFrom(server.origin, { onCall: () => (calls += 1) })('/old');
    expect([calls, server.requests]).toEqual([2, ['GET /old', 'GET /new']]);
  });
});

describe('a call without a whole answer', () => {
  it.each<readonly [string, string, Handler]>([
    ['is reset before anything', 'http-unreachable', (request) => void request.socket.destroy()],
    [
      'is reset within the body',
      'http-unreachable',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"a":', () => void request.socket.destroy());
      },
    ],
    [
      'promises more than it sends',
      'http-unreachable',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100', connection: 'close' });
        response.end('{"a":');
      },
    ],
    [
      'is no HTTP',
      'http-unreachable',
      (request) => {
        request.socket.end('SSH-2.0-OpenSSH_9.2\r\n');
      },
    ],
    [
      'says it is compressed and is not',
      'http-unreachable',
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end('this is no gzip');
      },
    ],
    ['is too large', 'http-too-large', (_request, response) => void response.end('x'.repeat(200_000))],
    [
      'is small and becomes too large',
      'http-too-large',
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(Buffer.alloc(5_000_000)));
      },
    ],
  ])('is an error when it %s', async (_sentence, code, handle) => {
    const { origin } = await serve(handle);
    const error = await refusal(fetchFrom(origin)('/a?token=x', withToken));
    expect([error.code, error.kind]).toEqual([code, 'not-measurable']);
    expect(error.message).toContain('/a');
    expect(error.message).not.toContain('token=x');
  });

  it.each<readonly [string, Handler]>([
    ['nothing comes', () => undefined],
    [
      'the head comes and the body does not',
      (_request, response) => {
        response.writeHead(200);
        response.write('{');
      },
    ],
    [
      'it drips for ever',
      (_request, response) => {
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => {
          clearInterval(drip);
        });
      },
    ],
    [
      'it sends in circles, slowly',
      (request, response) => void setTimeout(() => redirect(response, `${request.url}x`), 100),
    ],
  ])('ends in time when %s', async (_sentence, handle) => {
    const { origin } = await serve(handle);
    const error = await refusal(fetchFrom(origin, { timeoutMs: 300 })('/', withToken));
    expect([error.code, error.message]).toEqual(['http-timeout', expect.stringContaining('within 0.3 s')]);
  });

  it('is an error when nobody listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    const error = await refusal(fetchFrom(server.origin)('/', withToken));
    expect([error.code, error.message]).toEqual(['http-unreachable', expect.stringContaining('ECONNREFUSED')]);
  });

  it('is an error of its own where there is no such host', async () => {
    const error = await refusal(fetchFrom('https://nowhere.invalid')('/', withToken));
    expect(['http-unknown-host', 'http-unreachable']).toContain(error.code);
    expect(error.message).toContain('nowhere.invalid');
  });

  it('ends when it is interrupted, with the reason of that', async () => {
    const controller = new AbortController();
    const { origin } = await serve(() => {
      controller.abort(new Error('Ctrl-C'));
    });
    await expect(fetchFrom(origin, { signal: controller.signal })('/')).rejects.toThrow('Ctrl-C');
    await expect(fetchFrom(origin, { signal: controller.signal })('/')).rejects.toThrow('Ctrl-C');
  });
});

function redirect(response: ServerResponse, location: string, status = 302): void {
  response.writeHead(status, { location });
  response.end();
}

describe('an address elsewhere', () => {
  it.each([
    'https://evil.test/',
    'https://127.0.0.1.evil.test/',
    '//evil.test/x',
    '/other',
    '/api/v3x',
    '/api/v3/../../admin',
    '/api/v3/%2e%2e/%2e%2e/admin',
    'http://user@{host}/api/v3/',
    'https://{host}/api/v3/',
    'ftp://{host}/api/v3/',
    'http://127.0.0.1:1/api/v3/',
  ])('is never asked: %s', async (template) => {
    const server = await serve((_request, response) => response.end('{}'));
    const address = template.replace('{host}', `127.0.0.1:${server.port}`);
    const error = await refusal(fetchFrom(server.origin, { paths: ['/api/v3', '/api/graphql'] })(address, withToken));
    expect(error.code).toBe('http-foreign-address');
    expect(server.requests).toEqual([]);
  });

  it.each(['/api/v3', '/api/v3/repos/a/b?page=2', '/api/graphql'])('is not %s', async (address) => {
    const server = await serve((_request, response) => response.end('{}'));
    await fetchFrom(server.origin, { paths: ['/api/v3', '/api/graphql'] })(address);
    expect(server.requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('is not followed to by a redirect (%i), and gets no token', async (status) => {
    const thief = await serve((_request, response) => response.end('{}'));
    const server = await serve((_request, response) => redirect(response, `${thief.origin}/api/v3/x`, status));
    const error = await refusal(fetchFrom(server.origin, { paths: ['/api/v3'] })('/api/v3/a', withToken));
    expect([error.code, error.message]).toEqual(['http-redirect', expect.stringContaining(thief.origin)]);
    expect(thief.requests).toEqual([]);
  });

  it('is not followed to on the same host, such as a page for signing in', async () => {
    const server = await serve((_request, response) => redirect(response, '/login.jsp?os_destination=x'));
    const error = await refusal(fetchFrom(server.origin, { paths: ['/rest/'] })('/rest/api/2/myself', withToken));
    expect([error.code, error.remedy]).toEqual(['http-redirect', expect.stringContaining('signing in')]);
    expect(error.message).not.toContain('os_destination');
    expect(server.requests).toHaveLength(1);
  });

  it('is named without what the server repeats of the token', async () => {
    const server = await serve((request, response) => {
      const sent = String(request.headers.authorization).replace(/^\w+ /, '');
      const password = Buffer.from(sent, 'base64').toString().replace(/^.*:/, '');
      redirect(response, `https://thief.test/${sent}/${encodeURIComponent(password)}`);
    });
    const basic = { authorization: `Basic ${Buffer.from(`una@acme.test:${TOKEN}/+`).toString('base64')}` };
    for (const headers of [withToken.headers, basic]) {
      const error = await refusal(fetchFrom(server.origin)('/', { headers }));
      expect(error.message).toMatch(/redirects to https:\/\/thief\.test\/\*\*\*/);
      expect(error.message).not.toContain(Buffer.from(TOKEN).toString('base64').slice(4, 20));
    }
  });

  it('is an error when it goes round in circles', async () => {
    const server = await serve((_request, response) => redirect(response, '/again'));
    const error = await refusal(fetchFrom(server.origin)('/', withToken));
    expect([error.code, error.message]).toEqual(['http-redirect', expect.stringContaining('circles')]);
    expect(server.requests).toHaveLength(6);
  });

  it('does not turn a question with a body into one without', async () => {
    const server = await serve((_request, response) => redirect(response, '/new', 301));
    const error = await refusal(fetchFrom(server.origin)('/', { method: 'POST', body: '{}' }));
    expect(error.code).toBe('http-redirect');
    expect(server.requests).toEqual(['POST /']);
  });
});

describe('an origin', () => {
  it.each(['http://tracker.test', 'ftp://tracker.test', 'https://user:secret@tracker.test', 'tracker.test', ''])(
    'may not be %j',
    async (origin) => {
      const error = await refusal(Promise.resolve().then(() => fetchFrom(origin)));
      expect(error.code).toBe('http-origin');
      expect(error.message).not.toContain('secret');
    },
  );
});

/** Takes connections as a proxy does, and keeps what it was told. */
async function serveProxy(answer: string): Promise<{ readonly url: string; readonly heard: () => string }> {
  let heard = '';
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
  return { url: `http://user:proxy-password@127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard };
}

const REFUSED = 'HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n';

describe('a proxy of the environment', () => {
  it.each(['HTTPS_PROXY', 'https_proxy'])('is used as %s names it, and sees neither token nor path', async (name) => {
    const proxy = await serveProxy(REFUSED);
    const error = await refusal(
      fetchFrom('https://tracker.test', { env: { [name]: proxy.url } })('/secret/path', withToken),
    );
    expect(error.code).toBe('http-proxy');
    expect(`${error.message}${error.remedy}`).not.toContain('proxy-password');
    expect(proxy.heard()).toMatch(/^CONNECT tracker\.test:443 /);
    expect(proxy.heard()).not.toMatch(/secret/);
  });

  it.each(['tracker.test', '.test', '*', 'other.test,tracker.test:443'])(
    'is not used where NO_PROXY says %s',
    async (hosts) => {
      const proxy = await serveProxy(REFUSED);
      const env = { HTTPS_PROXY: proxy.url, NO_PROXY: hosts };
      await refusal(fetchFrom('https://tracker.test', { env, timeoutMs: 3_000 })('/', withToken));
      expect(proxy.heard()).toBe('');
    },
  );

  it('is not used for this machine', async () => {
    const proxy = await serveProxy(REFUSED);
    const server = await serve((_request, response) => response.end('{}'));
    await fetchFrom(server.origin, { env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url } })('/');
    expect([server.requests.length, proxy.heard()]).toEqual([1, '']);
  });

  it('must be an address', async () => {
    const error = await refusal(
      fetchFrom('https://tracker.test', { env: { HTTPS_PROXY: 'user:proxy-password' } })('/'),
    );
    expect([error.code, error.kind]).toEqual(['http-proxy', 'usage']);
    expect(error.message).not.toContain('proxy-password');
  });
});

const openssl = (args: readonly string[]) => spawnSync('openssl', [...args], { encoding: 'utf8' });
const HAS_OPENSSL = openssl(['version']).status === 0;
if (!HAS_OPENSSL)
  process.stderr.write('SKIPPED: openssl is not here, so certificates of an own authority are not tested.\n');

describe.skipIf(!HAS_OPENSSL)('a certificate of an own authority', () => {
  let folder = '';

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is trusted where the environment names it, and nowhere else', async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-tls-'));
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=leeway-test', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = openssl([
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ]);
    expect(made.stderr).not.toContain('rror');
    const tls = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
    const server = await startLoopbackServer((_request, response) => response.end('{}'), tls);
    open.push(server);
    const error = await refusal(fetchFrom(server.origin)('/', withToken));
    expect([error.code, error.remedy]).toEqual(['http-certificate', expect.stringContaining('LEEWAY_CA_FILE')]);
    expect(server.requests).toEqual([]);
    const answer = await fetchFrom(server.origin, { env: { LEEWAY_CA_FILE: cert } })('/', withToken);
    expect(answer.status).toBe(200);
  });
});

describe('a file of own authorities', () => {
  let folder = '';

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each(['LEEWAY_CA_FILE', 'NODE_EXTRA_CA_CERTS'])('named in %s must hold certificates', async (name) => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-ca-'));
    const file = path.join(folder, 'ca.pem');
    for (const text of [null, 'no certificate']) {
      if (text !== null) await writeFile(file, text);
      const error = await refusal(fetchFrom('https://tracker.test', { env: { [name]: file } })('/'));
      expect([error.code, error.kind, error.message]).toEqual([
        'http-certificate',
        'usage',
        expect.stringContaining(name),
      ]);
    }
  });
});
