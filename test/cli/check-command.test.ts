import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateTickets, makeGateProject, toLines } from '../support/gate-project.ts';
import type { GateProject } from '../support/gate-project.ts';
import { runLeeway } from '../support/run-leeway.ts';
import type { Ran } from '../support/run-leeway.ts';

let project: GateProject;
const folders: string[] = [];

beforeAll(async () => {
  project = await makeGateProject();
}, 60_000);

afterAll(async () => {
  await project.remove();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

const AT = ['--as-of', '2024-05-01'];
const NOTHING_DONE = { number: 30 };
const LEFT_OPEN = { number: 40, doneAt: Date.UTC(2024, 1, 1, 12) };

interface Situation {
  readonly name: string;
  /** What stands under `check:`, as JSON, which is YAML as well. */
  readonly gate?: object;
  readonly config?: object;
  readonly tickets?: string | null;
  readonly clones?: readonly (keyof Omit<GateProject, 'remove'>)[];
  readonly waivers?: string;
  /** Tickets that the baseline was written for, and what was done to the file afterwards. */
  readonly baseline?: { readonly tickets: string; readonly gate?: object; readonly edit?: (text: string) => string };
  /** The file as it stands there, where no run wrote it. */
  readonly baselineText?: string;
  readonly args?: readonly string[];
  /** Asks about what is known today, not about an instant. */
  readonly isPresent?: true;
  readonly isUnvouched?: true;
  readonly exit: number;
  readonly says: string | RegExp;
}

async function folderOf({ gate, config = {}, waivers, baseline, baselineText, clones }: Situation): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-check-'));
  folders.push(folder);
  const write = (file: string, text: string): Promise<void> => writeFile(path.join(folder, file), text);
  if (waivers !== undefined) await write('leeway.waivers.yaml', waivers);
  if (baseline !== undefined) {
    await write('leeway.config.yaml', JSON.stringify({ ...config, check: baseline.gate ?? {} }));
    const ran = await run(folder, 'baseline', baseline.tickets, clones, AT);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const file = path.join(folder, 'leeway.baseline.json');
    if (baseline.edit !== undefined) await writeFile(file, baseline.edit(await readFile(file, 'utf8')));
  }
  if (baselineText !== undefined) await write('leeway.baseline.json', baselineText);
  await write('leeway.config.yaml', JSON.stringify({ ...config, ...(gate === undefined ? {} : { check: gate }) }));
  return folder;
}

async function run(
  folder: string,
  command: string,
  tickets: string | null,
  clones: Situation['clones'] = ['clone'],
  args: readonly string[] = [],
): Promise<Ran> {
  if (tickets !== null) await writeFile(path.join(folder, 'tickets.jsonl'), tickets);
  return runLeeway(
    [
      command,
      ...clones.flatMap((name) => ['--repo', project[name]]),
      ...(tickets === null ? [] : ['--tickets', 'tickets.jsonl']),
      '--quiet',
      ...args,
    ],
    folder,
  );
}

async function check(situation: Situation): Promise<Ran> {
  const { tickets = gateTickets(), clones, args = [] } = situation;
  const folder = await folderOf(situation);
  return run(folder, 'check', tickets, clones, [
    ...(situation.isUnvouched ? [] : ['--complete']),
    ...(situation.isPresent ? [] : AT),
    ...args,
  ]);
}

const waive = (lines: string, expires = '2024-12-31'): string =>
  `waivers:\n  - ${lines}\n    reason: it is planned for the next quarter\n    owner: release manager\n    expires: ${expires}\n`;

const LEFT_OPEN_OF_GATE = 'kind: done-but-unmerged\n    subject: gate-40';

const PASSES: readonly Situation[] = [
  { name: 'work that stands', exit: 0, says: 'Passed: nothing fails the gate.' },
  {
    name: 'a finding below the severity',
    tickets: gateTickets(LEFT_OPEN),
    exit: 0,
    says: 'Findings fail from high up',
  },
  {
    name: 'a finding that the baseline knows',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    baseline: { tickets: gateTickets(LEFT_OPEN) },
    exit: 0,
    says: /0 new,\s0 regressed/,
  },
  {
    name: 'a finding that the baseline knows, of a ticket with another title',
    gate: { failOn: 'low' },
    tickets: gateTickets({ ...LEFT_OPEN, title: 'Something else' }),
    baseline: { tickets: gateTickets(LEFT_OPEN) },
    exit: 0,
    says: /0 new,\s0 regressed/,
  },
  {
    name: 'a finding that the baseline knows, of a ticket that was moved',
    gate: { failOn: 'low' },
    tickets: gateTickets({ ...LEFT_OPEN, number: 3, project: 'SOLO', formerKey: 'GATE-40' }),
    baseline: { tickets: gateTickets(LEFT_OPEN) },
    exit: 0,
    says: /0 new,\s0 regressed/,
  },
  {
    name: 'a finding that is gone',
    baseline: { tickets: gateTickets(LEFT_OPEN) },
    exit: 0,
    says: /, 1\sfixed/,
  },
  {
    name: 'a finding that a waiver names by kind and subject',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    waivers: waive(LEFT_OPEN_OF_GATE),
    exit: 0,
    says: 'Passed',
  },
  {
    name: 'a waiver by a former key',
    gate: { failOn: 'low' },
    tickets: gateTickets({ ...LEFT_OPEN, number: 3, project: 'SOLO', formerKey: 'GATE-40' }),
    waivers: waive(LEFT_OPEN_OF_GATE),
    exit: 0,
    says: 'Passed',
  },
  {
    name: 'a waiver on its last day',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    waivers: waive(LEFT_OPEN_OF_GATE, '2024-05-01'),
    exit: 0,
    says: 'Passed',
  },
  {
    name: 'a waiver that matches nothing, which is told',
    waivers: waive('kind: shadow-work\n    subject: acme/none'),
    exit: 0,
    says: 'The waiver of shadow-work of acme/none matches nothing',
  },
  {
    name: 'a kind that never fails',
    gate: { failOn: 'low', kinds: { 'done-but-unmerged': 'never' } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 0,
    says: 'with 1 rule of kinds or pods beside',
  },
  {
    name: 'a pod that never fails',
    gate: { failOn: 'low', pods: { GATE: { failOn: 'never' } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 0,
    says: 'Passed',
  },
  {
    name: 'a limit that holds',
    gate: { measures: { 'over-reported-share': { atMost: 0.1 }, 'link-coverage': { atLeast: 0.9 } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 0,
    says: /at most 10\.0 %\. Held\./,
  },
  {
    name: 'a limit that only what cannot be seen would break, which is told',
    gate: { measures: { principal: { atMost: 0 } } },
    tickets: gateTickets(NOTHING_DONE),
    args: ['--fail-on', 'never'],
    exit: 0,
    says: 'cannot be ruled out',
  },
  {
    name: 'sources as old as they are, where the question names an instant',
    gate: { measurable: { oldest: '1h' } },
    exit: 0,
    says: 'Passed',
  },
  {
    name: 'no ticket at all, where the gate allows it',
    gate: { measurable: { withoutTickets: true } },
    tickets: null,
    exit: 0,
    says: 'Passed',
  },
  {
    name: 'too few for a share, where the gate is content with fewer',
    gate: { measures: { 'over-reported-share': { atMost: 0.5 } }, measurable: { fewest: 2 } },
    args: ['--project', 'SOLO'],
    exit: 0,
    says: 'Held',
  },
];

const FAILS: readonly Situation[] = [
  {
    name: 'a finding from the severity up',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: /GATE-40: .* \[[0-9a-f]{16}\]/,
  },
  {
    name: 'what --fail-on says',
    tickets: gateTickets(LEFT_OPEN),
    args: ['--fail-on', 'low'],
    exit: 1,
    says: 'GATE-40',
  },
  {
    name: 'a finding that is new since the baseline',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    baseline: { tickets: gateTickets() },
    exit: 1,
    says: '(new)',
  },
  {
    name: 'a finding that had been fixed and is back',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    baseline: { tickets: gateTickets(LEFT_OPEN), edit: (text) => toFixed(text) },
    exit: 1,
    says: '(regressed)',
  },
  {
    name: 'a finding that is graver than in the baseline',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    baseline: {
      tickets: gateTickets(LEFT_OPEN),
      edit: (text) => text.replace(/("kind":"done-but-unmerged".*"severity":")\w+/, '$1info'),
    },
    exit: 1,
    says: '(regressed)',
  },
  {
    name: 'a finding that the baseline knows, where all count',
    gate: { failOn: 'low', counts: 'all' },
    tickets: gateTickets(LEFT_OPEN),
    baseline: { tickets: gateTickets(LEFT_OPEN) },
    exit: 1,
    says: '(persisting)',
  },
  {
    name: 'a finding that the baseline knows, without the baseline',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    baseline: { tickets: gateTickets(LEFT_OPEN) },
    args: ['--no-baseline'],
    exit: 1,
    says: 'every finding counts as new',
  },
  {
    name: 'an expired waiver, with a sentence of its own',
    tickets: gateTickets(LEFT_OPEN),
    waivers: waive(LEFT_OPEN_OF_GATE, '2024-04-30'),
    exit: 1,
    says: 'expired on 2024-04-30, and 1 finding of it is still there: its owner (release manager) decides again.',
  },
  {
    name: 'a kind that fails earlier than the rest',
    gate: { kinds: { 'done-but-unmerged': { failOn: 'low' } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: 'GATE-40',
  },
  {
    name: 'a pod that fails earlier than the rest',
    gate: { failOn: 'never', pods: { GATE: { failOn: 'low' } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: 'GATE-40',
  },
  {
    name: 'more findings of a kind than the limit',
    gate: { kinds: { 'done-but-unmerged': { atMost: 0 } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: 'done-but-unmerged: broken, 1 finding of at most 0.',
  },
  {
    name: 'more findings of a severity than the limit',
    gate: { severities: { medium: 0, low: 50 } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: 'severity medium: broken',
  },
  {
    name: 'a broken limit on a count',
    gate: { measures: { principal: { atMost: 0 } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: 'tickets ahead of the work: at most 0. Broken',
  },
  {
    name: 'a broken limit on a share, of a pod',
    gate: { pods: { GATE: { measures: { 'over-reported-share': { atMost: 0.01 } } } } },
    tickets: gateTickets(LEFT_OPEN),
    exit: 1,
    says: 'over-reported share of GATE: at most 1.0 %. Broken',
  },
  {
    name: 'coverage below the limit',
    gate: { measures: { 'ticket-coverage': { atLeast: 0.99 } } },
    tickets: gateTickets(NOTHING_DONE),
    args: ['--fail-on', 'never'],
    exit: 1,
    says: 'done tickets with a change of their own: at least 99.0 %. Broken',
  },
  {
    name: 'a rise above the baseline',
    gate: { measures: { principal: { riseAtMost: 0 } } },
    tickets: gateTickets(LEFT_OPEN),
    baseline: { tickets: gateTickets() },
    exit: 1,
    says: 'may rise by at most 0. Broken',
  },
  {
    name: 'a limit that the upper end breaks, where the gate asks for that',
    gate: { measures: { principal: { atMost: 0, end: 'upper' } } },
    tickets: gateTickets(NOTHING_DONE),
    args: ['--fail-on', 'never'],
    exit: 1,
    says: 'Broken by what cannot be ruled out',
  },
];

/** As if the only finding of an unmerged change had been fixed before. */
function toFixed(text: string): string {
  const line = /^.*"kind":"done-but-unmerged".*$/m.exec(text)?.[0] ?? '';
  const { id, kind, subject } = JSON.parse(line.trim().replace(/,$/, '')) as Record<string, string>;
  const kept = JSON.parse(text) as { findings: { id: string }[]; fixed: unknown[] };
  kept.findings = kept.findings.filter((finding) => finding.id !== id);
  kept.fixed = [{ id, kind, subject }];
  return JSON.stringify(kept);
}

const edited = (change: (kept: Record<string, unknown>) => void) => (text: string) => {
  const kept = JSON.parse(text) as Record<string, unknown>;
  change(kept);
  return JSON.stringify(kept);
};

const NOT_MEASURED: readonly Situation[] = [
  { name: 'no ticket was read', tickets: null, exit: 3, says: 'No ticket was read' },
  {
    name: 'no ticket of the project that was asked for',
    args: ['--project', 'NONE'],
    exit: 3,
    says: 'No ticket was read',
  },
  { name: 'a repository without commits, alone', clones: ['empty'], exit: 3, says: 'no commit' },
  { name: 'a repository without commits, beside another', clones: ['clone', 'empty'], exit: 3, says: 'no commits' },
  { name: 'a shallow clone', clones: ['shallow'], exit: 3, says: 'Incomplete: git' },
  {
    name: 'a tracker without claims',
    tickets: toLines([1, 2, 3].map((number) => ({ number, status: 'open' as const }))),
    exit: 3,
    says: 'No ticket was ever claimed done',
  },
  { name: 'tickets and code that are not joined', clones: ['unnamed'], exit: 3, says: 'not joined' },
  {
    name: 'claims of the horizon of which none can be decided, although older ones could',
    config: { window: '1w', horizon: '1w' },
    tickets: gateTickets({ number: 30, doneAt: Date.UTC(2024, 3, 26, 12) }),
    exit: 3,
    says: 'inconclusive',
  },
  {
    name: 'claims of which none can be judged yet',
    tickets: toLines([
      { number: 1, doneAt: Date.UTC(2024, 3, 30, 20) },
      { number: 29, status: 'open' },
    ]),
    exit: 3,
    says: 'they are pending, or need no code',
  },
  {
    name: 'statuses that nothing explains',
    tickets: gateTickets(...[50, 51, 52].map((number) => ({ number, status: 'odd' as const }))),
    exit: 3,
    says: 'Nothing explains the status of 3 of 30 tickets',
  },
  {
    name: 'too few claims for a share',
    gate: { measures: { 'over-reported-share': { atMost: 0.5 } } },
    args: ['--project', 'SOLO'],
    exit: 3,
    says: 'fewer than 20',
  },
  { name: 'too little history for drift', args: ['--drift'], exit: 3, says: 'not enough history' },
  {
    name: 'a baseline that is named and not there',
    args: ['--baseline', 'none.json'],
    exit: 3,
    says: 'There is no baseline',
  },
  {
    name: 'a baseline that the configuration names and that is not there',
    gate: { baseline: 'ci/baseline.json' },
    exit: 3,
    says: 'There is no baseline in ci/baseline.json',
  },
  { name: 'a baseline that is no JSON', baselineText: '<<<<<<< ours\n', exit: 3, says: 'no baseline that can be read' },
  {
    name: 'a baseline that is another document',
    baselineText: '{"findings":[]}',
    exit: 3,
    says: 'no baseline that can be read',
  },
  {
    name: 'a baseline of a later version',
    baseline: { tickets: gateTickets(), edit: (text) => text.replace('leeway.baseline/1', 'leeway.baseline/2') },
    exit: 3,
    says: 'written by a later version',
  },
  {
    name: 'a baseline of another policy',
    config: { grace: '48h' },
    baseline: { tickets: gateTickets(), edit: edited((kept) => (kept['policyHash'] = '0'.repeat(12))) },
    exit: 3,
    says: 'under another policy',
  },
  {
    name: 'a baseline of other projects',
    baseline: { tickets: gateTickets() },
    args: ['--project', 'GATE'],
    exit: 3,
    says: 'for other projects',
  },
  {
    name: 'a baseline that is later than the run',
    baseline: { tickets: gateTickets(), edit: edited((kept) => (kept['asOf'] = '2024-06-01T00:00:00Z')) },
    exit: 3,
    says: 'later than this run',
  },
  {
    name: 'a baseline that knew more sources',
    baseline: {
      tickets: gateTickets(),
      edit: edited((kept) => (kept['sources'] = [{ source: 'jira', scope: 'OLD', kind: 'tickets' }])),
    },
    exit: 3,
    says: 'did not read',
  },
  {
    name: 'a rise, without a baseline',
    gate: { measures: { principal: { riseAtMost: 0 } } },
    exit: 3,
    says: 'there is no baseline to compare with',
  },
  {
    name: 'a rise of what the baseline does not hold',
    gate: { measures: { principal: { riseAtMost: 0 } } },
    baseline: { tickets: gateTickets(), edit: edited((kept) => (kept['measures'] = [])) },
    exit: 3,
    says: 'the baseline does not hold it',
  },
  {
    name: 'a rise, since which fewer changes name a ticket',
    gate: { measures: { principal: { riseAtMost: 0 } } },
    baseline: {
      tickets: gateTickets(),
      edit: (text) =>
        text.replace(/("measure":"link-coverage".*)"lower":26,"upper":26(.*"lower":)26/, '$1"lower":5,"upper":5$226'),
    },
    exit: 3,
    says: 'what is seen has changed',
  },
  { name: 'a pod that is not there', gate: { pods: { GATTE: {} } }, exit: 3, says: 'Did you mean GATE?' },
  {
    name: 'a pod of fewer than three people',
    gate: { pods: { SOLO: { measures: { principal: { atMost: 9 } } } } },
    exit: 3,
    says: 'fewer than three people',
  },
  {
    name: 'sources that are older than the gate allows',
    gate: { measurable: { oldest: '1h' } },
    isPresent: true,
    exit: 3,
    says: 'pull again',
  },
  {
    name: 'a file that nobody vouches for, where the gate asks for complete sources',
    gate: { measurable: { completeOnly: true } },
    isUnvouched: true,
    exit: 3,
    says: 'Nobody vouches for file',
  },
  {
    name: 'a broken limit beside something that could not be measured',
    gate: { failOn: 'low' },
    tickets: gateTickets(LEFT_OPEN),
    args: ['--drift'],
    exit: 3,
    says: /This is no clean bill\. Besides, \d findings?\./,
  },
];

const WRONG: readonly Situation[] = [
  {
    name: 'a gate with words that are not known, all at once',
    gate: { failOn: 'hgih', kinds: { 'shadow-work': { most: 3 } }, measures: { principle: {} }, baseline: '../x.json' },
    exit: 2,
    says: /4 things are wrong[\s\S]*did you mean high\?[\s\S]*check\.kinds\.shadow-work\.most[\s\S]*did you mean principal\?[\s\S]*expected a file beside/,
  },
  {
    name: 'a gate with a kind that does not exist',
    gate: { kinds: { 'shadow-wrok': 'low' } },
    exit: 2,
    says: 'did you mean shadow-work?',
  },
  {
    name: 'waivers that say too little, all at once',
    waivers:
      'waivers:\n  - kind: shadow-wrok\n    subject: x\n    reason: because\n    owner: lead\n    expires: 2024-13-01\n  - reason: because\n    owner: lead\n    expires: 2024-12-31\n',
    exit: 2,
    says: /3 things are wrong[\s\S]*did you mean shadow-work\?[\s\S]*day of the calendar[\s\S]*either a finding, or a kind and a subject/,
  },
  {
    name: 'waivers without reason, owner and expiry, and with a word too many',
    waivers: 'waivers:\n  - finding: "0123456789abcdef"\n    resaon: because\n',
    exit: 2,
    says: /waivers\[0\]\.reason: expected text, got nothing[\s\S]*did you mean reason\?/,
  },
  {
    name: 'a waiver that names a person',
    waivers: waive('finding: "0123456789abcdef"').replace('release manager', 'ada@example.com'),
    exit: 2,
    says: 'no address or login of a person',
  },
  { name: 'waivers that are named and not there', args: ['--waivers', 'none.yaml'], exit: 2, says: 'Expected waivers' },
  {
    name: 'a wrong configuration beside nothing to measure',
    gate: { failOn: 'all' },
    tickets: null,
    exit: 2,
    says: 'failOn',
  },
];

describe.each([
  ['passes', PASSES],
  ['fails', FAILS],
  ['could not measure', NOT_MEASURED],
  ['is used wrongly', WRONG],
])('leeway check %s', (_, situations) => {
  it.each(situations)('$name', { timeout: 60_000 }, async (situation) => {
    const { exitCode, stdout, stderr } = await check(situation);
    const text = `${stdout}${stderr}`;
    expect(text).toMatch(situation.says instanceof RegExp ? situation.says : loose(situation.says));
    expect({ exitCode, text }).toMatchObject({ exitCode: situation.exit });
  });
});

/** Lines are broken wherever they must. */
function loose(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'));
}

describe('leeway baseline', () => {
  const nothing: Situation = { name: '', exit: 0, says: '' };
  const fileIn = (folder: string): Promise<string> => readFile(path.join(folder, 'leeway.baseline.json'), 'utf8');

  it('writes the same bytes for the same run, and nobody into it', async () => {
    const folder = await folderOf(nothing);
    const args = ['--complete', ...AT];
    const first = await run(folder, 'baseline', gateTickets(LEFT_OPEN), ['clone'], args);
    const written = await fileIn(folder);
    expect(first).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Wrote leeway\.baseline\.json: \d+ findings? as of/),
    });
    const again = await run(folder, 'baseline', gateTickets(LEFT_OPEN), ['clone'], args);
    expect(again.stdout).toContain('0 new and 0 fixed since the one before');
    expect(await fileIn(folder)).toBe(written);
    expect(written).not.toMatch(/Ada|Part|example\.com>/);
  });

  it('remembers what was fixed, so that it comes back as what it is', async () => {
    const folder = await folderOf({ ...nothing, gate: { failOn: 'low' } });
    const args = ['--complete', ...AT];
    await run(folder, 'baseline', gateTickets(LEFT_OPEN), ['clone'], args);
    await run(folder, 'baseline', gateTickets({ ...LEFT_OPEN, status: 'open' }), ['clone'], args);
    const { stdout, exitCode } = await run(folder, 'check', gateTickets(LEFT_OPEN), ['clone'], args);
    expect(stdout).toContain('(regressed)');
    expect(exitCode).toBe(1);
  });

  it('writes nothing where the run could not measure', async () => {
    const folder = await folderOf(nothing);
    const { exitCode, stderr } = await run(folder, 'baseline', gateTickets(), ['shallow'], AT);
    expect(stderr).toContain('no baseline was written');
    expect(exitCode).toBe(3);
    await expect(fileIn(folder)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['something else', '{"name":"leeway"}', 'something else: it is left as it is'],
    ['a baseline of a later version', '{"schema":"leeway.baseline/9"}', 'got leeway.baseline/9'],
  ])('never replaces %s', async (_, text, says) => {
    const folder = await folderOf({ ...nothing, baselineText: text });
    const { exitCode, stderr } = await run(folder, 'baseline', gateTickets(), ['clone'], AT);
    expect(stderr).toContain(says);
    expect(exitCode).toBe(2);
    expect(await fileIn(folder)).toBe(text);
  });
});
