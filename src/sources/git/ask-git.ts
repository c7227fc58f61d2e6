import { GitError, simpleGit } from 'simple-git';
import type { SimpleGitOptions } from 'simple-git';
import { gitEnvironment, HARMLESS_CONFIG } from './hardening.ts';

/** Asks git one small question and gives its whole answer; throws `GitRefusal` when git exits with anything but 0. */
export type AskGit = (command: readonly string[]) => Promise<string>;

/** What git said instead of an answer. A `GitError`, since simple-git hands no other kind on as it is. */
export class GitRefusal extends GitError {
  override readonly name = 'GitRefusal';
  readonly exitCode: number;

  constructor(exitCode: number, errors: string) {
    super(undefined, errors);
    this.exitCode = exitCode;
  }
}

const SILENCE_MS = 60_000;

/** For answers that fit into memory many times over: versions, settings, single refs. Logs are streamed instead. */
export function createAskGit(options: {
  readonly path: string;
  readonly binary: string;
  readonly trustOwner: boolean;
  readonly signal?: AbortSignal | undefined;
}): AskGit {
  const environment = gitEnvironment(process.env);
  const settings: Partial<SimpleGitOptions> = {
    baseDir: options.path,
    binary: options.binary,
    config: [...HARMLESS_CONFIG, ...(options.trustOwner ? ['safe.directory=*'] : [])],
    allowEnvironment: Object.keys(environment).filter((name) => name.startsWith('GIT_')),
    // Only the values of HARMLESS_CONFIG, and the user's own choice of configuration files, pass through these.
    unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeConfigPaths: true },
    // The default may end a task before its output was read.
    completion: { onClose: true, onExit: false },
    timeout: { block: SILENCE_MS },
    // By default a refusal without a message on stderr would count as an answer.
    errors: (error, { exitCode, stdErr }) =>
      exitCode > 0 ? new GitRefusal(exitCode, Buffer.concat(stdErr).toString('utf8').trim()) : error,
    ...(options.signal === undefined ? {} : { abort: options.signal }),
  };
  // One instance asks one question after the other; independent questions need not wait.
  return (command) =>
    simpleGit(settings)
      .env(environment)
      .raw([...command]);
}
