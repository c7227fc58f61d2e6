import type { Checked, FieldProblem } from '../../base/checked.ts';
import { showValue } from '../../base/checked.ts';
import type { TicketRecord } from '../../model/records.ts';
import type { JiraContext } from '../jira/to-model.ts';
import { toTicketRecord } from '../jira/to-model.ts';
import { parseIssue } from '../jira/wire.ts';

/** A ticket of an export in the shape in which the API gives issues, without what the export lacks. */
export interface ExportedIssue {
  readonly issue: Readonly<Record<string, unknown>>;
  /** Granularity of its instants, in ms. */
  readonly precision: number;
}

/** One mapping for all: what the API would have said of the ticket becomes the record, as coarse as the export. */
export function toTicketFromExport({ issue, precision }: ExportedIssue, context: JiraContext): Checked<TicketRecord> {
  const wire = parseIssue(issue);
  if (!wire.ok) return wire;
  const record = toTicketRecord(wire.value, context);
  return record.ok ? { ok: true, value: { ...record.value, precision } } : record;
}

const LOST = '\ufffd';

/** Words that decide what a ticket claims, in which a character was lost because the file is not in UTF-8. */
export function findLostCharacters(
  words: readonly (readonly [path: FieldProblem['path'], word: string])[],
): readonly FieldProblem[] {
  return words
    .filter(([, word]) => word.includes(LOST))
    .map(([path, word]) => ({
      path,
      expected: 'text in UTF-8, or in UTF-16 with a byte order mark',
      got: showValue(word),
      remedy: 'Save the file as UTF-8, or import it as Jira wrote it; nothing was imported.',
    }));
}

/** Jira's word where nothing was decided, where it does not leave the place empty. */
export const isUnresolved = (resolution: string): boolean => resolution === '' || /^unresolved$/i.test(resolution);
