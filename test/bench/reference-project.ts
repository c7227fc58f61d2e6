import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EVERYTHING } from '../../src/app/question.ts';
import { withQuestion } from '../../src/app/with-question.ts';
import type { Asked } from '../../src/app/with-question.ts';

/** A tracker and its repository, as a run is asked about them. */
export interface Case {
  readonly repository: string;
  readonly tickets: string;
  /** Text of a leeway.config.yaml. */
  readonly config: string;
}

/** The folder of real data, or the end of the run with what is missing. */
export function sharedData(): string {
  const shared = process.env['LEEWAY_SHARED'];
  if (shared === undefined) throw new Error('Set LEEWAY_SHARED to the folder that holds data/daemon.');
  return path.resolve(shared, 'data');
}

/** Runs with the reference project: its bundle cloned whole into a temporary folder. */
export async function withReferenceProject<Value>(use: (project: Case) => Promise<Value>): Promise<Value> {
  const data = sharedData();
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-reference-'));
  try {
    const repository = path.join(folder, 'daemon.git');
    const bundle = path.join(data, 'daemon', 'repository.bundle');
    execFileSync('git', ['clone', '--quiet', '--mirror', '--', bundle, repository], { stdio: 'ignore' });
    const config = [
      'repositories:',
      `  - path: ${JSON.stringify(repository)}`,
      '    id: appcelerator/appc-daemon',
      '    host: github.com',
      '    formerNames: [tidev/appc-daemon]',
      '',
    ].join('\n');
    return await use({ repository, tickets: path.join(data, 'daemon', 'tickets.jsonl.gz'), config });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks about a case through the same way in that every command takes: a store, a snapshot, facts. */
export async function ask<Answer>(project: Case, answer: (asked: Asked) => Answer): Promise<Answer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-case-'));
  try {
    const config = path.join(folder, 'leeway.config.yaml');
    writeFileSync(config, project.config);
    const call = {
      repositories: [project.repository],
      tickets: [project.tickets],
      pullRequests: [],
      isComplete: false,
      timeZone: null,
      mayPull: true,
      trustOwner: false,
      store: null,
      config,
    };
    const silent = (): void => undefined;
    const progress = {
      step: silent,
      tick: silent,
      detail: silent,
      warn: (text: string) => void process.stderr.write(`${text}\n`),
    };
    const context = {
      cwd: folder,
      env: {},
      clock: { now: () => Date.now() },
      progress,
      signal: new AbortController().signal,
      version: 'bench',
    };
    return await withQuestion(call, EVERYTHING, context, answer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
