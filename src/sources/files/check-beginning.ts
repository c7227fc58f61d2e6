import { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';

const WHITE_SPACE = /^[\s\ufeff]*/;

function kindOf(text: string): string {
  if (text.startsWith('<')) return /^<(?:!doctype html|html)/i.test(text) ? 'HTML' : 'XML';
  if (text.startsWith('PK')) return 'a zip archive or a spreadsheet';
  const [line = ''] = text.split('\n', 1);
  return /[,;\t]/.test(line) ? 'CSV' : 'text of another kind';
}

/** Whether a text begins like JSON; `null` while there is only white space. Throws an AppError where it does not. */
export function checkBeginning(file: string, text: string): true | null {
  const begin = text.slice(WHITE_SPACE.exec(text)?.[0].length ?? 0);
  if (begin === '') return null;
  if (begin.startsWith('{') || begin.startsWith('[')) return true;
  throw new AppError({
    code: 'unknown-format',
    kind: 'usage',
    message:
      `${file} is ${kindOf(begin.slice(0, 2_000))}: it begins with ${showValue(begin.slice(0, 20))}. ` +
      'Expected JSON or JSON Lines, compressed or not.',
    remedy:
      "Export as JSON: the search of Jira's REST API, gh issue list --json …, gh pr list --json …, gh api --paginate, " +
      'or the issues.jsonl of beads.',
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
