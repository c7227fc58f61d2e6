import type { BaselineGiven } from '../../model/baseline.ts';
import type { Obstacle } from '../../model/check-result.ts';
import type { MeasurableRules } from '../../model/gate-policy.ts';
import type { Instant } from '../../model/instant.ts';
import { HOUR } from '../../model/instant.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Assessment } from '../assess.ts';

export interface Looked {
  readonly assessment: Assessment;
  readonly result: AuditResult;
  /** The instant of the clock, where the question was about the present; `null` where it named an instant. */
  readonly now: Instant | null;
}

/** Whatever keeps a run from having measured, apart from the baseline and from single rules. */
export function findObstacles(looked: Looked, rules: MeasurableRules): readonly Obstacle[] {
  return [...sourceObstacles(looked, rules), ...emptyObstacles(looked), ...claimObstacles(looked, rules)];
}

function sourceObstacles({ result, now }: Looked, rules: MeasurableRules): readonly Obstacle[] {
  const nameOf = ({ source, scope, kind }: AuditResult['sources'][number]): string => `${source} ${scope}, ${kind}`;
  const states = result.sources.flatMap((state): readonly Obstacle[] => {
    if (state.completeness === 'incomplete') {
      const { reason, remedy } = state;
      return [{ code: 'incomplete-source', source: nameOf(state), reason: reason ?? 'it is not known why', remedy }];
    }
    const isVouched = state.completeness === 'complete' || !rules.completeOnly;
    return isVouched ? [] : [{ code: 'unknown-completeness', source: nameOf(state) }];
  });
  const hours = now === null ? 0 : (now - result.asOf) / HOUR;
  const { oldestHours } = rules;
  return oldestHours !== null && hours > oldestHours
    ? [...states, { code: 'stale', hours, most: oldestHours }]
    : states;
}

/** An empty answer is never a clean bill. */
function emptyObstacles({ result, assessment }: Looked): readonly Obstacle[] {
  const { snapshot } = assessment.prepared;
  const told = result.notMeasurable.map((reason): Obstacle => ({ code: 'not-measurable', reason }));
  if (snapshot.commits.length + snapshot.tickets.length + snapshot.pullRequests.length === 0) {
    return [{ code: 'nothing-read' }, ...told];
  }
  // Where there is no commit at all, the audit has said so.
  if (snapshot.commits.length === 0) return told;
  const known = new Set(snapshot.commits.map(({ repository }) => repository));
  // A repository that pull requests only point to was never to be read.
  const asked = new Set(result.sources.filter(({ kind }) => kind === 'commits').map(({ scope }) => scope));
  const empty = snapshot.repositories.filter(({ id }, index) => asked.has(id) && !known.has(index));
  return [...told, ...empty.map(({ id }): Obstacle => ({ code: 'empty-repository', repository: id }))];
}

const UNDECIDED: ReadonlySet<OutcomeName> = new Set(['pending', 'not-applicable', 'inconclusive']);

function claimObstacles({ result, assessment }: Looked, rules: MeasurableRules): readonly Obstacle[] {
  const { projects, asOf } = assessment.request;
  const tickets = assessment.prepared.snapshot.tickets.filter(
    ({ project, createdAt }) => createdAt <= asOf && (projects === null || projects.includes(project)),
  );
  if (tickets.length === 0) return rules.withoutTickets ? [] : [{ code: 'no-tickets' }];
  const unmapped = tickets.filter(({ index }) => isUnmapped(assessment, index)).length;
  const isUnclear = unmapped / tickets.length > rules.mostUnmapped;
  return [
    ...judgedObstacles(result),
    ...(isUnclear
      ? [{ code: 'unmapped', tickets: unmapped, of: tickets.length, most: rules.mostUnmapped } as const]
      : []),
  ];
}

/** Whether nothing explains the status that a ticket has at the instant of the run. */
function isUnmapped({ judge, request }: Assessment, ticket: number): boolean {
  const last = judge.ladders[ticket]?.steps.findLast(({ at }) => at <= request.asOf);
  return last !== undefined && last.claim === null;
}

function judgedObstacles({ outcomes, totals, notMeasurable }: AuditResult): readonly Obstacle[] {
  const claims = outcomes.filter(({ scope }) => scope === 'principal');
  const judged = totals?.strict.judged ?? 0;
  // Where nobody ever claimed done, the audit has said so.
  if (judged === 0) return notMeasurable.length > 0 ? [] : [{ code: 'nothing-judged', claims: claims.length }];
  const isUndecided = claims.every(
    ({ strict, lenient }) => UNDECIDED.has(strict.outcome) && UNDECIDED.has(lenient.outcome),
  );
  return isUndecided ? [{ code: 'nothing-decided', claims: judged }] : [];
}

export interface Comparable {
  readonly asOf: Instant;
  /** Of the policy without the offset of the zone. */
  readonly policyHash: string;
  readonly projects: readonly string[] | null;
  readonly sources: AuditResult['sources'];
}

/** Why this run cannot be compared with its baseline. */
export function baselineObstacles(given: BaselineGiven, now: Comparable): readonly Obstacle[] {
  if (given.state === 'none') return [];
  const { file } = given;
  if (given.state === 'missing') return [{ code: 'baseline-missing', file }];
  if (given.state === 'unreadable') return [{ code: 'baseline-unreadable', file, details: given.details }];
  if (given.state === 'newer') return [{ code: 'baseline-newer', file, schema: given.schema }];
  const { baseline } = given;
  const obstacles: Obstacle[] = [];
  if (baseline.policyHash !== now.policyHash) {
    obstacles.push({ code: 'baseline-policy', file, then: baseline.policyHash, now: now.policyHash });
  }
  if (toList(baseline.projects) !== toList(now.projects)) obstacles.push({ code: 'baseline-projects', file });
  if (baseline.asOf > now.asOf) obstacles.push({ code: 'baseline-later', file, asOf: baseline.asOf });
  const present = new Set(now.sources.map(({ source, scope, kind }) => `${source} ${scope} ${kind}`));
  for (const { source, scope, kind } of baseline.sources) {
    if (!present.has(`${source} ${scope} ${kind}`)) {
      obstacles.push({ code: 'baseline-source', file, source: `${source} ${scope}, ${kind}` });
    }
  }
  return obstacles;
}

function toList(projects: readonly string[] | null): string {
  return projects === null ? '' : `: ${[...new Set(projects)].sort().join(' ')}`;
}
