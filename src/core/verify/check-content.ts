import type { ContentClaim, PathState, StatementSubject } from '../../model/statement.ts';
import type { Substance } from '../../model/substance.ts';
import { changeFactsAt } from './change-facts.ts';
import type { ChangeInQuestion, ChangedFile } from './change-in-question.ts';
import type { Checked, Question } from './checked.ts';
import { contradicted, evidence, inconclusive, notCheckable, supported } from './checked.ts';
import { ticketFactsAt } from './ticket-facts.ts';
import type { Found } from './world.ts';

const DOCS: ReadonlySet<Substance> = new Set(['docs']);
const TESTS: ReadonlySet<Substance> = new Set(['test']);
/** What a program does depends on these. */
const BEHAVIOUR: ReadonlySet<Substance> = new Set(['product', 'migration', 'infrastructure', 'configuration', 'asset']);

/** What a text says of its change as a whole, against the paths that the change touches: strict forms only. */
export function checkContent(what: ContentClaim, { change }: Question): Checked {
  if (change === null) return notCheckable({ code: 'diff-unknown' });
  const files = [...change.files.values()];
  if (files.length === 0) return inconclusive({ code: 'diff-unknown' });
  switch (what) {
    case 'tests-added':
      return anyOf(change, TESTS);
    case 'docs-updated':
      return anyOf(change, DOCS);
    case 'docs-only':
      return allOf(change, DOCS);
    case 'tests-only':
      return allOf(change, TESTS);
    case 'no-behaviour-change':
      return files.some(({ substance }) => BEHAVIOUR.has(substance))
        ? notCheckable({ code: 'paths-cannot-tell' })
        : supported({ code: 'diff-has', paths: files.length }, []);
  }
}

const MOST_NAMED = 5;

function anyOf(change: ChangeInQuestion, wanted: ReadonlySet<Substance>): Checked {
  const found = [...change.files].filter(([, { substance }]) => wanted.has(substance));
  if (found.length > 0) return supported({ code: 'diff-has', paths: found.length }, touched(found));
  if (change.isPartial) return inconclusive({ code: 'diff-unknown' });
  return contradicted({ code: 'diff-lacks', paths: change.files.size }, []);
}

/** Tests, documentation and the lock and generated files that come with them. */
function allOf(change: ChangeInQuestion, wanted: ReadonlySet<Substance>): Checked {
  const other = [...change.files].filter(([, { substance }]) => !wanted.has(substance));
  if (other.length > 0) return contradicted({ code: 'diff-has', paths: other.length }, touched(other));
  return change.isPartial ? inconclusive({ code: 'diff-unknown' }) : supported({ code: 'as-stated' }, []);
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
  if (facts.claim === 'withdrawn') return contradicted({ code: 'withdrawn', word: facts.word }, seen);
  const pull = change?.pull ?? null;
  const isMerged =
    pull === null
      ? (change?.commits ?? []).some((commit) => (world.assessment.prepared.lines.homeLine[commit] ?? -1) >= 0)
      : changeFactsAt(world.assessment, pull.change, pull, at).landedAt !== null;
  if (!isMerged) return supported({ code: 'declared' }, seen);
  if (facts.claim === null) return inconclusive({ code: 'not-of-record', what: 'a status that is not mapped' }, seen);
  return facts.claim === 'done'
    ? supported({ code: 'as-stated' }, seen)
    : contradicted({ code: 'state-differs' }, seen);
}
