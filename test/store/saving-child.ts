// Saves the pages of a made-up pull, one after the other, from its bookmark on; run as a process of its own.
import process from 'node:process';
import type { Page, Store } from '../../src/model/store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { change, commit, DAY_ONE, gitAccount, pullRequest, repository, REPOSITORY, ticket } from './records.ts';

const PAGES = 60;

function pageOf(number: number): Page {
  const names = Array.from({ length: 40 }, (_, index) => number * 40 + index);
  return {
    source: 'git',
    scope: REPOSITORY,
    repository: repository(),
    depth: 'lines',
    commits: names.map((name) =>
      commit(`c${name}`, name === 0 ? [] : [`c${name - 1}`], {
        author: gitAccount(`dev${name % 17}`),
        committedAt: DAY_ONE + name,
        identityTrailers: name % 3 === 0 ? `Signed-off-by: dev${name}` : '',
        changes: [
          change(`src/${name % 97}/a.ts`, { added: name, deleted: 1 }),
          change(`src/${name}.ts`, { added: 1, deleted: 0 }),
        ],
      }),
    ),
    // Some tickets come again, newer.
    tickets: names.map((name) =>
      ticket(`ABC-${name % 700}`, { title: `version ${number}`, updatedAt: DAY_ONE + number }),
    ),
    raw: names.map((name) => {
      const id = `tracker.example/ABC-${name % 700}`;
      return { kind: 'ticket' as const, id, updatedAt: DAY_ONE + number, text: `raw ${number}` };
    }),
    pullRequests: [pullRequest(number)],
    state: {
      kind: 'commits',
      completeness: number === PAGES - 1 ? 'complete' : 'incomplete',
      reason: number === PAGES - 1 ? null : 'the pull was cut off',
      remedy: number === PAGES - 1 ? null : 'pull again',
      asOf: DAY_ONE,
    },
  };
}

/** Known times are the number of the page, so that a run which was cut off cannot be told from one that was not. */
export async function saveFromBookmark(
  store: Store,
  setClock: (instant: number) => void,
  onSaved: (page: number) => void = () => undefined,
): Promise<void> {
  for (;;) {
    const next = Number((await store.loadBookmark('git', REPOSITORY, 'next')) ?? 0);
    if (next >= PAGES) return;
    setClock(DAY_ONE + next);
    await store.savePage(pageOf(next), { name: 'next', value: String(next + 1) });
    onSaved(next);
  }
}

const directory = process.argv[2];
if (directory !== undefined && process.argv[3] === 'save') {
  let instant = DAY_ONE;
  const store = await openStore({ directory, clock: { now: () => instant } });
  await saveFromBookmark(
    store,
    (next) => {
      instant = next;
    },
    (page) => process.stdout.write(`${page}\n`),
  );
  await store.close();
}
