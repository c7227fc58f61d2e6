import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../src/model/outcome.ts';
import { FINDING_KINDS } from '../../src/report/finding-texts.ts';
import { runBuilt } from '../golden/run-built.ts';
import type { Ran } from '../golden/run-built.ts';
import { ISOLATED_GIT } from '../support/git-repository.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const STORY = path.join(PROJECT, 'fixtures/demo');
const GOLDEN = path.join(PROJECT, 'test/golden/demo.golden.txt');
/** Each would falsify the story for the others; tested by audits of their own. */
const APART = ['batch-closing', 'not-joined', 'rewritten-history', 'time-logged-without-output'];
const LIMIT_BYTES = 500_000;

const story = (file: string): string => readFileSync(path.join(STORY, file), 'utf8');

interface VerdictText {
  readonly outcome: string;
  readonly strength: string | null;
}

interface AuditText {
  readonly asOf: string;
  readonly outcomes: readonly {
    readonly ticket: string;
    readonly strict: VerdictText;
    readonly lenient: VerdictText;
  }[];
  readonly findings: readonly {
    readonly kind: string;
    readonly subject: { readonly id: string };
    readonly sentence: string;
  }[];
}

let scratch = '';
let clone = '';
let history: readonly (readonly string[])[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'leeway-demo-'));
  clone = path.join(scratch, 'quayside');
  mkdirSync(clone);
  git('init', '--quiet', '--initial-branch=main');
  git('fast-import', '--quiet');
  copyFileSync(path.join(STORY, 'leeway.config.yaml'), path.join(clone, 'leeway.config.yaml'));
  const log = git('log', '--all', '--date=iso-strict', '--format=%H%x1f%an%x1f%ae%x1f%cI%x1f%B%x1e');
  history = log
    .split('\u001E')
    .map((entry) => entry.trim().split('\u001F'))
    .filter((fields) => fields.length === 5);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** The user's own settings of git must not reach the story. */
function git(...args: readonly string[]): string {
  const input = args[0] === 'fast-import' ? story('repository.fast-import') : undefined;
  const { status, stdout, stderr } = spawnSync('git', ['-C', clone, ...args], {
    encoding: 'utf8',
    input,
    env: ISOLATED_GIT,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

function auditStory(tickets: string = path.join(STORY, 'tickets.jsonl')): Promise<Ran> {
  const pulls = ['pull-requests.jsonl', 'buoys-pull-requests.jsonl'];
  const files = pulls.flatMap((file) => ['--pull-requests', path.join(STORY, file)]);
  return runBuilt(['audit', '--json', '--quiet', '--repo', clone, '--tickets', tickets, ...files], clone);
}

const parse = ({ stdout }: Ran): AuditText => JSON.parse(stdout) as AuditText;

/** Rows `| QUAY-1 | strict | lenient | why |` of the story. */
function expectedOutcomes(): ReadonlyMap<string, { readonly strict: string; readonly lenient: string }> {
  const rows = story('README.md').matchAll(/^\| ([A-Z]+-\d+) +\| ([a-z-]+) +\| ([a-z-]+) +\| (.+)\|$/gm);
  return new Map([...rows].map(([, ticket = '', strict = '', lenient = '']) => [ticket, { strict, lenient }]));
}

describe('the story of the demonstration', () => {
  it('is small enough to be read', () => {
    const bytes = readdirSync(STORY).map((file) => statSync(path.join(STORY, file)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT_BYTES);
  });

  it('has a history worth auditing', () => {
    expect(history.length).toBeGreaterThanOrEqual(250);
    expect(git('fsck', '--strict')).toBe('');
  });

  it('writes the names of commits as they are', () => {
    const known = new Set(history.map(([sha]) => sha));
    const named = history.flatMap(([sha, , , , message = '']) =>
      [...message.matchAll(/\b[0-9a-f]{40}\b/g)].map(([name]) => ({ in: sha, name })),
    );
    expect(named.length).toBeGreaterThanOrEqual(4);
    expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  it('happens on working days and in working hours of those who work', () => {
    const odd = history.filter(([, name = '', , date = '']) => {
      const local = new Date(`${date.slice(0, 19)}Z`);
      const isWeekend = [0, 6].includes(local.getUTCDay());
      return isWeekend || (!name.endsWith('[bot]') && (local.getUTCHours() < 8 || local.getUTCHours() > 18));
    });
    expect(odd).toEqual([]);
  });

  it('is about nobody who could exist', () => {
    const allowed = /@([\w.-]+\.)?example\.(com|org)$|^noreply@anthropic\.com$/;
    const text = ['repository.fast-import', 'tickets.jsonl', 'pull-requests.jsonl', 'buoys-pull-requests.jsonl'];
    const addresses = text.flatMap((file) => story(file).match(/[\w.+[\]-]+@[\w-]+(\.[\w-]+)+/g) ?? []);
    expect([...new Set(addresses)].filter((address) => !allowed.test(address))).toEqual([]);
  });
});

describe('the audit of the story', () => {
  let ran: Ran;
  let audit: AuditText;

  beforeAll(async () => {
    ran = await auditStory();
    audit = parse(ran);
  });

  it('is asked at the end of the story', () => {
    expect(audit.asOf).toBe('2026-06-26T14:30:00Z');
  });

  it('judges every ticket as the story says', () => {
    const expected = expectedOutcomes();
    expect(expected.size).toBeGreaterThan(40);
    const usual = (ticket: string) => expected.get(ticket.startsWith('BUOY') ? 'BUOY-1' : '') ?? SUPPORTED;
    const told = new Set(audit.outcomes.map(({ ticket }) => ticket));
    const wrong = audit.outcomes.flatMap(({ ticket, strict, lenient }) => {
      const want = expected.get(ticket) ?? usual(ticket);
      const got = { strict: strict.outcome, lenient: lenient.outcome };
      return got.strict === want.strict && got.lenient === want.lenient ? [] : [{ ticket, want, got }];
    });
    expect({ wrong, missing: [...expected.keys()].filter((ticket) => !told.has(ticket)) }).toEqual({
      wrong: [],
      missing: [],
    });
  });

  it('leaves out what claims nothing', () => {
    const told = audit.outcomes.map(({ ticket }) => ticket);
    expect(told.filter((ticket) => ['QUAY-401', 'QUAY-409', 'BUOY-9'].includes(ticket))).toEqual([]);
  });

  it('is as sure as the story says', () => {
    const strengths = audit.outcomes
      .filter(({ strict }) => strict.outcome === 'unsupported')
      .map(({ ticket, strict }) => [ticket, strict.strength]);
    expect(strengths).toEqual([
      ['QUAY-377', 'strong'],
      ['QUAY-394', 'weak'],
      ['QUAY-400', 'strong'],
    ]);
  });

  it('comes to every outcome', () => {
    const strict = new Set(audit.outcomes.map((one) => one.strict.outcome));
    expect(OUTCOMES.filter((outcome) => !strict.has(outcome))).toEqual([]);
  });

  it('finds every kind of finding but those that exclude others', () => {
    const kinds = new Set(audit.findings.map(({ kind }) => kind));
    expect(FINDING_KINDS.filter((kind) => !kinds.has(kind)).sort()).toEqual(APART);
  });

  it('finds about tickets what the story says, and nothing else', () => {
    const rows = [...story('README.md').matchAll(/^\| `([a-z-]+)` +\| (.+)\|$/gm)];
    expect(rows.length).toBe(FINDING_KINDS.length - APART.length);
    for (const [, kind = '', where = ''] of rows) {
      const found = audit.findings.filter((finding) => finding.kind === kind).map(({ subject }) => subject.id);
      const isAboutTickets = /^(QUAY-\d+(, )?)+ *$/.test(where);
      if (isAboutTickets) expect({ kind, found: found.sort() }).toEqual({ kind, found: where.trim().split(', ') });
    }
  });

  it('lists every word that nothing explains', () => {
    const words = audit.findings.filter(({ kind }) => kind === 'unmapped').map(({ sentence }) => sentence);
    for (const word of ['Parked', 'Handed over', 'Walk-through', 'Boat fair']) {
      expect(words.filter((sentence) => sentence.includes(`"${word}"`)).length).toBe(1);
    }
  });

  it('has no column that says who', () => {
    const names = [
      'Okafor',
      'Brandt',
      'Sørensen',
      'Petrov',
      'Halloran',
      'Nwosu',
      'Aaltonen',
      'Castellan',
      'quill-agent',
    ];
    expect(names.filter((name) => ran.stdout.includes(name))).toEqual([]);
    expect(ran.stdout).not.toMatch(/@example\./);
  });

  it('gives the same bytes again, but for the instant at which the clone was read', async () => {
    const readAt = /("source":"git".*"asOf":)"[^"]+"/;
    const again = (await auditStory()).stdout;
    expect(again.replace(readAt, '$1null')).toBe(ran.stdout.replace(readAt, '$1null'));
  });

  it('checks the report of the week, as the pages show it', async () => {
    copyFileSync(path.join(STORY, 'weekly-report.md'), path.join(clone, 'weekly-report.md'));
    const files = ['pull-requests.jsonl', 'buoys-pull-requests.jsonl'].flatMap((file) => [
      '--pull-requests',
      path.join(STORY, file),
    ]);
    const tickets = ['--tickets', path.join(STORY, 'tickets.jsonl')];
    const about = ['--repo', clone, '--in', 'ropewalk/quayside', '--quiet'];
    const told = await runBuilt(['verify', 'weekly-report.md', ...about, ...tickets, ...files], clone);
    expect(told.code).toBe(0);
    for (const page of ['fixtures/demo/README.md', 'docs/verify.md']) {
      const shown =
        /```text\n(weekly-report\.md\n[^`]*)```/.exec(readFileSync(path.join(PROJECT, page), 'utf8'))?.[1] ?? page;
      expect(told.stdout).toContain(shown);
    }
  });

  it('says that tickets and code are not joined when asked about the buoys alone', async () => {
    const buoys = path.join(scratch, 'buoys.jsonl');
    const lines = story('tickets.jsonl')
      .split('\n')
      .filter((line) => line.includes('"key":"BUOY-'));
    writeFileSync(buoys, `${lines.join('\n')}\n`);
    const { findings } = parse(await auditStory(buoys));
    expect(findings.map(({ kind }) => kind)).toContain('not-joined');
  });

  it('finds batches where all closings wait for the Friday after next', async () => {
    const late = path.join(scratch, 'late.jsonl');
    const lines = story('tickets.jsonl').trimEnd().split('\n').map(closeLate);
    writeFileSync(late, `${lines.join('\n')}\n`);
    const { findings } = parse(await auditStory(late));
    expect(findings.map(({ kind }) => kind)).toContain('batch-closing');
  });
});

/** The ticket as it were if Greta closed it, with all others, on the Friday of the week after. */
function closeLate(line: string): string {
  const ticket = JSON.parse(line) as {
    readonly changelog?: {
      readonly histories: {
        author: unknown;
        created: string;
        readonly items: readonly { readonly toString: unknown }[];
      }[];
    };
  };
  const closing = ticket.changelog?.histories.find(({ items }) => items.some(({ toString: to }) => to === 'Done'));
  if (closing === undefined) return line;
  const day = new Date(closing.created);
  day.setUTCDate(day.getUTCDate() + 7 + ((5 - day.getUTCDay() + 7) % 7));
  const late = `${day.toISOString().slice(0, 10)}T14:00:00.000+0000`;
  if (late > '2026-06-26') return line;
  closing.created = late;
  closing.author = { accountId: 'qs-greta', displayName: 'Greta Nwosu' };
  return JSON.stringify(ticket);
}

const SUPPORTED = { strict: 'supported', lenient: 'supported' };

describe('leeway demo', () => {
  it('prints the report that is kept, wherever and whenever it runs, and leaves nothing behind', async () => {
    const before = readdirSync(scratch);
    const { code, stdout } = await runBuilt(['demo'], scratch, { TZ: 'Asia/Kathmandu' });
    await expect(`$ leeway demo\n${stdout}exit code: ${code}\n`).toMatchFileSnapshot(GOLDEN);
    expect(code).toBe(0);
    expect(readdirSync(scratch)).toEqual(before);
  });

  it('leaves the project where it is told to, with everything that other commands need', async () => {
    const kept = await runBuilt(['demo', '--keep', 'kept', '--quiet'], scratch);
    expect(kept).toEqual({ stdout: kept.stdout, stderr: '', code: 0 });
    const golden = readFileSync(GOLDEN, 'utf8');
    expect(golden).toContain(kept.stdout);
    const again = await runBuilt(['audit', '--quiet'], path.join(scratch, 'kept'));
    expect(again.stdout).toBe(kept.stdout);
  });

  it('writes into no folder that holds something, and into no file', async () => {
    mkdirSync(path.join(scratch, 'used'));
    writeFileSync(path.join(scratch, 'used', 'mine.txt'), 'mine');
    for (const place of ['used', 'used/mine.txt']) {
      const { code, stdout, stderr } = await runBuilt(['demo', '--keep', place], scratch);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('to be an empty folder, or none');
    }
    expect(readdirSync(path.join(scratch, 'used'))).toEqual(['mine.txt']);
  });
});
