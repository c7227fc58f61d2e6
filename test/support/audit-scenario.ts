import { audit } from '../../src/core/audit.ts';
import type { AuditRequest } from '../../src/core/audit-input.ts';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import { examine } from '../../src/core/doctor/examine-data.ts';
import { explain } from '../../src/core/explain/explain.ts';
import { prepare } from '../../src/core/prepare.ts';
import type { DoctorReport } from '../../src/model/doctor-report.ts';
import type { ChangeExplanation } from '../../src/model/explanation.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Finding } from '../../src/model/finding.ts';
import { WEEK } from '../../src/model/instant.ts';
import type { Artifact } from '../../src/model/link.ts';
import type { TicketOutcome, Verdict } from '../../src/model/outcome.ts';
import type { LinkRules, Policy } from '../../src/model/policy.ts';
import type { AuditResult } from '../../src/model/result.ts';
import { buildSnapshot, instantOf } from './snapshot-builder.ts';
import type { BuiltSnapshot, SnapshotSpec, When } from './snapshot-builder.ts';

export interface ScenarioOptions {
  readonly policy?: Partial<Policy>;
  readonly links?: Partial<LinkRules>;
  readonly asOf?: When;
  readonly facts?: Facts;
}

export interface AuditedScenario {
  readonly built: BuiltSnapshot;
  readonly result: AuditResult;
  /** `supported`, `unsupported strong`, `contradicted weak` …, of the strict reading; `no claim` without any. */
  readonly strict: (key: string) => string;
  /** Likewise, under the lenient reading. */
  readonly lenient: (key: string) => string;
  /** Code of the strict reason. */
  readonly reason: (key: string) => string;
  readonly outcome: (key: string) => TicketOutcome;
  /** Ids of commits and `!number` of pull requests. */
  readonly candidates: (key: string) => readonly string[];
  readonly evidence: (key: string) => readonly string[];
  /** Kinds of all findings, or of those about one ticket; sorted. */
  readonly findings: (key?: string) => readonly string[];
  readonly findingsOf: (kind: Finding['kind']) => readonly Finding[];
  readonly doctor: () => DoctorReport;
  /** @param text as typed for `explain`: a sha or `owner/name!number`. */
  readonly change: (text: string) => ChangeExplanation;
}

/** The first of June: two months after what happens in most scenarios. */
const AS_OF = '2024-06-01';

/** Audits a made-up situation with the default policy, in which every scope is declared complete. */
export function auditScenario(spec: SnapshotSpec, options: ScenarioOptions = {}): AuditedScenario {
  const built = buildSnapshot(spec);
  const { snapshot } = built;
  const asOf = instantOf(options.asOf ?? AS_OF);
  const links = { ...DEFAULT_POLICY.links, completeScopes: ['*'], ...options.links };
  const policy: Policy = { ...DEFAULT_POLICY, ...options.policy, links };
  const request: AuditRequest = {
    policy,
    policyHash: 'scenario',
    version: '0.0.0',
    asOf,
    mode: 'reconstruction',
    window: { start: asOf - policy.windowWeeks * WEEK, end: asOf },
    projects: null,
    facts: options.facts ?? new Map(),
  };
  const prepared = prepare(snapshot, policy);
  const result = audit(prepared, request);
  const find = (key: string): TicketOutcome | undefined =>
    result.outcomes.find(({ ticket }) => ticket === built.ticket(key));
  const outcome = (key: string): TicketOutcome => {
    const found = find(key);
    if (found === undefined) throw new Error(`${key} claims nothing.`);
    return found;
  };
  const nameOf = (artifact: Artifact): string => {
    if (artifact.kind === 'pull-request') return `!${artifact.number}`;
    return spec.commits?.find(({ id }) => built.commit(id) === artifact.index)?.id ?? String(artifact.index);
  };
  const isAbout = (finding: Finding, key: string): boolean =>
    finding.subject.kind === 'ticket' && finding.subject.index === built.ticket(key);
  return {
    built,
    result,
    strict: (key) => brief(find(key)?.strict),
    lenient: (key) => brief(find(key)?.lenient),
    reason: (key) => outcome(key).strict.reason.code,
    outcome,
    candidates: (key) => outcome(key).pool?.candidates.map(nameOf) ?? [],
    evidence: (key) => outcome(key).strict.evidence.map(nameOf),
    findings: (key) =>
      result.findings
        .filter((finding) => key === undefined || isAbout(finding, key))
        .map(({ kind }) => kind)
        .sort(),
    findingsOf: (kind) => result.findings.filter((finding) => finding.kind === kind),
    doctor: () => examine(prepared, request),
    change: (text) => {
      const found = explain(prepared, request, text);
      if (found.kind !== 'change') throw new Error(`${text} is no change, but ${found.kind}.`);
      return found;
    },
  };
}

function brief(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'no claim';
  return verdict.strength === null ? verdict.outcome : `${verdict.outcome} ${verdict.strength}`;
}
