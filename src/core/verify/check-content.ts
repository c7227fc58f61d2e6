import type {
  ContentClaim,
  PathState,
  StatementReason,
  StatementSubject,
  StatementVerdict,
} from '../../model/statement.ts';
import { changeFactsAt } from './change-facts.ts';
import type { ChangedFile } from './change-in-question.ts';
import type { Checked, Question } from './checked.ts';
import { contradicted, evidence, inconclusive, notCheckable, supported, unsupported } from './checked.ts';
import { judgeClosing, judgeContent } from './judge-content.ts';
import { ticketFactsAt } from './ticket-facts.ts';
import type { Found } from './world.ts';

/** What a text says of its change as a whole, against the paths that the change touches. */
export function checkContent(
  said: { readonly what: ContentClaim; readonly namesFile: boolean },
  { change }: Question,
): Checked {
  if (change === null) return notCheckable({ code: 'diff-unknown' });
  const files = new Map([...change.files].map(([path, { substance }]) => [path, substance]));
  const { verdict, reason, paths } = judgeContent(said, files, change.isPartial);
  const shown = new Set(paths);
  return toChecked(verdict, reason, touched([...change.files].filter(([path]) => shown.has(path))));
}

const MOST_NAMED = 5;

function toChecked(verdict: StatementVerdict, reason: StatementReason, seen: Checked['evidence']): Checked {
  switch (verdict) {
    case 'supported':
      return supported(reason, seen);
    case 'contradicted':
      return contradicted(reason, seen);
    case 'unsupported':
      return unsupported(reason, seen);
    case 'not-checkable':
      return notCheckable(reason);
    default:
      return inconclusive(reason, seen);
  }
}

function touched(files: readonly (readonly [string, ChangedFile])[]): Checked['evidence'] {
  return files
    .slice(0, MOST_NAMED)
    .map(([path, { kind }]) => evidence({ kind: 'path', name: path }, 'touched', null, kind));
}

/** A folder stands for any file below it; added is changed, too. */
export function checkPath(path: string, state: PathState, { change }: Question): Checked {
  if (change === null || change.files.size === 0) return inconclusive({ code: 'diff-unknown' });
  const wanted = path.replace(/^(?:\.{0,2}\/)+/, '');
  const isFolder = wanted.endsWith('/');
  const found = [...change.files].filter(([name]) =>
    isFolder ? name.startsWith(wanted) || name.includes(`/${wanted}`) : name === wanted || name.endsWith(`/${wanted}`),
  );
  if (found.length === 0) {
    return change.isPartial
      ? inconclusive({ code: 'diff-unknown' })
      : contradicted({ code: 'diff-lacks', paths: change.files.size }, []);
  }
  const fits = found.some(([, { kind }]) => kind === null || state === 'changed' || kind === state);
  return fits
    ? supported({ code: 'diff-has', paths: found.length }, touched(found))
    : contradicted({ code: 'state-differs' }, touched(found));
}

/** Of an open change it is a declaration; a merged one must have brought the ticket there. */
export function checkClosing(found: Found, subject: StatementSubject, question: Question): Checked | null {
  const { world, at, change } = question;
  if (found.kind !== 'ticket') {
    return found.kind === 'pull-request' ? supported({ code: 'declared' }, [evidence(subject, 'known', null)]) : null;
  }
  const facts = ticketFactsAt(world.assessment, found.index, at);
  const seen = [evidence(subject, 'tracker-says', facts.since, facts.word)];
  const pull = change?.pull ?? null;
  const isMerged =
    pull === null
      ? (change?.commits ?? []).some((commit) => (world.assessment.prepared.lines.homeLine[commit] ?? -1) >= 0)
      : changeFactsAt(world.assessment, pull.change, pull, at).landedAt !== null;
  const { verdict, reason } = judgeClosing(facts.claim, facts.word, isMerged);
  return toChecked(verdict, reason, seen);
}
