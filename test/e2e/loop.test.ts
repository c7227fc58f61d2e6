import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Organisation } from '../support/loop-organisation.ts';
import { dayOfWeek, makeOrganisation } from '../support/loop-organisation.ts';
import type { Ran } from '../support/run-leeway.ts';
import { runLeeway } from '../support/run-leeway.ts';

// The loop through the command line: a board begins to say done too early, a pod adapts, and it helps.

const SLOW = 300_000;
const STEP = 60;
const OPENED = 84;
const ADAPTED = 85;

let made: Organisation | null = null;

beforeAll(async () => {
  const good = (week: number): number => (week % 3 === 0 ? 1 : 0);
  const emptyIn = (week: number): number => (week < STEP || week > ADAPTED ? good(week) : 3 + (week % 2));
  made = await makeOrganisation({ weeks: 104, emptyIn });
  await run('pull', '--quiet');
  await run('import', 'tickets', '../tickets.jsonl', '--complete', '--quiet');
}, SLOW);

afterAll(() => made?.remove());

const clone = (): string => made?.clone ?? '';
const run = (...args: string[]): Promise<Ran> => runLeeway(args, clone());
const asOf = (week: number): readonly string[] => ['--no-pull', '--quiet', '--as-of', dayOfWeek(week)];
const ledger = (): string => path.join(clone(), 'leeway.ledger.jsonl');

it(
  'opens a signal with the second weekly run, keeps what the pod does about it, and says that it helped',
  async () => {
    expect((await run('loop', 'record', ...asOf(OPENED - 1))).stdout).toContain('noted');
    const opened = await run('loop', 'record', ...asOf(OPENED));
    const [, signal = ''] = /opened {2}([0-9a-f]{8}) {2}everything: over-reported share/.exec(opened.stdout) ?? [];
    expect(signal).not.toBe('');
    const before = await readFile(ledger(), 'utf8');
    expect((await run('loop', 'record', ...asOf(OPENED))).stdout).toContain('Nothing new');
    expect(await readFile(ledger(), 'utf8')).toBe(before);

    await writeFile(path.join(clone(), 'leeway.config.yaml'), 'check:\n  loop: { adaptWithin: 14d, overdue: true }\n');
    const late = await run('check', ...asOf(OPENED + 3), '--no-baseline', '--fail-on', 'never');
    expect(late).toMatchObject({ exitCode: 1 });
    expect(late.stdout).toContain(`[${signal}]: open for 21 d without an adaptation`);

    const promise = ['--measure', 'over-reported-share', '--direction', 'down', '--by', dayOfWeek(ADAPTED + 10, 6)];
    const words = ['--change', 'Done means merged', '--owner', 'delivery lead', '--evidence', 'BOAT-20'];
    const adapted = await run('adapt', signal, ...words, ...promise, '--on', dayOfWeek(ADAPTED, 2));
    expect(adapted).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await run('loop', ...asOf(ADAPTED + 5))).stdout).toContain('Too early');

    const told = await run('loop', ...asOf(ADAPTED + 15), '--json');
    const { signals } = JSON.parse(told.stdout) as { readonly signals: readonly Record<string, unknown>[] };
    expect(signals.find(({ measure }) => measure === 'over-reported-share')).toMatchObject({
      state: 'adapted',
      daysToAdaptation: 9,
      adaptations: [{ verification: { verdict: 'improved' }, evidence: [{ kind: 'ticket', state: 'supported' }] }],
    });
    const agenda = await run('agenda', ...asOf(ADAPTED + 15));
    expect(agenda.stdout).toContain('## What last time did');
    expect(agenda.stdout).toContain('Improved');

    const page = await run('pods', 'all', ...asOf(ADAPTED + 15), '--json');
    const { adaptations } = JSON.parse(page.stdout) as { readonly adaptations: readonly unknown[] };
    expect(adaptations).toMatchObject([{ change: 'Done means merged', verdict: 'improved', isOverdue: false }]);
    const early = await run('pods', 'all', ...asOf(ADAPTED - 1));
    expect(early.stdout).toContain('None is written down.');

    await appendFile(ledger(), '>>>>>>> theirs\n');
    expect((await run('loop', ...asOf(ADAPTED + 15))).exitCode).toBe(3);
    expect((await run('check', ...asOf(ADAPTED + 15), '--no-baseline')).exitCode).toBe(3);
    expect((await run('adapt', signal, ...words, ...promise, '--on', dayOfWeek(ADAPTED, 2))).exitCode).toBe(2);
  },
  SLOW,
);
