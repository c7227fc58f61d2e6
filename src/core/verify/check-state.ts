import { MISSING } from '../../model/repository.ts';
import type { StatementEvidence, StatementSubject } from '../../model/statement.ts';
import { isMerge } from '../graph/commit-graph.ts';
import type { ChangeFacts } from './change-facts.ts';
import { changeFactsAt, pullOfChange } from './change-facts.ts';
import type { Checked, Question } from './checked.ts';
import { contradicted, evidence, inconclusive, notCheckable, supported, unsupported } from './checked.ts';
import { checkReviewed } from './check-reviewed.ts';
import type { ClaimedState } from './claimed-state.ts';
import { checkRelease } from './check-release.ts';
import { checkTicketState } from './check-ticket-state.ts';
import type { Found, FoundPull } from './world.ts';

/** What the audit's own assessment says of it: there is no second opinion on what landed. */
export function checkState(
  claim: ClaimedState,
  found: Found,
  subject: StatementSubject,
  question: Question,
): Checked | null {
  switch (found.kind) {
    case 'ticket':
      return checkTicketState(claim, found.index, subject, question);
    case 'pull-request':
      return checkPullState(claim, found.pull, subject, question);
    case 'commit':
      return checkCommitState(claim, found.index, found.change, subject, question);
    case 'release': {
      const at = found.releases[0]?.at ?? null;
      if (at !== null && at > question.at)
        return contradicted({ code: 'state-differs' }, [evidence(subject, 'released', at)]);
      return supported({ code: 'as-stated' }, [evidence(subject, 'released', at)]);
    }
    case 'foreign':
    case 'missing':
    case 'ambiguous':
      return null;
  }
}

function checkPullState(claim: ClaimedState, pull: FoundPull, subject: StatementSubject, question: Question): Checked {
  const { world, at } = question;
  const facts = changeFactsAt(world.assessment, pull.change, pull, at);
  const seen = [currentEvidence(facts, subject)];
  const { record } = pull;
  switch (claim.state) {
    case 'merged':
      return checkMerged(claim, facts, pull, seen, question);
    case 'landed':
    case 'shipped':
    case 'done':
    case 'fixed':
      return checkStands(claim, facts, pull, seen, question);
    case 'released':
      return checkRelease(claim.version, pull.change === null ? [] : [pull.change], subject, question);
    case 'reverted':
      return checkReverted(facts, seen);
    case 'closed':
      if (facts.mergedAt !== null || facts.closedUnmergedAt !== null || facts.landedAt !== null)
        return supported({ code: 'as-stated' }, seen);
      return record === null
        ? inconclusive({ code: 'no-records', what: 'pull requests' }, seen)
        : contradicted({ code: 'state-differs' }, seen);
    case 'open':
    case 'in-review': {
      if (record === null)
        return facts.landedAt === null
          ? inconclusive({ code: 'no-records', what: 'pull requests' }, seen)
          : contradicted({ code: 'state-differs' }, seen);
      const isOpen = facts.mergedAt === null && facts.closedUnmergedAt === null;
      const isSo = isOpen && (claim.state === 'open' || !facts.isDraft);
      return isSo ? supported({ code: 'as-stated' }, seen) : contradicted({ code: 'state-differs' }, seen);
    }
    case 'started':
      return supported({ code: 'as-stated' }, seen);
    case 'reviewed':
    case 'approved':
      return checkReviewed(claim.state, pull, subject, at);
  }
}

/** What a text would see of it: where it stands, and since when. */
function currentEvidence(facts: ChangeFacts, subject: StatementSubject): StatementEvidence {
  if (facts.stands) return evidence(subject, 'landed', facts.standsSince);
  if (facts.undoneAt !== null) return evidence(subject, 'reverted', facts.undoneAt);
  if (facts.mergedAt !== null) return evidence(subject, 'not-landed', facts.mergedAt);
  if (facts.closedUnmergedAt !== null) return evidence(subject, 'closed-unmerged', facts.closedUnmergedAt);
  if (facts.isDraft) return evidence(subject, 'draft', facts.openedAt);
  if (facts.openedAt !== null) return evidence(subject, 'open', facts.openedAt);
  return evidence(subject, 'known', null);
}

function checkMerged(
  { branch }: ClaimedState,
  facts: ChangeFacts,
  { record, change, repository }: FoundPull,
  seen: readonly StatementEvidence[],
  { world }: Question,
): Checked {
  if (facts.mergedAt === null && facts.landedAt === null) {
    return facts.hasRecord
      ? contradicted({ code: 'state-differs' }, seen)
      : inconclusive({ code: 'no-records', what: 'pull requests' }, seen);
  }
  const base = record?.baseRef ?? null;
  if (branch !== null) {
    const isThere = base !== null ? sameBranch(base, branch) : isOnLine(world.assessment, change, repository, branch);
    return isThere
      ? supported({ code: 'as-stated' }, seen)
      : contradicted({ code: 'other-branch', branch: base ?? '' }, seen);
  }
  if (facts.landedAt !== null) {
    const merged = evidence(
      seen[0]?.subject ?? { kind: 'pull-request', name: '' },
      'merged',
      facts.mergedAt ?? facts.landedAt,
    );
    return supported({ code: 'as-stated' }, facts.stands ? [merged] : [merged, ...seen]);
  }
  return inconclusive({ code: 'merged-into-no-line', branch: base ?? '' }, seen);
}

function sameBranch(base: string, branch: string): boolean {
  return base.replace(/^refs\/heads\//, '').toLowerCase() === branch.toLowerCase();
}

function isOnLine(
  { landings, prepared, lineName }: Question['world']['assessment'],
  change: number | null,
  repository: number,
  branch: string,
): boolean {
  if (change === null) return false;
  const wanted = branch.toLowerCase();
  return landings.of(change).stories.some(({ line }) => {
    const names = [lineName(line), ...(prepared.lines.lines[line]?.aliases ?? [])];
    return prepared.lines.lines[line]?.repository === repository && names.some((name) => name.toLowerCase() === wanted);
  });
}

function checkStands(
  { state, version, branch }: ClaimedState,
  facts: ChangeFacts,
  pull: FoundPull,
  seen: readonly StatementEvidence[],
  question: Question,
): Checked {
  if (version !== null)
    return checkRelease(
      version,
      pull.change === null ? [] : [pull.change],
      seen[0]?.subject ?? { kind: 'pull-request', name: '' },
      question,
    );
  if (facts.isDisputed && !facts.stands)
    return inconclusive({ code: 'outcome', outcome: 'record and content disagree' }, seen);
  if (!facts.stands) {
    const isUnseen = !facts.hasRecord && facts.undoneAt === null;
    return isUnseen && pull.change === null
      ? inconclusive({ code: 'no-records', what: 'pull requests' }, seen)
      : contradicted({ code: 'state-differs' }, seen);
  }
  if (state === 'landed' && branch !== null) {
    const { assessment } = question.world;
    const isThere = isOnLine(assessment, pull.change, pull.repository, branch);
    if (!isThere) return contradicted({ code: 'other-branch', branch: '' }, seen);
  }
  return supported({ code: 'as-stated' }, seen);
}

function checkReverted(facts: ChangeFacts, seen: readonly StatementEvidence[]): Checked {
  return facts.landedAt !== null && !facts.stands && facts.undoneAt !== null
    ? supported({ code: 'as-stated' }, seen)
    : contradicted({ code: 'state-differs' }, seen);
}

function checkCommitState(
  claim: ClaimedState,
  index: number,
  change: number | null,
  subject: StatementSubject,
  question: Question,
): Checked {
  const { assessment } = question.world;
  const { prepared, changes } = assessment;
  if (claim.state === 'approved' || claim.state === 'reviewed')
    return notCheckable({ code: 'not-of-record', what: 'approvals of commits' });
  const line = prepared.lines.homeLine[index] ?? MISSING;
  const committedAt = prepared.snapshot.commits[index]?.committedAt ?? null;
  const isPlain = change !== null && changes[change]?.number === null;
  const pull = pullOfChange(assessment, change);
  const facts = changeFactsAt(assessment, change, isPlain ? null : pull, question.at);
  const onLine = line !== MISSING;
  const seen = [
    !onLine
      ? evidence(subject, 'not-landed', null)
      : facts.undoneAt !== null
        ? evidence(subject, 'reverted', facts.undoneAt)
        : evidence(subject, 'landed', facts.landedAt ?? committedAt, prepared.lines.lines[line]?.name ?? null),
  ];
  const stands = onLine && (change === null ? isMerge(prepared.lines.graph, index) : facts.stands);
  switch (claim.state) {
    case 'merged':
    case 'landed':
    case 'shipped':
    case 'done':
    case 'fixed': {
      if (claim.version !== null)
        return checkRelease(claim.version, change === null ? [] : [change], subject, question);
      const holds = claim.state === 'merged' ? onLine : stands;
      if (!holds) return contradicted({ code: 'state-differs' }, seen);
      if (claim.branch !== null && !isCommitOn(assessment, index, claim.branch)) {
        return contradicted({ code: 'other-branch', branch: prepared.lines.lines[line]?.name ?? '' }, seen);
      }
      return supported({ code: 'as-stated' }, seen);
    }
    case 'released':
      return checkRelease(claim.version, change === null ? [] : [change], subject, question);
    case 'reverted':
      return checkReverted(facts, seen);
    case 'started':
      return supported({ code: 'as-stated' }, seen);
    case 'open':
    case 'closed':
    case 'in-review':
      return pull === null || isPlain
        ? unsupported({ code: 'no-trace' }, seen)
        : checkPullState(claim, pull, subject, question);
  }
}

function isCommitOn({ prepared }: Question['world']['assessment'], index: number, branch: string): boolean {
  const { lines } = prepared;
  const repository = prepared.snapshot.commits[index]?.repository ?? MISSING;
  const line = lines.lineNamed(repository, branch);
  return line >= 0 && lines.positionOn(line, index) >= 0;
}
