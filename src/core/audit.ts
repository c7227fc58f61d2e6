import type { AuditResult, TicketLadders } from '../model/result.ts';
import type { AuditRequest } from './audit-input.ts';
import type { Assessment } from './assess.ts';
import { measureAi } from './ai/measure-ai.ts';
import { assess } from './assess.ts';
import { explainClaims, explainEvidence } from './explain/explain-ticket.ts';
import { lookAtKinds } from './measure/look-at-kinds.ts';
import type { Prepared } from './prepare.ts';

/** One run: reads messages, lands changes, links, judges, counts, finds. Pure: the same input gives the same result. */
export function audit(prepared: Prepared, request: AuditRequest): AuditResult {
  return toResult(assess(prepared, request));
}

/** The result together with the ladders of single tickets, for exports. */
export function auditWithLadders(
  prepared: Prepared,
  request: AuditRequest,
): { readonly result: AuditResult; readonly laddersOf: (ticket: number) => TicketLadders | null } {
  const assessment = assess(prepared, request);
  return { result: toResult(assessment), laddersOf: (ticket) => laddersOf(assessment, ticket) };
}

function laddersOf(assessment: Assessment, ticket: number): TicketLadders | null {
  if (assessment.judge.ladders[ticket] === undefined) return null;
  return {
    claimed: explainClaims(assessment, ticket).flatMap(({ at, rung, by }) => (at === null ? [] : [{ at, rung, by }])),
    evidenced: explainEvidence(assessment, ticket).map(({ at, strict }) => ({ at, rung: strict })),
  };
}

export function toResult(assessment: Assessment): AuditResult {
  const { prepared, request } = assessment;
  const { snapshot, policy } = prepared;
  return {
    schema: 'leeway.audit/1',
    version: request.version,
    asOf: request.asOf,
    mode: request.mode,
    window: request.window,
    policy,
    policyHash: request.policyHash,
    sources: snapshot.sources,
    repositories: assessment.repositories,
    coverage: assessment.coverage,
    totals: assessment.totals,
    gapByWeek: assessment.gapByWeek,
    plans: assessment.plans,
    outcomes: assessment.judged,
    get links() {
      return assessment.artifactLinks();
    },
    unknownTickets: prepared.unknownTickets.filter(({ since }) => since <= request.asOf),
    foreignReferences: prepared.foreignReferences.filter(({ since }) => since <= request.asOf),
    findings: assessment.findings,
    kinds: lookAtKinds(assessment),
    ai: measureAi(assessment),
    notMeasurable: whatCouldNotBeMeasured(prepared, assessment),
  };
}

function whatCouldNotBeMeasured({ snapshot, ladders }: Prepared, { coverage, request }: Assessment): readonly string[] {
  const problems: string[] = [];
  if (snapshot.commits.length === 0) problems.push('There are no commits: no evidence could be found for anything.');
  if (snapshot.tickets.length > 0) {
    if (ladders.every(({ firstDone }) => firstDone === null || firstDone.at > request.asOf)) {
      problems.push('No ticket was ever claimed done: map the statuses that mean done in the configuration.');
    } else if (!coverage.isJoined) {
      problems.push(
        'Tickets and code are not joined here: too few changes name a ticket for any rate to mean something.',
      );
    }
  }
  return problems;
}
