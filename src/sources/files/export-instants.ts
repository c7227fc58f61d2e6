import type { FieldProblem } from '../../base/checked.ts';
import { showValue } from '../../base/checked.ts';
import { NO_ZONE } from '../../base/read-instants.ts';
import { EXPORT_INSTANTS, parseExportInstant } from './parse-export-instant.ts';
import type { DateReading, InstantFault } from './parse-export-instant.ts';

/** Turns the instants of one exported ticket into those of the API, and remembers what was wrong and how fine they were. */
export interface ExportInstants {
  /** ISO 8601 in UTC; `null` for an empty text, and where `problems` says why. */
  readonly toIso: (path: FieldProblem['path'], text: string) => string | null;
  /** That of the coarsest of them, in ms; 1,000 before there is any. */
  readonly precision: () => number;
  readonly problems: readonly FieldProblem[];
}

const FAULTS: Readonly<Record<InstantFault, { readonly expected: string; readonly remedy: string }>> = {
  'no-zone': NO_ZONE,
  ambiguous: {
    expected: 'a date of which day and month can be told apart, or the option --date-order',
    remedy:
      'Pass --date-order dmy (day first), mdy (month first) or ymd (year first), as this export writes its dates.',
  },
  malformed: {
    expected: `an instant such as ${EXPORT_INSTANTS.join('; ')}`,
    remedy: 'Set the language of your Jira profile to English and export again; nothing was imported.',
  },
};

export function createExportInstants(reading: DateReading): ExportInstants {
  const problems: FieldProblem[] = [];
  let coarsest = 1_000;
  return {
    toIso: (path, text) => {
      if (text.trim() === '') return null;
      const instant = parseExportInstant(text, reading);
      if (typeof instant === 'string') {
        problems.push({ path, ...FAULTS[instant], got: showValue(text) });
        return null;
      }
      coarsest = Math.max(coarsest, instant.precision);
      return new Date(instant.at).toISOString();
    },
    precision: () => coarsest,
    problems,
  };
}
