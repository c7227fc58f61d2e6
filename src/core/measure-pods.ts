import type { DriftResult } from '../model/drift-result.ts';
import type { AiLens } from '../model/ai-lens.ts';
import type { DebtRow } from '../model/debt.ts';
import type { OutcomeName } from '../model/outcome.ts';
import { OUTCOMES } from '../model/outcome.ts';
import type { LoopResult } from '../model/loop-result.ts';
import type { PodAdaptation, PodGap, PodPage, PodsResult, PodSummary, SizeClass } from '../model/pods-result.ts';
import { measureAi } from './ai/measure-ai.ts';
import type { Assessment } from './assess.ts';
import { assess } from './assess.ts';
import type { DebtContent } from './debt/debt-content.ts';
import type { LoopRequest } from './loop/measure-loop.ts';
import { measureLoop } from './loop/measure-loop.ts';
import { countDebt } from './measure/count-debt.ts';
import type { Debts } from './measure-debts.ts';
import { measureDebts } from './measure-debts.ts';
import type { DriftRequest } from './measure-drift.ts';
import { driftOfAssessment } from './measure-drift.ts';
import type { Judged } from './outcome/close-case.ts';
import type { Bound } from './outcome/evidence-at.ts';
import type { Prepared } from './prepare.ts';

/** What is read for the page of one pod besides the snapshot. */
export interface PageInput {
  /** `null` when nobody looked into the repositories: what needs it is unknown then. */
  readonly content: DebtContent | null;
  /** `null` without one. */
  readonly loop: Pick<LoopRequest, 'ledger' | 'until'> | null;
}

/** The list of pods, and the page of one of them where a name is given that is in the list. */
export function measurePods(
  prepared: Prepared,
  request: DriftRequest,
  name: string | null,
  { content, loop }: PageInput = { content: null, loop: null },
): PodsResult {
  const assessment = assess(prepared, request);
  const debts = measureDebts(assessment, content);
  const pods = debts.rows.map((row, place) => toSummary(row, place, debts, assessment));
  const place = pods.findIndex((pod) => pod.name === name);
  const summary = pods[place];
  const row = debts.rows[place];
  return {
    schema: 'leeway.pods/1',
    version: request.version,
    asOf: request.asOf,
    mode: request.mode,
    policyHash: request.policyHash,
    sources: prepared.snapshot.sources,
    quarters: debts.quarters,
    pods,
    tooSmall: debts.tooSmall,
    page:
      summary === undefined || row === undefined ? null : toPage(summary, row, debts, { assessment, request, loop }),
    notMeasurable:
      prepared.snapshot.commits.length === 0 ? ['There are no commits: no measure could be taken of anything.'] : [],
  };
}

function toSummary({ kind, name, series }: DebtRow, place: number, debts: Debts, { judge }: Assessment): PodSummary {
  const latest = series.flatMap(({ points }) => points.at(-1) ?? []);
  const { pods } = debts.context;
  const number = kind === 'all' ? -1 : pods.findIndex((pod) => pod.name === name);
  // Compositions are listed in the order of the policy; without any, projects stand for pods.
  const rule = judge.policy.pods[number];
  return {
    kind,
    name,
    scope:
      rule === undefined
        ? null
        : {
            projects: rule.projects,
            components: rule.components,
            repositories: rule.repositories,
            paths: rule.paths,
          },
    from: rule?.from ?? null,
    to: rule?.to ?? null,
    size: sizeClassOf(debts.people[place] ?? 0),
    measures: {
      known: latest.filter(({ value }) => value !== null).length,
      hidden: latest.filter(({ hidden }) => hidden !== null).length,
      unknown: latest.filter(({ unknown }) => unknown !== null).length,
    },
  };
}

function sizeClassOf(people: number): SizeClass {
  if (people < 3) return 'under-3';
  if (people < 5) return '3-to-4';
  return people < 10 ? '5-to-9' : '10-and-more';
}

function toPage(
  summary: PodSummary,
  debts: DebtRow,
  { context }: Debts,
  {
    assessment,
    request,
    loop,
  }: {
    readonly assessment: Assessment;
    readonly request: DriftRequest;
    readonly loop: PageInput['loop'];
  },
): PodPage {
  const { kind, name } = summary;
  const everything = { ...request, projects: null };
  const looped =
    loop === null || loop.ledger.read.entries.length === 0 ? null : measureLoop(assessment, { ...everything, ...loop });
  const drift: DriftResult = looped?.drift ?? driftOfAssessment(assessment, everything);
  const ai: AiLens = measureAi(assessment);
  const number = kind === 'all' ? null : context.pods.findIndex((pod) => pod.name === name);
  const own = assessment.judged.filter(
    ({ ticket, claimedAt }) => number === null || context.podOfTicket(ticket, claimedAt ?? request.asOf) === number,
  );
  const isTracked = assessment.judge.snapshot.tickets.length > 0;
  return {
    ...summary,
    gap: isTracked ? { strict: gapOf(own, 'strict', request), lenient: gapOf(own, 'lenient', request) } : null,
    drift: drift.rows.find((row) => row.kind === kind && row.name === name) ?? null,
    debts,
    ai: {
      pod: ai.pods.find((pod) => pod.name === name) ?? null,
      adaptation: ai.adaptation.find(({ row }) => row === name) ?? null,
    },
    adaptations: looped === null ? [] : adaptationsOf(summary, looped.result),
  };
}

/** Of open signals and of closed ones: what a pod did stays worth knowing. */
function adaptationsOf({ kind, name }: PodSummary, { signals }: LoopResult): readonly PodAdaptation[] {
  return signals
    .filter(({ scope, pod }) => scope === kind && pod === name)
    .flatMap(({ adaptations }) =>
      adaptations.map(({ id, measure, change, by, verification, isOverdue }) => ({
        ...{ id, measure, change, by, isOverdue },
        verdict: verification.verdict,
      })),
    );
}

function gapOf(judged: readonly Judged[], bound: Bound, { asOf }: DriftRequest): PodGap {
  const principal = judged.filter(({ scope }) => scope === 'principal');
  const debt = countDebt(principal, bound, asOf);
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<OutcomeName, number>;
  for (const one of principal) outcomes[one[bound].outcome] += 1;
  return { judged: debt.judged, principal: debt.principal, causes: debt.causes, outcomes };
}
