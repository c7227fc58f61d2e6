import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EVERYTHING } from '../../../src/app/question.ts';
import type { Question } from '../../../src/app/question.ts';
import { withQuestion } from '../../../src/app/with-question.ts';
import type { Asked } from '../../../src/app/with-question.ts';

/** A repository, and what else is known of it. */
export interface RateCase {
  /** What its rows are called: the name of the tickets' file, else that of the repository. */
  readonly name: string;
  readonly repository: string;
  readonly tickets: string | null;
  readonly config: string | null;
  readonly pullRequests: string | null;
}

/** `REPO[,TICKETS[,CONFIG[,PULL-REQUESTS]]]`; what is left out between commas is not there. */
export function parseCase(text: string): RateCase {
  const [repository = '', tickets, config, pullRequests] = text
    .split(',')
    .map((part) => (part === '' ? undefined : path.resolve(part)));
  if (repository === '') throw new Error(`Expected REPO[,TICKETS[,CONFIG[,PULL-REQUESTS]]], got "${text}".`);
  const base = path.basename(repository).replace(/\.git$/, '');
  const name = base === 'repo' ? path.basename(path.dirname(repository)).replace('+', '/') : base;
  return {
    name,
    repository,
    tickets: tickets ?? null,
    config: config ?? null,
    pullRequests: pullRequests ?? null,
  };
}

/**
 * Asks about a case through the same way in that every command takes: a store, a snapshot, facts.
 *
 * @param isComplete vouches for the files, as `--complete` does.
 */
export async function askCase<Answer>(
  one: RateCase,
  isComplete: boolean,
  answer: (asked: Asked) => Answer | Promise<Answer>,
  question: Question = EVERYTHING,
): Promise<Answer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-base-rates-'));
  try {
    const call = {
      repositories: [one.repository],
      tickets: one.tickets === null ? [] : [one.tickets],
      pullRequests: one.pullRequests === null ? [] : [one.pullRequests],
      isComplete,
      timeZone: null,
      mayPull: true,
      trustOwner: true,
      store: null,
      config: one.config,
    };
    const silent = (): void => undefined;
    const warn = (text: string): void => void process.stderr.write(`${one.name}: ${text}\n`);
    const context = {
      cwd: folder,
      env: {},
      clock: { now: () => Date.now() },
      progress: { step: silent, tick: silent, detail: silent, warn },
      signal: new AbortController().signal,
      version: 'bench',
    };
    return await withQuestion(call, question, context, answer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
