import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/base/app-error.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import { FIRST_UPDATE, generateTickets, touched } from './generated-tickets.ts';
import { ABC, clientOf, newStore, optionsOf, pull, serve, stored } from './pulling.ts';
import type { Call, Fault, ReplayOptions } from './replay-jira.ts';
import { ACCOUNT, TOKEN } from './replay-jira.ts';

const FLAVOURS = ['cloud', 'server'] as const;
const COUNT = 250;
const MINUTE = 60_000;

const isSearch = ({ path }: Call): boolean => /\/search(\/jql)?$/.test(path);

/** Strikes the third search for the first `times` times. */
function atThirdSearch(fault: Fault, times = Infinity): (call: Call) => Fault | null {
  let searches = 0;
  let struck = 0;
  return (call) => {
    if (!isSearch(call)) return null;
    searches += 1;
    if (searches < 3 || struck >= times) return null;
    struck += 1;
    return fault;
  };
}

const html = { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><title>Log in</title></html>' };

interface Case {
  readonly name: string;
  readonly fault: Fault;
  /** Of the error. */
  readonly code: string;
}

/** Faults that stay: the pull ends in a clear error, keeps what it has, and the next one completes it. */
const LASTING: readonly Case[] = [
  { name: '400', fault: { status: 400, body: '{"errorMessages":["Unbounded JQL"]}' }, code: 'refused-question' },
  { name: '401', fault: { status: 401, body: '' }, code: 'unauthorized' },
  { name: '403', fault: { status: 403, body: '{"message":"Forbidden"}' }, code: 'forbidden' },
  { name: '404', fault: { status: 404, body: '{}' }, code: 'not-found' },
  { name: '410', fault: { status: 410, body: '{"errorMessages":["has been removed"]}' }, code: 'api-removed' },
  { name: '422', fault: { status: 422, body: '{"errors":{"jql":"no"}}' }, code: 'refused-question' },
  { name: '429 without Retry-After', fault: { status: 429, body: '' }, code: 'rate-limited' },
  {
    name: '429 with a Retry-After of an hour',
    fault: { status: 429, headers: { 'retry-after': '3600' }, body: '' },
    code: 'rate-limited',
  },
  {
    name: '429 of a quota',
    fault: {
      status: 429,
      headers: { 'ratelimit-reason': 'jira-quota-tenant-based', 'x-ratelimit-reset': '2099-01-01T00:00:00Z' },
      body: '',
    },
    code: 'rate-limited',
  },
  { name: '500', fault: { status: 500, body: '{"errorMessages":["Internal"]}' }, code: 'jira-unavailable' },
  { name: '502 with a web page', fault: { status: 502, ...html }, code: 'jira-unavailable' },
  { name: '503', fault: { status: 503, body: '' }, code: 'jira-unavailable' },
  { name: 'a connection that is reset', fault: { mode: 'reset' }, code: 'http-unreachable' },
  { name: 'JSON that ends in the middle', fault: { mode: 'truncate' }, code: 'unreadable-answer' },
  { name: 'an answer that drips', fault: { mode: 'drip' }, code: 'http-timeout' },
  { name: 'a page for signing in, with 200', fault: { status: 200, ...html }, code: 'unauthorized' },
  {
    name: 'plain words instead of JSON',
    fault: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'upstream connect error' },
    code: 'unreadable-answer',
  },
  { name: 'JSON of another form', fault: { status: 200, body: '{"value":[]}' }, code: 'unexpected-answer' },
  {
    name: 'an answer as to anybody',
    fault: {
      status: 200,
      headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
      body: '{"issues":[],"total":0}',
    },
    code: 'unauthorized',
  },
  {
    name: 'a redirect to another host',
    fault: { status: 302, headers: { location: 'https://login.example/sso' }, body: '' },
    code: 'http-redirect',
  },
  {
    name: 'a redirect to another path',
    fault: { status: 302, headers: { location: '/login.jsp' }, body: '' },
    code: 'http-redirect',
  },
];

/** Faults that pass: the pull ends complete. */
const PASSING: readonly { readonly name: string; readonly fault: Fault; readonly waits: readonly number[] }[] = [
  { name: '429 with Retry-After', fault: { status: 429, headers: { 'retry-after': '7' }, body: '' }, waits: [7_000] },
  { name: '429 without Retry-After', fault: { status: 429, body: '' }, waits: [2_000] },
  { name: '500', fault: { status: 500, body: '' }, waits: [2_000] },
  { name: '502 with a web page', fault: { status: 502, ...html }, waits: [2_000] },
  { name: '503 with Retry-After', fault: { status: 503, headers: { 'retry-after': '3' }, body: '' }, waits: [3_000] },
  { name: 'a connection that is reset', fault: { mode: 'reset' }, waits: [2_000] },
  { name: 'JSON that ends in the middle', fault: { mode: 'truncate' }, waits: [2_000] },
];

async function undisturbed(options: Omit<ReplayOptions, 'fault'>): Promise<Awaited<ReturnType<typeof stored>>> {
  const store = await newStore();
  await pull(await serve(options), store);
  return stored(store);
}

describe.each(FLAVOURS)('a server that fails in the middle (%s)', (flavour) => {
  const base = { flavour, tickets: generateTickets(COUNT) };

  it.each(LASTING)('for good, by $name: says so, keeps what came, and the next pull completes it', async (one) => {
    let isBroken = true;
    const strike = atThirdSearch(one.fault);
    const replay = await serve({ ...base, fault: (call) => (isBroken ? strike(call) : null) });
    const store = await newStore();
    const client = clientOf(replay, { timeoutMs: one.fault.mode === 'drip' ? 300 : 20_000 });
    const failed = await pullJira(client, ABC, store, optionsOf()).then(
      () => null,
      (error: unknown) => error as AppError,
    );
    expect(failed).toMatchObject({ name: 'AppError', code: one.code, kind: 'not-measurable' });
    expect(failed?.remedy).toMatch(/\w/);
    const { sources } = await stored(store);
    expect(sources).toMatchObject([{ scope: 'ABC', completeness: 'incomplete', reason: failed?.message }]);
    isBroken = false;
    await pull(replay, store);
    expect(await stored(store)).toEqual(await undisturbed(base));
  });

  it.each(PASSING)('for a moment, by $name: asks again and ends complete', async ({ fault, waits }) => {
    const replay = await serve({ ...base, fault: atThirdSearch(fault, 1) });
    const store = await newStore();
    const client = clientOf(replay);
    await pullJira(client, ABC, store, optionsOf());
    expect(client.waits).toEqual(waits);
    expect(await stored(store)).toEqual(await undisturbed(base));
  });

  it('by a failed pull leaves the tickets of the last good one as they were', async () => {
    let isBroken = false;
    const replay = await serve({ ...base, fault: () => (isBroken ? { status: 401, body: '' } : null) });
    const store = await newStore();
    await pull(replay, store);
    const before = await stored(store);
    isBroken = true;
    await expect(pull(replay, store)).rejects.toMatchObject({ code: 'unauthorized' });
    expect((await stored(store)).tickets).toEqual(before.tickets);
  });

  it('by tickets that change while pages are read: misses none', async () => {
    let isDone = false;
    const replay = await serve({
      ...base,
      onPage: (call, { tickets }) => {
        if (isDone || !isSearch(call)) return;
        isDone = true;
        // Moves to the end, so that all behind it stand one place earlier.
        for (const id of ['10002', '10050']) {
          const ticket = tickets.get(id);
          if (ticket !== undefined) tickets.set(id, touched(ticket, FIRST_UPDATE + 999 * MINUTE, { summary: 'moved' }));
        }
      },
    });
    const store = await newStore();
    await pull(replay, store);
    const { tickets, sources } = await stored(store);
    expect(tickets).toHaveLength(COUNT);
    expect(tickets.filter(({ title }) => title === 'moved')).toHaveLength(2);
    expect(sources).toMatchObject([{ completeness: 'complete' }]);
  });

  it('by a ticket that vanishes while pages are read: brings all others', async () => {
    let isDone = false;
    const replay = await serve({
      ...base,
      onPage: (call, { tickets }) => {
        if (isDone || !isSearch(call)) return;
        isDone = true;
        tickets.delete('10005');
        tickets.delete('10150');
      },
    });
    const store = await newStore();
    await pull(replay, store);
    const { tickets, sources } = await stored(store);
    const keys = new Set(tickets.filter(({ goneAt }) => goneAt === null).map(({ key }) => key));
    for (let number = 1; number <= COUNT; number += 1) {
      if (number !== 5 && number !== 150) expect(keys.has(`ABC-${number}`)).toBe(true);
    }
    expect(keys.has('ABC-150')).toBe(false);
    expect(sources).toMatchObject([{ completeness: 'complete' }]);
  });

  it('by a field whose type changes: reads the others, names the ticket, and asks for it again', async () => {
    const replay = await serve(base);
    const good = replay.tickets.get('10007');
    if (good !== undefined) {
      replay.tickets.set('10007', { ...good, fields: { ...good.fields, summary: { text: 'an object now' } } });
    }
    const store = await newStore();
    const outcome = await pull(replay, store);
    expect(outcome.skipped).toContainEqual({
      what: 'tickets',
      why: 'they are not in the form that Jira documents',
      count: 1,
    });
    expect((await stored(store)).sources).toMatchObject([
      {
        completeness: 'incomplete',
        reason: '1 ticket could not be read: ABC-7 (fields.summary: expected string, got an object).',
        records: COUNT - 1,
      },
    ]);
    if (good !== undefined) replay.tickets.set('10007', good);
    await pull(replay, store);
    expect(await stored(store)).toEqual(await undisturbed(base));
  });

  it('by estimates and labels of another kind: takes what it understands', async () => {
    const replay = await serve(base);
    const good = replay.tickets.get('10007');
    if (good !== undefined) {
      replay.tickets.set('10007', {
        ...good,
        fields: { ...good.fields, customfield_10016: { value: 'XL' }, labels: null },
      });
    }
    const store = await newStore();
    await pull(replay, store);
    const { tickets, sources } = await stored(store);
    expect(tickets[6]).toMatchObject({ key: 'ABC-7', points: null, labels: [] });
    expect(sources).toMatchObject([{ completeness: 'complete' }]);
  });

  it('by a clock that is years off: misses nothing that changes later', async () => {
    const replay = await serve({ ...base, headers: { date: 'Thu, 01 Jan 2071 00:00:00 GMT' } });
    const store = await newStore();
    await pull(replay, store);
    const ticket = replay.tickets.get('10007');
    if (ticket !== undefined) {
      replay.tickets.set('10007', touched(ticket, FIRST_UPDATE + COUNT * MINUTE, { summary: 'later' }));
    }
    await pull(replay, store);
    expect((await stored(store)).tickets[6]?.title).toBe('later');
  });
});

describe('tokens of pages', () => {
  const base = { flavour: 'cloud' as const, tickets: generateTickets(COUNT) };
  const page = (call: Call): Fault | null => {
    if (!isSearch(call)) return null;
    const issues = generateTickets(10).map(({ id, key, fields }) => ({ id, key, fields }));
    return { body: JSON.stringify({ issues, nextPageToken: 'round-and-round', isLast: false }) };
  };

  it('that wear out make it ask anew from where it stands', async () => {
    const replay = await serve({ ...base, worn: (token) => token === 'token-200' });
    const store = await newStore();
    await pull(replay, store);
    expect(await stored(store)).toEqual(await undisturbed(base));
  });

  it('that repeat for ever end in an error, with what came in the store', async () => {
    const replay = await serve({ ...base, fault: page });
    const store = await newStore();
    await expect(pull(replay, store)).rejects.toMatchObject({ code: 'endless-paging' });
    expect(replay.calls.length).toBeLessThan(30);
    const { sources } = await stored(store);
    expect(sources).toMatchObject([{ completeness: 'incomplete' }]);
  });

  it('that repeat once are left behind', async () => {
    let isDone = false;
    const replay = await serve({
      ...base,
      fault: (call) => {
        if (!isSearch(call) || isDone || call.body?.['nextPageToken'] !== 'token-100') return null;
        isDone = true;
        const issues = [...generateTickets(COUNT)].slice(100, 200).map(({ id, key, fields }) => ({ id, key, fields }));
        return { body: JSON.stringify({ issues, nextPageToken: 'token-100', isLast: false }) };
      },
    });
    const store = await newStore();
    await pull(replay, store);
    expect(await stored(store)).toEqual(await undisturbed(base));
  });

  it('that end too early are noticed by the count', async () => {
    const replay = await serve({
      ...base,
      fault: (call) => {
        if (!isSearch(call) || call.body?.['nextPageToken'] !== 'token-100') return null;
        const issues = generateTickets(COUNT)
          .slice(100, 150)
          .map(({ id, key, fields }) => ({ id, key, fields }));
        return { body: JSON.stringify({ issues, isLast: true }) };
      },
    });
    const store = await newStore();
    await pull(replay, store);
    expect(await stored(store)).toEqual(await undisturbed(base));
  });
});

describe('a ticket that is gone when its changelog is asked for', () => {
  it('spoils the answer for no other', async () => {
    const replay = await serve({
      flavour: 'cloud',
      tickets: generateTickets(40),
      fault: ({ path, body }) => {
        const ids = body?.['issueIdsOrKeys'];
        const isHit = path.endsWith('/changelog/bulkfetch') && Array.isArray(ids) && ids.includes('10017');
        return isHit ? { status: 404, body: '{"errorMessages":["Issue does not exist"]}' } : null;
      },
    });
    const store = await newStore();
    const outcome = await pull(replay, store);
    expect((await stored(store)).tickets).toHaveLength(39);
    expect(outcome.skipped).toContainEqual({
      what: 'tickets',
      why: 'they were deleted while they were read',
      count: 1,
    });
  });
});

describe('the token', () => {
  const forms = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString('base64')];
  const basic = Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64');

  it('is in no error, even where the server repeats it', async () => {
    for (const status of [400, 401, 403, 404, 410, 422, 500, 200]) {
      const body = JSON.stringify({
        errorMessages: [`You sent ${TOKEN} and ${basic} ${forms.join(' ')}`],
        issues: TOKEN,
      });
      const replay = await serve({
        flavour: 'cloud',
        tickets: [],
        fault: (call) => (isSearch(call) ? { status, body } : null),
        projects: [{ id: '1', key: 'ABC' }],
      });
      const store = await newStore();
      const error = (await pull(replay, store).catch((caught: unknown) => caught)) as AppError;
      const said = [error.message, error.remedy, ...error.details, JSON.stringify((await stored(store)).sources)].join(
        ' ',
      );
      for (const form of [...forms, basic]) expect(said).not.toContain(form);
    }
  });
});

describe('a project', () => {
  it('that is not there is incomplete, and the others are read', async () => {
    const replay = await serve({ flavour: 'cloud', tickets: generateTickets(3) });
    const store = await newStore();
    await pull(replay, store, {}, { projects: ['ABC', 'NOPE'] });
    expect((await stored(store)).sources).toMatchObject([
      { scope: 'ABC', completeness: 'complete' },
      {
        scope: 'NOPE',
        completeness: 'incomplete',
        reason: 'acme.example has no project NOPE, or does not show it to this token.',
      },
    ]);
  });

  it('that is there no more is incomplete, and the others are read', async () => {
    const projects = ['AAA', 'BBB', 'CCC', 'ABC'];
    const tickets = projects.flatMap((project, place) => generateTickets(2, { project, from: 10 * place + 1 }));
    const replay = await serve({ flavour: 'cloud', tickets });
    const store = await newStore();
    await pull(replay, store, {}, { projects });
    for (const id of ['10021', '10022']) replay.tickets.delete(id);
    await pull(replay, store, {}, { projects });
    const { sources, tickets: kept } = await stored(store);
    expect(sources.map(({ scope, completeness }) => `${scope} ${completeness}`)).toEqual([
      'AAA complete',
      'ABC complete',
      'BBB complete',
      'CCC incomplete',
    ]);
    expect(kept).toHaveLength(8);
  });

  it('whose key is none is refused before anything is asked', async () => {
    const replay = await serve({ flavour: 'cloud', tickets: [] });
    const odd = { projects: ['A") OR project in ("B'] };
    await expect(pull(replay, await newStore(), {}, odd)).rejects.toMatchObject({ code: 'project-key', kind: 'usage' });
    expect(replay.calls).toEqual([]);
  });

  it('that was renamed is read under its new key, and its tickets know their old ones', async () => {
    const project = { id: '1', key: 'ABC', projectKeys: ['ABC', 'OLD'], versions: [] };
    const replay = await serve({ flavour: 'cloud', tickets: generateTickets(2), projects: [project] });
    const store = await newStore();
    await pull(replay, store, {}, { projects: ['OLD'] });
    const { tickets, sources } = await stored(store);
    expect(tickets.map(({ key, formerKeys }) => [key, formerKeys])).toEqual([
      ['ABC-1', ['OLD-1']],
      ['ABC-2', ['OLD-2']],
    ]);
    expect(sources.map(({ scope, completeness }) => `${scope} ${completeness}`)).toEqual([
      'ABC complete',
      'OLD complete',
    ]);
  });
});
