import { spawn } from 'node:child_process';
import path from 'node:path';
import { ISOLATED_GIT } from '../support/git-repository.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
export const PROGRAM = path.join(PROJECT, 'bin/leeway.js');

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs the built program as a user would, apart from the settings of this machine. */
export function runBuilt(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env: { ...ISOLATED_GIT, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ stdout, stderr, code });
    });
    child.stdin.end();
  });
}
