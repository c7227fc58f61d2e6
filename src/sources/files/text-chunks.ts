import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../base/app-error.ts';

const CHUNK_BYTES = 256 * 1024;
const LONGEST_MARK = 3;

type Bytes = AsyncIterable<Buffer>;

/**
 * The text of a file in chunks that never cut a character, read once from start to end, so that a pipe will do. Gzip
 * is told by its first bytes, not by the name. A byte order mark decides between UTF-8 and the UTF-16 that `>` of
 * Windows PowerShell writes, and is dropped. Throws an AppError when the file cannot be read or is damaged.
 */
export async function* textChunks(path: string): AsyncGenerator<string> {
  try {
    const [first, bytes] = await peek(createReadStream(path, { highWaterMark: CHUNK_BYTES }));
    yield* decode(first[0] === 0x1f && first[1] === 0x8b ? gunzip(bytes) : bytes);
  } catch (error) {
    throw toReadError(path, error);
  }
}

/** At least the first three bytes, if there are as many, and all bytes. */
async function peek(bytes: Bytes): Promise<readonly [Buffer, Bytes]> {
  const iterator = bytes[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < LONGEST_MARK) {
    const next = await iterator.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  return [first, whole(first, iterator)];
}

async function* whole(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function gunzip(bytes: Bytes): Bytes {
  // The error reaches the reader through the stream that pipeline destroys with it.
  return pipeline(Readable.from(bytes), createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined);
}

async function* decode(source: Bytes): AsyncGenerator<string> {
  const [first, bytes] = await peek(source);
  const decoder = new TextDecoder(encodingOf(first));
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
}

const READ_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; pass the files in it',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  Z_DATA_ERROR: 'it is compressed and damaged',
  Z_BUF_ERROR: 'it is compressed and its end is missing',
};

function toReadError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = Object.hasOwn(READ_ERRORS, code) ? READ_ERRORS[code] : undefined;
  if (reason === undefined) return error;
  return new AppError({
    code: 'unreadable-file',
    kind: 'usage',
    message: `${path} cannot be read: ${reason}.`,
    remedy: 'Check the path, and export the file again if it is damaged.',
    cause: error,
  });
}
