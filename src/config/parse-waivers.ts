import { AppError } from '../base/app-error.ts';
import { nearestWords } from '../base/nearest-words.ts';
import { parseDay } from '../base/parse-instant.ts';
import type { FindingKind } from '../model/finding.ts';
import { DAY } from '../model/instant.ts';
import type { Waiver } from '../model/waiver.ts';
import type { ConfigProblem } from './describe-issue.ts';
import { parseWritten } from './parse-written.ts';
import { writtenWaivers } from './written-waivers.ts';
import type { WrittenWaivers } from './written-waivers.ts';

/**
 * @param file how the messages name the file
 * @param kinds the kinds of findings that there are
 * @throws AppError `waivers-invalid` with every problem, one line each: `file:line path message`
 */
export function parseWaivers(text: string, file: string, kinds: readonly FindingKind[]): readonly Waiver[] {
  const parsed = parseWritten(writtenWaivers, (written) => checkWaivers(written, kinds), text, file);
  if ('problems' in parsed) throw invalid(file, parsed.problems);
  return (parsed.written.waivers ?? []).map(toWaiver);
}

type WrittenWaiver = NonNullable<WrittenWaivers['waivers']>[number];

function checkWaivers({ waivers = [] }: WrittenWaivers, kinds: readonly FindingKind[]): readonly ConfigProblem[] {
  const seen = new Set<string>();
  return waivers.flatMap((waiver, index): readonly ConfigProblem[] => {
    const path = ['waivers', index];
    const { finding, kind, subject, expires } = waiver;
    const problems: ConfigProblem[] = [];
    if ((finding === undefined) === (kind === undefined && subject === undefined)) {
      problems.push({ path, message: 'expected either a finding, or a kind and a subject' });
    } else if (finding === undefined && (kind === undefined || subject === undefined)) {
      const missing = kind === undefined ? 'kind' : 'subject';
      problems.push({ path, message: `expected a kind and a subject, got no ${missing}` });
    }
    if (kind !== undefined && !kinds.some((known) => known === kind)) {
      const [nearest] = nearestWords(kind, kinds, 1);
      const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
      problems.push({ path: [...path, 'kind'], message: `${JSON.stringify(kind)} is no kind of finding${meant}` });
    }
    if (parseDay(expires) === null) {
      problems.push({ path: [...path, 'expires'], message: `expected a day of the calendar, got ${expires}` });
    }
    const about = finding ?? `${String(kind)} ${String(subject).toLowerCase()}`;
    if (seen.has(about)) problems.push({ path, message: `${about} is waived twice` });
    seen.add(about);
    return problems;
  });
}

function toWaiver({ finding, kind, subject, reason, owner, expires }: WrittenWaiver): Waiver {
  const about =
    finding === undefined
      ? // Checked above: both are there, and the kind is known.
        ({ by: 'subject', kind: kind as FindingKind, subject: subject ?? '' } as const)
      : ({ by: 'id', finding } as const);
  return { about, reason, owner, expires, endsAt: (parseDay(expires) ?? 0) + DAY };
}

function invalid(file: string, details: readonly string[]): AppError {
  const count = details.length === 1 ? 'One thing is' : `${details.length} things are`;
  return new AppError({
    code: 'waivers-invalid',
    kind: 'usage',
    message: `${count} wrong in ${file}.`,
    details,
    remedy: 'Mend the lines named above; every waiver has a reason, the role of its owner, and a day on which it ends.',
  });
}
