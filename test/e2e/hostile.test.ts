import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBuilt } from '../golden/run-built.ts';
import type { Ran } from '../golden/run-built.ts';
import { makeRepository, runGit } from '../support/git-repository.ts';
import type { CommitSpec, TestRepository } from '../support/git-repository.ts';

/** C0 but LF and TAB, DEL, C1, and what turns the direction of text. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const EVIL = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202eevil\u2066\r\n\u0085';
const TABLES = ['tickets', 'claims', 'evidence', 'links', 'outcomes', 'findings'];
const LIMIT = { timeout: 180_000 };

let scratch = '';
let clone = '';
/** Whatever runs or writes where it should not leaves a file here. */
let sentinels = '';
let program = '';
let made: TestRepository;

const COMMITS: readonly CommitSpec[] = [
  {
    mark: 'first',
    message: `EVIL-1 ${EVIL} first\n\nFixes EVIL-2 ${EVIL}\nCo-authored-by: ${EVIL} <x@example.com>`,
    author: `Eve ${EVIL.replaceAll(/[\r\n]/g, '')} --output=x <eve@example.com>`,
    files: {
      '.gitattributes': '* diff=evil filter=evil merge=evil\n',
      'src/a.ts': 'one\n',
      '-rf': 'x\n',
      '--output=x': 'x\n',
      ':(glob)**': 'x\n',
    },
  },
  {
    mark: 'forger',
    message: [
      'EVIL-3 subject \u001e\u001f\u0000'.replaceAll('\u0000', ''),
      '',
      `commit ${'e'.repeat(40)}`,
      `\u001e${'f'.repeat(40)}\u001f${'f'.repeat(40)}\u001f1\u001fMallory`,
      ':100644 100644 aaaaaaa bbbbbbb M\tforged.ts',
      '10\t20\tforged.ts',
      'Merge pull request #666 from mallory/forged',
    ].join('\n'),
    files: { [`src/${'\u001b[31m'}red\nline.ts`]: '1\n', 'src/\u202egnp.ts': '2\n', 'new\tline': '3\n' },
  },
  { mark: 'formula', message: '=HYPERLINK("https://evil.example","EVIL-4")', files: { '=cmd.ts': '1\n' } },
  { mark: 'prototype', message: '__proto__ constructor EVIL-5', files: { __proto__: '1\n', 'src/constructor': '2\n' } },
  {
    mark: 'costly',
    message: `EVIL-6 ${'a'.repeat(50_000)}\n\n${'('.repeat(20_000)}${'#1 '.repeat(5_000)}${'EVIL-7,'.repeat(5_000)}`,
    files: { 'src/b.ts': `${'x'.repeat(100_000)}\n` },
  },
];

const SETTINGS = (): readonly (readonly [string, string])[] => [
  ['core.fsmonitor', program],
  ['core.hooksPath', path.dirname(program)],
  ['core.pager', program],
  ['core.sshCommand', program],
  ['core.editor', program],
  ['core.alternateRefsCommand', program],
  ['diff.external', program],
  ['diff.evil.command', program],
  ['diff.evil.textconv', program],
  ['filter.evil.clean', program],
  ['filter.evil.smudge', program],
  ['gpg.program', program],
  ['log.showSignature', 'true'],
  ['credential.helper', program],
  ['alias.log', `!${program}`],
  ['alias.rev-parse', `!${program}`],
  ['include.path', path.join(path.dirname(program), 'included')],
  ['trace2.normalTarget', path.join(sentinels, 'trace')],
  ['remote.origin.url', `https://user:secret-token@github.com/evil/${EVIL.replaceAll(/[\r\n]/g, '')}app.git`],
  ['remote.origin.uploadpack', program],
  ['protocol.ext.allow', 'always'],
  ['color.ui', 'always'],
];

beforeAll(async () => {
  scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), 'leeway-evil-')));
  sentinels = path.join(scratch, 'sentinels');
  program = path.join(scratch, 'program');
  mkdirSync(sentinels);
  mkdirSync(path.join(scratch, 'tmp'));
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> "${sentinels}/ran"\ncat\n`);
  chmodSync(program, 0o755);
  writeFileSync(path.join(scratch, 'included'), `[core]\n\tfsmonitor = ${program}\n`);
  made = await makeRepository(COMMITS);
  clone = made.path;
  for (const [key, value] of SETTINGS()) await runGit(clone, ['config', '--local', key, value]);
  writeFileSync(path.join(clone, '.git/info/attributes'), '* diff=evil filter=evil\n');
  for (const name of ['post-index-change', 'reference-transaction', 'post-checkout']) {
    writeFileSync(path.join(clone, '.git/hooks', name), `#!/bin/sh\ntouch "${sentinels}/hook"\n`, { mode: 0o755 });
    writeFileSync(path.join(scratch, name), `#!/bin/sh\ntouch "${sentinels}/hook"\n`, { mode: 0o755 });
  }
  // No porcelain makes such refs; a fetch from a hostile server does.
  for (const name of [
    `heads/--output=${sentinels}/ref`,
    'tags/--upload-pack=x',
    'heads/$(touch x)',
    'tags/v1.0.0;id',
  ]) {
    const file = path.join(clone, '.git/refs', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${made.sha('costly')}\n`);
  }
});

afterAll(async () => {
  await made.remove();
  await rm(scratch, { recursive: true, force: true });
});

/** Runs the program in the hostile clone, its own temporary files in a folder that is watched. */
function run(command: readonly string[], cwd: string = clone): Promise<Ran> {
  return runBuilt(command, cwd, { TMPDIR: path.join(scratch, 'tmp'), NO_COLOR: '1' });
}

/** Every file below a folder with its size and time of change, but for the store. */
function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.name === '.leeway') return [];
      if (entry.isDirectory()) return [`${file}/`, ...listFiles(file)];
      const { size, mtimeMs } = statSync(file);
      return [`${file} ${size} ${mtimeMs}`];
    })
    .sort();
}

function expectSafe({ stdout, stderr, code }: Ran, codes: readonly number[] = [0]): void {
  expect({ code, stderr }).toSatisfy(() => codes.includes(code ?? -1));
  expect(UNSAFE.exec(stdout)?.[0] ?? 'safe').toBe('safe');
  expect(UNSAFE.exec(stderr)?.[0] ?? 'safe').toBe('safe');
  expect(stderr).not.toContain('This is a bug');
  expect(stdout + stderr).not.toContain('secret-token');
}

/** RFC 4180: rows of cells. Throws where a quote is out of place. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) throw new Error(`No cell at ${cell.lastIndex}`);
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function expectTable(text: string): void {
  const [head = [], ...rows] = parseCsv(text);
  for (const row of rows) {
    expect(row).toHaveLength(head.length);
    for (const value of row) expect(value).not.toMatch(/^\s*[=+@＝＋－＠]|^\s*-(?![\d.]+$)/);
  }
}

describe.skipIf(process.platform === 'win32')('a hostile repository', () => {
  it('runs nothing, writes nothing, forges nothing and prints nothing that acts', LIMIT, async () => {
    const before = [...listFiles(scratch), ...listFiles(clone)];
    const sha = made.sha('forger');
    expectSafe(await run(['pull']));
    const commands = [
      ['pull', '--verbose'],
      ['audit'],
      ['audit', '--verbose'],
      ['audit', '--no-color', '--no-pull'],
      ['doctor'],
      ['doctor', '--verbose'],
      ['explain', sha],
      ['explain', sha.slice(0, 10)],
      ['config', '--print'],
    ];
    for (const command of commands) expectSafe(await run(command), [0, 3]);
    for (const subject of [
      'EVIL-1',
      EVIL.replaceAll('\u0000', ''),
      '--output=x',
      '__proto__',
      '#666',
      '../../etc/passwd',
    ])
      expectSafe(await run(['explain', '--no-pull', '--', subject]), [0, 2, 3]);
    const json = await run(['audit', '--json']);
    expectSafe(json, [0, 3]);
    const audit = JSON.parse(json.stdout) as { readonly repositories: readonly { readonly commits: number }[] };
    expect(audit.repositories.map(({ commits }) => commits)).toEqual([COMMITS.length]);
    for (const table of TABLES) {
      const csv = await run(['export', table, '--no-pull']);
      expectSafe(csv, [0, 3]);
      expectTable(csv.stdout);
      expect(csv.stdout).not.toMatch(/[ef]{40}|!666/);
      const lines = await run(['export', table, '--no-pull', '--format', 'ndjson']);
      expectSafe(lines, [0, 3]);
      for (const line of lines.stdout.split('\n')) if (line !== '') JSON.parse(line);
    }
    expect([...listFiles(scratch), ...listFiles(clone)]).toEqual(before);
    expect(readdirSync(sentinels)).toEqual([]);
  });

  it('is configured without a word of it being believed', LIMIT, async () => {
    const before = listFiles(scratch);
    const file = path.join(clone, 'leeway.config.yaml');
    expectSafe(await run(['init']));
    expect(UNSAFE.exec(readFileSync(file, 'utf8'))?.[0] ?? 'safe').toBe('safe');
    expectSafe(await run(['config', '--print']));
    expectSafe(await run(['audit']));
    await rm(file);
    expect(listFiles(scratch)).toEqual(before);
  });

  it('had its traps armed', async () => {
    await runGit(clone, ['status']).catch(() => undefined);
    expect(readdirSync(sentinels)).not.toEqual([]);
    await rm(sentinels, { recursive: true });
    mkdirSync(sentinels);
  });
});

const INSTANT = '2024-01-05T10:00:00.000+0000';

/** A ticket of Jira as an export holds it, as text, so that any of its keys may stand in it. */
function ticketText(key: string, fields: Readonly<Record<string, unknown>> = {}, more = ''): string {
  const all = {
    summary: `Ticket ${key}`,
    issuetype: { id: '1', name: 'Bug', subtask: false },
    project: { key: key.replace(/-\d+$/, '') },
    status: { id: '3', name: 'Done', statusCategory: { key: 'done' } },
    resolution: { id: '1', name: 'Fixed' },
    created: INSTANT,
    updated: INSTANT,
    resolutiondate: INSTANT,
    ...fields,
  };
  const self = 'https://jira.example.com/rest/api/3/issue/1';
  return `{${more}"id":${JSON.stringify(`id ${key}`)},"key":${JSON.stringify(key)},"self":"${self}","fields":${JSON.stringify(all)}}`;
}

const READ: readonly (readonly [string, string])[] = [
  ['titles that act on a terminal', ticketText('EVIL-1', { summary: EVIL, description: EVIL, labels: [EVIL] })],
  [
    'words that act on a terminal',
    ticketText('EVIL-1', {
      status: { id: '9', name: EVIL, statusCategory: { key: 'done' } },
      issuetype: { id: '2', name: EVIL, subtask: false },
      fixVersions: [{ id: '1', name: EVIL, released: true, releaseDate: '2024-01-06' }],
    }),
  ],
  ['a title of a megabyte', ticketText('EVIL-1', { summary: 'a'.repeat(1 << 20), description: '('.repeat(1 << 20) })],
  [
    'keys of prototypes',
    ticketText(
      'EVIL-1',
      {
        constructor: { prototype: { polluted: true } },
        status: { id: '__proto__', name: 'constructor', statusCategory: { key: 'done' } },
      },
      '"__proto__":{"polluted":true,"key":"X-1"},',
    ),
  ],
  [
    'formulas',
    ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1']
      .map((summary, at) => ticketText(`EVIL-${at + 1}`, { summary }))
      .join('\n'),
  ],
  ['numbers without end', ticketText('EVIL-1', { customfield_10016: 1e308, story_points: -1e308, timespent: 1e21 })],
  [
    'dates from another age',
    ticketText('EVIL-1', {
      created: '0001-01-01T00:00:00.000+0000',
      resolutiondate: '9999-12-31T23:59:59.999+0000',
      updated: '9999-12-31T23:59:59.999+0000',
    }),
  ],
];

const DEEP = `{"id":"1","key":"EVIL-1","fields":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`;

const REFUSED: readonly (readonly [string, string])[] = [
  ['a key that looks like an option', ticketText('--output=x')],
  ['a key that is a path', ticketText('../../EVIL-1')],
  ['a key that acts', ticketText(`EVIL${EVIL}-1`)],
  ['nothing but depth', DEEP],
  ['a line without end', `{"id":"${'a'.repeat(1 << 22)}`],
  ['bytes that are no text', '\u0000\u0001\u0002\ufffd{"id":1}'],
  ['a number for everything', '12345678901234567890e999'],
  ['a list of lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
];

describe('a hostile file of tickets', () => {
  const write = (text: string): string => {
    const file = path.join(scratch, 'tickets.jsonl');
    writeFileSync(file, `${text}\n`);
    return file;
  };

  it.each(READ)('with %s is read, and nothing in it acts', LIMIT, async (_, text) => {
    const file = write(text);
    expectSafe(await run(['audit', '--repo', clone, '--tickets', file, '--complete'], scratch), [0, 3]);
    const json = await run(['audit', '--json', '--repo', clone, '--tickets', file], scratch);
    expectSafe(json, [0, 3]);
    JSON.parse(json.stdout);
    expectSafe(await run(['explain', 'EVIL-1', '--repo', clone, '--tickets', file], scratch), [0, 2, 3]);
    for (const table of ['tickets', 'outcomes']) {
      const csv = await run(['export', table, '--repo', clone, '--tickets', file], scratch);
      expectSafe(csv, [0, 3]);
      expectTable(csv.stdout);
    }
    expect(readdirSync(path.join(scratch, 'tmp'))).toEqual([]);
    expect(readdirSync(sentinels)).toEqual([]);
  });

  it.each(REFUSED)('with %s is read or refused in a sentence', LIMIT, async (_, text) => {
    const file = write(text);
    const ran = await run(['audit', '--repo', clone, '--tickets', file], scratch);
    expectSafe(ran, [0, 2, 3]);
    if (ran.code !== 0) expect(ran.stderr).toMatch(/^error: /m);
    expect(readdirSync(path.join(scratch, 'tmp'))).toEqual([]);
  });
});

/** A pull request as gh prints it, its texts those of the enemy. */
function pullRequestText(number: number, fields: Readonly<Record<string, unknown>>): string {
  const at = INSTANT.replace(/\.000\+0000$/, 'Z');
  return JSON.stringify({
    number,
    title: EVIL,
    body: `${EVIL} Fixes EVIL-1 Closes #${number} ${'('.repeat(10_000)}`,
    state: 'MERGED',
    createdAt: at,
    updatedAt: at,
    mergedAt: at,
    closedAt: at,
    author: { login: EVIL },
    mergedBy: { login: '--output=x' },
    baseRefName: 'main',
    headRefName: '--upload-pack=x',
    headRefOid: made.sha('costly'),
    mergeCommit: { oid: made.sha('forger') },
    commits: [{ oid: made.sha('formula') }, { oid: 'e'.repeat(40) }],
    labels: [{ name: 'constructor' }, { name: EVIL }],
    url: `https://github.com/evil/app/pull/${number}`,
    ...fields,
  });
}

const PULL_REQUESTS: readonly (readonly [string, () => string])[] = [
  ['texts that act', () => pullRequestText(1, {})],
  ['branches that are options', () => pullRequestText(1, { baseRefName: '--output=x', headRefName: `$(touch x)` })],
  ['shas that are options', () => pullRequestText(1, { headRefOid: '--output=x', mergeCommit: { oid: '-rf' } })],
  ['shas that are expressions', () => pullRequestText(1, { commits: [{ oid: 'HEAD^{/x}' }, { oid: '../../x' }] })],
  ['an address elsewhere', () => pullRequestText(1, { url: `javascript:alert(1)${EVIL}` })],
  [
    'keys of prototypes',
    () => `{"__proto__":{"polluted":true},${pullRequestText(1, { state: 'constructor' }).slice(1)}`,
  ],
];

describe('a hostile file that is imported', () => {
  it.each(PULL_REQUESTS)('with pull requests with %s puts nothing beside the store', LIMIT, async (_, text) => {
    const file = path.join(scratch, '--pull-requests=x.jsonl');
    writeFileSync(file, `${text()}\n`);
    await expectKept(['import', 'pull-requests', '--', file]);
    await rm(file);
  });

  it.each([...READ, ...REFUSED])('with %s puts nothing beside the store', LIMIT, async (_, text) => {
    const file = path.join(scratch, '$(touch x);.jsonl');
    writeFileSync(file, `${text}\n`);
    await expectKept(['import', 'tickets', '--', file]);
    await rm(file);
  });

  /** Imports into a store of its own beside the clone, then has everything told that is in it. */
  async function expectKept(command: readonly string[]): Promise<void> {
    const store = ['--store', path.join(scratch, '.leeway')];
    const before = [...listFiles(scratch), ...listFiles(clone)];
    const [name = '', kind = '', ...rest] = command;
    expectSafe(await run([name, kind, ...store, ...rest]), [0, 2, 3]);
    for (const asked of [['audit', '--json'], ['doctor'], ['export', 'links']])
      expectSafe(await run([...asked, ...store]), [0, 3]);
    expect([...listFiles(scratch), ...listFiles(clone)]).toEqual(before);
    expect(readdirSync(sentinels)).toEqual([]);
    await rm(path.join(scratch, '.leeway'), { recursive: true, force: true });
  }
});

const BOMB = Array.from(
  { length: 12 },
  (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}`}${`,*a${at - 1}`.repeat(at === 0 ? 0 : 9)}]`,
);

const WRONG: readonly (readonly [string, string])[] = [
  ['that explodes', `${BOMB.join('\n')}\nbots: *a11\n`],
  ['of unknown keys', 'token: secret-token\nrun: rm -rf /\n'],
  ['of prototypes', '__proto__: { polluted: true }\nconstructor: x\n'],
  ['with tags of a language', 'bots: !!js/function "function () { return 1 }"\n'],
  ['with a program', `bots: !<tag:yaml.org,2002:python/object/apply:os.system> ["touch ${'x'}"]\n`],
  ['that acts on a terminal', `"${EVIL.replaceAll('\u001b', '\\e').replaceAll('\r\n', '')}": 1\n`],
  ['of a free pattern', "keys: ['(a+)+$']\n"],
  ['without end', `bots: [${'"a",'.repeat(300_000)}]\n`],
  ['of nothing but depth', `bots: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
  ['that is no text', '\u0000\u0001\u0002'],
];

const ACTING = EVIL.replaceAll('\r\n', '').replaceAll(
  /[\u0000-\u001f\u007f-\u009f]/g,
  (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
);

/** Valid for the schema; none of them is a clone. */
const NO_CLONES: readonly (readonly [string, string])[] = [
  ['behind a program', "repositories: [{ path: 'ext::sh -c touch% x' }]\n"],
  ['that is an option', 'repositories: [{ path: --upload-pack=x }]\n'],
  ['on a host', "repositories: [{ path: 'ssh://-oProxyCommand=touch/x' }]\n"],
  ['whose path acts', `repositories: [{ path: "${ACTING}" }]\n`],
];

const COSTLY: readonly (readonly [string, string])[] = [
  ['branches', `maintenanceLines: ['${'*a'.repeat(99)}']\n`],
  ['paths', `ignoredPaths: ['${'**/'.repeat(60)}x', '${'*a'.repeat(90)}b']\n`],
  ['automation', `bots: ['${'*e'.repeat(90)}x', '*']\nagents: ['${'*a*'.repeat(60)}!']\n`],
  ['tags', `tags: ['${'*'.repeat(90)}{version}${'*'.repeat(90)}']\n`],
];

describe('a hostile configuration', () => {
  const write = (text: string): string => {
    const file = path.join(scratch, 'leeway.config.yaml');
    writeFileSync(file, text);
    return file;
  };

  it.each(WRONG)('%s is refused in a sentence', LIMIT, async (_, text) => {
    const ran = await run(['audit', '--config', write(text), '--repo', clone], scratch);
    expectSafe(ran, [2]);
    expect(ran.stderr).toMatch(/^error: /m);
    expect(ran.stderr.length).toBeLessThan(10_000);
  });

  it.each(NO_CLONES)('with a repository %s is refused in a sentence', LIMIT, async (_, text) => {
    const before = listFiles(sentinels);
    for (const command of ['pull', 'audit']) expectSafe(await run([command, '--config', write(text)], scratch), [2, 3]);
    expect(listFiles(sentinels)).toEqual(before);
  });

  it('with words that act prints them as they are read, not as they act', LIMIT, async () => {
    const config = [
      `repositories: [{ path: ${JSON.stringify(clone)}, id: "a${ACTING}" }]`,
      `bots: ["${ACTING}"]`,
      `statuses: { "${ACTING}": done }`,
    ].join('\n');
    const options = ['--config', write(`${config}\n`)];
    const store = ['--store', path.join(scratch, '.leeway')];
    expectSafe(await run(['config', '--print', ...options], scratch));
    expectSafe(await run(['pull', ...options, ...store], scratch));
    for (const command of [['audit'], ['audit', '--json'], ['doctor'], ['export', 'evidence']])
      expectSafe(await run([...command, ...options, ...store], scratch), [0, 3]);
    await rm(path.join(scratch, '.leeway'), { recursive: true });
  });

  it.each(COSTLY)('with patterns of %s that look costly is answered all the same', LIMIT, async (_, text) => {
    const ran = await run(['audit', '--config', write(text), '--repo', clone], scratch);
    expectSafe(ran, [0, 2, 3]);
  });
});
