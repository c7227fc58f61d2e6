import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { answerSignal } from '../../src/app/answer-signal.ts';
import { appendToLedger, loadLedger } from '../../src/app/ledger-file.ts';
import { offerUnionMerge } from '../../src/app/union-merge.ts';
import { checkLedger } from '../../src/core/loop/check-ledger.ts';
import { followSignals } from '../../src/core/loop/follow-signals.ts';
import type { LedgerFact } from '../../src/model/ledger.ts';
import { runGit } from '../support/git-repository.ts';

const folders: string[] = [];
let folder = '';
const AT = Date.UTC(2026, 2, 2);
const DAY = 86_400_000;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-ledger-'));
  folders.push(folder);
});
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))));

const ledger = () => ({ file: path.join(folder, 'leeway.ledger.jsonl'), shown: 'leeway.ledger.jsonl' });
const opened = (pod = 'boats'): LedgerFact => ({
  ...{ event: 'opened', scope: 'pod', pod, measure: 'over-reported-share', direction: 'rising' },
  ...{ week: AT - 35 * DAY, notes: [], q: 0.001, perQuarter: 0.12 },
});
const seen = (signal: string, reason: string): LedgerFact => ({ event: 'acknowledged', signal, reason, owner: null });
const check = async () => checkLedger(await loadLedger(ledger()));

describe('the ledger as a file', () => {
  it('begins with its first event, and only ever grows', async () => {
    expect(await check()).toMatchObject({ events: [], problems: [] });
    const [signal = ''] = await appendToLedger(ledger(), [opened()], AT);
    const before = await readFile(ledger().file, 'utf8');
    await appendToLedger(ledger(), [seen(signal, 'Seen'), seen(signal, 'Seen again')], AT + DAY);
    expect((await readFile(ledger().file, 'utf8')).startsWith(before)).toBe(true);
    const { events, problems, heads } = await check();
    expect(problems).toEqual([]);
    expect(events).toHaveLength(3);
    expect(heads).toHaveLength(1);
  });

  it('takes what several write at the same time, each line whole', async () => {
    const [signal = ''] = await appendToLedger(ledger(), [opened()], AT);
    const many = Array.from({ length: 20 }, (_, place) =>
      appendToLedger(ledger(), [seen(signal, `Seen ${place}`)], AT + place),
    );
    await Promise.all(many);
    const { events, problems } = await check();
    expect(problems).toEqual([]);
    expect(events).toHaveLength(21);
  });

  it('goes on after a last line that an editor left without its end', async () => {
    await appendToLedger(ledger(), [opened()], AT);
    const text = await readFile(ledger().file, 'utf8');
    await writeFile(ledger().file, text.trimEnd());
    await appendToLedger(ledger(), [opened('ships')], AT);
    expect(await check()).toMatchObject({ problems: [], events: [{}, {}] });
  });

  it('writes nothing into a damaged one', async () => {
    await appendToLedger(ledger(), [opened()], AT);
    await appendFile(ledger().file, '<<<<<<< ours\n');
    const before = await readFile(ledger().file, 'utf8');
    await expect(appendToLedger(ledger(), [opened('ships')], AT)).rejects.toMatchObject({ code: 'ledger-damaged' });
    expect(await readFile(ledger().file, 'utf8')).toBe(before);
  });

  it('follows no link: a pull request could lead it anywhere', async () => {
    const elsewhere = path.join(folder, 'profile');
    await writeFile(elsewhere, '');
    await symlink(elsewhere, ledger().file);
    await expect(appendToLedger(ledger(), [opened()], AT)).rejects.toMatchObject({ code: 'ledger-unreadable' });
    expect(await readFile(elsewhere, 'utf8')).toBe('');
  });

  it('holds in ASCII what could act on a reader', async () => {
    await appendToLedger(ledger(), [opened('\u202eevil\u2028')], AT);
    expect(await readFile(ledger().file, 'utf8')).toContain('\\u202eevil\\u2028');
    expect((await check()).events).toMatchObject([{ pod: '\u202eevil\u2028' }]);
  });
});

describe('two branches that both wrote the ledger', () => {
  it('merge by themselves under the union driver, and what both opened is one signal', async () => {
    const git = (...args: string[]): Promise<string> => runGit(folder, args);
    const commit = async (words: string): Promise<void> => {
      await git('add', '.');
      await git('commit', '--quiet', '-m', words);
    };
    await git('init', '--quiet', '-b', 'main');
    const offered = await offerUnionMerge(ledger(), new AbortController().signal);
    expect(offered).toBe('leeway.ledger.jsonl text eol=lf merge=union');
    await writeFile(path.join(folder, '.gitattributes'), `${offered ?? ''}\n`);
    expect(await offerUnionMerge(ledger(), new AbortController().signal)).toBeNull();
    await appendToLedger(ledger(), [{ ...opened('ships') }], AT - DAY);
    await commit('Begin the ledger');

    await git('switch', '--quiet', '-c', 'other');
    const [theirs = ''] = await appendToLedger(ledger(), [opened()], AT);
    await appendToLedger(ledger(), [seen(theirs, 'Seen there')], AT + DAY);
    await commit('Record on a branch');
    await git('switch', '--quiet', 'main');
    // The same week by the same data: the same line. And another run of the day after: another one.
    const [ours = ''] = await appendToLedger(ledger(), [opened()], AT);
    const [later = ''] = await appendToLedger(ledger(), [{ ...opened(), q: 0.002 } as LedgerFact], AT + DAY);
    await appendToLedger(ledger(), [seen(later, 'Seen here')], AT + 2 * DAY);
    await commit('Record on the main line');
    await git('merge', '--quiet', '--no-edit', 'other');

    const merged = await check();
    expect(merged.problems).toEqual([]);
    expect(ours).toBe(theirs);
    const boats = followSignals(merged.events).filter(({ opened: { pod } }) => pod === 'boats');
    expect(boats).toHaveLength(1);
    expect(boats[0]?.aliases).toEqual([later]);
    expect(boats[0]?.acknowledged.map(({ reason }) => reason)).toEqual(['Seen there', 'Seen here']);
    // What follows a merge follows both sides.
    expect(merged.heads).toHaveLength(2);
    await appendToLedger(ledger(), [seen(ours, 'After the merge')], AT + 3 * DAY);
    expect((await check()).heads).toHaveLength(1);
  });

  it('leave a conflict without it, which is reported and not mended', async () => {
    const git = (...args: string[]): Promise<string> => runGit(folder, args);
    await git('init', '--quiet', '-b', 'main');
    await appendToLedger(ledger(), [opened('ships')], AT);
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'Begin the ledger');
    await git('switch', '--quiet', '-c', 'other');
    await appendToLedger(ledger(), [opened('boats')], AT);
    await git('commit', '--quiet', '-am', 'There');
    await git('switch', '--quiet', 'main');
    await appendToLedger(ledger(), [opened('rafts')], AT);
    await git('commit', '--quiet', '-am', 'Here');
    await expect(git('merge', '--quiet', '--no-edit', 'other')).rejects.toThrow();
    expect((await check()).problems.map(({ code }) => code)).toEqual(['conflict', 'conflict', 'conflict']);
  });
});

describe('what a pod answers', () => {
  const context = () => ({
    cwd: folder,
    env: { LEEWAY_JIRA_TOKEN: 'topsecretvalue' },
    clock: { now: () => AT + 10 * DAY },
    progress: { step: () => undefined, tick: () => undefined, detail: () => undefined, warn: () => undefined },
    signal: new AbortController().signal,
    version: '0.0.0',
  });
  const call = (signal: string, more: object = {}) => ({
    signal,
    owner: null,
    on: null,
    ledger: null,
    config: null,
    ...more,
  });
  const adapt = (more: object = {}) =>
    ({
      ...{ kind: 'adapt', change: 'Done means merged', measure: 'over-reported-share', direction: 'falling' },
      ...{ by: '2026-06-30', evidence: ['ABC-1'], ...more },
    }) as const as Parameters<typeof answerSignal>[0];

  it('is one line that names its signal by a few digits', async () => {
    const [signal = ''] = await appendToLedger(ledger(), [opened()], AT);
    const answered = await answerSignal(adapt(), call(signal.slice(0, 6), { owner: 'delivery lead' }), context());
    expect(answered.signal.id).toBe(signal);
    const [, event] = (await check()).events;
    expect(event).toMatchObject({
      event: 'adapted',
      signal,
      owner: 'delivery lead',
      at: AT + 10 * DAY,
      parents: [signal],
    });
  });

  it.each([
    ['a name for a role', adapt(), { owner: 'ada@example.com' }],
    ['two lines', adapt({ change: 'one\ntwo' }), {}],
    ['characters without a glyph', adapt({ change: 'turned \u202e round' }), {}],
    ['a secret', adapt({ change: 'use topsecretvalue' }), {}],
    ['an address with a password', adapt({ evidence: ['https://a:b@git.example.com/x'] }), {}],
    ['a day that has passed', adapt({ by: '2026-03-01' }), {}],
    ['no day', adapt({ by: '2026-02-31' }), {}],
    ['the way that is worse', adapt({ direction: 'rising' }), {}],
    ['a novel', adapt({ change: 'x'.repeat(600) }), {}],
    ['a day to come', adapt(), { on: AT + 30 * DAY }],
  ])('is refused with %s, and nothing is written', async (_, answer, more) => {
    const [signal = ''] = await appendToLedger(ledger(), [opened()], AT);
    const before = await readFile(ledger().file, 'utf8');
    await expect(answerSignal(answer, call(signal, more), context())).rejects.toMatchObject({ code: 'answer-invalid' });
    expect(await readFile(ledger().file, 'utf8')).toBe(before);
  });

  it('needs a signal that is known, one, and open', async () => {
    const [signal = ''] = await appendToLedger(ledger(), [opened()], AT);
    await expect(answerSignal(adapt(), call('ffff'), context())).rejects.toMatchObject({ code: 'signal-unknown' });
    await expect(answerSignal(adapt(), call(signal.slice(0, 3)), context())).rejects.toMatchObject({
      code: 'signal-unknown',
    });
    const dismissal = { kind: 'dismiss', reason: 'We changed what done means', until: '2026-12-31' } as const;
    await answerSignal(dismissal, call(signal), context());
    await expect(answerSignal(adapt(), call(signal), context())).rejects.toMatchObject({ code: 'signal-closed' });
  });
});
