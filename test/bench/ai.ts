import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { isAgentBranch } from '../../src/core/ai/agent-branch.ts';
import { classifyAi } from '../../src/sources/git/ai-signals.ts';
import { shareText } from './share-text.ts';

/**
 * Trailers and identities against a record of their own: the notes in which git-ai writes, from the hooks of editors and
 * agents, which lines of a commit came from an AI. A note without such lines is a commit that was watched and had none.
 * Prints Markdown.
 *
 * npm run bench:ai -- REPOSITORY [--branch main]
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { branch: { type: 'string' } } });
const [repository] = positionals;
if (repository === undefined) throw new Error('Expected the path of a repository with refs/notes/ai.');

const NOTES = 'refs/notes/ai';
const MOST_BYTES = 2 ** 30;
const AI_ENTRY = /^ {2}(?:s_[0-9a-f]{1,64}(?:::|\s)|(?:[0-9a-f]{16}|[0-9a-f]{7})\s)/m;

function git(...command: string[]): string {
  return execFileSync('git', ['-C', repository ?? '.', ...command], { encoding: 'utf8', maxBuffer: MOST_BYTES });
}

const branch = values.branch ?? git('symbolic-ref', '--short', 'HEAD').trim();
const format = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%N', '%B'].join('%x1f');
const commits = git('log', '-z', `--notes=${NOTES}`, `--format=${format}`, branch)
  .split('\0')
  .filter((record) => record !== '')
  .map(toWatched);

interface Watched {
  readonly isMerge: boolean;
  /** `null` where no note stands on it. */
  readonly wasAi: boolean | null;
  readonly hasMark: boolean;
  readonly isByBot: boolean;
}

function toWatched(record: string): Watched {
  const [, parents = '', authorName = '', authorEmail = '', name = '', email = '', note = '', message = ''] =
    record.split('\x1f');
  const ai = classifyAi({
    author: { name: authorName, email: authorEmail },
    committer: { name, email },
    message: message.trimEnd(),
    isNoted: false,
  });
  const [attested = ''] = note.split('\n---\n');
  return {
    isMerge: parents.includes(' '),
    wasAi: note.trim() === '' ? null : AI_ENTRY.test(`\n${attested}`),
    hasMark: ai !== 'no-signal',
    isByBot: /\[bot\]/.test(authorName) && ai === 'no-signal',
  };
}

const plain = commits.filter(({ isMerge, isByBot }) => !isMerge && !isByBot);
const watched = plain.filter(({ wasAi }) => wasAi !== null);
const positive = watched.filter(({ wasAi }) => wasAi === true);
const marked = watched.filter(({ hasMark }) => hasMark);
const hits = marked.filter(({ wasAi }) => wasAi === true);
const unwatched = plain.filter(({ wasAi }) => wasAi === null);

const reachable = new Set(git('rev-list', `--exclude=${NOTES}`, '--all').split('\n'));
const noted = git('ls-tree', '-r', '--name-only', NOTES)
  .split('\n')
  .map((path) => path.replaceAll('/', ''))
  .filter((sha) => /^[0-9a-f]{40,64}$/.test(sha));
const onBranch = new Set(git('rev-list', branch).split('\n'));

const merges = git('log', '-z', '--merges', '--format=%s%x1f%H %P', branch).split('\0').filter(Boolean);
const named = merges.flatMap((record) => {
  const [subject = '', shas = ''] = record.split('\x1f');
  const [, head] = /^Merge pull request #\d+ from [^/\s]+\/(\S+)/.exec(subject) ?? [];
  const [merge = '', first = '', second = ''] = shas.split(' ');
  return head === undefined || merge === '' ? [] : [{ head, first, second }];
});
const wasAiBySha = new Map(
  git('log', '-z', `--notes=${NOTES}`, '--format=%H%x1f%N', branch)
    .split('\0')
    .flatMap((record) => {
      const [sha = '', note = ''] = record.split('\x1f');
      return note.trim() === '' ? [] : [[sha, AI_ENTRY.test(`\n${note.split('\n---\n')[0] ?? ''}`)] as const];
    }),
);
const branches = named.filter(({ head }) => isAgentBranch(head));
const watchedBranches = branches.flatMap(({ first, second }) => {
  const own = git('rev-list', '--no-merges', `${first}..${second}`).split('\n').filter(Boolean);
  const notes = own.flatMap((sha) => wasAiBySha.get(sha) ?? []);
  return notes.length === 0 ? [] : [notes.some(Boolean)];
});

process.stdout.write(
  [
    '| what | share (95 % interval) |',
    '| --- | --- |',
    row('commits on the branch, no merges, no bots, with a note', watched.length, plain.length),
    row('of them, with AI lines by the note', positive.length, watched.length),
    row('**recall**: of those, with a mark', hits.length, positive.length),
    row('**precision**: of marked commits with a note, with AI lines by the note', hits.length, marked.length),
    row(
      'of watched commits without AI lines, with a mark',
      marked.length - hits.length,
      watched.length - positive.length,
    ),
    row('of commits without a note, with a mark', unwatched.filter(({ hasMark }) => hasMark).length, unwatched.length),
    row('merged branches that a tool named', branches.length, named.length),
    row(
      'of those with a note in them, with AI lines by a note',
      watchedBranches.filter(Boolean).length,
      watchedBranches.length,
    ),
    row('notes on commits that the branch reaches', noted.filter((sha) => onBranch.has(sha)).length, noted.length),
    row('notes on commits that no ref reaches', noted.filter((sha) => !reachable.has(sha)).length, noted.length),
    '',
  ].join('\n'),
);

function row(what: string, count: number, of: number): string {
  return `| ${what} | ${shareText(count, of)} |`;
}
