import { readFileSync } from 'node:fs';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askProject } from '../../../src/sources/jira/ask-project.ts';
import { fetchChangelogs } from '../../../src/sources/jira/changelogs.ts';
import { lookAtJira } from '../../../src/sources/jira/look-at-jira.ts';
import type { JiraSite } from '../../../src/sources/jira/open-site.ts';
import { countTickets, openSite } from '../../../src/sources/jira/open-site.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import { readByIds } from '../../../src/sources/jira/read-by-ids.ts';
import { readDetails } from '../../../src/sources/jira/read-details.ts';
import { scanIds } from '../../../src/sources/jira/scan-ids.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import type { OpenApi, PrismServer } from '../../emulators/prism.ts';
import { onlyPaths, startPrism } from '../../emulators/prism.ts';
import { clientOf, newStore, optionsOf, stored } from './pulling.ts';

const shared = process.env['LEEWAY_SHARED'];
if (shared === undefined)
  process.stderr.write("LEEWAY_SHARED is not set: tests with Jira's description are SKIPPED.\n");

const API = '/rest/api/3';
const PATHS = [
  '/serverInfo',
  '/myself',
  '/field',
  '/status',
  '/project/{projectIdOrKey}',
  '/search/jql',
  '/search/approximate-count',
  '/changelog/bulkfetch',
  '/issue/bulkfetch',
  '/issue/{issueIdOrKey}/remotelink',
  '/issue/{issueIdOrKey}/comment',
  '/issue/{issueIdOrKey}/worklog',
].map((path) => `${API}${path}`);

/** Prism refuses every question that the description does not allow, with 422, and answers the others with its examples. */
describe.skipIf(shared === undefined || !hasEmulators)("Jira Cloud as Atlassian's own description has it", () => {
  let prism: PrismServer;
  let site: JiraSite;
  const client = () => clientOf(prism, { host: 'acme.atlassian.net' });

  beforeAll(async () => {
    const packed = readFileSync(`${shared ?? ''}/data/jira-openapi/jira-cloud-v3.json.gz`);
    const whole = onlyPaths(JSON.parse(gunzipSync(packed).toString()) as OpenApi, PATHS);
    // What kind of Jira it is, is asked before its version is known.
    const paths = { ...whole.paths, '/rest/api/2/serverInfo': whole.paths[`${API}/serverInfo`] };
    prism = await startPrism({ ...whole, paths }, { validateResponse: false });
    site = await openSite(client());
  }, 120_000);

  afterAll(async () => {
    await prism.close();
  });

  it('says who it is', () => {
    expect(site).toMatchObject({ flavour: 'cloud', who: expect.any(String) as string });
    expect(site.fields).toContain('summary');
  });

  it('counts, searches, and gives tickets and changelogs in bulk', async () => {
    const clauses = [
      { projects: ['ABC'], since: null },
      { projects: ['XYZ'], since: 1_700_000_000_000 },
    ];
    expect(await countTickets(client(), 'cloud', clauses)).toBeGreaterThan(0);
    expect((await scanIds(client(), 'cloud', ['ABC'])).size).toBeGreaterThan(0);
    expect((await readByIds(client(), site, ['10000', 'EX-1'])).issues.length).toBeGreaterThan(0);
    // The example of a page names a next one, and is that one as well.
    await expect(fetchChangelogs(client(), ['10100', '10101'])).rejects.toMatchObject({ code: 'endless-paging' });
    expect(await askProject(client(), 'cloud', 'EX')).toMatchObject({ key: 'EX' });
  });

  it('gives links, comments and worklogs of one ticket', async () => {
    const cut = { id: '10000', fields: { comment: { total: 9, comments: [] }, worklog: { total: 9, worklogs: [] } } };
    const found: unknown[] = [];
    const outcome = await readDetails(
      {
        client: client(),
        site,
        budget: 20,
        signal: new AbortController().signal,
        save: (tickets) => {
          found.push(...tickets);
          return Promise.resolve();
        },
        read: () => Promise.resolve({ issues: [cut], length: 0 }),
      },
      ['10000'],
    );
    expect([...outcome.refused.keys()]).toEqual(['development panels']);
    expect(found).toMatchObject([
      {
        id: '10000',
        remotelinks: [expect.objectContaining({ id: 10_000 }), expect.anything()],
        fields: { comment: { comments: [expect.anything()] }, worklog: { worklogs: [expect.anything()] } },
      },
    ]);
  });

  it('lets a whole pull and a look pass', async () => {
    const store = await newStore();
    const outcome = await pullJira(client(), { projects: ['ED'] }, store, optionsOf());
    expect(outcome.calls).toBeLessThan(30);
    expect((await stored(store)).sources.map(({ scope }) => scope)).toContain('EX');
    const look = await lookAtJira(client(), { projects: ['EX'], keys: ['EX-1'] });
    expect(look.facts.map(({ label }) => label)).toContain('project EX');
  });
});
