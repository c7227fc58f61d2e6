import type { Patience } from '../../sources/http/retry.ts';
import type { Context } from '../ports.ts';

/** Waits by the clock of this machine, and says so where somebody would wonder. */
export function systemPatience(label: string, { clock, progress }: Pick<Context, 'clock' | 'progress'>): Patience {
  return {
    now: () => clock.now(),
    random: Math.random,
    wait,
    onWait: (ms, why) => {
      progress.step(`Waiting ${Math.ceil(ms / 1_000)} s for ${label}: ${why}`);
    },
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
