import { execFile } from 'node:child_process';
import type { Context } from '../ports.ts';

const LONGEST_WAIT_MS = 5_000;

/** What `gh auth token` knows of a host; `null` where gh is missing, not logged in, or does not answer. */
export function askGhForToken(host: string, env: Context['env'], signal: AbortSignal): Promise<string | null> {
  const options = {
    timeout: LONGEST_WAIT_MS,
    signal,
    windowsHide: true,
    encoding: 'utf8' as const,
    maxBuffer: 64 * 1024,
    env: { ...env, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1' },
  };
  return new Promise((resolve, reject) => {
    execFile('gh', ['auth', 'token', '--hostname', host], options, (error, stdout) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const token = stdout.trim();
      resolve(error === null && token !== '' ? token : null);
    });
  });
}
