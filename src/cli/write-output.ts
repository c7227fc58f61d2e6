import type { Output } from './world.ts';

/** Standard output as a place that a reader may close at any time (`leeway audit | head`). */
export interface OutputPipe {
  /** Resolves when the text was taken over; at once when the reader is gone. */
  readonly write: (text: string) => Promise<void>;
  readonly isClosed: () => boolean;
}

/** @throws what the stream says, unless it says that nobody reads any more */
export function openOutput(stream: Output): OutputPipe {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isGone(error)) throw error;
    isClosed = true;
  });
  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (isClosed || text === '') {
        resolve();
        return;
      }
      stream.write(text, (error) => {
        if (error === null || error === undefined) {
          resolve();
        } else if (isGone(error)) {
          isClosed = true;
          resolve();
        } else {
          reject(error);
        }
      });
    });
  return { write, isClosed: () => isClosed };
}

function isGone(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}
