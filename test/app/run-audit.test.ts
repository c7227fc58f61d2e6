import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../../src/app/ports.ts';
import type { Question } from '../../src/app/question.ts';
import { EVERYTHING } from '../../src/app/question.ts';
import { runAudit } from '../../src/app/run-audit.ts';
import { runPull } from '../../src/app/run-pull.ts';
import { WHOLE_PULL } from '../support/whole-pull.ts';
import type { SourceCall } from '../../src/app/source-call.ts';
import { DAY } from '../../src/model/instant.ts';
import { SHOP_HISTORY, SHOP_TICKETS } from '../golden/shop.ts';
import type { TestRepository } from '../support/git-repository.ts';
import { makeRepository, runGit } from '../support/git-repository.ts';
import { runLeeway } from '../support/run-leeway.ts';
import { useTemporaryFolders } from './temporary-folder.ts';

const newFolder = useTemporaryFolders();
const FIRST_PULL = Date.UTC(2024, 1, 1);
const STORED: SourceCall = {
  repositories: [],
  tickets: [],
  pullRequests: [],
  isComplete: true,
  timeZone: null,
  mayPull: true,
  trustOwner: false,
  store: null,
  config: null,
};

let clone: TestRepository;
let scratch = '';

beforeEach(async () => {
  clone = await makeRepository(SHOP_HISTORY);
  scratch = await newFolder();
  vi.stubEnv('TMPDIR', scratch);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await clone.remove();
});

function contextAt(now: number, cwd = clone.path) {
  const said: string[] = [];
  const tell = (text: string): void => void said.push(text);
  const context: Context = {
    cwd,
    env: {},
    clock: { now: () => now },
    progress: { step: tell, tick: tell, detail: tell, warn: tell },
    signal: new AbortController().signal,
    version: '0.0.0',
  };
  return { context, said };
}

const asOf = (at: number): Question => ({ ...EVERYTHING, asOf: { kind: 'instant', at } });
const commitsSeen = ({ repositories }: { readonly repositories: readonly { readonly commits: number }[] }) =>
  repositories.map(({ commits }) => commits);

describe('an audit of a checkout', () => {
  it('reads what is new first, and is asked at the instant of that pull', async () => {
    const { result } = await runAudit(STORED, EVERYTHING, contextAt(FIRST_PULL).context);
    expect(result).toMatchObject({ asOf: FIRST_PULL, mode: 'replay', totals: null });
    expect(commitsSeen(result)).toEqual([5]);
  });

  it('reads nothing when told so', async () => {
    await expect(
      runAudit({ ...STORED, mayPull: false }, EVERYTHING, contextAt(FIRST_PULL).context),
    ).rejects.toMatchObject({ code: 'nothing-known', kind: 'not-measurable' });
  });

  it('asks a store that was named as it is', async () => {
    const store = path.join(scratch, 'kept');
    const { context } = contextAt(FIRST_PULL);
    await runPull({ ...WHOLE_PULL, repositories: [], store, config: null, trustOwner: false }, context);
    await clone.add([{ message: 'SHOP-2 More', files: { 'c.ts': '1\n' } }]);
    expect(commitsSeen((await runAudit({ ...STORED, store }, EVERYTHING, context)).result)).toEqual([5]);
  });
});

describe('a question about the past', () => {
  it('is answered from what was known then, once there was a pull', async () => {
    await runAudit(STORED, EVERYTHING, contextAt(FIRST_PULL).context);
    // Younger than nothing that was known at the first pull, and not pulled then.
    await clone.add([{ message: 'SHOP-2 Found later', at: '2024-01-10T00:00:00Z', files: { 'c.ts': '1\n' } }]);
    const { context } = contextAt(FIRST_PULL + 30 * DAY);
    const today = await runAudit(STORED, EVERYTHING, context);
    expect(commitsSeen(today.result)).toEqual([6]);
    const then = await runAudit(STORED, asOf(FIRST_PULL + DAY), context);
    expect(then.result).toMatchObject({ asOf: FIRST_PULL + DAY, mode: 'replay' });
    expect(commitsSeen(then.result)).toEqual([5]);
    const counted = { ...EVERYTHING, asOf: { kind: 'before', days: 29 } } as const;
    expect((await runAudit(STORED, counted, context)).result).toMatchObject({ asOf: FIRST_PULL + DAY, mode: 'replay' });
  });

  it('is answered from what is known today of events before it, where nothing was known then', async () => {
    const { result } = await runAudit(STORED, asOf(FIRST_PULL - 10 * DAY), contextAt(FIRST_PULL).context);
    expect(result).toMatchObject({ asOf: FIRST_PULL - 10 * DAY, mode: 'reconstruction' });
  });
});

describe('a run with data of its own', () => {
  const oneOff = async (): Promise<SourceCall> => {
    await writeFile(path.join(scratch, 'tickets.jsonl'), SHOP_TICKETS);
    return { ...STORED, repositories: [clone.path], tickets: [path.join(scratch, 'tickets.jsonl')] };
  };

  it('judges files and clones together, as of what the older of them knows', async () => {
    const { result } = await runAudit(await oneOff(), EVERYTHING, contextAt(FIRST_PULL, scratch).context);
    expect(result).toMatchObject({ asOf: Date.UTC(2024, 0, 20, 8), mode: 'reconstruction' });
    expect(result.outcomes).toHaveLength(4);
  });

  it('leaves no store behind, neither there nor in the folder for temporary things', async () => {
    const call = await oneOff();
    await runAudit(call, EVERYTHING, contextAt(FIRST_PULL).context);
    expect(await readdir(scratch)).toEqual(['tickets.jsonl']);
    expect(await readdir(clone.path)).not.toContain('.leeway');
    await writeFile(path.join(scratch, 'tickets.jsonl'), 'no json');
    await expect(runAudit(call, EVERYTHING, contextAt(FIRST_PULL).context)).rejects.toMatchObject({ kind: 'usage' });
    expect(await readdir(scratch)).toEqual(['tickets.jsonl']);
  });

  it('stops when it is interrupted', async () => {
    const { context } = contextAt(FIRST_PULL);
    const signal = AbortSignal.abort();
    await expect(runAudit(await oneOff(), EVERYTHING, { ...context, signal })).rejects.toThrow();
    expect(await readdir(scratch)).toEqual(['tickets.jsonl']);
  });
});

describe('an audit of a clone', () => {
  const cloneOf = async (): Promise<string> => {
    await runGit(scratch, ['clone', '-q', '--no-local', clone.path, 'fresh']);
    return path.join(scratch, 'fresh');
  };
  const asOfAt = async (folder: string, now: number): Promise<number> => {
    const call = { ...STORED, repositories: [folder] };
    return (await runAudit(call, EVERYTHING, contextAt(now, scratch).context)).result.asOf;
  };

  it('says the same as long as nothing is fetched into it, whenever it is asked', async () => {
    const folder = await cloneOf();
    const cloned = FIRST_PULL - 3 * DAY;
    await utimes(path.join(folder, '.git/config'), cloned / 1000, cloned / 1000);
    expect(await asOfAt(folder, FIRST_PULL)).toBe(cloned);
    expect(await asOfAt(folder, FIRST_PULL + 30 * DAY)).toBe(cloned);
  });

  it('is up to its newest commit where that is younger, but never in the future', async () => {
    const folder = await cloneOf();
    const cloned = FIRST_PULL - 300 * DAY;
    await utimes(path.join(folder, '.git/config'), cloned / 1000, cloned / 1000);
    const newest = Number(await runGit(folder, ['log', '-1', '--format=%ct', '--all'])) * 1000;
    expect(await asOfAt(folder, FIRST_PULL)).toBe(newest);
    expect(await asOfAt(folder, newest - DAY)).toBe(cloned);
  });

  it('prints the same bytes twice, with the clock of the machine', async () => {
    const folder = await cloneOf();
    const args = ['audit', '--json', '--quiet', '--repo', folder];
    const first = await runLeeway(args, scratch);
    expect(first.exitCode).toBe(0);
    expect(await runLeeway(args, scratch)).toEqual(first);
  });
});

describe('what is not there', () => {
  it('is an incomplete source when the configuration names a clone that cannot be opened', async () => {
    const lines = ['repositories:', '  - { path: ., id: acme/shop }', '  - { path: ../gone, id: acme/gone }'];
    await writeFile(path.join(clone.path, 'leeway.config.yaml'), lines.join('\n'));
    const { context, said } = contextAt(FIRST_PULL);
    const { result } = await runAudit(STORED, EVERYTHING, context);
    expect(result.sources).toMatchObject([
      { scope: 'acme/gone', completeness: 'incomplete', reason: expect.stringContaining('found nothing') },
      { scope: 'acme/shop', completeness: 'complete' },
    ]);
    expect(said.join('\n')).toContain('Expected the folder of a git repository');
  });

  it('ends the run when the call names it', async () => {
    const call = { ...STORED, repositories: [path.join(scratch, 'gone')] };
    await expect(runAudit(call, EVERYTHING, contextAt(FIRST_PULL).context)).rejects.toMatchObject({
      code: 'git-not-a-repository',
    });
  });

  it('is no obstacle when it is a clone that was pulled before', async () => {
    const store = path.join(scratch, 'kept');
    await clone.add([
      { mark: 'oops', message: 'SHOP-4 Gift cards', files: { 'src/gift.ts': '1\n' } },
      {
        message: `Revert "SHOP-4 Gift cards"\n\nThis reverts commit ${clone.sha('begin')}.`,
        files: { 'src/gift.ts': null },
      },
    ]);
    const { context } = contextAt(FIRST_PULL, scratch);
    await mkdir(path.join(scratch, 'elsewhere'));
    await runPull({ ...WHOLE_PULL, repositories: [clone.path], store, config: null, trustOwner: false }, context);
    await rm(clone.path, { recursive: true });
    const { result } = await runAudit({ ...STORED, store }, EVERYTHING, context);
    expect(commitsSeen(result)).toEqual([7]);
  });
});
