/** One file of a patch, in the words of `git log --raw`. */
export interface PatchedFile {
  readonly status: string;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldBlob: string;
  readonly newBlob: string;
  /** Former path of a rename, else equal to `path`. */
  readonly oldPath: string;
  readonly path: string;
}

export interface PatchHandler {
  onCommit(sha: string): void;
  /** All files of the commit, before the first of their lines. */
  onFile(file: PatchedFile): void;
  /** The lines of the file at this index (in the order of `onFile`) follow; -1 where git lists a file out of turn. */
  onSection(file: number): void;
  onBinary(): void;
  /** `oldLine` and `newLine` as git writes them: the first line, from 1, or the line after which where there are none. */
  onHunk(removed: number, added: number, oldLine: number, newLine: number): void;
  /** A line without its sign and its newline, valid during the call only. */
  onLine(sign: '-' | '+', bytes: Buffer): void;
}

export interface PatchParser {
  push(chunk: Buffer): void;
  /** Bytes of a line that has not ended yet. */
  pendingBytes(): number;
}

/** For `git log -z --raw -p`: each commit begins with NUL, at which no line of a patch's own begins. */
export const PATCH_FORMAT = '--format=%x00%H%x00';

/** A change between file, link and submodule is written as a removal and an addition. */
export function sectionsOf(file: PatchedFile): number {
  return file.status === 'T' ? 2 : 1;
}

type State = 'start' | 'sha' | 'ended' | 'entry' | 'oldPath' | 'path' | 'lineStart' | 'line';

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

const NUL = 0;
const NEWLINE = 0x0a;
const MINUS = 0x2d;
const PLUS = 0x2b;

/**
 * Reads patches. Hunks are read by the counts in their headers, so that a line of a file that looks like a header, a hunk
 * or a commit is still a line of that file. Names are taken from the raw entries; sections come in their order.
 */
export function createPatchParser(handler: PatchHandler): PatchParser {
  let state: State = 'start';
  let parts: Buffer[] = [];
  let pending = 0;
  let removedLeft = 0;
  let addedLeft = 0;
  let files: PatchedFile[] = [];
  /** For each section that is to come, its file. */
  let sections: number[] = [];
  let section = -1;

  function takePiece(piece: Buffer): void {
    switch (state) {
      case 'start':
        state = 'sha';
        return;
      case 'sha':
        files = [];
        sections = [];
        section = -1;
        handler.onCommit(piece.toString('latin1'));
        state = 'ended';
        return;
      case 'ended':
        state = 'lineStart';
        return;
      case 'entry':
        takeEntry(piece);
        return;
      case 'oldPath':
      case 'path':
        takePath(piece.toString('utf8'));
        return;
      case 'lineStart':
      case 'line':
        takeLine(piece);
        state = 'lineStart';
    }
  }

  let entry: PatchedFile | null = null;

  function takeEntry(piece: Buffer): void {
    const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', status = ''] = piece.toString('latin1').split(' ');
    if (status === '') {
      state = 'lineStart';
      return;
    }
    entry = { oldMode: oldMode.slice(1), newMode, oldBlob, newBlob, status: status.slice(0, 1), oldPath: '', path: '' };
    state = entry.status === 'R' || entry.status === 'C' ? 'oldPath' : 'path';
  }

  function takePath(path: string): void {
    if (entry === null) return;
    if (state === 'oldPath') {
      entry = { ...entry, oldPath: path };
      state = 'path';
      return;
    }
    const file = { ...entry, path, oldPath: entry.oldPath === '' ? path : entry.oldPath };
    for (let count = 0; count < sectionsOf(file); count += 1) sections.push(files.length);
    files.push(file);
    handler.onFile(file);
    state = 'entry';
  }

  function takeLine(line: Buffer): void {
    const sign = line[0];
    if (removedLeft > 0 && sign === MINUS) {
      removedLeft -= 1;
      handler.onLine('-', line.subarray(1));
    } else if (addedLeft > 0 && sign === PLUS) {
      addedLeft -= 1;
      handler.onLine('+', line.subarray(1));
    } else if (removedLeft + addedLeft === 0) takeHeader(line);
  }

  function takeHeader(line: Buffer): void {
    const head = line.toString('latin1', 0, 80);
    if (head.startsWith('diff --git ')) {
      section += 1;
      handler.onSection(sections[section] ?? -1);
    } else if (head.startsWith('Binary files ')) handler.onBinary();
    else if (head.startsWith('@@ ')) {
      const [, oldLine = 0, removed = 1, newLine = 0, added = 1] = HUNK.exec(head) ?? [];
      removedLeft = Number(removed);
      addedLeft = Number(added);
      handler.onHunk(removedLeft, addedLeft, Number(oldLine), Number(newLine));
    }
  }

  /** At the start of a line, NUL begins the next commit; after the header of a commit, a newline begins its files. */
  function seesMark(byte: number | undefined): boolean {
    if (state !== 'lineStart' || parts.length > 0 || removedLeft + addedLeft > 0) return false;
    if (byte === NUL) state = 'start';
    else if (byte === NEWLINE && files.length === 0) state = 'entry';
    else return false;
    return true;
  }

  return {
    push(chunk) {
      for (let at = 0; at < chunk.length;) {
        if (seesMark(chunk[at]) && state === 'entry') {
          at += 1;
          continue;
        }
        if (state === 'lineStart') state = 'line';
        const end = chunk.indexOf(state === 'line' ? NEWLINE : NUL, at);
        if (end < 0) {
          parts.push(chunk.subarray(at));
          pending += chunk.length - at;
          return;
        }
        const piece = chunk.subarray(at, end);
        const whole = parts.length === 0 ? piece : Buffer.concat([...parts, piece]);
        parts = [];
        pending = 0;
        takePiece(whole);
        at = end + 1;
      }
    },
    pendingBytes: () => pending,
  };
}
