import type { Instant } from '../../model/instant.ts';
import { streamGit } from './stream-git.ts';
import type { GitExit, GitLocation } from './stream-git.ts';

export interface ListedCommit {
  readonly sha: string;
  readonly committedAt: Instant;
}

export interface CommitQuestion {
  readonly tips: Iterable<string>;
  /** Commits whose ancestors are left out; they need not exist any more. */
  readonly without?: Iterable<string>;
  /** The tips themselves, without their ancestors. */
  readonly onlyTips?: boolean;
  readonly most?: number;
}

const BATCH = 8_192;

/**
 * Newest first, in batches of at most 8,192, so that a million commits need no list of their own in memory. The return
 * value tells how git ended: when it failed, what came before is right but not all.
 */
export async function* listCommits(
  location: GitLocation,
  question: CommitQuestion,
  signal?: AbortSignal,
): AsyncGenerator<readonly ListedCommit[], GitExit, void> {
  const { without = [], onlyTips = false, most } = question;
  const command = [
    'rev-list',
    '--timestamp',
    ...(onlyTips ? ['--no-walk=unsorted'] : []),
    ...(most === undefined ? [] : [`--max-count=${most}`]),
    // Must stand before --stdin to hold for what is read there.
    '--ignore-missing',
    '--stdin',
  ];
  const stream = streamGit(location, command, { input: toInput(question.tips, without), signal });
  let batch: ListedCommit[] = [];
  let rest = '';
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done === true) {
        if (batch.length > 0) yield batch;
        return step.value;
      }
      const lines = (rest + step.value.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const space = line.indexOf(' ');
        batch.push({ sha: line.slice(space + 1), committedAt: Number(line.slice(0, space)) * 1000 });
      }
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } finally {
    await stream.return({ code: null, signal: null, errors: '' });
  }
}

const isSha = (text: string) => /^[0-9a-f]{40,64}$/.test(text);

/** Only shas reach git, so that no name can turn into an option. */
function* toInput(tips: Iterable<string>, without: Iterable<string>): Generator<string> {
  for (const sha of tips) if (isSha(sha)) yield `${sha}\n`;
  for (const sha of without) if (isSha(sha)) yield `^${sha}\n`;
}
