import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Measured } from './limits.ts';
import { runChild, runLeeway } from './run-child.ts';

const COMMITS = 1_000_000;
const FILES = 5_000;

/** Memory must not grow with the history: a million commits made by fast-import. */
export async function measureMillion(): Promise<readonly Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leeway-million-'));
  try {
    const repository = path.join(folder, 'million.git');
    await runChild('git', ['init', '--quiet', '--bare', repository]);
    await importCommits(repository);
    const { seconds, peakMegabytes } = await runLeeway([
      'pull',
      '--quiet',
      '--repo',
      repository,
      '--store',
      path.join(folder, 'store'),
    ]);
    return [
      {
        name: `memory of the first pull of ${COMMITS.toLocaleString('en')} commits (${seconds.toFixed(0)} s)`,
        value: peakMegabytes ?? Number.NaN,
        unit: 'MB',
        limit: 200,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importCommits(repository: string): Promise<void> {
  const child = spawn('git', ['-C', repository, 'fast-import', '--quiet'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  for (let commit = 0; commit < COMMITS; commit++) {
    if (!child.stdin.write(toCommand(commit))) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`git fast-import ended with ${String(code)}`);
}

function toCommand(commit: number): string {
  const who = `Dev ${String(commit % 97)} <dev${String(commit % 97)}@example.com> ${String(1_400_000_000 + commit * 300)} +0000`;
  const message = `ABC-${String(commit % 5_000)} change ${String(commit)}`;
  const text = `line ${String(commit)}\n`;
  return [
    'commit refs/heads/main',
    `committer ${who}`,
    `data ${String(message.length)}`,
    message,
    `M 100644 inline src/${String(commit % 50)}/file${String(commit % FILES)}.ts`,
    `data ${String(text.length)}`,
    text,
  ].join('\n');
}
