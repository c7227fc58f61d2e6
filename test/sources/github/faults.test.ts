import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import type { Store } from '../../../src/model/store.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import type { Fault, ReplayCall, ReplayServer } from '../../emulators/github/replay-server.ts';
import type { GraphqlReply } from '../../emulators/github/replay-graphql.ts';
import { generateWorld } from '../../emulators/github/replay-world.ts';
import { contentOf, newStore, NOW, pullInto, replay, TOKEN } from './pulling.ts';
import type { TestStore, Waits } from './pulling.ts';

const world = () => generateWorld({ pullRequests: 80, issues: 70, releases: 250 });
const JSON_TYPE = { 'content-type': 'application/json' };
const says = (status: number, message: string, headers: Record<string, string> = {}): Fault => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  // An answer that repeats the token is no reason to print it.
  body: JSON.stringify({ message: `${message} ${TOKEN}` }),
});
const graphql = (type: string, message: string): Fault => ({
  status: 200,
  headers: JSON_TYPE,
  body: JSON.stringify({ data: null, errors: [{ type, message }] }),
});
const html = (status: number): Fault => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: '<html><body>Sign in</body></html>',
});

/** Hits the second page of pull requests, `times` times from its first call on. */
function onSecondPage(fault: Fault, times = Number.POSITIVE_INFINITY): (call: ReplayCall) => Fault | null {
  let hits = 0;
  return ({ operation, variables }) => {
    const isPage = operation === 'PullRequests' || operation === 'LightPullRequests';
    return isPage && typeof variables['after'] === 'string' && hits++ < times ? fault : null;
  };
}

function onReleases(fault: Fault, page = 2): (call: ReplayCall) => Fault | null {
  const isPage = new RegExp(`/releases\\?.*\\bpage=${page}$`);
  return ({ path: asked }) => (isPage.test(asked) ? fault : null);
}

/** Passes by itself: the pull waits or asks for less, and is whole in the end. */
const PASSING: readonly (readonly [string, (call: ReplayCall) => Fault | null, readonly number[]])[] = [
  ['429 with Retry-After', onSecondPage(says(429, 'Slow down', { 'retry-after': '7' }), 1), [7_000]],
  ['429 without Retry-After', onSecondPage(says(429, 'Slow down'), 1), [2_000]],
  [
    'a secondary limit with Retry-After',
    onSecondPage(says(403, 'You have exceeded a secondary rate limit', { 'retry-after': '30' }), 1),
    [30_000],
  ],
  [
    'a secondary limit that names no time',
    onSecondPage(says(403, 'You have exceeded a secondary rate limit'), 1),
    [60_000],
  ],
  ['500', onSecondPage(says(500, 'Server Error'), 2), [2_000, 4_000]],
  ['503 with Retry-After', onSecondPage(says(503, 'Unavailable', { 'retry-after': '3' }), 1), [3_000]],
  ['502 with HTML, twice', onSecondPage(html(502), 2), []],
  ['504', onSecondPage(html(504), 1), []],
  ['a connection that is reset', onSecondPage('reset', 1), [2_000]],
  ['half an answer', onSecondPage('cut', 1), [2_000]],
  ['"something went wrong"', onSecondPage(graphql('', 'Something went wrong while executing your query.'), 1), []],
  [
    'a limit of resources',
    onSecondPage(graphql('RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded'), 3),
    [],
  ],
  [
    'too many nodes',
    onSecondPage(graphql('MAX_NODE_LIMIT_EXCEEDED', 'This query requests up to 600,000 nodes'), 1),
    [],
  ],
  ['RATE_LIMITED that passes', onSecondPage(graphql('RATE_LIMITED', 'API rate limit exceeded'), 1), [2_000]],
  ['RATE_LIMIT that passes', onSecondPage(graphql('RATE_LIMIT', 'API rate limit already exceeded'), 1), [2_000]],
  ['an internal error', onSecondPage(graphql('INTERNAL', 'Oops'), 1), [2_000]],
  ['500 of the releases', once(onReleases(says(500, 'Server Error'))), [2_000]],
];

/** Does not pass: the pull ends with an error that says what to do, and the next one goes on. */
const ENDING: readonly (readonly [string, (call: ReplayCall) => Fault | null, string])[] = [
  ['401', onSecondPage(says(401, 'Bad credentials')), 'github-auth'],
  ['403', onSecondPage(says(403, 'Resource not accessible by personal access token')), 'github-forbidden'],
  [
    '403 of a single sign-on',
    onSecondPage(says(403, 'Resource protected by SAML', { 'x-github-sso': 'required; url=https://github.com/x' })),
    'github-sso',
  ],
  ['404', onSecondPage(says(404, 'Not Found')), 'github-not-found'],
  ['410', onReleases(says(410, 'Gone')), 'github-gone'],
  ['422', onReleases(says(422, 'Validation Failed')), 'github-refused'],
  ['429 for an hour', onSecondPage(says(429, 'Slow down', { 'retry-after': '3600' })), 'rate-limited'],
  ['429 without end', onSecondPage(says(429, 'Slow down')), 'rate-limited'],
  [
    'a used up limit',
    onSecondPage(
      says(403, 'API rate limit exceeded', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(NOW / 1_000 + 1_800),
      }),
    ),
    'rate-limited',
  ],
  [
    'a secondary limit without end',
    onSecondPage(says(403, 'You have exceeded a secondary rate limit')),
    'rate-limited',
  ],
  ['500 without end', onSecondPage(says(500, 'Server Error')), 'github-unavailable'],
  ['502 with HTML at every size', onSecondPage(html(502)), 'github-unavailable'],
  ['503 without end', onSecondPage(says(503, 'Unavailable')), 'github-unavailable'],
  ['a connection that is always reset', onSecondPage('reset'), 'http-unreachable'],
  ['half answers only', onSecondPage('cut'), 'github-broken-answer'],
  ['a page of HTML with status 200', onSecondPage(html(200)), 'github-not-json'],
  [
    'a wrong content type',
    onSecondPage({ status: 200, headers: { 'content-type': 'application/octet-stream' }, body: '{}' }),
    'github-not-json',
  ],
  ['JSON that is no answer', onSecondPage({ status: 200, headers: JSON_TYPE, body: '{"hello":1}' }), 'github-refused'],
  [
    'JSON of another shape',
    onSecondPage({ status: 200, headers: JSON_TYPE, body: '{"data":{"repository":{"pullRequests":[]}}}' }),
    'github-shape',
  ],
  [
    'missing scopes',
    onSecondPage(graphql('INSUFFICIENT_SCOPES', 'Your token has not been granted the required scopes')),
    'github-forbidden',
  ],
  [
    'a repository that vanishes',
    onSecondPage(graphql('NOT_FOUND', 'Could not resolve to a Repository')),
    'github-not-found',
  ],
  [
    'a redirect to another host',
    onSecondPage({ status: 302, headers: { location: 'http://127.0.0.2:9/' } }),
    'http-redirect',
  ],
  [
    'a next page on another host',
    onReleases(linkTo('http://127.0.0.2:9/repositories/1/releases?page=2'), 1),
    'github-foreign-link',
  ],
  ['a next page on another path', onReleases(linkTo('/user/keys?page=2'), 1), 'github-foreign-link'],
  [
    'a next page with a user in it',
    onReleases(linkTo('http://a:b@127.0.0.1/releases?page=2'), 1),
    'github-foreign-link',
  ],
  ['a next page that is the same', onReleases(linkTo('/repositories/1/releases?page=1'), 1), 'github-endless'],
  ['a repeated cursor', repeatedCursor(), 'github-endless'],
  ['cursors that never end', endlessCursors(), 'github-endless'],
  [
    'a cursor that is never valid',
    onSecondPageAlways(graphql('INVALID_CURSOR_ARGUMENTS', '`x` does not appear to be a valid cursor.')),
    'github-endless',
  ],
];

function once(fault: (call: ReplayCall) => Fault | null): (call: ReplayCall) => Fault | null {
  let isOver = false;
  return (call) => {
    const found = isOver ? null : fault(call);
    isOver ||= found !== null;
    return found;
  };
}

function linkTo(next: string): Fault {
  return { status: 200, headers: { ...JSON_TYPE, link: `<${next}>; rel="next"` }, body: '[]' };
}

type Connection = { pageInfo: { hasNextPage: boolean; endCursor: string | null } };

function rewriteCursor(change: (info: Connection['pageInfo']) => void): (call: ReplayCall) => Fault | null {
  return ({ operation }) =>
    operation !== 'PullRequests'
      ? null
      : {
          rewrite: (reply: GraphqlReply) => {
            const { data } = structuredClone(reply) as unknown as {
              data: { repository: { pullRequests: Connection } };
            };
            change(data.repository.pullRequests.pageInfo);
            return { data };
          },
        };
}

function repeatedCursor(): (call: ReplayCall) => Fault | null {
  let first: string | null = null;
  return rewriteCursor((info) => {
    first ??= info.endCursor;
    Object.assign(info, { hasNextPage: true, endCursor: first });
  });
}

function endlessCursors(): (call: ReplayCall) => Fault | null {
  let count = 0;
  return rewriteCursor((info) => {
    const endCursor = Buffer.from(`cursor:v2:2020 ${count++}`).toString('base64');
    Object.assign(info, { hasNextPage: true, endCursor });
  });
}

function onSecondPageAlways(fault: Fault): (call: ReplayCall) => Fault | null {
  return ({ operation, variables }) => (operation === 'PullRequests' && variables['after'] ? fault : null);
}

interface Faulty {
  readonly server: ReplayServer;
  readonly heal: () => void;
}

async function faulty(fault: (call: ReplayCall) => Fault | null): Promise<Faulty> {
  let isHealed = false;
  const server = await replay({ world: world(), fault: (call) => (isHealed ? null : fault(call)) });
  return { server, heal: () => (isHealed = true) };
}

const FORMS = [TOKEN, Buffer.from(TOKEN).toString('base64'), encodeURIComponent(TOKEN), TOKEN.slice(4, 20)];

/** Searches what people see, the files of the store, and what stands compressed within them. */
async function expectNoToken({ store, directory }: TestStore, seen: readonly unknown[]): Promise<void> {
  const texts = seen.map((value) =>
    value instanceof Error ? `${value.stack ?? ''} ${value.message} ${JSON.stringify(value)}` : JSON.stringify(value),
  );
  for (const name of readdirSync(directory)) texts.push(readFileSync(path.join(directory, name)).toString('latin1'));
  await store.rebuild((raw) => {
    texts.push(raw.text);
    throw new Error('Nothing is derived here.');
  });
  for (const form of FORMS) expect(texts.filter((text) => text.includes(form))).toEqual([]);
}

let whole: Awaited<ReturnType<typeof comparable>> | null = null;

/** What a pull brings over which nothing happens. */
async function wholeContent() {
  if (whole !== null) return whole;
  const server = await replay({ world: world() });
  const { store } = await newStore();
  await pullInto(server, store);
  whole = await comparable(store);
  return whole;
}

/** Without the number of records per source, which a first failure counts alike. */
async function comparable(store: Store) {
  const { tickets, pullRequests, sources } = await contentOf(store);
  return {
    tickets,
    pullRequests,
    states: sources.map(({ kind, completeness, reason }) => ({ kind, completeness, reason })),
  };
}

describe.skipIf(!hasEmulators)('a pull from a GitHub that fails', () => {
  it.each(PASSING)('comes to its end over %s', async (_name, fault, waited) => {
    const { server } = await faulty(fault);
    const kept = await newStore();
    const waits: Waits = { waited: [], said: [] };
    const outcome = await pullInto(server, kept.store, { waits });
    expect(waits.waited).toEqual(waited);
    expect(outcome.states.map(({ completeness }) => completeness)).toEqual(['complete', 'complete']);
    expect(outcome.records).toEqual({ 'pull requests': 80, issues: 70, releases: 250 });
    expect(await comparable(kept.store)).toEqual(await wholeContent());
    await expectNoToken(kept, [outcome, waits]);
  });

  it.each(ENDING)('ends over %s with an error that helps, and loses nothing', async (_name, fault, code) => {
    const { server, heal } = await faulty(fault);
    const kept = await newStore();
    const waits: Waits = { waited: [], said: [] };
    const error = await pullInto(server, kept.store, { waits }).catch((caught: unknown) => caught);
    if (!(error instanceof AppError)) throw error;
    expect([error.code, error.kind]).toEqual([code, 'not-measurable']);
    expect(error.remedy).toMatch(/\S/);
    expect(waits.waited.length).toBeLessThan(10);
    const { sources, pullRequests } = await contentOf(kept.store);
    const isInReleases = server.calls.some(({ path: asked }) => asked.includes('/releases'));
    expect(pullRequests.length).toBeGreaterThanOrEqual(isInReleases ? 80 : 25);
    expect(sources[0]?.completeness).toBe(isInReleases ? 'complete' : 'incomplete');
    await expectNoToken(kept, [error, waits, sources]);
    heal();
    await pullInto(server, kept.store);
    expect(await comparable(kept.store)).toEqual(await wholeContent());
  });

  it('gives up on a slow drip, and asks for less', async () => {
    const { server } = await faulty(onSecondPage('drip', 1));
    const { store } = await newStore();
    const outcome = await pullInto(server, store, { timeoutMs: 400 });
    expect(outcome.records['pull requests']).toBe(80);
    const sizes = server.calls
      .filter(({ operation }) => operation === 'PullRequests')
      .map(({ variables }) => variables['count']);
    expect(sizes.slice(0, 3)).toEqual([25, 25, 12]);
  });

  it('leaves what it knows untouched when everything fails from the first call on', async () => {
    const shown = world();
    let isDown = false;
    const server = await replay({ world: shown, fault: () => (isDown ? says(401, 'Bad credentials') : null) });
    const { store } = await newStore();
    await pullInto(server, store);
    const before = await contentOf(store);
    isDown = true;
    const later = { startedAt: NOW + 86_400_000 };
    await expect(pullInto(server, store, later)).rejects.toMatchObject({ code: 'github-auth' });
    expect(await contentOf(store)).toEqual(before);
  });

  it('makes no source of a repository that does not exist', async () => {
    const server = await replay({ world: { ...world(), nameWithOwner: 'acme/other' } });
    const { store } = await newStore();
    await expect(pullInto(server, store)).rejects.toMatchObject({ code: 'github-not-found' });
    expect((await contentOf(store)).sources).toEqual([]);
  });

  it('begins anew where a cursor is not valid any more', async () => {
    const bad = graphql('INVALID_CURSOR_ARGUMENTS', '`x` does not appear to be a valid cursor.');
    const { server } = await faulty(onSecondPage(bad, 1));
    const { store } = await newStore();
    await pullInto(server, store);
    expect(await comparable(store)).toEqual(await wholeContent());
  });
});
