import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hasEmulators } from '../emulators/emulators.ts';
import type { ReplayOptions, ReplayServer } from '../emulators/github/replay-server.ts';
import { startReplayServer } from '../emulators/github/replay-server.ts';
import { generateWorld } from '../emulators/github/replay-world.ts';
import type { ReplayWorld } from '../emulators/github/replay-world.ts';
import type { Ran } from '../golden/run-built.ts';
import { PROGRAM, runBuilt } from '../golden/run-built.ts';
import { generateTickets } from '../sources/jira/generated-tickets.ts';
import type { Replay, ReplayOptions as JiraOptions } from '../sources/jira/replay-jira.ts';
import { ACCOUNT, FIELDS, startJira, TOKEN as JIRA_TOKEN } from '../sources/jira/replay-jira.ts';
import { contentsOfStore, findSecrets, formsOf } from '../support/find-secrets.ts';
import { ISOLATED_GIT, makeRepository } from '../support/git-repository.ts';
import { runLeeway } from '../support/run-leeway.ts';

const GITHUB_TOKEN = 'ghp_AnotherSecretOfTheTests0123456789';
const CONFIG = 'github: {}\njira: { projects: [ABC] }\n';
const LIMIT = { timeout: 120_000 };

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** The world as a server on this machine shows it. */
function localWorld(size: Parameters<typeof generateWorld>[0]): ReplayWorld {
  const world = generateWorld(size);
  const local = JSON.parse(
    JSON.stringify(world).replaceAll('https://github.com/', 'https://127.0.0.1/'),
  ) as ReplayWorld;
  return { ...local, host: '127.0.0.1', transferred: new Map() };
}

interface Scene {
  readonly github: ReplayServer;
  readonly jira: Replay;
  readonly folder: string;
  /** The environment that lets tokens go to these servers. */
  readonly access: Readonly<Record<string, string>>;
  readonly run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>;
}

/** A clone with a configuration, and the servers that it comes from. */
async function setScene(
  options: {
    readonly config?: string;
    readonly github?: Partial<ReplayOptions>;
    readonly jira?: Partial<JiraOptions>;
  } = {},
): Promise<Scene> {
  const world = localWorld({ pullRequests: 12, issues: 8, releases: 2 });
  const github = await startReplayServer({ world, token: GITHUB_TOKEN, isEnterprise: true, ...options.github });
  open.push(() => github.close());
  const jira = await startJira({ flavour: 'cloud', tickets: generateTickets(30), ...options.jira });
  open.push(() => jira.close());
  const clone = await makeRepository([
    { message: 'ABC-2 Begin', files: { 'a.ts': '1\n' } },
    { message: 'ABC-3 Go on', files: { 'a.ts': '2\n' } },
  ]);
  open.push(() => clone.remove());
  await clone.git('remote', 'add', 'origin', `${github.origin}/acme/shop.git`);
  const folder = clone.path;
  await writeFile(path.join(folder, 'leeway.config.yaml'), options.config ?? CONFIG);
  const access = {
    LEEWAY_GITHUB_HOST: github.origin,
    LEEWAY_GITHUB_TOKEN: GITHUB_TOKEN,
    LEEWAY_JIRA_HOST: jira.origin,
    LEEWAY_JIRA_EMAIL: ACCOUNT,
    LEEWAY_JIRA_TOKEN: JIRA_TOKEN,
  };
  return { github, jira, folder, access, run: (args, env = {}) => runBuilt(args, folder, { ...access, ...env }) };
}

const callsTo = ({ github, jira }: Scene): number => github.calls.length + jira.calls.length;

const sourcesIn = (text: string): readonly string[] =>
  (JSON.parse(text) as { readonly sources: readonly Record<string, string>[] }).sources.map(
    ({ source, kind, completeness }) => `${source} ${kind} ${completeness}`,
  );

const ALL_COMPLETE = [
  'git commits complete',
  'github pull-requests complete',
  'github tickets complete',
  'jira tickets complete',
];

describe.skipIf(!hasEmulators)('leeway pull, with servers', () => {
  it('reads clone, GitHub and Jira, says what came of each, and reads nothing twice', LIMIT, async () => {
    const scene = await setScene();
    const first = await scene.run(['pull']);
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toMatch(/^127\.0\.0\.1\/acme\/shop: 2 commits read$/m);
    expect(first.stdout).toMatch(/^GitHub acme\/shop: 12 pull requests, 8 issues, 2 releases; \d+ calls$/m);
    expect(first.stdout).toMatch(/^Jira 127\.0\.0\.1:\d+: \d+ tickets.*; \d+ calls$/m);
    expect(first.stderr).toMatch(/^GitHub acme\/shop: \d+ calls of \d+ left, about \d+ s$/m);
    const calls = callsTo(scene);
    const again = await scene.run(['pull']);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('0 commits read')]);
    expect(callsTo(scene) - calls).toBeLessThanOrEqual(4 + 8);
    const audit = await scene.run(['audit', '--json', '--quiet']);
    expect(sourcesIn(audit.stdout)).toEqual(ALL_COMPLETE);
    expect(audit.stdout).toMatch(/"source":"jira","scope":"ABC".*"records":30\}/);
  });

  it('is the only command besides doctor that asks them', LIMIT, async () => {
    const scene = await setScene();
    await scene.run(['pull']);
    const calls = callsTo(scene);
    for (const args of [
      ['audit'],
      ['explain', 'ABC-2'],
      ['export', 'tickets'],
      ['doctor', '--offline'],
      ['config', '--print'],
    ]) {
      const { stderr } = await scene.run(args);
      expect(stderr).not.toContain('error:');
    }
    expect(callsTo(scene)).toBe(calls);
  });

  it('comes before a diagnosis, unless that is told to ask nobody', LIMIT, async () => {
    const scene = await setScene();
    const first = await scene.run(['diagnose', '--output', 'first', '--quiet']);
    expect(first.code, first.stderr).toBe(0);
    expect(sourcesIn(await readFile(path.join(scene.folder, 'first/result.json'), 'utf8'))).toEqual(ALL_COMPLETE);
    const calls = callsTo(scene);
    expect(calls).toBeGreaterThan(0);
    const again = await scene.run(['diagnose', '--output', 'again', '--offline', '--quiet']);
    expect([again.code, callsTo(scene)]).toEqual([0, calls]);
    expect(sourcesIn(await readFile(path.join(scene.folder, 'again/result.json'), 'utf8'))).toEqual(ALL_COMPLETE);
    for (const name of ['report.md', 'report.html', 'manifest.json', 'leeway.config.yaml']) {
      const text = await readFile(path.join(scene.folder, 'first', name), 'utf8');
      for (const secret of [GITHUB_TOKEN, JIRA_TOKEN, ACCOUNT]) expect(text).not.toContain(secret);
    }
  });

  it('says before what it would ask, and writes nothing', LIMIT, async () => {
    const scene = await setScene();
    const { code, stdout } = await scene.run(['pull', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^GitHub acme\/shop: \d+ calls of 4000 left, about \d+ s$/m);
    expect(stdout).toContain('all 12 pull requests');
    expect(stdout).toMatch(/^Jira 127\.0\.0\.1:\d+: \d+ calls, about \d+ s$/m);
    expect(existsSync(path.join(scene.folder, '.leeway'))).toBe(false);
  });

  it('reads the sources alone that it is told to', LIMIT, async () => {
    const scene = await setScene();
    const { code, stdout } = await scene.run(['pull', '--only', 'jira']);
    expect([code, scene.github.calls.length]).toEqual([0, 0]);
    expect(stdout).toMatch(/^Jira /);
    expect((await scene.run(['pull', '--only', 'gitlab'])).code).toBe(2);
  });

  it('leaves the issues of a repository whose tickets live elsewhere', LIMIT, async () => {
    const scene = await setScene({ config: 'github: { issues: false }\n' });
    const { stdout } = await scene.run(['pull', '--only', 'github']);
    expect(stdout).toMatch(/^GitHub acme\/shop: 12 pull requests, 2 releases; \d+ calls$/m);
  });

  it('keeps what the others told when one source fails, says which and why, and is gone on with', LIMIT, async () => {
    const scene = await setScene();
    const wrong = { LEEWAY_JIRA_TOKEN: 'a-token-that-nobody-knows' };
    const failed = await scene.run(['pull'], wrong);
    expect(failed.code).toBe(3);
    expect(failed.stdout).toContain('GitHub acme/shop: 12 pull requests');
    expect(failed.stderr).toMatch(/^error: Jira 127\.0\.0\.1:\d+: /m);
    expect(failed.stderr).not.toContain(wrong.LEEWAY_JIRA_TOKEN);
    const gate = await scene.run(['audit', '--json', '--quiet', '--fail-on', 'high']);
    expect([gate.code, sourcesIn(gate.stdout)]).toEqual([3, [...ALL_COMPLETE.slice(0, 3), 'jira tickets incomplete']]);
    const text = await scene.run(['audit']);
    expect(text.stdout).toContain('1 incomplete');
    const mended = await scene.run(['pull']);
    expect([mended.code, sourcesIn((await scene.run(['audit', '--json', '--quiet'])).stdout)]).toEqual([
      0,
      ALL_COMPLETE,
    ]);
  });

  it('does not call complete what a server tells of another host than it was asked as', LIMIT, async () => {
    const world = generateWorld({ pullRequests: 4, issues: 3, releases: 0 });
    const scene = await setScene({ github: { world }, config: 'github: {}\n' });
    const { stdout } = await scene.run(['pull']);
    expect(stdout).toMatch(/^GitHub acme\/shop: 0 pull requests, 0 issues, 0 releases; \d+ calls, incomplete$/m);
    expect(stdout).toMatch(/not asked: 4 pull requests \(.*calls itself github\.com\/acme\/shop/);
    const audit = await scene.run(['audit', '--json', '--quiet', '--fail-on', 'high']);
    expect([audit.code, sourcesIn(audit.stdout).filter((source) => source.endsWith('incomplete'))]).toEqual([
      3,
      ['github pull-requests incomplete', 'github tickets incomplete'],
    ]);
  });

  it('overwrites no good data when a later pull fails', LIMIT, async () => {
    const scene = await setScene();
    await scene.run(['pull']);
    const before = await scene.run(['export', 'tickets', '--quiet']);
    const failed = await scene.run(['pull', '--full'], {
      LEEWAY_GITHUB_TOKEN: 'x'.repeat(40),
      LEEWAY_JIRA_TOKEN: 'y'.repeat(40),
    });
    expect(failed.code).toBe(3);
    expect(failed.stderr.match(/^error: /gm)).toHaveLength(2);
    expect((await scene.run(['export', 'tickets', '--quiet'])).stdout).toBe(before.stdout);
  });

  it('reads the clone where no token is set, and says where one belongs', LIMIT, async () => {
    const scene = await setScene();
    const none = { LEEWAY_GITHUB_TOKEN: '', LEEWAY_JIRA_HOST: '' };
    const { code, stdout, stderr } = await scene.run(['pull'], none);
    expect([code, callsTo(scene)]).toEqual([3, 0]);
    expect(stdout).toContain('2 commits read');
    expect(stderr).toContain('LEEWAY_GITHUB_TOKEN');
    expect(stderr).toContain('LEEWAY_JIRA_HOST');
  });

  it.each([
    ['github', 'github: { host: ghe.evil.test, repositories: [acme/shop] }\njira: { projects: [ABC] }\n'],
    ['jira', 'github: {}\njira: { host: evil.atlassian.net, projects: [ABC] }\n'],
  ])(
    'refuses another host for %s than the environment names, before anything is sent',
    LIMIT,
    async (_name, config) => {
      const scene = await setScene({ config });
      for (const command of ['pull', 'doctor']) {
        const { code, stdout, stderr } = await scene.run([command]);
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(/^error: The configuration names (?:ghe\.evil\.test|evil\.atlassian\.net) for /m);
      }
      expect(callsTo(scene)).toBe(0);
    },
  );
});

describe.skipIf(!hasEmulators)('an interrupted pull', () => {
  it('ends at once, also in the middle of an answer that never ends, and is gone on with', LIMIT, async () => {
    let isStuck = true;
    let noteStuck = (): void => undefined;
    const stuck = new Promise<void>((resolve) => (noteStuck = resolve));
    const { folder, access, run } = await setScene({
      jira: {
        fault: ({ path: asked }) => {
          if (!isStuck || !asked.endsWith('/search/jql')) return null;
          noteStuck();
          return { mode: 'drip' };
        },
      },
    });
    const child = spawn(process.execPath, [PROGRAM, 'pull'], { cwd: folder, env: { ...ISOLATED_GIT, ...access } });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await stuck;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    isStuck = false;
    const mended = await run(['pull']);
    expect([mended.code, mended.stdout]).toEqual([
      0,
      expect.stringContaining('GitHub acme/shop: 0 pull requests, 0 issues'),
    ]);
    expect(sourcesIn((await run(['audit', '--json', '--quiet'])).stdout)).toEqual(ALL_COMPLETE);
  });
});

/** The payloads of one kind in a store, as the server sent them. */
function payloadsIn(scene: Scene, kind: RegExp): readonly string[] {
  const pages = [...contentsOfStore(path.join(scene.folder, '.leeway'))].filter(({ place }) =>
    place.endsWith('raw_page.content, unpacked'),
  );
  return pages
    .flatMap(({ content }) => JSON.parse(Buffer.from(content).toString('utf8')) as readonly string[])
    .map((text) => JSON.parse(text) as { readonly shape: string; readonly data: unknown })
    .flatMap(({ shape, data }) => (kind.test(shape) ? [JSON.stringify(data)] : []));
}

/** What an audit says, but for where its data came from. */
function withoutSources(audit: string): unknown {
  const { sources, asOf, ...said } = JSON.parse(audit) as Readonly<Record<string, unknown>>;
  return said;
}

describe.skipIf(!hasEmulators)('what was pulled', () => {
  it('is judged like the same payloads imported from files, and can be derived anew', LIMIT, async () => {
    // A file knows fields by their names alone, which are in the language of whoever exported.
    const called: Readonly<Record<string, string>> = { customfield_10016: 'Story Points', customfield_10020: 'Sprint' };
    const fields = FIELDS.map((field): Record<string, unknown> => ({
      ...field,
      name: called[String(field['id'])] ?? field['name'],
    }));
    const scene = await setScene({ jira: { fields } });
    expect((await scene.run(['pull'])).code).toBe(0);
    const question = ['--json', '--quiet', '--no-pull', '--as-of', '2026-01-01T00:00:00Z'];
    const pulled = await scene.run(['audit', ...question]);
    const files = path.join(scene.folder, 'exported');
    // As a page with "expand=names" has it: what the fields are called is part of what was exported.
    const names = JSON.stringify(Object.fromEntries(fields.map((field) => [field['id'], field['name']])));
    await writeFile(`${files}-tickets.json`, `{"names":${names},"issues":[${payloadsIn(scene, /^jira-/).join(',')}]}`);
    await writeFile(`${files}-issues.jsonl`, payloadsIn(scene, /^github-.*issue$/).join('\n'));
    await writeFile(`${files}-pulls.jsonl`, payloadsIn(scene, /^github-.*pull-request$/).join('\n'));
    const store = ['--store', path.join(scene.folder, '.leeway-of-files')];
    for (const args of [
      ['pull', '--only', 'git'],
      ['import', 'tickets', `${files}-tickets.json`, '--complete', '--site', new URL(scene.jira.origin).host],
      ['import', 'tickets', `${files}-issues.jsonl`, '--complete'],
      ['import', 'pull-requests', `${files}-pulls.jsonl`, '--complete'],
    ]) {
      const { code, stderr } = await scene.run([...args, ...store]);
      expect(code, stderr).toBe(0);
    }
    const imported = await scene.run(['audit', ...question, ...store]);
    expect(imported.stdout.length).toBeGreaterThan(5_000);
    expect(withoutSources(imported.stdout)).toEqual(withoutSources(pulled.stdout));
    expect((await scene.run(['store', 'rebuild'])).stdout).toMatch(/^Records derived anew: 50\. .*: 0\.$/m);
    expect((await scene.run(['audit', ...question])).stdout).toBe(pulled.stdout);
  });
});

describe.skipIf(!hasEmulators)('leeway doctor, with servers', () => {
  it('says who answers, what the token may read and what is there, before and after a pull', LIMIT, async () => {
    const scene = await setScene();
    const before = await scene.run(['doctor']);
    expect(before.code, before.stderr).toBe(0);
    expect(before.stdout).toContain('SERVERS');
    expect(before.stdout).toMatch(/GitHub acme\/shop: asked as \S+/);
    expect(before.stdout).toMatch(/Jira 127\.0\.0\.1:\d+: asked as /);
    expect(before.stdout.replaceAll(/\s+/g, ' ')).toContain('keys in commits: 2 of 2 are tickets');
    await scene.run(['pull']);
    expect((await scene.run(['doctor'])).stdout).toContain('SERVERS');
    const calls = callsTo(scene);
    const offline = await scene.run(['doctor', '--offline']);
    expect(offline.stdout).not.toContain('SERVERS');
    expect(callsTo(scene)).toBe(calls);
  });

  it('says of a server that cannot be asked what to do', LIMIT, async () => {
    const scene = await setScene();
    const { code, stdout } = await scene.run(['doctor'], {
      LEEWAY_JIRA_TOKEN: 'wrong-token-0123456789',
      LEEWAY_GITHUB_TOKEN: '',
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/! GitHub acme\/shop: Expected a token for 127\.0\.0\.1, found none\.\n {4}To do: /);
    expect(stdout).toMatch(/! Jira 127\.0\.0\.1:\d+: [^!]*To do: /);
  });
});

/** A server that repeats what it was sent, wherever it can. */
const REPEATED = [
  {
    status: 401,
    say: (sent: string) => JSON.stringify({ message: `Bad credentials: ${sent}`, errorMessages: [sent] }),
  },
  { status: 403, say: (sent: string) => JSON.stringify({ message: `Not for ${sent}`, errorMessages: [sent] }) },
  { status: 404, say: (sent: string) => JSON.stringify({ message: `No ${sent}`, errorMessages: [sent] }) },
  { status: 410, say: (sent: string) => `gone with ${encodeURIComponent(sent)}` },
  {
    status: 422,
    say: (sent: string) => JSON.stringify({ message: sent, errors: [{ message: sent }], errorMessages: [sent] }),
  },
  {
    status: 200,
    say: (sent: string) => JSON.stringify({ errors: [{ type: 'X', message: sent }], errorMessages: [sent] }),
  },
  { status: 302, say: () => '' },
];

describe.skipIf(!hasEmulators)('a token', () => {
  it('is found in every form by what looks for it here', () => {
    const found = (text: string): boolean => findSecrets(text, [GITHUB_TOKEN]).length === 1;
    expect(formsOf(GITHUB_TOKEN).length).toBeGreaterThan(6);
    expect(found(`x${GITHUB_TOKEN}y`)).toBe(true);
    for (const before of ['', 'a', 'ab', `${ACCOUNT}:`]) {
      expect(found(Buffer.from(`${before}${GITHUB_TOKEN} and more`).toString('base64'))).toBe(true);
    }
    expect(found(Buffer.from(GITHUB_TOKEN).toString('hex'))).toBe(true);
    expect(found('nothing')).toBe(false);
  });

  it.each(REPEATED)('is told nobody, although the server repeats it ($status)', LIMIT, async ({ status, say }) => {
    const repeat = (authorization: string) => {
      const sent = authorization.replace(/^\S+ +/, '');
      const decoded = Buffer.from(sent, 'base64').toString('utf8');
      const body = say(`${sent} ${/^[\x20-\x7e]+$/.test(decoded) ? decoded : ''}`);
      return { status, body, headers: { location: `https://evil.test/${sent}`, 'content-type': 'application/json' } };
    };
    const scene = await setScene({
      github: { fault: (call) => repeat(call.headers.authorization ?? '') },
      jira: { fault: (call) => repeat(call.authorization) },
    });
    const secrets = [GITHUB_TOKEN, JIRA_TOKEN];
    for (const args of [
      ['pull', '--verbose'],
      ['pull', '--dry-run'],
      ['doctor', '--json'],
      ['audit', '--json'],
      ['audit'],
    ]) {
      const { stdout, stderr } = await runLeeway(args, scene.folder, { env: scene.access });
      expect([args, findSecrets(stdout, secrets), findSecrets(stderr, secrets)]).toEqual([args, [], []]);
    }
    expect(callsTo(scene)).toBeGreaterThan(0);
    const places = [...contentsOfStore(path.join(scene.folder, '.leeway'))];
    expect(places.length).toBeGreaterThan(10);
    expect(places.filter(({ content }) => findSecrets(content, secrets).length > 0).map(({ place }) => place)).toEqual(
      [],
    );
  });

  it('is in no part of a store that was filled with it', LIMIT, async () => {
    const scene = await setScene();
    expect((await scene.run(['pull'])).code).toBe(0);
    const places = [...contentsOfStore(path.join(scene.folder, '.leeway'))];
    expect(places.some(({ place }) => place.endsWith('unpacked'))).toBe(true);
    const secrets = [GITHUB_TOKEN, JIRA_TOKEN];
    expect(places.filter(({ content }) => findSecrets(content, secrets).length > 0).map(({ place }) => place)).toEqual(
      [],
    );
  });
});
