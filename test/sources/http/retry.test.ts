import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import type { HttpFetch } from '../../../src/sources/http/http-fetch.ts';
import { createPatientFetch, decideRetry } from '../../../src/sources/http/retry.ts';
import type { Attempt, Patience } from '../../../src/sources/http/retry.ts';

const NOW = Date.UTC(2026, 5, 1, 12);
const MIDDLE = 0.5;
const { signal } = new AbortController();

function answered(status: number, headers: Record<string, string> = {}, text = '', tries = 0): Attempt {
  return { tries, answer: { kind: 'status', status, headers: new Headers(headers), text } };
}

const failed = (code: string, tries = 0): Attempt => ({ tries, answer: { kind: 'failure', code } });
const at = (ms: number): string => new Date(ms).toUTCString();
const epoch = (ms: number): string => String(ms / 1_000);

const again = (waitMs: number) => ({ kind: 'again', waitMs });
const stop = (until: number | null) => ({ kind: 'stop', until });
const GIVE_UP = { kind: 'give-up' };

describe('whether to ask again', () => {
  it.each<readonly [string, Attempt, object]>([
    ['an answer', answered(200), GIVE_UP],
    ['a wrong token', answered(401), GIVE_UP],
    ['missing permission', answered(403, {}, 'Resource not accessible'), GIVE_UP],
    ['what is not there', answered(404), GIVE_UP],
    ['what is gone', answered(410), GIVE_UP],
    ['what cannot be asked', answered(422), GIVE_UP],
    ['an error of the server', answered(500), again(2_000)],
    ['a broken gateway', answered(502, {}, '<html>'), again(2_000)],
    ['a server that is away', answered(503), again(2_000)],
    ['a server that is away until then', answered(503, { 'retry-after': '20' }), again(20_000)],
    ['a slow gateway', answered(504), again(2_000)],
    ['a broken connection', failed('http-unreachable'), again(2_000)],
    ['a call that took too long', failed('http-timeout'), again(2_000)],
    ['a host that is not there', failed('http-unknown-host'), GIVE_UP],
    ['a certificate that is not trusted', failed('http-certificate'), GIVE_UP],
    ['an address elsewhere', failed('http-foreign-address'), GIVE_UP],
    ['a redirect', failed('http-redirect'), GIVE_UP],
    ['too much', failed('http-too-large'), GIVE_UP],
    ['a limit', answered(429), again(2_000)],
    ['a limit that says how long', answered(429, { 'retry-after': '30' }), again(30_000)],
    ['a limit that says a part of a second', answered(429, { 'retry-after': '0.2' }), again(1_000)],
    ['a limit that says no time', answered(429, { 'retry-after': '0' }), again(2_000)],
    ['a limit that says nothing that can be read', answered(429, { 'retry-after': 'soon' }), again(2_000)],
    ['a limit that says until when', answered(429, { 'retry-after': at(NOW + 40_000), date: at(NOW) }), again(40_000)],
    [
      'a limit with a reset in words of Jira',
      answered(429, { 'x-ratelimit-reset': '2026-06-01T12:01Z' }),
      again(60_000),
    ],
    [
      'a used-up limit with a reset in words of GitHub',
      answered(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(NOW + 90_000) }),
      again(90_000),
    ],
    [
      'a used-up limit that takes long',
      answered(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(NOW + 3_000_000) }),
      stop(NOW + 3_000_000),
    ],
    ['a used-up limit that names no end', answered(403, { 'x-ratelimit-remaining': '0' }), stop(null)],
    ['a secondary limit', answered(403, {}, 'You have exceeded a secondary rate limit.'), again(60_000)],
    [
      'a secondary limit that says how long',
      answered(403, { 'retry-after': '5' }, 'secondary rate limit'),
      again(5_000),
    ],
    [
      'a quota',
      answered(429, { 'ratelimit-reason': 'jira-quota-tenant-based', 'retry-after': '10' }),
      stop(NOW + 10_000),
    ],
    [
      'a quota with its reset',
      answered(429, { 'ratelimit-reason': 'jira-quota-global-based', 'x-ratelimit-reset': '2026-06-01T12:40Z' }),
      stop(NOW + 2_400_000),
    ],
    ['a burst', answered(429, { 'ratelimit-reason': 'jira-burst-based', 'retry-after': '3' }), again(3_000)],
    ['a wait of an hour', answered(429, { 'retry-after': '3600' }), stop(NOW + 3_600_000)],
  ])('is decided for %s', (_sentence, attempt, decision) => {
    expect(decideRetry(attempt, NOW, MIDDLE)).toEqual(decision);
  });

  it.each([-7_200_000, -60_000, 60_000, 7_200_000])(
    'reads dates by the clock of the server, which is %i ms off',
    (skew) => {
      const date = at(NOW + skew);
      const later = { date, 'retry-after': at(NOW + skew + 30_000) };
      expect(decideRetry(answered(503, later), NOW, MIDDLE)).toEqual(again(30_000));
      const reset = { date, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(NOW + skew + 600_000) };
      expect(decideRetry(answered(429, reset), NOW, MIDDLE)).toEqual(stop(NOW + 600_000));
    },
  );

  it('does not wait for a date that has passed', () => {
    expect(decideRetry(answered(503, { 'retry-after': at(NOW - 30_000) }), NOW, MIDDLE)).toEqual(again(2_000));
  });

  it('waits twice as long with every try, within bounds, and scattered', () => {
    const waits = (random: number) =>
      [0, 1, 2, 3, 4].map((tries) => {
        const decision = decideRetry(answered(502, {}, '', tries), NOW, random);
        return decision.kind === 'again' ? decision.waitMs : decision.kind;
      });
    expect(waits(0.5)).toEqual([2_000, 4_000, 8_000, 16_000, 'give-up']);
    expect(waits(0)).toEqual([1_400, 2_800, 5_600, 11_200, 'give-up']);
    expect(waits(0.999_999)).toEqual([2_600, 5_200, 10_400, 20_800, 'give-up']);
  });

  it('stops at a limit that does not end', () => {
    expect(decideRetry(answered(429, { 'retry-after': '9' }, '', 4), NOW, MIDDLE)).toEqual(stop(NOW + 9_000));
  });
});

interface Told {
  readonly waits: number[];
  readonly reasons: string[];
  readonly patience: Patience;
}

function patient(): Told {
  const waits: number[] = [];
  const reasons: string[] = [];
  const patience: Patience = {
    now: () => NOW,
    random: () => MIDDLE,
    wait: async (ms) => void waits.push(ms),
    onWait: (_ms, why) => void reasons.push(why),
  };
  return { waits, reasons, patience };
}

function play(...script: readonly (number | Response | Error)[]): {
  readonly fetch: HttpFetch;
  readonly calls: () => number;
} {
  let calls = 0;
  const fetch: HttpFetch = async () => {
    const next = script[Math.min(calls, script.length - 1)];
    calls += 1;
    if (next instanceof Error) throw next;
    return next instanceof Response ? next : new Response('{}', { status: next ?? 200 });
  };
  return { fetch, calls: () => calls };
}

const RESET = new AppError({ code: 'http-unreachable', kind: 'not-measurable', message: 'The connection broke.' });

describe('a patient call', () => {
  it('asks again until there is an answer', async () => {
    const { waits, reasons, patience } = patient();
    const { fetch } = play(502, RESET, 200);
    const answer = await createPatientFetch(fetch, { patience, signal })('https://a.test/');
    expect([answer.status, waits]).toEqual([200, [2_000, 4_000]]);
    expect(reasons).toEqual(['the server answered 502', 'The connection broke.']);
  });

  it('hands over the last answer, whatever it is', async () => {
    const { waits, patience } = patient();
    const { fetch, calls } = play(503);
    const answer = await createPatientFetch(fetch, { patience, signal })('https://a.test/');
    expect([answer.status, calls(), waits.length]).toEqual([503, 5, 4]);
  });

  it('throws the last failure', async () => {
    const { patience } = patient();
    await expect(createPatientFetch(play(RESET).fetch, { patience, signal })('https://a.test/')).rejects.toBe(RESET);
  });

  it('leaves to the caller what the caller asks for', async () => {
    const { waits, patience } = patient();
    const handBack = new Set([502, 504]);
    const answer = await createPatientFetch(play(502).fetch, { patience, signal, handBack })('https://a.test/');
    expect([answer.status, waits]).toEqual([502, []]);
  });

  it('leaves the text of a refusal to be read', async () => {
    const { patience } = patient();
    const refusal = new Response('Resource not accessible', { status: 403 });
    const answer = await createPatientFetch(play(refusal).fetch, { patience, signal })('https://a.test/');
    expect(await answer.text()).toBe('Resource not accessible');
  });

  it('stops where waiting is for the user, and says until when', async () => {
    const { patience } = patient();
    const limited = new Response('', { status: 429, headers: { 'retry-after': '3600' } });
    const call = createPatientFetch(play(limited).fetch, { patience, signal })('https://a.test/secret?token=x');
    await expect(call).rejects.toMatchObject({
      code: 'rate-limited',
      kind: 'not-measurable',
      message: 'a.test allows no more calls for now.',
      remedy: expect.stringContaining('after 2026-06-01 13:00 UTC'),
    });
  });

  it('ends when it is interrupted while it waits', async () => {
    const { patience } = patient();
    const wait = (): Promise<void> => Promise.reject(new Error('Ctrl-C'));
    const call = createPatientFetch(play(502).fetch, { patience: { ...patience, wait }, signal })('https://a.test/');
    await expect(call).rejects.toThrow('Ctrl-C');
  });

  it('does not take a fault of the program for one of the network', async () => {
    const { patience, waits } = patient();
    const call = createPatientFetch(play(new TypeError('bug')).fetch, { patience, signal })('https://a.test/');
    await expect(call).rejects.toThrow('bug');
    expect(waits).toEqual([]);
  });
});
