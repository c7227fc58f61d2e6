import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/app/import-files.ts';
import { audit } from '../../../src/core/audit.ts';
import type { AuditRequest } from '../../../src/core/audit-input.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { prepare } from '../../../src/core/prepare.ts';
import { WEEK } from '../../../src/model/instant.ts';
import type { PullRequestRecord, RawPayload, RepositoryRecord, TicketRecord } from '../../../src/model/records.ts';
import type { Store } from '../../../src/model/store.ts';
import type { GithubSink } from '../../../src/sources/github/feed-pull.ts';
import { toPullRequestFromRest, toTicketFromRest } from '../../../src/sources/github/to-model.ts';
import { parseRestIssue, parseRestPullRequest } from '../../../src/sources/github/wire.ts';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { pullGithub } from '../../../src/sources/github/pull-github.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import { loadRecordedWorld } from '../../emulators/github/recorded-world.ts';
import type { ReplayWorld } from '../../emulators/github/replay-world.ts';
import { generateWorld } from '../../emulators/github/replay-world.ts';
import { clientOf, contentOf, newStore, NOW, optionsFor, peopleOf, PULL, replay } from './pulling.ts';

const shared = process.env['LEEWAY_SHARED'];
if (shared === undefined) process.stderr.write('LEEWAY_SHARED is not set: pulls of recorded payloads are SKIPPED.\n');

/** Pulls a world, and hands over the payloads in the order in which they came. */
async function pullWorld(world: ReplayWorld) {
  const server = await replay({ world });
  const { store } = await newStore();
  const raw: RawPayload[] = [];
  const [owner = '', name = ''] = world.nameWithOwner.split('/');
  const sink: GithubSink = {
    loadBookmark: (...args) => store.loadBookmark(...args),
    loadRecordIds: (...args) => store.loadRecordIds(...args),
    savePage: (page, bookmark) => {
      raw.push(...(page.raw ?? []));
      return store.savePage(page, bookmark);
    },
  };
  await pullGithub(clientOf(server.apiUrl), { ...PULL, owner, name }, sink, optionsFor());
  return { store, raw };
}

/** A file such as `gh api graphql` leaves behind: one node after the other. */
async function importPayloads(raw: readonly RawPayload[]): Promise<Store> {
  const { store } = await newStore();
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-payloads-'));
  const context = {
    cwd: folder,
    env: {},
    clock: { now: () => NOW },
    progress: { step: noted, tick: noted, detail: noted, warn: noted },
    signal: new AbortController().signal,
    version: '0.0.0',
  };
  try {
    for (const [kind, rawKind] of [['pull-requests', 'pull-request'] as const, ['tickets', 'ticket'] as const]) {
      const file = path.join(folder, `${kind}.jsonl`);
      const nodes = raw
        .filter((each) => each.kind === rawKind)
        .map(({ text }) => JSON.stringify((JSON.parse(text) as { data: unknown }).data));
      if (nodes.length === 0) continue;
      writeFileSync(file, nodes.join('\n'));
      await importFiles(store, kind, [file], { vouching: 'these-files', timeZone: null, repository: null }, context);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return store;
}

function noted(): void {
  // Nobody looks.
}

/** The audit of what a store holds at one instant; who told it is left out, since that is what differs. */
async function auditOf(store: Store, { host, nameWithOwner }: ReplayWorld) {
  const repository: RepositoryRecord = {
    id: `${host}/${nameWithOwner}`,
    host,
    fullName: nameWithOwner,
    formerNames: [],
    defaultRef: null,
    objectFormat: 'sha1',
    isShallow: false,
    isPartial: false,
    shallowBoundary: [],
  };
  await store.savePage({ source: 'git', scope: repository.id, repository }, null);
  const { people } = await peopleOf(store);
  const loaded = await store.loadSnapshot(people, { knownAt: null });
  const sources = loaded.sources.map((source) => ({ ...source, source: 'same', asOf: NOW }));
  const links = { ...DEFAULT_POLICY.links, completeScopes: ['*'] };
  const request: AuditRequest = {
    policy: { ...DEFAULT_POLICY, links },
    policyHash: 'test',
    version: '0.0.0',
    asOf: NOW,
    mode: 'reconstruction',
    window: { start: NOW - 150 * WEEK, end: NOW },
    projects: null,
    facts: new Map(),
  };
  const snapshot = { ...loaded, sources, asOf: NOW };
  const { tickets, pullRequests } = snapshot;
  return { tickets, pullRequests, result: audit(prepare(snapshot, request.policy), request) };
}

describe.skipIf(!hasEmulators)('a pulled store', () => {
  it('gives the same audit as a store of the same payloads imported from files', async () => {
    const world = generateWorld({ pullRequests: 120, issues: 130, releases: 0 });
    const { store, raw } = await pullWorld(world);
    const pulled = await auditOf(store, world);
    expect(pulled).toEqual(await auditOf(await importPayloads(raw), world));
    // Not because nothing could be judged.
    expect(pulled.result.outcomes.filter(({ strict }) => strict.outcome === 'supported').length).toBeGreaterThan(10);
  });

  it('can be derived anew from its payloads by the one function for all sources', async () => {
    const { store, raw } = await pullWorld(generateWorld({ pullRequests: 40, issues: 40, releases: 0 }));
    const before = await contentOf(store);
    expect(raw).toHaveLength(80);
    expect(await store.rebuild(deriveRecord)).toEqual({ derived: 80, failed: 0 });
    expect(await contentOf(store)).toEqual(before);
  });
});

describe.skipIf(!hasEmulators || shared === undefined)('recorded payloads of GitHub', () => {
  it('come over GraphQL as the records that REST makes of them', async () => {
    const { world, pullRequests, issues } = loadRecordedWorld(`${shared ?? ''}/data/github-rest`);
    const { raw, store } = await pullWorld(world);
    const records = new Map(raw.map((each) => [each.id, deriveRecord(each)]));
    const context = { repository: null, offsetAt: null };
    expect(raw).toHaveLength(pullRequests.length + issues.length);
    expect(raw.length).toBeGreaterThan(60);
    for (const data of pullRequests) {
      const wire = parseRestPullRequest(data);
      const rest = wire.ok ? toPullRequestFromRest(wire.value, context) : wire;
      if (!rest.ok) throw new Error(JSON.stringify(rest.problems));
      const { repositoryName, number } = rest.value;
      const pulled = records.get(`github.com/${repositoryName}!${number}`.toLowerCase()) as PullRequestRecord;
      // What REST leaves to further calls, GraphQL brings along.
      const { commits, closingIssues, additions, deletions, changedFiles, reviews } = pulled;
      expect(pulled).toEqual({ ...rest.value, commits, closingIssues, additions, deletions, changedFiles, reviews });
      expect(commits).not.toBeNull();
    }
    for (const data of issues) {
      const wire = parseRestIssue(data);
      const rest = wire.ok ? toTicketFromRest(wire.value, context) : wire;
      if (!rest.ok) throw new Error(JSON.stringify(rest.problems));
      const pulled = records.get(rest.value.id) as TicketRecord;
      const { changes, participants, closedBy, addresses, hasHistory } = pulled;
      expect(pulled).toEqual({ ...rest.value, changes, participants, closedBy, addresses, hasHistory });
    }
    expect(await auditOf(store, world)).toEqual(await auditOf(await importPayloads(raw), world));
  });
});
