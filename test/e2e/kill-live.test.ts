import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasEmulators } from '../emulators/emulators.ts';
import type { ReplayServer } from '../emulators/github/replay-server.ts';
import { startReplayServer } from '../emulators/github/replay-server.ts';
import { generateWorld } from '../emulators/github/replay-world.ts';
import { PROGRAM, runBuilt } from '../golden/run-built.ts';
import { generateTickets } from '../sources/jira/generated-tickets.ts';
import type { Replay } from '../sources/jira/replay-jira.ts';
import { ACCOUNT, startJira, TOKEN as JIRA_TOKEN } from '../sources/jira/replay-jira.ts';
import { ISOLATED_GIT, makeRepository } from '../support/git-repository.ts';
import type { TestRepository } from '../support/git-repository.ts';

/** Ten times as many by `npm run bench:kills`. */
const SIZE = Number(process.env['KILLED_PULL_SIZE'] ?? 1_000);
const PULL_REQUESTS = SIZE;
const TICKETS = SIZE;
const KILLS = 20;
const GITHUB_TOKEN = 'ghp_ATokenOfTheTests0123456789';
const LIMIT = { timeout: 400 * SIZE };
/** After everything that the servers tell of. */
const AS_OF = '2026-01-01T00:00:00Z';
/** How long after a call the program is killed: while it reads, while it saves, beside the end of the transaction. */
const DELAYS_MS = [0, 2, 5, 9, 14, 20, 30, 45];

let scratch = '';
let clone: TestRepository;
let github: ReplayServer;
let jira: Replay;
/** Calls of the present run, and what happens at the call with a number. */
let calls = 0;
let atCall: { readonly number: number; readonly run: () => void } | null = null;

/** Servers that a kill has hit a pull at. */
const hitAt = new Set<string>();

function noteCall(server: string): null {
  calls += 1;
  if (atCall?.number === calls) hitAt.add(server);
  if (atCall?.number === calls) atCall.run();
  return null;
}

beforeAll(async () => {
  if (!hasEmulators) return;
  scratch = await mkdtemp(path.join(os.tmpdir(), 'leeway-kill-live-'));
  const generated = generateWorld({ pullRequests: PULL_REQUESTS, issues: 0, releases: 2 });
  const text = JSON.stringify(generated).replaceAll('https://github.com/', 'https://127.0.0.1/');
  const world = {
    ...(JSON.parse(text) as typeof generated),
    host: '127.0.0.1',
    transferred: new Map<number, string>(),
  };
  github = await startReplayServer({ world, token: GITHUB_TOKEN, isEnterprise: true, fault: () => noteCall('GitHub') });
  jira = await startJira({ flavour: 'cloud', tickets: generateTickets(TICKETS), fault: () => noteCall('Jira') });
  clone = await makeRepository([{ message: 'ABC-2 Begin', files: { 'a.ts': '1\n' } }]);
  await clone.git('remote', 'add', 'origin', `${github.origin}/acme/shop.git`);
  await writeFile(path.join(clone.path, 'leeway.config.yaml'), 'github: {}\njira: { projects: [ABC] }\n');
}, LIMIT.timeout);

afterAll(async () => {
  if (!hasEmulators) return;
  await Promise.all([github.close(), jira.close(), clone.remove()]);
  await rm(scratch, { recursive: true, force: true });
});

const access = (): Readonly<Record<string, string>> => ({
  LEEWAY_GITHUB_HOST: github.origin,
  LEEWAY_GITHUB_TOKEN: GITHUB_TOKEN,
  LEEWAY_JIRA_HOST: jira.origin,
  LEEWAY_JIRA_EMAIL: ACCOUNT,
  LEEWAY_JIRA_TOKEN: JIRA_TOKEN,
});

const pullInto = (store: string): readonly string[] => ['pull', '--quiet', '--jira-details', '0', '--store', store];

async function runHere(args: readonly string[]): Promise<string> {
  calls = 0;
  const { code, stdout, stderr } = await runBuilt(args, clone.path, access());
  if (code !== 0) throw new Error(`leeway ${args.join(' ')} ended with ${String(code)}: ${stderr}`);
  return stdout;
}

/** Kills a pull so long after its call with that number came in. Returns whether it was still running. */
function killAtCall(store: string, number: number, delayMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    calls = 0;
    const env = { ...ISOLATED_GIT, ...access() };
    const child = spawn(process.execPath, [PROGRAM, ...pullInto(store)], { cwd: clone.path, env, stdio: 'ignore' });
    atCall = { number, run: () => void setTimeout(() => child.kill('SIGKILL'), delayMs) };
    child.on('error', reject);
    child.on('close', (_, signal) => {
      atCall = null;
      resolve(signal === 'SIGKILL');
    });
  });
}

/** All that the program says of a store, but for when it was filled. */
async function tellOf(store: string): Promise<readonly string[]> {
  const asked = ['--no-pull', '--store', store, '--as-of', AS_OF, '--quiet'];
  const audit = await runHere(['audit', '--json', ...asked]);
  const tables: string[] = [];
  for (const table of ['tickets', 'claims', 'evidence', 'links', 'outcomes']) {
    tables.push(await runHere(['export', table, ...asked]));
  }
  return [audit.replaceAll(/"asOf": ?"[^"]*"/g, '"asOf": null'), ...tables];
}

describe.skipIf(!hasEmulators)('a pull from servers', () => {
  it(`that is killed ${KILLS} times ends like one undisturbed, and asks little twice`, LIMIT, async () => {
    const straight = path.join(scratch, 'straight');
    await runHere(pullInto(straight));
    const undisturbed = calls;
    expect(undisturbed).toBeGreaterThan(KILLS);
    const stride = Math.max(0, Math.floor((0.7 * undisturbed) / KILLS) - 4);
    const killed = path.join(scratch, 'killed');
    let hits = 0;
    let asked = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Every run takes a few calls to see where the last one ended; then the pull goes on, by a page or two where it is short.
      const number = 3 + (kill % 9) + stride;
      if (await killAtCall(killed, number, DELAYS_MS[kill % DELAYS_MS.length] ?? 0)) hits += 1;
      asked += calls;
    }
    await runHere(pullInto(killed));
    asked += calls;
    expect([hits, [...hitAt].sort()]).toEqual([KILLS, ['GitHub', 'Jira']]);
    expect(asked).toBeLessThan(undisturbed + KILLS * 8);
    expect(await tellOf(killed)).toEqual(await tellOf(straight));
  });
});
