import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/model/store.ts';
import type { GithubSink } from '../../../src/sources/github/feed-pull.ts';
import type { GithubClient } from '../../../src/sources/github/github-client.ts';
import { parseReleases } from '../../../src/sources/github/page-wire.ts';
import { pullReleases } from '../../../src/sources/github/pull-releases.ts';
import { emulatorFile, hasEmulators, importEmulator } from '../../emulators/emulators.ts';
import { onlyPaths, startPrism } from '../../emulators/prism.ts';
import type { OpenApi } from '../../emulators/prism.ts';
import { clientOf, optionsFor, TOKEN } from './pulling.ts';

interface Emulate {
  readonly createEmulator: (options: object) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
}

const PLACE = { host: 'github.com', name: 'acme/shop' };

/** The replay server is ours; these two were written by others, from what GitHub's REST API says and does. */
function collectingSink(): GithubSink & { readonly pages: Page[]; readonly bookmarks: Map<string, string | null> } {
  const pages: Page[] = [];
  const bookmarks = new Map<string, string | null>();
  return {
    pages,
    bookmarks,
    loadBookmark: async (_source, _scope, name) => bookmarks.get(name) ?? null,
    loadRecordIds: async () => [],
    savePage: async (page, bookmark) => {
      pages.push(page);
      if (bookmark !== null) bookmarks.set(bookmark.name, bookmark.value);
      return { inserted: 0, updated: 0, unchanged: 0 };
    },
  };
}

/** The emulator wants to know its port beforehand. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function post(url: string, body: object): Promise<void> {
  const headers = { authorization: `token ${TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

describe.skipIf(!hasEmulators)('the REST part of a pull', () => {
  it('reads what emulate holds, page by page, and what it does not hold is an error', async () => {
    const { createEmulator } = (await importEmulator('emulate/dist/api.js')) as Emulate;
    const port = await freePort();
    const emulator = await createEmulator({
      service: 'github',
      port,
      baseUrl: `http://127.0.0.1:${port}`,
      seed: {
        tokens: { [TOKEN]: { login: 'una', scopes: ['repo'] } },
        github: {
          users: [{ login: 'una', name: 'Una' }],
          repos: [{ owner: 'una', name: 'shop', auto_init: true }],
        },
      },
    });
    try {
      const api = `http://127.0.0.1:${port}`;
      for (let release = 1; release <= 103; release++) {
        await post(`${api}/repos/una/shop/releases`, {
          tag_name: `v0.${release}.0`,
          target_commitish: 'main',
          draft: release === 103,
        });
      }
      await post(`${api}/repos/una/shop/issues`, { title: '篮子 is broken' });
      const client = clientOf(api);
      const sink = collectingSink();
      const place = { host: 'github.com', name: 'una/shop' };
      const read = await pullReleases(client, place, 'github.com/una/shop', sink, optionsFor());
      expect(read).toBe(102);
      expect(new Set(sink.pages.flatMap(({ releases = [] }) => releases.map(({ tag }) => tag))).size).toBe(102);
      expect(client.facts().calls).toBe(2);
      const issue = await client.get({ path: '/repos/una/shop/issues/1', about: 'an issue' });
      expect(issue.data).toMatchObject({ number: 1, title: '篮子 is broken', state: 'open' });
      const missing = client.get({ path: '/repos/una/shop/issues/99', about: 'una/shop#99' });
      await expect(missing).rejects.toMatchObject({ code: 'github-not-found' });
    } finally {
      await emulator.close();
    }
  }, 60_000);

  it("asks what GitHub's own description allows, and reads what it promises", async () => {
    const file = emulatorFile('@octokit/openapi/generated/api.github.com.json');
    const description = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;
    const paths = ['/repos/{owner}/{repo}/releases', '/repos/{owner}/{repo}/issues/{issue_number}'];
    const prism = await startPrism(onlyPaths(description, paths));
    try {
      const client: GithubClient = clientOf(prism.origin);
      const sink = collectingSink();
      // The example is a first page of several, and its next page that of another list on another host.
      const read = pullReleases(client, PLACE, 'github.com/acme/shop', sink, optionsFor());
      await expect(read).rejects.toMatchObject({ code: 'github-foreign-link' });
      expect(client.facts().calls).toBe(1);
      const first = await client.get({
        path: '/repos/acme/shop/releases',
        parameters: { per_page: 100 },
        about: 'releases',
      });
      expect(parseReleases(first.data)).toMatchObject([{ tag_name: 'v1.0.0', published_at: '2013-02-27T19:35:32Z' }]);
      const issue = await client.get({ path: '/repos/acme/shop/issues/1347', about: 'an issue' });
      expect(issue.status).toBe(200);
      const wrong = client.get({ path: '/repos/acme/shop/issues/none', about: 'an issue' });
      await expect(wrong).rejects.toMatchObject({ code: 'github-refused' });
    } finally {
      await prism.close();
    }
  }, 60_000);
});
