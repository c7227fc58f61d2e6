import type { ChangeExplanation, TicketExplanation } from '../../src/model/explanation.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Reason, TicketOutcome, Verdict } from '../../src/model/outcome.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { toPlainCommit } from './plain-commit.ts';
import type { SampleReport } from './sample-result.ts';

// Puts one text into every place that somebody outside can write to.

export function poisonReport({ result, snapshot, options }: SampleReport, text: string): SampleReport {
  return {
    snapshot: poisonSnapshot(snapshot, text),
    result: {
      ...result,
      sources: result.sources.map((source) => ({ ...source, scope: text, reason: text, remedy: text })),
      repositories: result.repositories.map((repository) => ({ ...repository, id: text, lines: [text, text] })),
      plans:
        result.plans?.map((plan) => ({
          ...plan,
          project: text,
          periods: plan.periods.map((period) => ({ ...period, sprint: text })),
        })) ?? null,
      outcomes: result.outcomes.map((outcome) => poisonOutcome(outcome, text)),
      findings: result.findings.map((finding) => poisonFinding(finding, text)),
      unknownTickets: result.unknownTickets.map((one) => ({ ...one, key: text })),
      foreignReferences: result.foreignReferences.map((one) => ({ ...one, place: text })),
      notMeasurable: [text, text, text],
    },
    options,
  };
}

function poisonSnapshot(snapshot: Snapshot, text: string): Snapshot {
  return {
    ...snapshot,
    repositories: snapshot.repositories.map((repository) => ({ ...repository, id: text, fullName: text })),
    commits: snapshot.commits.map((commit) => ({ ...toPlainCommit(commit), message: text })),
    pullRequests: snapshot.pullRequests.map((one) => ({ ...one, title: text, body: text, repositoryName: text })),
    tickets: snapshot.tickets.map((ticket) => ({
      ...ticket,
      key: text,
      title: text,
      text,
      project: text,
      labels: [text],
      status: { ...ticket.status, name: text },
      type: { ...ticket.type, name: text },
    })),
  };
}

function poisonOutcome(outcome: TicketOutcome, text: string): TicketOutcome {
  const poisonVerdict = (verdict: Verdict): Verdict => ({ ...verdict, reason: poisonReason(verdict.reason, text) });
  return {
    ...outcome,
    strict: poisonVerdict(outcome.strict),
    lenient: poisonVerdict(outcome.lenient),
    cause: outcome.cause === null ? null : text,
  };
}

function poisonReason(reason: Reason, text: string): Reason {
  return poisonValues(reason, text, ['code']);
}

function poisonFinding(finding: Finding, text: string): Finding {
  return {
    ...finding,
    subject: finding.subject.kind === 'source' ? { kind: 'source', name: text } : finding.subject,
    cause: finding.cause === null ? null : text,
    args: poisonValues(finding.args, text, ['strength', 'what']),
  } as Finding;
}

/** Every member that is a text, but for those that are words of our own. */
function poisonValues<Values extends object>(values: Values, text: string, ours: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' && !ours.includes(name) ? text : value,
    ]),
  ) as Values;
}

export function poisonExplanation<Kind extends TicketExplanation | ChangeExplanation>(
  explanation: Kind,
  text: string,
): Kind {
  const findings = explanation.findings.map((finding) => poisonFinding(finding, text));
  if (explanation.kind === 'change') {
    const timeline = explanation.timeline.map(({ at, event }) => ({ at, event: poisonValues(event, text, ['code']) }));
    return { ...explanation, findings, timeline, unknownKeys: [text] };
  }
  return {
    ...explanation,
    findings,
    claimed: explanation.claimed.map((step) => ({ ...step, word: text })),
    evidenced: explanation.evidenced.map((step) => ({ ...step, cause: poisonValues(step.cause, text, ['code']) })),
    outcome: explanation.outcome === null ? null : poisonOutcome(explanation.outcome, text),
    wouldChange: explanation.wouldChange.map((one) => ({ ...one, change: poisonValues(one.change, text, ['code']) })),
  };
}
