import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../base/app-error.ts';

/** A text with the name that a report calls it by. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Nobody writes a report of this size; what does is a log or a trap. */
const MOST_BYTES = 10 * 1024 * 1024;
const STANDARD_INPUT = '-';

/**
 * Reads the texts to check, `-` for standard input.
 * @throws AppError `text-unreadable`, `text-too-large`, `text-binary`
 */
export async function readTexts(files: readonly string[], cwd: string, stdin: Readable): Promise<readonly NamedText[]> {
  const texts: NamedText[] = [];
  for (const file of files) {
    const bytes = file === STANDARD_INPUT ? await readStream(stdin) : await readFile(file, cwd);
    if (bytes.includes(0))
      throw problem('text-binary', `Expected text in ${file}, got binary data.`, 'Name a Markdown or text file.');
    texts.push({ name: file === STANDARD_INPUT ? file : relativeName(file, cwd), text: bytes.toString('utf8') });
  }
  return texts;
}

async function readFile(file: string, cwd: string): Promise<Buffer> {
  try {
    const handle = await open(path.resolve(cwd, file));
    try {
      const { size } = await handle.stat();
      if (size > MOST_BYTES) throw tooLarge(file);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
    throw problem(
      'text-unreadable',
      `Expected a text file, got ${file}: ${why}.`,
      'Name a Markdown or text file, or - for standard input.',
    );
  }
}

async function readStream(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk), 'utf8');
    length += bytes.length;
    if (length > MOST_BYTES) throw tooLarge('standard input');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Relative to where the command runs, with slashes, so that the report means the same on every machine. */
function relativeName(file: string, cwd: string): string {
  const relative = path.relative(cwd, path.resolve(cwd, file)).split(path.sep).join('/');
  return relative === '' || relative.startsWith('../') ? path.basename(file) : relative;
}

function tooLarge(file: string): AppError {
  return problem('text-too-large', `Expected at most 10 MB of text, got more in ${file}.`, 'Check a part of it.');
}

function problem(code: string, message: string, remedy: string): AppError {
  return new AppError({ code, kind: 'usage', message, remedy });
}
