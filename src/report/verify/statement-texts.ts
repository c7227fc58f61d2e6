import type {
  CountMeasure,
  EvidenceState,
  Says,
  Statement,
  StatementEvidence,
  StatementReason,
  StatementSubject,
  StatementVerdict,
} from '../../model/statement.ts';
import { formatDay, shorten } from '../format.ts';

export const VERDICT_TITLES: Readonly<Record<StatementVerdict, string>> = {
  contradicted: 'the record says otherwise',
  unsupported: 'nothing shows it, and it would show',
  inconclusive: 'the record cannot tell',
  'not-checkable': 'no record could tell',
  supported: 'the record shows it',
};

const MEASURES: Readonly<Record<CountMeasure, string>> = {
  'pull-requests/merged': 'merged pull requests',
  'pull-requests/open': 'open pull requests',
  'pull-requests/draft': 'drafts',
  'pull-requests/reverted': 'reverted pull requests',
  'tickets/done': 'tickets that are done and whose work stands',
  'tickets/shipped': 'tickets that are done and whose work stands',
  'tickets/in-review': 'tickets in review',
  'commits/landed': 'commits on the main line',
  'releases/published': 'releases',
};

const LONGEST_NAME = 200;
const SHORT_SHA = 12;

/** A sha is cut, everything else is called as it is; not escaped. */
function subjectName({ kind, name }: StatementSubject): string {
  if (kind === 'commit' && /^[0-9a-f]{40,64}$/.test(name)) return name.slice(0, SHORT_SHA);
  return shorten(name, LONGEST_NAME);
}

/** What was understood, in one phrase. */
export function saysText(says: Says): string {
  switch (says.code) {
    case 'exists':
      return `${subjectName(says.subject)} exists`;
    case 'state':
      return [
        `${subjectName(says.subject)} is ${says.state}`,
        ...(says.version === null ? [] : [`in ${says.version}`]),
        ...(says.branch === null ? [] : [`(${says.branch})`]),
      ].join(' ');
    case 'closes':
      return `the change closes ${subjectName(says.subject)}`;
    case 'count':
      return `${says.qualifier === null ? '' : `${says.qualifier.replace('-', ' ')} `}${says.number} ${MEASURES[says.measure]}`;
    case 'content':
      return `the change: ${says.what.replaceAll('-', ' ')}`;
    case 'path':
      return `${shorten(says.path, LONGEST_NAME)} is ${says.state}`;
  }
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Why the verdict is what it is: one sentence, not escaped. */
export function reasonText(reason: StatementReason): string {
  switch (reason.code) {
    case 'as-stated':
      return 'As stated.';
    case 'thin':
      return 'As stated, by tests or documentation alone.';
    case 'tracker-lags':
      return `The work stands; the tracker still says ${reason.word}.`;
    case 'declared':
      return 'Declared, and not merged yet.';
    case 'state-differs':
      return 'Its state is another one.';
    case 'withdrawn':
      return `It was withdrawn (${reason.word}).`;
    case 'outcome':
      return `The outcome of its claim is ${reason.outcome}.`;
    case 'no-trace':
      return 'Nothing in the record shows it.';
    case 'merged-into-no-line':
      return `It was merged into ${reason.branch === '' ? 'a branch' : reason.branch} that is no landing line.`;
    case 'other-branch':
      return reason.branch === '' ? 'It is not on that branch.' : `It went to ${reason.branch}.`;
    case 'not-in-release':
      return reason.version === '' ? 'No release holds it.' : `${reason.version} does not hold it.`;
    case 'unknown-commit':
      return 'There is no such commit.';
    case 'unknown-pull-request':
      return 'There is no such pull request or issue.';
    case 'unknown-ticket':
      return 'There is no such ticket.';
    case 'unknown-release':
      return 'There is no such release.';
    case 'ambiguous':
      return `${reason.candidates} records have this name.`;
    case 'squashed-away':
      return 'No commit here has this name; commits of squashed pull requests are not known.';
    case 'history-cut':
      return 'No commit here has this name, and the history was not read from its beginning.';
    case 'incomplete':
      return `${reason.what} were not read completely.`;
    case 'no-records':
      return `No ${reason.what} were read.`;
    case 'not-of-record':
      return `The record does not keep ${reason.what}.`;
    case 'count-is':
      return reason.lower === reason.upper
        ? `The record counts ${reason.lower}.`
        : `The record counts ${reason.lower} .. ${reason.upper}.`;
    case 'no-period':
      return 'It names no period; --since and --until give one.';
    case 'diff-has':
      return `${plural(reason.paths, 'changed file')} of that kind.`;
    case 'diff-lacks':
      return `None of the ${plural(reason.paths, 'changed file')}.`;
    case 'diff-unknown':
      return 'The diff is not known here.';
    case 'paths-cannot-tell':
      return 'Code was touched, and paths cannot tell what it does.';
  }
}

const STATES: Readonly<Record<EvidenceState, string>> = {
  known: 'is known',
  open: 'open',
  draft: 'a draft',
  merged: 'merged',
  landed: 'landed',
  'closed-unmerged': 'closed unmerged',
  reverted: 'reverted',
  'not-landed': 'on no landing line',
  released: 'released',
  'tracker-says': 'tracker says',
  reviewed: 'reviewed',
  approved: 'approved',
  'changes-requested': 'changes requested',
  'not-reviewed': 'not reviewed',
  counted: 'counts',
  'perhaps-counted': 'perhaps counts',
  touched: 'touched',
};

/** `acme/shop!12 landed since 2026-03-10`; not escaped. */
export function evidenceText({ subject, state, word, since }: StatementEvidence): string {
  const said =
    state === 'tracker-says' ? `tracker says ${word ?? ''}` : `${STATES[state]}${word === null ? '' : ` (${word})`}`;
  const when = state === 'counted' || state === 'perhaps-counted' ? 'on' : 'since';
  return `${subjectName(subject)} ${said}${since === null ? '' : ` ${when} ${formatDay(since)}`}`;
}

/** What counts is listed in full by the machine formats only. */
const MOST_EVIDENCE = 6;

export function evidenceList({ evidence }: Statement): string {
  const shown = evidence.slice(0, MOST_EVIDENCE).map(evidenceText);
  const more = evidence.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** The whole of it in one line, not escaped. */
export function statementMessage(statement: Statement): string {
  const { says, reason, verdict, period } = statement;
  const list = evidenceList(statement);
  return [
    `${verdict}: ${saysText(says)}.`,
    reasonText(reason),
    ...(period === null ? [] : [`Period: ${periodText(period)}.`]),
    ...(list === '' ? [] : [`Evidence: ${list}.`]),
  ].join(' ');
}

/** Days as a reader counts them: the last one is the last that belongs to it. */
export function periodText({ name, start, end }: NonNullable<Statement['period']>): string {
  return `${name}, ${formatDay(start)} to ${formatDay(end - 1)}`;
}
