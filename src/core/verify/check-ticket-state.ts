import type { StatementEvidence, StatementSubject } from '../../model/statement.ts';
import { changeFactsAt, pullOfChange } from './change-facts.ts';
import { checkRelease } from './check-release.ts';
import { checkReviewed } from './check-reviewed.ts';
import type { ClaimedState } from './claimed-state.ts';
import type { Checked, Question } from './checked.ts';
import { contradicted, evidence, inconclusive, supported, unsupported } from './checked.ts';
import type { TicketFacts } from './ticket-facts.ts';
import { ticketFactsAt } from './ticket-facts.ts';
import { nameOfPull } from './world.ts';

export function checkTicketState(
  claim: ClaimedState,
  ticket: number,
  subject: StatementSubject,
  question: Question,
): Checked {
  const { assessment } = question.world;
  const facts = ticketFactsAt(assessment, ticket, question.at);
  const seen = [trackerEvidence(facts, subject), ...workEvidence(facts, question)];
  const isDone = facts.claim === 'done';
  const isWithdrawn = facts.claim === 'withdrawn';
  switch (claim.state) {
    case 'landed':
    case 'shipped':
    case 'done':
    case 'fixed':
      if (claim.version !== null) return releasedTicket(claim.version, facts, subject, question);
      return checkDone(claim, ticket, facts, seen, question);
    case 'merged':
      return checkMergedTicket(facts, seen, question);
    case 'released':
      return releasedTicket(claim.version, facts, subject, question);
    case 'closed':
      if (facts.claim === null)
        return inconclusive({ code: 'not-of-record', what: 'a status that is not mapped' }, seen);
      return isDone || isWithdrawn
        ? supported({ code: 'as-stated' }, seen)
        : contradicted({ code: 'state-differs' }, seen);
    case 'open':
      return isDone || isWithdrawn
        ? contradicted({ code: 'state-differs' }, seen)
        : supported({ code: 'as-stated' }, seen);
    case 'in-review':
      return facts.claim === 'in-review'
        ? supported({ code: 'as-stated' }, seen)
        : contradicted({ code: 'state-differs' }, seen);
    case 'started':
      return facts.claim === 'planned' && facts.owned.length === 0
        ? unsupported({ code: 'no-trace' }, seen)
        : supported({ code: 'as-stated' }, seen);
    case 'reverted':
      return checkRevertedTicket(facts, seen);
    case 'reviewed':
    case 'approved':
      return checkReviewedTicket(claim.state, facts, subject, question);
  }
}

function trackerEvidence({ word, since }: TicketFacts, subject: StatementSubject): StatementEvidence {
  return evidence(subject, 'tracker-says', since, word);
}

const MOST_WORK = 3;

function workEvidence({ owned }: TicketFacts, { world, at }: Question): readonly StatementEvidence[] {
  const { assessment } = world;
  const { snapshot } = assessment.prepared;
  return owned.slice(0, MOST_WORK).map(({ change, rung, since }) => {
    const pull = pullOfChange(assessment, change);
    const commit = assessment.changes[change]?.commits.at(-1) ?? -1;
    const subject: StatementSubject =
      pull === null
        ? { kind: 'commit', name: snapshot.commits[commit]?.sha ?? '' }
        : { kind: 'pull-request', name: nameOfPull(snapshot, pull) };
    if (rung >= 3) return evidence(subject, 'landed', since);
    const facts = changeFactsAt(assessment, change, pull, at);
    if (facts.undoneAt !== null) return evidence(subject, 'reverted', facts.undoneAt);
    if (facts.closedUnmergedAt !== null) return evidence(subject, 'closed-unmerged', facts.closedUnmergedAt);
    const isLoose = pull === null || facts.mergedAt !== null;
    return evidence(subject, isLoose ? 'not-landed' : facts.isDraft ? 'draft' : 'open', facts.openedAt);
  });
}

/** The audit's own outcome; where the tracker claims nothing, what stands decides. */
function checkDone(
  { state }: ClaimedState,
  ticket: number,
  facts: TicketFacts,
  seen: readonly StatementEvidence[],
  question: Question,
): Checked {
  if (facts.claim === 'withdrawn') return contradicted({ code: 'withdrawn', word: facts.word }, seen);
  const standing = facts.owned.filter(({ rung }) => rung >= 3);
  if (facts.claim === 'done' && facts.verdict !== null && facts.verdict.outcome !== 'pending') {
    const { outcome, isThin } = facts.verdict;
    switch (outcome) {
      case 'supported':
        return supported(isThin ? { code: 'thin' } : { code: 'as-stated' }, seen);
      case 'partial':
      case 'contradicted':
        return contradicted({ code: 'outcome', outcome }, seen);
      case 'unsupported':
        return unsupported({ code: 'outcome', outcome }, seen);
      case 'inconclusive':
        return inconclusive({ code: 'outcome', outcome }, seen);
      case 'not-applicable':
        // Work that needs no code leaves no trace in it: the tracker's word is all there is.
        return state === 'done' || state === 'fixed'
          ? { ...supported({ code: 'as-stated' }, seen), confidence: 'low' }
          : unsupported({ code: 'no-trace' }, seen);
    }
  }
  const reopenedAt = question.world.assessment.judge.ladders[ticket]?.reopenings.findLast((at) => at <= question.at);
  const younger = standing.filter(({ since }) => reopenedAt === undefined || (since ?? 0) > reopenedAt);
  if (facts.claim === 'done') {
    return standing.length > 0
      ? supported({ code: 'as-stated' }, seen)
      : inconclusive({ code: 'outcome', outcome: 'pending' }, seen);
  }
  const isUnfinished = facts.owned.some(({ change, rung }) => rung < 3 && rung > 0 && change >= 0);
  if (younger.length > 0 && !isUnfinished) {
    return { ...supported({ code: 'tracker-lags', word: facts.word }, seen), confidence: 'medium' };
  }
  return contradicted({ code: 'state-differs' }, seen);
}

function checkMergedTicket(facts: TicketFacts, seen: readonly StatementEvidence[], { world, at }: Question): Checked {
  const { assessment } = world;
  const landed = facts.owned.filter(
    ({ change }) => changeFactsAt(assessment, change, pullOfChange(assessment, change), at).landedAt !== null,
  );
  if (landed.length > 0) return supported({ code: 'as-stated' }, seen);
  if (facts.owned.length > 0) return contradicted({ code: 'state-differs' }, seen);
  const outcome = facts.verdict?.outcome;
  if (outcome === 'unsupported') return unsupported({ code: 'outcome', outcome }, seen);
  if (outcome === 'inconclusive' || outcome === 'pending') return inconclusive({ code: 'outcome', outcome }, seen);
  return unsupported({ code: 'no-trace' }, seen);
}

function releasedTicket(
  version: string | null,
  facts: TicketFacts,
  subject: StatementSubject,
  question: Question,
): Checked {
  const changes = facts.owned.map(({ change }) => change);
  const outcome = facts.verdict?.outcome;
  if (changes.length === 0 && (outcome === 'inconclusive' || outcome === 'unsupported')) {
    const checked = checkRelease(version, [], subject, question);
    if (checked.reason.code === 'unknown-release') return checked;
    return outcome === 'unsupported'
      ? unsupported({ code: 'outcome', outcome })
      : inconclusive({ code: 'outcome', outcome });
  }
  return checkRelease(version, changes, subject, question);
}

function checkRevertedTicket(facts: TicketFacts, seen: readonly StatementEvidence[]): Checked {
  if (facts.owned.length === 0) return unsupported({ code: 'no-trace' }, seen);
  const isUndone = facts.owned.every(({ rung }) => rung === 0) && seen.some(({ state }) => state === 'reverted');
  return isUndone ? supported({ code: 'as-stated' }, seen) : contradicted({ code: 'state-differs' }, seen);
}

function checkReviewedTicket(
  state: 'reviewed' | 'approved',
  facts: TicketFacts,
  subject: StatementSubject,
  { world, at }: Question,
): Checked {
  const pulls = facts.owned.flatMap(({ change }) => {
    const pull = pullOfChange(world.assessment, change);
    return pull === null ? [] : [pull];
  });
  if (pulls.length === 0) return unsupported({ code: 'no-trace' });
  const checked = pulls.map((pull) => checkReviewed(state, pull, subject, at));
  return checked.find(({ verdict }) => verdict === 'supported') ?? checked[0] ?? unsupported({ code: 'no-trace' });
}
