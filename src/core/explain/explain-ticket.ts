import type {
  ClaimStep,
  EvidenceCause,
  EvidenceStep,
  ExplainedLink,
  TicketExplanation,
} from '../../model/explanation.ts';
import type { Instant } from '../../model/instant.ts';
import type { Rung } from '../../model/rung.ts';
import { claimAt, lastStepAt } from '../ladder/claim-at.ts';
import { rungOf } from '../ladder/claim-ladder.ts';
import { evidenceAt, rungAt } from '../outcome/evidence-at.ts';
import type { OwnedChange } from '../outcome/evidence-at.ts';
import type { Assessment } from '../assess.ts';
import { whatWouldChange } from './what-would-change.ts';

/** The two ladders of a ticket on one time line, every link, the outcome and what would change it. */
export function explainTicket(assessment: Assessment, ticket: number): TicketExplanation {
  const { request, judge, findings } = assessment;
  const judged = assessment.judged.find((one) => one.ticket === ticket) ?? null;
  return {
    kind: 'ticket',
    asOf: request.asOf,
    mode: request.mode,
    policyHash: request.policyHash,
    findings: findings.filter(({ subject }) => subject.kind === 'ticket' && subject.index === ticket),
    ticket,
    topRung: assessment.topRungOf(ticket),
    claimed: explainClaims(assessment, ticket),
    evidenced: explainEvidence(assessment, ticket),
    links: explainLinks(assessment, ticket),
    outcome: judged,
    wouldChange: judged === null ? [] : whatWouldChange(judge, judged, request.asOf),
  };
}

export function explainClaims({ judge, request, prepared }: Assessment, ticket: number): readonly ClaimStep[] {
  const ladder = judge.ladders[ticket];
  if (ladder === undefined) return [];
  const imported = (judge.importedSince.get(ticket) ?? Infinity) <= request.asOf;
  const known = ladder.steps.filter(({ at }) => at <= request.asOf);
  return known.map((step, i): ClaimStep => {
    const until = Math.min((known[i + 1]?.at ?? Infinity) - 1, request.asOf);
    const claim = claimAt(ladder, until);
    const isLast = i === known.length - 1;
    const standing =
      step.claim === 'withdrawn' ? 'withdrawn' : claim?.kind !== 'pending' ? 'held' : isLast ? 'pending' : 'too-short';
    const precision = prepared.snapshot.tickets[ticket]?.precision ?? 0;
    return {
      at: imported ? null : step.at - (precision > 1000 ? step.at % precision : 0),
      rung: rungOf(step.claim),
      by: step.by,
      word: step.word,
      standing,
    };
  });
}

export function explainEvidence(assessment: Assessment, ticket: number): readonly EvidenceStep[] {
  const { judge, request } = assessment;
  const owned = judge.owned[ticket] ?? [];
  const reopenings = judge.ladders[ticket]?.reopenings ?? [];
  const moments = new Map<Instant, number | 'reopened'>();
  for (const { change } of owned) {
    for (const { at } of judge.timelineOf(change).steps) if (at <= request.asOf) moments.set(at, change);
  }
  for (const at of reopenings) if (at <= request.asOf) moments.set(at, 'reopened');
  let before: readonly [Rung, Rung] = [0, 0];
  return [...moments]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, what]): EvidenceStep[] => {
      const reopenedAt = reopenings.filter((instant) => instant <= at).at(-1) ?? null;
      // Links are read as they are known at the instant of the run: the time line shows the work, not the reading of it.
      const read = (bound: 'strict' | 'lenient'): Rung => {
        const known = owned.filter(({ since }) => since <= request.asOf).map(sinceEver);
        const found = evidenceAt(known, judge.timelineOf, at, bound, reopenedAt, at);
        return found.predatesReopening ? 0 : (found.rung ?? 0);
      };
      const now: readonly [Rung, Rung] = [read('strict'), read('lenient')];
      if (now[0] === before[0] && now[1] === before[1]) return [];
      before = now;
      const cause: EvidenceCause = what === 'reopened' ? { code: 'ticket-reopened' } : causeOf(assessment, what, at);
      return [
        { at, strict: now[0], lenient: now[1], cause, artifact: what === 'reopened' ? null : judge.artifactOf(what) },
      ];
    });
}

/** Written out: an owned change need not be a plain object. */
function sinceEver({ change, until, tier, isDisputed, isInPassing, isHollow, isThin }: OwnedChange): OwnedChange {
  return { change, since: -Infinity, until, tier, isDisputed, isInPassing, isHollow, isThin };
}

function causeOf({ judge, landings, changes, lineName }: Assessment, change: number, at: Instant): EvidenceCause {
  const steps = judge.timelineOf(change).steps;
  const index = lastStepAt(steps, at);
  const value = steps[index]?.value ?? 0;
  const earlier = steps.slice(0, index);
  const hasRecord = judge.timelineOf(change).opened !== null;
  switch (value) {
    case 0:
      if (!earlier.some((step) => step.value >= 3)) return { code: 'closed-unmerged' };
      return judge.timelineOf(change).disagreement === 'observed'
        ? { code: 'dropped-from-line', line: lineName(landings.of(change).landedLine ?? -1) }
        : { code: 'reverted' };
    case 1:
      return hasRecord && (changes[change]?.commits.length ?? 0) === 0
        ? { code: 'draft-opened' }
        : { code: 'commit-seen' };
    case 2:
      return { code: 'ready-for-review' };
    case 3:
      return earlier.at(-1)?.value === 0 && earlier.some((step) => step.value >= 3)
        ? { code: 'restored' }
        : { code: 'landed', line: lineName(landings.of(change).landedLine ?? -1) };
    case 4:
      return { code: 'released', tag: landings.of(change).releases.find((release) => release.at <= at)?.tag ?? '' };
  }
}

function explainLinks(
  { judge, request, artifactLinks, changeOfArtifact }: Assessment,
  ticket: number,
): readonly ExplainedLink[] {
  return artifactLinks()
    .filter((link) => link.ticket === ticket && link.since <= request.asOf)
    .map((link) => {
      const change = changeOfArtifact(link.artifact);
      return { ...link, standing: change === null ? null : rungAt(judge.timelineOf(change).steps, request.asOf) };
    });
}
