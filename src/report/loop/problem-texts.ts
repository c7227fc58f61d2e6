import type { LedgerProblem } from '../../model/ledger.ts';

/** What is wrong with one line of a ledger. Not escaped. */
export function problemSentence(problem: LedgerProblem): string {
  const place = `Line ${problem.line}`;
  switch (problem.code) {
    case 'conflict':
      return `${place} is the mark of a conflict: keep the lines of both sides, and remove the marks.`;
    case 'not-utf8':
      return `${place} is no UTF-8.`;
    case 'too-long':
      return `${place} is longer than any event.`;
    case 'unreadable':
      return `${place} is no event (${problem.detail}).`;
    case 'newer':
      return `${place} was written by a later version (${problem.version}): use that version.`;
    case 'edited':
      return `${place} was changed by hand: its content does not fit its id ${problem.id}.`;
    case 'missing':
      return `${place} (${problem.id}) follows ${problem.names}, which is not there: a line is gone.`;
  }
}
