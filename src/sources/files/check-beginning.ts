import { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';
import { delimiterOf, headOf } from './csv-columns.ts';

export type FileFormat = 'json' | 'csv' | 'xml';

const WHITE_SPACE = /^[\s\ufeff]*/;
const HTML = /^<(?:!doctype html|html)/i;
/** As much as it takes to tell HTML from XML. */
const MARK_LENGTH = 20;

const isNoText = (text: string): boolean => text.slice(0, 8).includes('\0');

function kindOf(text: string): string {
  if (isNoText(text)) return 'no text that can be read: UTF-16 without a byte order mark, or a file of another kind';
  if (HTML.test(text)) return 'HTML';
  if (text.startsWith('PK')) return 'a zip archive or a spreadsheet';
  const [line = ''] = text.split('\n', 1);
  return /[,;\t]/.test(line)
    ? "CSV, but not as Jira writes it: there is no column 'Issue key'"
    : 'text of another kind';
}

/**
 * The format of a file by how its text begins; `null` while that is too little to tell. Throws an AppError for a text
 * that is none of them.
 */
export function formatOf(file: string, text: string, isEnough: boolean): FileFormat | null {
  const begin = text.slice(WHITE_SPACE.exec(text)?.[0].length ?? 0);
  if (begin === '') return null;
  if (begin.startsWith('{') || begin.startsWith('[')) return 'json';
  const lineEnd = begin.search(/[\r\n]/);
  if (begin.startsWith('<')) {
    if (begin.length < MARK_LENGTH && !isEnough) return null;
    if (!HTML.test(begin) && !isNoText(begin)) return 'xml';
  } else {
    if (lineEnd === -1 && !isEnough) return null;
    if (delimiterOf(headOf(begin)) !== null) return 'csv';
  }
  throw new AppError({
    code: 'unknown-format',
    kind: 'usage',
    message:
      `${file} is ${kindOf(begin.slice(0, 2_000))}: it begins with ${showValue(begin.slice(0, 20))}. ` +
      "Expected JSON or JSON Lines, or Jira's own export as CSV or XML, compressed or not.",
    remedy:
      "Export as JSON (the search of Jira's REST API, gh issue list --json …, gh pr list --json …, gh api --paginate, the " +
      'issues.jsonl of beads), or from Jira as CSV with all fields, in English, or as XML.',
  });
}

export function toEmptyFileError(file: string): AppError {
  return new AppError({
    code: 'empty-file',
    kind: 'usage',
    message: `${file} is empty. Expected JSON or JSON Lines; a list without records is written as [].`,
    remedy: 'Check whether the export failed.',
  });
}
