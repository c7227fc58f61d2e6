import { nearestWords } from '../../base/nearest-words.ts';
import type { BaselineGiven } from '../../model/baseline.ts';
import type { CheckedWaiver, CheckResult, Obstacle } from '../../model/check-result.ts';
import type { DriftResult } from '../../model/drift-result.ts';
import type { Finding } from '../../model/finding.ts';
import type { GatePolicy } from '../../model/gate-policy.ts';
import type { Instant } from '../../model/instant.ts';
import type { LoopResult } from '../../model/loop-result.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Waiver } from '../../model/waiver.ts';
import type { Assessment } from '../assess.ts';
import { checkDrift } from './check-drift.ts';
import { checkLoop } from './check-loop.ts';
import { compareFindings, fixedSince } from './compare-findings.ts';
import { baselineObstacles, findObstacles } from './find-obstacles.ts';
import { holdRules } from './hold-rules.ts';
import { judgeFindings } from './judge-findings.ts';
import { matchWaivers } from './match-waivers.ts';
import type { MatchedWaivers } from './match-waivers.ts';
import { measureGate, namePods } from './measure-gate.ts';
import type { GateMeasures, PodNames } from './measure-gate.ts';

/** What a gate looks at besides what was found. */
export interface CheckRequest {
  readonly gate: GatePolicy;
  readonly waivers: readonly Waiver[];
  readonly baseline: BaselineGiven;
  /** Of the policy without the offset of the zone. */
  readonly baselineHash: string;
  /** `null` where nobody asked. */
  readonly drift: DriftResult | null;
  /** `null` where nobody asked. */
  readonly loop: LoopResult | null;
  /** The instant of the clock; `null` where the question named an instant. */
  readonly now: Instant | null;
}

/** Obstacles, rules, findings, drift, and what follows from them. Pure: the same input gives the same answer. */
export function check(assessment: Assessment, result: AuditResult, request: CheckRequest): CheckResult {
  const { gate } = request;
  const { snapshot } = assessment.prepared;
  const { projects, asOf } = assessment.request;
  const baseline = request.baseline.state === 'read' ? request.baseline.baseline : null;
  const comparable = { asOf, policyHash: request.baselineHash, projects, sources: result.sources };
  const pods = namePods(assessment);
  const waivers = matchWaivers(request.waivers, snapshot, asOf);
  const { findings, counts } = judgeFindings(result.findings, gate, {
    sinceOf: compareFindings(baseline),
    waivers,
    podOf: (finding) => podOfFinding(pods, finding),
  });
  const measures = measureGate(assessment, pods);
  const rules = holdRules(gate, measures, baseline);
  const drifted = request.drift === null ? null : checkDrift(request.drift, gate);
  const looped = request.loop === null ? null : checkLoop(request.loop, gate.loop);
  const obstacles: readonly Obstacle[] = [
    ...findObstacles({ assessment, result, now: request.now }, gate.measurable),
    ...baselineObstacles(request.baseline, comparable),
    ...unknownPods(gate, measures),
    ...rules.flatMap(({ rule, gap }): readonly Obstacle[] =>
      gap === null || gap.code === 'unknown-pod' ? [] : [{ code: 'rule', rule, gap }],
    ),
    ...(drifted?.obstacles ?? []),
    ...(looped?.obstacles ?? []),
  ];
  const fails =
    findings.some(({ isFailing }) => isFailing) ||
    counts.some(({ isBroken }) => isBroken) ||
    rules.some(({ state }) => state === 'broken') ||
    (drifted?.drift.some(({ isFailing }) => isFailing) ?? false) ||
    (looped?.loop.length ?? 0) > 0;
  return {
    schema: 'leeway.check/1',
    version: result.version,
    asOf,
    mode: result.mode,
    window: result.window,
    policyHash: result.policyHash,
    gate,
    verdict: obstacles.length > 0 ? 'not-measurable' : fails ? 'failed' : 'passed',
    obstacles,
    rules,
    counts,
    findings,
    waivers: stateOfWaivers(request.waivers, waivers, result.findings),
    drift: drifted?.drift ?? null,
    loop: looped?.loop ?? null,
    baseline:
      request.baseline.state !== 'read'
        ? null
        : {
            file: request.baseline.file,
            asOf: request.baseline.baseline.asOf,
            version: request.baseline.baseline.version,
            fixed: obstacles.length > 0 ? null : fixedSince(request.baseline.baseline, result.findings),
          },
  };
}

/** A rule for a pod that is not there would pass for ever. */
function unknownPods(gate: GatePolicy, { pods, tooSmall }: GateMeasures): readonly Obstacle[] {
  const known = [...pods, ...tooSmall];
  const named = [...Object.keys(gate.pods), ...gate.measures.flatMap(({ pod }) => pod ?? [])];
  return [...new Set(named)]
    .filter((pod) => !known.includes(pod))
    .map((pod) => ({ code: 'unknown-pod', pod, nearest: nearestWords(pod, known, 1)[0] ?? null }));
}

/** A change, a repository or a source is in no pod: its findings are held against what holds for everything. */
function podOfFinding(pods: PodNames, { subject }: Finding): string | null {
  if (subject.kind === 'ticket') return pods.ofTicket(subject.index);
  return subject.kind === 'project' ? pods.ofProject(subject.key) : null;
}

function stateOfWaivers(
  waivers: readonly Waiver[],
  matched: MatchedWaivers,
  findings: readonly Finding[],
): readonly CheckedWaiver[] {
  const uses = waivers.map(() => 0);
  for (const finding of findings) {
    const waiver = matched.waiverOf(finding);
    if (waiver !== null) uses[waiver] = (uses[waiver] ?? 0) + 1;
  }
  return waivers.map((waiver, index) => {
    const count = uses[index] ?? 0;
    return { waiver, findings: count, state: count === 0 ? 'unused' : matched.isExpired(index) ? 'expired' : 'used' };
  });
}
