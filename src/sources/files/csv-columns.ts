import { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';

/** Columns without which tickets would be judged wrongly: without a resolution, what was rejected would pass as done. */
const NEEDED = [
  'Issue key',
  'Issue id',
  'Issue Type',
  'Summary',
  'Status',
  'Resolution',
  'Created',
  'Updated',
  'Resolved',
] as const;

/** Columns that hold one value, and so stand once. All names as Jira writes them in English, lower-cased. */
const SINGLE: ReadonlySet<string> = new Set([
  ...NEEDED.map((name) => name.toLowerCase()),
  ...['project key', 'priority', 'description', 'status category', 'parent', 'parent id', 'parent key'],
  ...['assignee', 'assignee id', 'reporter', 'reporter id', 'creator', 'creator id'],
]);

const DELIMITERS = [',', ';', '\t', '|', '^'] as const;
const MARK = 'issue key';
const LONGEST_LINE = 1024 * 1024;
const MOST_SHOWN = 8;

/** What separates the columns of a head line of Jira's CSV; `null` when it is none. */
export function delimiterOf(line: string): string | null {
  if (line.length > LONGEST_LINE) return null;
  const isMark = (cell: string): boolean => cell.trim().replace(/^"|"$/g, '').trim().toLowerCase() === MARK;
  return DELIMITERS.find((delimiter) => line.split(delimiter).some(isMark)) ?? null;
}

/** The first line that has something on it. */
export function headOf(text: string): string {
  return /[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
}

/** Whether a head line has a column for the parent's id, and none for its key. */
export function namesParentsById(head: string): boolean {
  return /\bparent\b/i.test(head) && !/\bparent key\b/i.test(head);
}

/** The name by which the columns are known here. */
export const columnName = (name: string): string => name.trim().toLowerCase();

/** Throws an AppError for a head line in which a column that is needed is missing, or one of a single value stands twice. */
export function checkColumns(file: string, columns: readonly string[]): void {
  const names = columns.map(columnName);
  const missing = NEEDED.filter((name) => !names.includes(name.toLowerCase()));
  const twice = [...SINGLE].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (missing.length > 0) {
    throw new AppError({
      code: 'missing-columns',
      kind: 'usage',
      message:
        `${file} lacks columns of Jira's CSV: expected ${NEEDED.join(', ')}; missing: ${missing.join(', ')}. ` +
        `Got ${describe(columns)}.`,
      remedy: 'Export again as CSV with all fields, with the language of your Jira profile set to English.',
    });
  }
  if (twice.length > 0) {
    throw new AppError({
      code: 'repeated-columns',
      kind: 'usage',
      message: `${file}: expected each of these columns once, got them more than once: ${twice.join(', ')}.`,
      remedy: 'Export again, or remove the columns that were added.',
    });
  }
}

function describe(columns: readonly string[]): string {
  const shown = columns.slice(0, MOST_SHOWN).map((name) => showValue(name));
  return `${columns.length} columns, ${shown.join(', ')}${columns.length > MOST_SHOWN ? ', …' : ''}`;
}
