import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContentFacts } from '../../../src/sources/git/content-facts.ts';
import { openRepository } from '../../../src/sources/git/open-repository.ts';
import { pullRepository } from '../../../src/sources/git/pull-repository.ts';
import { makeRepository, runGit } from '../../support/git-repository.ts';
import type { CommitSpec, TestRepository } from '../../support/git-repository.ts';
import { createMemorySink } from './memory-sink.ts';

const made: TestRepository[] = [];
let folder: string;
/** Whatever runs or writes leaves a file here. */
let sentinels: string;
let program: string;

beforeAll(async () => {
  process.env['GIT_CONFIG_GLOBAL'] = '/dev/null';
  folder = await mkdtemp(path.join(tmpdir(), 'leeway-hostile-'));
  sentinels = path.join(folder, 'sentinels');
  program = path.join(folder, 'program');
  await mkdir(sentinels);
  await writeFile(program, `#!/bin/sh\necho "$0 $*" > "${sentinels}/ran-$$"\ncat\nexit 0\n`);
  await chmod(program, 0o755);
});
afterAll(async () => {
  await Promise.all([...made.map((repository) => repository.remove()), rm(folder, { recursive: true, force: true })]);
});

const COMMITS: readonly CommitSpec[] = [
  {
    mark: 'one',
    message: 'One',
    files: { 'a.txt': '1\n2\n3\n', '.gitattributes': '* diff=evil filter=evil merge=evil\n*.dat -diff\n' },
  },
  { mark: 'two', message: 'Two', files: { 'a.txt': '1\n2\n3\n4\n', 'b.dat': 'x\n' } },
  { mark: 'three', message: 'Three', files: { 'a.txt': null, 'c.txt': '1\n2\n3\n4\n5\n' } },
];

/** Settings by which a repository has git run a program, or read and write where it likes. */
function hostileSettings(): readonly (readonly [string, string])[] {
  const filtered = path.join(folder, 'elsewhere');
  return [
    ['log.showSignature', 'true'],
    ['gpg.program', program],
    ['gpg.ssh.program', program],
    ['gpg.x509.program', program],
    ['core.fsmonitor', program],
    ['core.hooksPath', folder],
    ['core.pager', program],
    ['pager.log', program],
    ['pager.for-each-ref', program],
    ['core.editor', program],
    ['core.sshCommand', program],
    ['core.gitProxy', program],
    ['core.askPass', program],
    ['core.alternateRefsCommand', program],
    ['core.attributesFile', filtered],
    ['core.excludesFile', filtered],
    ['diff.external', program],
    ['diff.evil.command', program],
    ['diff.evil.textconv', program],
    ['diff.evil.cachetextconv', 'true'],
    ['filter.evil.clean', program],
    ['filter.evil.smudge', program],
    ['filter.evil.process', program],
    ['filter.evil.required', 'true'],
    ['merge.evil.driver', program],
    ['credential.helper', program],
    ['include.path', path.join(folder, 'included')],
    ['alias.log', `!${program}`],
    ['alias.rev-list', `!${program}`],
    ['alias.for-each-ref', `!${program}`],
    ['alias.cat-file', `!${program}`],
    ['url.ext::sh -c "touch x".insteadOf', 'https://'],
    ['remote.origin.url', 'https://github.com/owner/name.git'],
    ['remote.origin.vcs', 'evil'],
    ['remote.origin.uploadpack', program],
    ['remote.origin.proxy', 'ext::x'],
    ['protocol.allow', 'always'],
    ['protocol.ext.allow', 'always'],
    ['mailmap.file', path.join(folder, 'mailmap')],
    ['mailmap.blob', 'HEAD:a.txt'],
    ['notes.displayRef', 'refs/notes/*'],
    ['core.notesRef', 'refs/notes/evil'],
    ['log.showRoot', 'false'],
    ['log.diffMerges', 'separate'],
    ['log.follow', 'true'],
    ['log.decorate', 'full'],
    ['log.mailmap', 'true'],
    ['log.date', 'format:%s'],
    ['format.pretty', 'oneline'],
    ['format.notes', 'true'],
    ['color.ui', 'always'],
    ['color.diff', 'always'],
    ['diff.renames', 'false'],
    ['diff.renameLimit', '1'],
    ['diff.algorithm', 'patience'],
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.context', '9'],
    ['diff.interHunkContext', '99'],
    ['diff.relative', 'true'],
    ['diff.orderFile', filtered],
    ['diff.submodule', 'log'],
    ['diff.ignoreSubmodules', 'all'],
    ['diff.colorMoved', 'zebra'],
    ['diff.wsErrorHighlight', 'all'],
    ['diff.indentHeuristic', 'false'],
    ['diff.evil.xfuncname', '^(.*)$'],
    ['diff.evil.binary', 'false'],
    ['i18n.logOutputEncoding', 'ISO-8859-1'],
    ['i18n.commitEncoding', 'UTF-16'],
    ['core.quotePath', 'true'],
    ['core.abbrev', '4'],
    ['core.worktree', folder],
    ['submodule.recurse', 'true'],
    ['gc.auto', '1'],
    ['gc.autoDetach', 'false'],
    ['uploadpack.packObjectsHook', program],
    ['trace2.normalTarget', path.join(sentinels, 'trace2')],
    ['trace2.eventTarget', path.join(sentinels, 'trace2e')],
    ['sequence.editor', program],
    ['browser.evil.cmd', program],
    ['man.evil.cmd', program],
    ['core.commitGraph', 'true'],
    ['advice.graftFileDeprecated', 'true'],
  ];
}

async function make(commits: readonly CommitSpec[]): Promise<TestRepository> {
  const repository = await makeRepository(commits);
  made.push(repository);
  return repository;
}

/** git asks a program about the signature of such a commit, if it is told to show it. */
async function addSignedCommit(repository: TestRepository): Promise<string> {
  const tree = (await repository.git('rev-parse', `${repository.sha('three')}^{tree}`)).trim();
  const text = [
    `tree ${tree}`,
    `parent ${repository.sha('three')}`,
    'author A <a@b> 1704103200 +0000',
    'committer A <a@b> 1704103200 +0000',
    'gpgsig -----BEGIN PGP SIGNATURE-----',
    ' ',
    ' iQEzBAABCAAdFiEE',
    ' -----END PGP SIGNATURE-----',
    '',
    'Signed\n',
  ].join('\n');
  const sha = (await runGit(repository.path, ['hash-object', '-w', '-t', 'commit', '--stdin'], text)).trim();
  await repository.git('update-ref', 'refs/heads/signed', sha);
  return sha;
}

async function readEverything(place: string, shas: readonly string[]) {
  const repository = await openRepository(place, { id: 'test' });
  const sink = createMemorySink();
  const outcome = await pullRepository(repository, sink, { linesSince: 'all', pullHeads: { most: 100 }, startedAt: 1 });
  const facts = [];
  for await (const batch of readContentFacts(repository, shas)) facts.push(...batch.facts);
  return { repository, sink, outcome, facts };
}

/** What must not depend on who wrote the configuration. */
const told = ({ sink, facts }: Awaited<ReturnType<typeof readEverything>>) => ({
  commits: [...sink.commits.values()],
  refs: sink.refs(),
  facts,
});

describe.skipIf(process.platform === 'win32')('a hostile configuration', () => {
  test('runs nothing, writes nothing and changes nothing of what is read', async () => {
    const repository = await make(COMMITS);
    const signed = await addSignedCommit(repository);
    const shas = [...repository.shas.values(), signed];
    const clean = told(await readEverything(repository.path, shas));
    for (const [key, value] of hostileSettings()) await repository.git('config', '--local', key, value);
    await mkdir(path.join(repository.path, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction', 'post-checkout']) {
      await writeFile(path.join(repository.path, '.git/hooks', hook), `#!/bin/sh\ntouch ${sentinels}/hook\n`, {
        mode: 0o755,
      });
      await writeFile(path.join(folder, hook), `#!/bin/sh\ntouch ${sentinels}/hook\n`, { mode: 0o755 });
    }
    await writeFile(path.join(repository.path, '.git/info/grafts'), `${repository.sha('three')}\n`);
    await writeFile(path.join(repository.path, '.git/info/attributes'), '* diff=evil filter=evil\n');
    await writeFile(path.join(folder, 'included'), `[core]\n\tsshCommand = ${program}\n\tfsmonitor = ${program}\n`);
    await writeFile(path.join(folder, 'elsewhere'), '* diff=evil filter=evil -text\n');
    await writeFile(path.join(folder, 'mailmap'), 'Mallory <m@example.com> <ada@example.com>\n');
    const hostile = told(await readEverything(repository.path, shas));
    expect(hostile).toEqual(clean);
    expect(await readdir(sentinels)).toEqual([]);

    // The trap is armed: the same repository, read without any care.
    await runGit(repository.path, ['log', '-p', '-1', signed]).catch(() => undefined);
    expect(await readdir(sentinels)).not.toEqual([]);
    await rm(sentinels, { recursive: true });
    await mkdir(sentinels);
    await runGit(repository.path, [
      '-c',
      'diff.external=',
      'log',
      '-p',
      '--no-ext-diff',
      '-1',
      repository.sha('two'),
    ]).catch(() => undefined);
    expect(await readdir(sentinels)).not.toEqual([]);
    await rm(sentinels, { recursive: true });
    await mkdir(sentinels);
  });

  test('may not make a lazy fetch run its transport', async () => {
    const origin = await make(COMMITS);
    await origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = path.join(folder, 'lazy');
    await runGit(folder, ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${origin.path}`, clone]);
    const settings = [
      ['remote.origin.url', `ext::${program}`],
      ['remote.origin.uploadpack', program],
      ['protocol.ext.allow', 'always'],
      ['protocol.allow', 'always'],
      ['core.sshCommand', program],
      ['core.fsmonitor', program],
      ['core.hooksPath', folder],
      ['fetch.bundleURI', `file://${folder}/bundle`],
      ['maintenance.auto', 'true'],
      ['gc.auto', '1'],
    ] as const;
    for (const [key, value] of settings) await runGit(clone, ['config', key, value]);
    const { outcome } = await readEverything(clone, [...origin.shas.values()]);
    expect(outcome.state.completeness).toBe('incomplete');
    expect(await readdir(sentinels)).toEqual([]);
  });
});

test('replaced objects do not rewrite history', async () => {
  const repository = await make(COMMITS);
  await repository.git('replace', repository.sha('three'), repository.sha('one'));
  const { sink } = await readEverything(repository.path, []);
  expect(sink.commits.get(repository.sha('three'))?.message).toBe('Three');
  expect(sink.commits.size).toBe(3);
});

test('refs that look like options are refs', async () => {
  const repository = await make(COMMITS);
  const target = path.join(sentinels, 'by-ref');
  const names = [
    `refs/heads/--output=${target}`,
    'refs/tags/--upload-pack=x',
    'refs/heads/-',
    'refs/heads/--all',
    `refs/tags/$(touch${target})`,
    'refs/heads/a;b',
    "refs/heads/'q'",
  ];
  for (const name of names) {
    // The porcelain refuses such names; a fetch from a hostile server does not.
    const place = path.join(repository.path, '.git', name);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, `${repository.sha('three')}\n`);
  }
  const { sink, outcome } = await readEverything(repository.path, []);
  expect(outcome.state.completeness).toBe('complete');
  expect(sink.refs().map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  expect(sink.commits.size).toBe(3);
  expect(await readdir(sentinels)).toEqual([]);
});

test('messages, names and paths are data', async () => {
  const escape = '\u001b]0;owned\u0007\u001b[2J\u202e';
  const repository = await make([
    {
      mark: 'odd',
      message: `Subject ${escape}\n\n\x1e\x1f${'f'.repeat(40)}\n:100644 100644 x y M\ncommit ${'e'.repeat(40)}\n`,
      author: `Eve ${escape} <eve@example.com>`,
      files: { [`${escape}.txt`]: '1\n', 'new\nline': '2\n', '-rf': '3\n', '--output=x': '4\n', ':(glob)**': '5\n' },
    },
    { mark: 'next', message: 'Next', files: { a: '1\n' } },
  ]);
  const { sink, facts } = await readEverything(repository.path, [repository.sha('odd')]);
  expect(sink.commits.size).toBe(2);
  const odd = sink.commits.get(repository.sha('odd'));
  expect(odd?.author.name).toContain('Eve');
  expect(odd?.changes?.map((change) => change.path).sort()).toEqual(
    [`${escape}.txt`, '--output=x', '-rf', ':(glob)**', 'new\nline'].sort(),
  );
  expect(facts[0]?.files).toHaveLength(5);
});

test('broken dates and people are no reason to stop', async () => {
  const repository = await make([]);
  const tree = (await runGit(repository.path, ['hash-object', '-w', '-t', 'tree', '--stdin'])).trim();
  const bodies = [
    `tree ${tree}\nauthor  <> 99999999999999999999 +0000\ncommitter C <c@d> 5 +0000\n\nOverflow\n`,
    `tree ${tree}\nauthor nobody\ncommitter nobody\n\nNo address\n`,
    `tree ${tree}\nauthor A <a@b> 1 +9999\ncommitter A <a@b> 1 +9999\nencoding no-such-charset\n\n\xff\n`,
    `tree ${tree}\nauthor A <a@b> -5 +0000\ncommitter A <a@b> -5 +0000\n\n`,
  ];
  for (const [at, body] of bodies.entries()) {
    const command = ['hash-object', '-w', '-t', 'commit', '--literally', '--stdin'];
    const sha = (await runGit(repository.path, command, Buffer.from(body, 'latin1'))).trim();
    await repository.git('update-ref', `refs/heads/b${at}`, sha);
  }
  const { sink } = await readEverything(repository.path, []);
  expect(sink.commits.size).toBe(4);
  for (const { authoredAt, committedAt } of sink.commits.values()) {
    expect(Number.isSafeInteger(authoredAt) && Number.isSafeInteger(committedAt)).toBe(true);
  }
});

test('an endless message and very many files do not exhaust the memory', async () => {
  const repository = await make([
    { mark: 'long', message: `Long\n${'x'.repeat(5 << 20)}` },
    {
      mark: 'wide',
      message: 'Wide',
      files: Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`d/${at}`, ''])),
    },
  ]);
  const { sink } = await readEverything(repository.path, []);
  expect(sink.commits.get(repository.sha('long'))?.message.length).toBeLessThanOrEqual(1 << 20);
  expect(sink.commits.get(repository.sha('wide'))?.changes).toHaveLength(5_000);
});
