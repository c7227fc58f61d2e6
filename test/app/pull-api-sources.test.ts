import { afterEach, describe, expect, it } from 'vitest';
import { describeFailures, describePulled } from '../../src/app/describe-pulled.ts';
import type { ApiSource } from '../../src/app/live/api-source.ts';
import { describePlan, describeSpan } from '../../src/app/live/describe-plan.ts';
import { createPullProgress, describeProgress } from '../../src/app/live/describe-progress.ts';
import { lookAtServers } from '../../src/app/live/look-at-servers.ts';
import { pullApiSources } from '../../src/app/live/pull-api-sources.ts';
import type { Context } from '../../src/app/ports.ts';
import { withTemporaryStore } from '../../src/app/with-store.ts';
import { AppError } from '../../src/base/app-error.ts';
import type { PageState, Store } from '../../src/model/store.ts';
import type { ApiPullOptions } from '../../src/sources/http/api-pull.ts';

const NOW = Date.UTC(2026, 5, 1);
const WISHES = { startedAt: NOW, since: null, full: false, only: null, details: 500 };
const PLAN = { calls: 3, callsLeft: 100, seconds: 4, lines: ['all 12 tickets'] };
const LIMITED = new AppError({
  code: 'rate-limited',
  kind: 'not-measurable',
  message: 'acme.test allows no more calls for now.',
  remedy: 'Run it again later.',
});

let controller = new AbortController();
afterEach(() => {
  controller = new AbortController();
});

function contextOf() {
  const steps: string[] = [];
  const ticks: string[] = [];
  let now = NOW;
  const context: Context = {
    cwd: '/',
    env: {},
    clock: { now: () => now },
    progress: {
      step: (text) => void steps.push(text),
      tick: (text) => void ticks.push(text),
      detail: () => undefined,
      warn: () => undefined,
    },
    signal: controller.signal,
    version: '0.0.0',
  };
  return { context, steps, ticks, pass: (ms: number) => (now += ms) };
}

const COMPLETE: PageState = { kind: 'tickets', completeness: 'complete', reason: null, remedy: null, asOf: NOW };
const INCOMPLETE: PageState = {
  ...COMPLETE,
  completeness: 'incomplete',
  reason: 'half of it is missing',
  remedy: 'Go on.',
};

function sourceOf(scope: string, pull: ApiSource['pull'], plan: ApiSource['plan'] = async () => PLAN): ApiSource {
  const look = async () => ({ who: 'una', scopes: [], problems: [], facts: [] });
  return { name: 'jira', label: `Jira ${scope}`, scopes: [scope], kinds: ['tickets'], pull, plan, look };
}

const OUTCOME = { calls: 3, records: { tickets: 12 }, states: [COMPLETE], skipped: [] };

async function complete(store: Store, scope: string): Promise<typeof OUTCOME> {
  await store.savePage({ source: 'jira', scope, state: COMPLETE }, null);
  return OUTCOME;
}

const statesIn = async (store: Store): Promise<readonly string[]> =>
  (await store.inspect()).lastPulls.map(({ scope, completeness, reason }) =>
    `${scope} ${completeness} ${reason ?? ''}`.trim(),
  );

describe('a pull of several sources', () => {
  it('goes on after one that fails, and makes that one an incomplete source', async () => {
    const { context } = contextOf();
    await withTemporaryStore(context, async (store) => {
      const sources = [sourceOf('ABC', () => Promise.reject(LIMITED)), sourceOf('OPS', (to) => complete(to, 'OPS'))];
      const pulled = await pullApiSources(store, sources, WISHES, context);
      expect(pulled.map(({ error, outcome }) => [error?.code, outcome?.records])).toEqual([
        ['rate-limited', undefined],
        [undefined, { tickets: 12 }],
      ]);
      expect(await statesIn(store)).toEqual([`ABC incomplete ${LIMITED.message}`, 'OPS complete']);
    });
  });

  it('keeps the words of a source that said by itself what is missing', async () => {
    const { context } = contextOf();
    await withTemporaryStore(context, async (store) => {
      const source = sourceOf('ABC', async (to) => {
        await to.savePage({ source: 'jira', scope: 'ABC', state: INCOMPLETE }, null);
        throw LIMITED;
      });
      await pullApiSources(store, [source], WISHES, context);
      expect(await statesIn(store)).toEqual(['ABC incomplete half of it is missing']);
    });
  });

  it('replaces the words of an earlier failure', async () => {
    const { context } = contextOf();
    await withTemporaryStore(context, async (store) => {
      await store.savePage({ source: 'jira', scope: 'ABC', state: INCOMPLETE }, null);
      await pullApiSources(store, [sourceOf('ABC', () => Promise.reject(LIMITED))], WISHES, context);
      expect(await statesIn(store)).toEqual([`ABC incomplete ${LIMITED.message}`]);
    });
  });

  it('ends when it is interrupted, and when the program has a fault', async () => {
    const { context } = contextOf();
    await withTemporaryStore(context, async (store) => {
      const bug = sourceOf('ABC', () => Promise.reject(new TypeError('a bug')));
      await expect(pullApiSources(store, [bug], WISHES, context)).rejects.toThrow('a bug');
      const stopped = sourceOf('ABC', () => {
        controller.abort(new Error('Ctrl-C'));
        return Promise.reject(LIMITED);
      });
      await expect(pullApiSources(store, [stopped, bug], WISHES, context)).rejects.toThrow('Ctrl-C');
      expect(await statesIn(store)).toEqual([]);
    });
  });

  it('tells the budget of a first pull and of a whole one, and not of what is only new', async () => {
    const { context, steps } = contextOf();
    await withTemporaryStore(context, async (store) => {
      const source = sourceOf('ABC', (to) => complete(to, 'ABC'));
      const told = async (wishes: Partial<ApiPullOptions> = {}): Promise<readonly string[]> => {
        steps.length = 0;
        await pullApiSources(store, [source], { ...WISHES, ...wishes }, context);
        return [...steps];
      };
      const budget = ['Reading Jira ABC', 'Jira ABC: 3 calls of 100 left, about 4 s', '  all 12 tickets'];
      expect(await told()).toEqual(budget);
      expect(await told()).toEqual(['Reading Jira ABC']);
      expect(await told({ full: true })).toEqual(budget);
    });
  });
});

describe('the progress of a pull', () => {
  it('is counted with its rate, and becomes a line every ten seconds where nobody watches', () => {
    const { context, steps, ticks, pass } = contextOf();
    const tell = createPullProgress('Jira ABC', context);
    tell({ what: 'tickets', done: 0, of: 1_000 });
    pass(4_000);
    tell({ what: 'tickets', done: 100, of: 1_000 });
    expect(ticks).toEqual(['Reading Jira ABC: 0 of 1000 tickets', 'Reading Jira ABC: 100 of 1000 tickets, 25/s']);
    pass(7_000);
    tell({ what: 'tickets', done: 220, of: 1_000 });
    expect(steps).toEqual(['Reading Jira ABC: 220 of 1000 tickets, 20/s']);
    tell({ what: 'sprints', done: 1, of: null });
    expect(ticks.at(-1)).toBe('Reading Jira ABC: 1 sprints');
  });

  it.each([
    [{ what: 'issues', done: 3, of: null }, null, '3 issues'],
    [{ what: 'issues', done: 3, of: 2 }, 0.25, '3 issues, 0.3/s'],
    [{ what: 'issues', done: 3, of: 3 }, 12.6, '3 of 3 issues, 13/s'],
  ])('reads well: %j', (progress, rate, text) => {
    expect(describeProgress(progress, rate)).toBe(text);
  });
});

describe('a plan', () => {
  it('says when the calls that are left do not do', () => {
    const lines = describePlan('GitHub a/b', { calls: 400, callsLeft: 60, seconds: 1_000, lines: [] });
    expect(lines).toEqual([
      'GitHub a/b: 400 calls of 60 left, about 17 min',
      expect.stringContaining('More than is left'),
    ]);
  });

  it.each([
    [0, '0 s'],
    [1.2, '2 s'],
    [90, '2 min'],
    [5_300, '89 min'],
    [36_000, '10.0 h'],
  ])('takes %d seconds in words: %s', (seconds, words) => {
    expect(describeSpan(seconds)).toBe(words);
  });
});

describe('what came of a pull', () => {
  const skipped = [{ what: 'remote links', why: 'beyond --jira-details 500', count: 31 }];

  it('is a line for each source, with what it left out and why', () => {
    const pulled = {
      repositories: [{ id: 'acme/shop', commits: 3, isComplete: false }],
      unread: 1,
      sources: [
        { label: 'Jira ABC', outcome: { ...OUTCOME, states: [INCOMPLETE], skipped }, error: null },
        { label: 'GitHub \u001b[2Ja/b', outcome: null, error: LIMITED },
      ],
    };
    expect(describePulled(pulled)).toEqual([
      'acme/shop: 3 commits read, incomplete',
      'Jira ABC: 12 tickets; 3 calls, incomplete',
      '  incomplete tickets: half of it is missing',
      '  not asked: 31 remote links (beyond --jira-details 500)',
      'GitHub \ufffd[2Ja/b: stopped (rate-limited)',
    ]);
    expect(describeFailures(pulled)).toEqual([
      'One clone could not be read; the warnings above say why.',
      'GitHub \u001b[2Ja/b: acme.test allows no more calls for now.\nRun it again later.',
    ]);
  });

  it('names no failure where there is none', () => {
    expect(
      describeFailures({ repositories: [], unread: 0, sources: [{ label: 'x', outcome: OUTCOME, error: null }] }),
    ).toEqual([]);
  });
});

describe('a look at servers', () => {
  it('takes one that cannot be asked for a problem among the others', async () => {
    const { context } = contextOf();
    await withTemporaryStore(context, async (store) => {
      const broken = { ...sourceOf('ABC', async () => OUTCOME), look: () => Promise.reject(LIMITED) };
      const looks = await lookAtServers(store, [broken, sourceOf('OPS', async () => OUTCOME)], context);
      expect(looks.map(({ server, who, problems }) => [server, who, problems.map(({ remedy }) => remedy)])).toEqual([
        ['Jira ABC', null, ['Run it again later.']],
        ['Jira OPS', 'una', []],
      ]);
    });
  });
});
