import type { CheckedCount, CheckedFinding } from '../../model/check-result.ts';
import type { Finding, FindingKind, Severity } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';
import type { FailOn, GatePolicy, KindRule } from '../../model/gate-policy.ts';
import { severityAtGate } from './compare-findings.ts';
import type { MatchedWaivers } from './match-waivers.ts';

export interface FindingsJudged {
  readonly findings: readonly CheckedFinding[];
  readonly counts: readonly CheckedCount[];
}

/**
 * A finding fails the gate from the severity up that its pod, its kind or the gate names, unless the baseline knows it or a
 * waiver covers it. An expired waiver fails whatever the severity: a date that nobody kept is worth a look of its own.
 */
export function judgeFindings(
  findings: readonly Finding[],
  gate: GatePolicy,
  known: {
    readonly sinceOf: (finding: Finding) => CheckedFinding['since'];
    readonly waivers: MatchedWaivers;
    readonly podOf: (finding: Finding) => string | null;
  },
): FindingsJudged {
  const judged = findings.map((finding): CheckedFinding & { readonly pod: string | null } => {
    const since = known.sinceOf(finding);
    const waiver = known.waivers.waiverOf(finding);
    const severity = severityAtGate(finding);
    const pod = known.podOf(finding);
    const isNew = since !== 'persisting' || gate.counts === 'all';
    const isGrave = isAtLeast(severity, thresholdOf(finding.kind, pod, gate));
    const isFailing = waiver === null ? isNew && isGrave : known.waivers.isExpired(waiver);
    return { finding, severity, since, waiver, isFailing, pod };
  });
  const counted = judged.filter(
    ({ waiver, finding }) => finding.holds === 'both' && (waiver === null || known.waivers.isExpired(waiver)),
  );
  return {
    findings: judged.map(({ finding, severity, since, waiver, isFailing }) => ({
      ...{ finding, severity, since, waiver, isFailing },
    })),
    counts: [
      ...Object.entries(gate.kinds).flatMap(([kind, rule]) =>
        countOf({ kind }, null, rule, counted.filter(({ finding }) => finding.kind === kind).length),
      ),
      ...severityCounts(gate, (severity) => counted.filter((one) => one.severity === severity).length),
      ...Object.entries(gate.pods).flatMap(([pod, { kinds }]) =>
        Object.entries(kinds).flatMap(([kind, rule]) =>
          countOf({ kind }, pod, rule, counted.filter((one) => one.finding.kind === kind && one.pod === pod).length),
        ),
      ),
    ],
  };
}

function thresholdOf(kind: FindingKind, pod: string | null, gate: GatePolicy): FailOn {
  const own = pod !== null && Object.hasOwn(gate.pods, pod) ? gate.pods[pod] : undefined;
  const ownKind = own !== undefined && Object.hasOwn(own.kinds, kind) ? own.kinds[kind] : undefined;
  return ownKind?.failOn ?? gate.kinds[kind]?.failOn ?? own?.failOn ?? gate.failOn;
}

function isAtLeast(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
}

function countOf(about: CheckedCount['about'], pod: string | null, rule: KindRule | undefined, found: number) {
  const atMost = rule?.atMost ?? null;
  return atMost === null ? [] : [{ about, pod, found, atMost, isBroken: found > atMost }];
}

function severityCounts({ severities }: GatePolicy, count: (severity: Severity) => number): readonly CheckedCount[] {
  return SEVERITIES.toReversed().flatMap((severity) =>
    countOf({ severity }, null, { failOn: null, atMost: severities[severity] ?? null }, count(severity)),
  );
}
