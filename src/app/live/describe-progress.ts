import type { ApiProgress } from '../../sources/http/api-pull.ts';
import type { Context } from '../ports.ts';

const LINE_EVERY_MS = 10_000;
const SECOND = 1_000;

/** Tells how far a pull has come: always where it can be written over, else a line every ten seconds. */
export function createPullProgress(label: string, { clock, progress }: Context): (done: ApiProgress) => void {
  let lastLine = clock.now();
  let what = '';
  let start = { at: lastLine, done: 0 };
  return (now) => {
    const at = clock.now();
    if (now.what !== what) {
      what = now.what;
      start = { at, done: now.done };
    }
    const seconds = (at - start.at) / SECOND;
    const text = `Reading ${label}: ${describeProgress(now, seconds > 0 ? (now.done - start.done) / seconds : null)}`;
    if (at - lastLine < LINE_EVERY_MS) {
      progress.tick(text);
      return;
    }
    lastLine = at;
    progress.step(text);
  };
}

/** @param rate records per second; `null` when too little has passed to tell */
export function describeProgress({ what, done, of }: ApiProgress, rate: number | null): string {
  const count = of === null || of < done ? `${done}` : `${done} of ${of}`;
  return `${count} ${what}${rate === null ? '' : `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`}`;
}
