import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { ContentFact, FileFact } from '../../model/facts.ts';
import { sectionsOf } from './patch-parser.ts';
import type { PatchedFile } from './patch-parser.ts';
import type { PatchLimits, PatchReader } from './read-patches.ts';

interface Side {
  readonly lines: Hash;
  /** Lines of the current hunk, while everything so far differs in white space only. */
  hunk: Hash | null;
  count: number;
}

interface OpenFile {
  readonly file: PatchedFile;
  readonly removed: Side;
  readonly added: Side;
  isBinary: boolean;
  hunks: number;
}

const HASH_DIGITS = 32;

/** Builds facts from patches. Keeps hashes of lines, never the lines. */
export function createFactBuilder(limits: PatchLimits): PatchReader<ContentFact> {
  let sha: string | null = null;
  let files: OpenFile[] = [];
  let open: OpenFile | null = null;
  let size = 0;
  let sections = 0;
  let isWhole = true;
  let differsInWhiteSpaceOnly = true;

  const isTooLarge = () => size > limits.longestPatch || files.length > limits.mostFiles;

  function closeHunk(): void {
    if (open === null || open.hunks === 0 || !differsInWhiteSpaceOnly) return;
    const [removed, added] = [open.removed.hunk, open.added.hunk];
    differsInWhiteSpaceOnly = removed?.digest('hex') === added?.digest('hex');
    open.removed.hunk = null;
    open.added.hunk = null;
  }

  return {
    current: () => sha,
    size: () => (files.length > limits.mostFiles ? Infinity : size),
    onCommit(next) {
      sha = next;
      files = [];
      open = null;
      size = 0;
      sections = 0;
      isWhole = true;
      differsInWhiteSpaceOnly = true;
    },
    onFile(file) {
      if (isTooLarge()) return;
      files.push({ file, removed: emptySide(), added: emptySide(), isBinary: false, hunks: 0 });
    },
    onSection(index) {
      closeHunk();
      open = files[index] ?? null;
      sections += 1;
      isWhole &&= open !== null;
    },
    onBinary() {
      if (open !== null) open.isBinary = true;
    },
    onHunk(removed, added) {
      closeHunk();
      if (open === null) return;
      open.hunks += 1;
      open.removed.count += removed;
      open.added.count += added;
      if (!differsInWhiteSpaceOnly) return;
      open.removed.hunk = createHash('sha256');
      open.added.hunk = createHash('sha256');
    },
    onLine(sign, bytes) {
      size += bytes.length + 2;
      if (open === null || isTooLarge()) return;
      const side = sign === '-' ? open.removed : open.added;
      const text = withoutWhiteSpace(bytes);
      side.lines.update(text);
      side.hunk?.update(text);
    },
    finish() {
      closeHunk();
      const expected = files.reduce((sum, { file }) => sum + sectionsOf(file), 0);
      if (sha === null || !isWhole || sections !== expected) return null;
      const isWhitespaceOnly = files.length > 0 && differsInWhiteSpaceOnly && files.every(hasChangedLinesOnly);
      return { sha, files: files.map(toFileFact), isWhitespaceOnly };
    },
  };
}

function emptySide(): Side {
  return { lines: createHash('sha256'), hunk: null, count: 0 };
}

/** The file stands where it stood, with the mode it had: what changed are lines. */
function hasChangedLinesOnly({ file, isBinary, hunks }: OpenFile): boolean {
  return file.status === 'M' && file.oldMode === file.newMode && !isBinary && hunks > 0;
}

function toFileFact({ file, removed, added, isBinary, hunks }: OpenFile): FileFact {
  const { path } = file;
  const [before, after] =
    hunks > 0
      ? [removed.lines.digest('hex'), added.lines.digest('hex')]
      : [`${file.oldMode} ${file.oldBlob} ${file.oldPath}`, `${file.newMode} ${file.newBlob} ${file.path}`];
  return {
    path,
    added: isBinary ? -1 : added.count,
    deleted: isBinary ? -1 : removed.count,
    patch: digest(`${before}\n${after}`),
    inverse: digest(`${after}\n${before}`),
  };
}

/** Blank, tab, line feed, vertical tab, form feed, carriage return. */
function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function withoutWhiteSpace(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (const byte of bytes) {
    if (isWhiteSpace(byte)) continue;
    kept[length] = byte;
    length += 1;
  }
  return kept.subarray(0, length);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}
