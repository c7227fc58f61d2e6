import type { PathChange } from '../../model/records.ts';
import { LOG_FIELDS } from './log-command.ts';
import type { LogLevel } from './log-command.ts';
import { createNulSplitter } from './nul-splitter.ts';

/** A commit as `git log` tells it. */
export interface LoggedCommit {
  readonly sha: string;
  /** Separated by blanks. */
  readonly parents: string;
  readonly author: LoggedIdentity;
  readonly committer: LoggedIdentity;
  readonly message: string;
  /** `null` when the level asks for none, or when there are more than `MOST_CHANGES`. */
  readonly changes: readonly PathChange[] | null;
}

export interface LoggedIdentity {
  /** As `.mailmap` has them. */
  readonly name: string;
  readonly email: string;
  /** As the commit has them. */
  readonly writtenName: string;
  readonly writtenEmail: string;
  /** Seconds since 1970, as text; may be empty or out of any range. */
  readonly seconds: string;
}

export interface LogParser {
  push(chunk: Buffer): void;
  /** Whether a commit has begun that is not known to be whole. */
  isWithin(): boolean;
  /** To be called only when git ended well: the last commit has no mark that it is whole. */
  end(): void;
}

type Change = { -readonly [K in keyof PathChange]: PathChange[K] };

/** A message is cut here; no commit has a reason to be longer. */
const LONGEST_TOKEN = 1 << 20;
/** A commit with more (the import of a whole tree) is of unknown extent: its list alone would fill the memory. */
const MOST_CHANGES = 250_000;

const NEWLINE = 0x0a;
const COLON = 0x3a;
const TAB = 0x09;
const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
const SIX = 0x36;
/** The longest start of a numstat entry: two counts of 19 digits. */
const TAB_WITHIN = 20;

type State = 'field' | 'entry' | 'path' | 'newPath' | 'countedOldPath' | 'countedNewPath';

/**
 * Reads the output of `logCommand`. Per commit: thirteen fields, an empty token; then, if it changed anything, a newline
 * and the raw entries (`:modes blobs status`, path, and for a rename the new path), then the counted ones
 * (`added TAB deleted TAB path`, with an empty path and two more tokens for a rename). A token that is none of these
 * is the sha of the next commit.
 */
export function createLogParser(level: LogLevel, onCommit: (commit: LoggedCommit) => void): LogParser {
  let state: State = 'field';
  let fields: string[] = [];
  let changes: Change[] = [];
  let change: Change | null = null;
  let counted = 0;
  let added = 0;
  let deleted = 0;

  function complete(): void {
    if (fields.length < LOG_FIELDS) return;
    const known = level === 'facts' || changes.length > MOST_CHANGES ? null : changes;
    onCommit(toLoggedCommit(fields, known));
    fields = [];
    changes = [];
    counted = 0;
  }

  function takeEntry(bytes: Buffer, from: number, end: number): void {
    const start = bytes[from] === NEWLINE ? from + 1 : from;
    if (start === end) return;
    if (bytes[start] === COLON) {
      change = toChange(bytes, start, end, level);
      state = 'path';
      return;
    }
    const tab = bytes.subarray(start, Math.min(end, start + TAB_WITHIN)).indexOf(TAB);
    if (tab < 0) {
      complete();
      fields.push(bytes.toString('latin1', start, end));
      state = 'field';
      return;
    }
    const second = bytes.indexOf(TAB, start + tab + 1);
    added = toCount(bytes, start, start + tab);
    deleted = toCount(bytes, start + tab + 1, second);
    if (second + 1 === end) state = 'countedOldPath';
    else count(bytes.toString('utf8', second + 1, end));
  }

  /** Both lists stand in the same order; git leaves out of the second what has no counted line. */
  function count(path: string): void {
    while (counted < changes.length && changes[counted]?.path !== path) counted += 1;
    const found = changes[counted];
    if (found === undefined) return;
    found.added = added;
    found.deleted = deleted;
    counted += 1;
  }

  function takePath(path: string): void {
    if (change === null) return;
    const isFormerPath = state === 'path' && (change.status === 'R' || change.status === 'C');
    if (isFormerPath) {
      change.oldPath = path;
      state = 'newPath';
      return;
    }
    change.path = path;
    if (changes.length <= MOST_CHANGES) changes.push(change);
    change = null;
    state = 'entry';
  }

  const splitter = createNulSplitter((bytes, start, end) => {
    switch (state) {
      case 'field':
        fields.push(bytes.toString('utf8', start, end));
        if (fields.length === LOG_FIELDS) state = 'entry';
        return;
      case 'entry':
        takeEntry(bytes, start, end);
        return;
      case 'path':
      case 'newPath':
        takePath(bytes.toString('utf8', start, end));
        return;
      case 'countedOldPath':
        state = 'countedNewPath';
        return;
      case 'countedNewPath':
        count(bytes.toString('utf8', start, end));
        state = 'entry';
        return;
    }
  }, LONGEST_TOKEN);

  return { push: (chunk) => splitter.push(chunk), isWithin: () => fields.length > 0, end: complete };
}

function toLoggedCommit(fields: readonly string[], changes: readonly PathChange[] | null): LoggedCommit {
  const [sha = '', parents = '', an = '', ae = '', at = '', cn = '', ce = '', ct = ''] = fields;
  const [rawAn = '', rawAe = '', rawCn = '', rawCe = '', message = ''] = fields.slice(8);
  return {
    sha,
    parents,
    author: { name: an, email: ae, writtenName: rawAn, writtenEmail: rawAe, seconds: at },
    committer: { name: cn, email: ce, writtenName: rawCn, writtenEmail: rawCe, seconds: ct },
    message,
    changes,
  };
}

/** `:100644 160000 <blob> <blob> M`, where 160000 is the mode of a submodule. */
function toChange(bytes: Buffer, start: number, end: number, level: LogLevel): Change {
  const status = bytes.lastIndexOf(SPACE, end - 1) + 1;
  const lines = level === 'lines' ? 0 : null;
  return {
    path: '',
    oldPath: null,
    status: toStatus(bytes[status]),
    isSubmodule: bytes[start + 2] === SIX || bytes[start + 9] === SIX,
    added: lines,
    deleted: lines,
  };
}

function toStatus(letter: number | undefined): PathChange['status'] {
  switch (letter) {
    case 0x41:
      return 'A';
    case 0x43:
      return 'C';
    case 0x44:
      return 'D';
    case 0x52:
      return 'R';
    case 0x54:
      return 'T';
    default:
      return 'M';
  }
}

/** -1 for the `-` of a binary file. */
function toCount(bytes: Buffer, start: number, end: number): number {
  if (bytes[start] === MINUS) return -1;
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + ((bytes[at] ?? ZERO) - ZERO);
  return value;
}
