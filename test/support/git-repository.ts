import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Content of a file: text or bytes; with a mode for links and programs; `null` removes it. */
export type FileSpec =
  string | Buffer | { readonly mode: '100755' | '120000' | '160000'; readonly content: string } | null;

export interface CommitSpec {
  /** Name by which `shas` and `parents` know it. */
  readonly mark?: string;
  /** `main` if not given. */
  readonly branch?: string;
  /** Marks; the tip of the branch if not given, nothing for `[]`. */
  readonly parents?: readonly string[];
  readonly message: string | Buffer;
  /** `Name <address>`; `Ada <ada@example.com>` if not given. */
  readonly author?: string;
  readonly committer?: string;
  /** ISO 8601; a day after the commit before it if not given, from 2024-01-01 on. */
  readonly at?: string;
  readonly files?: Readonly<Record<string, FileSpec>>;
  /** Lines of `git fast-import` instead of `files`, for paths that are no text. */
  readonly changes?: Buffer;
}

export interface TestRepository {
  readonly path: string;
  /** Mark → sha. */
  readonly shas: ReadonlyMap<string, string>;
  /** Sha of a mark; throws when there is none. */
  sha(mark: string): string;
  /** Runs git there, apart from the configuration of the machine; throws when it fails. */
  git(...command: string[]): Promise<string>;
  add(commits: readonly CommitSpec[]): Promise<void>;
  remove(): Promise<void>;
}

export interface RepositoryOptions {
  readonly isBare?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
}

const DAY_SECONDS = 86_400;
const FIRST_DAY = Date.UTC(2024, 0, 1) / 1000;
const SOMEBODY = 'Ada <ada@example.com>';

/** An environment in which nothing but the repository decides what git does. */
export const ISOLATED_GIT: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: path.join(tmpdir(), 'no-such-home'),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2024-06-01T12:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2024-06-01T12:00:00Z',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs git apart from the configuration of the machine, and gives its output. */
export function runGit(folder: string, command: readonly string[], input: string | Buffer = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', command, { cwd: folder, env: ISOLATED_GIT });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else reject(new Error(`git ${command.join(' ')}: ${Buffer.concat(errors).toString('utf8')}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** A repository in a temporary folder, made from commits, or from the text of `git fast-import`. */
export async function makeRepository(
  commits: readonly CommitSpec[] | string = [],
  options: RepositoryOptions = {},
): Promise<TestRepository> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leeway-git-'));
  const { isBare = false, objectFormat = 'sha1' } = options;
  const switches = [`--object-format=${objectFormat}`, ...(isBare ? ['--bare'] : [])];
  await runGit(folder, ['init', '-q', '-b', 'main', ...switches]);
  const marks = createMarks();
  const shas = new Map<string, string>();

  async function add(added: readonly CommitSpec[]): Promise<void> {
    await importText(Buffer.concat(added.map((commit) => marks.render(commit))));
  }

  async function importText(text: string | Buffer): Promise<void> {
    const file = path.join(folder, isBare ? 'marks' : '.git/marks');
    const switchesOfMarks = [`--import-marks-if-exists=${file}`, `--export-marks=${file}`];
    await runGit(folder, ['fast-import', '--quiet', '--force', ...switchesOfMarks], text);
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      const [mark = '', sha = ''] = line.split(' ');
      const name = marks.nameOf(mark);
      if (sha !== '') shas.set(name, sha);
    }
  }

  if (typeof commits === 'string') await importText(commits);
  else if (commits.length > 0) await add(commits);
  return {
    path: folder,
    shas,
    sha(mark) {
      const sha = shas.get(mark);
      if (sha === undefined) throw new Error(`No commit is marked ${mark}.`);
      return sha;
    },
    git: (...command) => runGit(folder, command),
    add,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Turns commits into the text of fast-import, and remembers which number stands for which mark. */
function createMarks() {
  const numbers = new Map<string, number>();
  const names = new Map<string, string>();
  const tips = new Map<string, string>();
  let last = 0;
  let seconds = FIRST_DAY - DAY_SECONDS;

  function render(commit: CommitSpec): Buffer {
    last += 1;
    const { branch = 'main', mark = `c${last}`, message, author = SOMEBODY, committer = author } = commit;
    seconds = commit.at === undefined ? seconds + DAY_SECONDS : Math.floor(Date.parse(commit.at) / 1000);
    numbers.set(mark, last);
    names.set(`:${last}`, mark);
    const tip = tips.get(branch);
    const parents = commit.parents ?? (tip === undefined ? [] : [tip]);
    tips.set(branch, mark);
    const ref = branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
    const bytes = Buffer.from(message);
    const [first, ...others] = parents.map((parent) => `:${numbers.get(parent) ?? 0}`);
    return Buffer.concat([
      Buffer.from(parents.length === 0 ? `reset ${ref}\n\n` : ''),
      Buffer.from(`commit ${ref}\nmark :${last}\n`),
      Buffer.from(`author ${author} ${seconds} +0000\ncommitter ${committer} ${seconds} +0000\n`),
      Buffer.from(`data ${bytes.length}\n`),
      bytes,
      Buffer.from('\n'),
      Buffer.from(first === undefined ? '' : `from ${first}\n`),
      Buffer.from(others.map((parent) => `merge ${parent}\n`).join('')),
      ...Object.entries(commit.files ?? {}).map(([file, content]) => renderFile(file, content)),
      commit.changes ?? Buffer.alloc(0),
      Buffer.from('\n'),
    ]);
  }

  return { render, nameOf: (mark: string) => names.get(mark) ?? mark };
}

function renderFile(file: string, content: FileSpec): Buffer {
  const name = `"${file.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
  if (content === null) return Buffer.from(`D ${name}\n`);
  const mode = typeof content === 'string' || Buffer.isBuffer(content) ? '100644' : content.mode;
  const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : content.content;
  if (mode === '160000') return Buffer.from(`M 160000 ${String(text)} ${name}\n`);
  const bytes = Buffer.from(text as string);
  return Buffer.concat([Buffer.from(`M ${mode} inline ${name}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}
