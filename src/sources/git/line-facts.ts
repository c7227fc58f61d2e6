import type { FileLines, LineFact } from '../../model/line-facts.ts';
import { admitsDebt } from './admitted-debt.ts';
import type { GitRepository } from './open-repository.ts';
import { sectionsOf } from './patch-parser.ts';
import type { PatchedFile } from './patch-parser.ts';
import { readPatches } from './read-patches.ts';
import type { PatchBatch, PatchLimits, PatchOptions, PatchReader } from './read-patches.ts';

/** Reads where some commits changed lines. */
export function readLineFacts(
  repository: GitRepository,
  shas: readonly string[],
  options: PatchOptions = {},
): AsyncGenerator<PatchBatch<LineFact>, void, void> {
  return readPatches(repository, shas, createLineReader, options);
}

interface OpenFile {
  readonly file: PatchedFile;
  readonly hunks: number[];
  isBinary: boolean;
  marksAdded: number;
  marksRemoved: number;
}

/** More runs of changed lines in one commit are a machine's work. */
const MOST_HUNKS = 100_000;
/** Enough to see a comment. */
const LOOKED_AT = 512;

function createLineReader(limits: PatchLimits): PatchReader<LineFact> {
  let sha: string | null = null;
  let files: OpenFile[] = [];
  let open: OpenFile | null = null;
  let size = 0;
  let sections = 0;
  let hunks = 0;
  let isWhole = true;

  const hasTooMuch = () => files.length > limits.mostFiles || hunks > MOST_HUNKS;

  return {
    current: () => sha,
    size: () => (hasTooMuch() ? Infinity : size),
    onCommit(next) {
      sha = next;
      files = [];
      open = null;
      size = 0;
      sections = 0;
      hunks = 0;
      isWhole = true;
    },
    onFile(file) {
      if (!hasTooMuch()) files.push({ file, hunks: [], isBinary: false, marksAdded: 0, marksRemoved: 0 });
    },
    onSection(index) {
      open = files[index] ?? null;
      sections += 1;
      isWhole &&= open !== null;
    },
    onBinary() {
      if (open !== null) open.isBinary = true;
    },
    onHunk(removed, added, oldLine, newLine) {
      hunks += 1;
      if (!hasTooMuch()) open?.hunks.push(oldLine, removed, newLine, added);
    },
    onLine(sign, bytes) {
      size += bytes.length + 2;
      if (open === null || !admitsDebt(bytes.toString('latin1', 0, LOOKED_AT))) return;
      if (sign === '+') open.marksAdded += 1;
      else open.marksRemoved += 1;
    },
    finish() {
      const expected = files.reduce((sum, { file }) => sum + sectionsOf(file), 0);
      return sha === null || !isWhole || sections !== expected ? null : { sha, files: files.map(toFileLines) };
    },
  };
}

function toFileLines({ file, hunks, isBinary, marksAdded, marksRemoved }: OpenFile): FileLines {
  const kind = KINDS[file.status] ?? 'replaced';
  const hasLines = kind !== 'replaced' && !isBinary && isPlain(file.oldMode) && isPlain(file.newMode);
  return {
    path: file.path,
    oldPath: kind === 'renamed' ? file.oldPath : null,
    kind,
    hunks: hasLines ? hunks : null,
    marksAdded: hasLines ? marksAdded : 0,
    marksRemoved: hasLines ? marksRemoved : 0,
  };
}

const KINDS: Readonly<Record<string, FileLines['kind']>> = {
  A: 'added',
  D: 'deleted',
  M: 'changed',
  R: 'renamed',
  C: 'copied',
};

/** A file, or nothing: neither link nor submodule. */
function isPlain(mode: string): boolean {
  return mode.startsWith('100') || mode === '000000';
}
