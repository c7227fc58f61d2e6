import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import { parseLedger, toKeptEvent } from '../config/kept-ledger.ts';
import { checkLedger } from '../core/loop/check-ledger.ts';
import type { Instant } from '../model/instant.ts';
import type { LedgerFact, LedgerRead } from '../model/ledger.ts';
import { escapeJson } from '../report/escape.ts';
import { problemSentence } from '../report/loop/problem-texts.ts';
import { homeOf, shownIn } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const LEDGER_FILE = 'leeway.ledger.jsonl';
const MOST_BYTES = 50_000_000;
const DETAILS = 10;

export interface LedgerFile {
  /** Absolute. */
  readonly file: string;
  /** The same on every machine. */
  readonly shown: string;
}

/** As named, else beside the configuration, else in the root of the checkout, else here. */
export function findLedger(named: string | null, workspace: Workspace): LedgerFile {
  const file = named === null ? path.join(homeOf(workspace), LEDGER_FILE) : path.resolve(workspace.cwd, named);
  return { file, shown: shownIn(workspace, file) };
}

/**
 * Empty where there is none yet.
 * @throws AppError `ledger-unreadable`
 */
export async function loadLedger({ file, shown }: LedgerFile): Promise<LedgerRead> {
  const there = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unreadable(shown, error.code ?? error.message);
  });
  if (there === null) return { entries: [], problems: [] };
  // A link would have lines written wherever a pull request says.
  if (!there.isFile()) throw unreadable(shown, there.isSymbolicLink() ? 'a link' : 'no file');
  if (there.size > MOST_BYTES) throw unreadable(shown, `${there.size} bytes`);
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return parseLedger(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/**
 * Adds events at the end of a ledger that is sound: the first follows all that nothing follows yet, each further one the one
 * before. What is there is never rewritten, and all lines go out in one write, so that others may append at the same time.
 * @returns the ids of the new events
 * @throws AppError `ledger-unreadable`, `ledger-damaged`
 */
export async function appendToLedger(
  ledger: LedgerFile,
  facts: readonly LedgerFact[],
  at: Instant,
): Promise<readonly string[]> {
  if (facts.length === 0) return [];
  const checked = checkLedger(await loadLedger(ledger));
  expectSound(ledger, checked.problems.map(problemSentence));
  let parents = checked.heads;
  const kept = facts.map((fact) => {
    const event = toKeptEvent(fact, at, parents);
    parents = [event.id];
    return event;
  });
  const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
  const handle = await open(ledger.file, O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW, 0o644);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    // An editor may have left the last line without its end.
    const gap = size > 0 && last.toString('latin1') !== '\n' ? '\n' : '';
    await handle.writeFile(`${gap}${kept.map((event) => `${escapeJson(event)}\n`).join('')}`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  return kept.map(({ id }) => id);
}

function expectSound({ shown }: LedgerFile, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length - DETAILS;
  throw new AppError({
    code: 'ledger-damaged',
    kind: 'usage',
    message: `Expected a sound ledger in ${shown}, got one with ${problems.length} problem${problems.length === 1 ? '' : 's'}: nothing was written.`,
    details: [...problems.slice(0, DETAILS), ...(more > 0 ? [`and ${more} more`] : [])],
    remedy: 'Bring back its lines from the history of the repository, and keep both sides of a conflict.',
  });
}

function unreadable(shown: string, got: string): AppError {
  return new AppError({
    code: 'ledger-unreadable',
    kind: 'usage',
    message: `Expected a ledger in ${shown}, got ${got}.`,
    remedy: 'Make it a plain file of at most 50 MB, or name another with --ledger.',
  });
}
