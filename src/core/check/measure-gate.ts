import type { PersonNumber } from '../../model/account.ts';
import type { Measured, Reading } from '../../model/baseline.ts';
import type { GateMeasure } from '../../model/gate-policy.ts';
import { GATE_MEASURES, POD_MEASURES } from '../../model/gate-policy.ts';
import type { Share } from '../../model/share.ts';
import type { Assessment } from '../assess.ts';
import { countDebt } from '../measure/count-debt.ts';
import type { Debt } from '../measure/count-debt.ts';
import { assignPods } from '../pods/assign-pods.ts';
import { podOfProject } from '../pods/pod-of-project.ts';
import { FEWEST_PEOPLE } from '../measure/fewest-people.ts';
import type { Bound } from '../outcome/evidence-at.ts';

/** What can be held against limits: of everything, and of each pod that is large enough to be told. */
export interface GateMeasures {
  /** `null` for what cannot be measured here. */
  readonly of: (measure: GateMeasure, pod: string | null) => Measured | null;
  /** Pods with enough people, by name. */
  readonly pods: readonly string[];
  readonly tooSmall: readonly string[];
}

export function measureGate(assessment: Assessment, podNames: PodNames): GateMeasures {
  const pods = podsOf(assessment, podNames);
  const names = [...pods.keys()].sort();
  const isLarge = (name: string): boolean => (pods.get(name)?.people.size ?? 0) >= FEWEST_PEOPLE;
  const large = names.filter(isLarge);
  const principal = assessment.judged.filter(({ scope }) => scope === 'principal');
  const whole = assessment.totals === null ? null : debtsOf(assessment, principal);
  const byPod = new Map(
    large.map((name) => {
      const its = principal.filter(({ ticket }) => podNames.ofTicket(ticket) === name);
      return [name, debtsOf(assessment, its)] as const;
    }),
  );
  return {
    of: (measure, pod) => {
      if (pod !== null) return isPodMeasure(measure) ? ofDebts(measure, byPod.get(pod) ?? null) : null;
      return isPodMeasure(measure) ? ofDebts(measure, whole) : ofChanges(measure, assessment);
    },
    pods: large,
    tooSmall: names.filter((name) => !isLarge(name)),
  };
}

type Debts = Readonly<Record<Bound, Debt>>;

function isPodMeasure(measure: GateMeasure): boolean {
  return (POD_MEASURES as readonly GateMeasure[]).includes(measure);
}

function debtsOf({ request }: Assessment, principal: Assessment['judged']): Debts {
  return {
    strict: countDebt(principal, 'strict', request.asOf),
    lenient: countDebt(principal, 'lenient', request.asOf),
  };
}

function ofDebts(measure: GateMeasure, debts: Debts | null): Measured | null {
  if (debts === null) return null;
  return { strict: readingOf(measure, debts.strict), lenient: readingOf(measure, debts.lenient) };
}

function readingOf(measure: GateMeasure, { principal, judged, causes, outstandingTicketDays }: Debt): Reading {
  if (measure === 'over-reported-share') return { ...principal, of: judged };
  if (measure === 'causes') return { lower: causes, upper: causes, of: null };
  if (measure === 'principal') return { ...principal, of: null };
  const { lower, upper } = outstandingTicketDays;
  return { lower: toHundredths(lower), upper: toHundredths(upper), of: null };
}

/** What is compared is what a baseline keeps: days with two decimals. */
const toHundredths = (days: number): number => Math.round(days * 100) / 100;

function ofChanges(measure: GateMeasure, { coverage, repositories, totals }: Assessment): Measured | null {
  if (totals === null) return null;
  if (measure === 'link-coverage') return ofShare(coverage.changesLinked);
  if (measure === 'ticket-coverage') return ofShare(coverage.ticketsLinked);
  const count = repositories.reduce((sum, { unlinkedInWindow }) => sum + unlinkedInWindow, 0);
  const of = repositories.reduce((sum, { substantiveInWindow }) => sum + substantiveInWindow, 0);
  return ofShare({ count, of });
}

/** These are counted from links as written, so both readings are the same. */
function ofShare({ count, of }: Pick<Share, 'count' | 'of'>): Measured {
  const reading = { lower: count, upper: count, of };
  return { strict: reading, lenient: reading };
}

/** The pod of a finding or claim; `null` for what belongs to none. */
export interface PodNames {
  readonly ofTicket: (ticket: number) => string | null;
  readonly ofProject: (project: string) => string;
}

/** A ticket counts where it was when it was claimed done, however the pods are composed today. */
export function namePods({ judge, judged }: Assessment): PodNames {
  const { policy, snapshot } = judge;
  const { pods, podOfTicket } = assignPods(policy.pods, snapshot);
  const claimedAt = new Map(judged.map((claim) => [claim.ticket, claim.claimedAt]));
  return {
    ofTicket: (ticket) => {
      const at = claimedAt.get(ticket) ?? snapshot.tickets[ticket]?.createdAt ?? 0;
      return pods[podOfTicket(ticket, at)]?.name ?? null;
    },
    ofProject: podOfProject(policy.pods),
  };
}

/** Pods with claims, and who had a part in these: participants of the tickets and people of their changes; bots and agents are nobody. */
function podsOf(
  assessment: Assessment,
  names: PodNames,
): ReadonlyMap<string, { readonly people: ReadonlySet<PersonNumber> }> {
  const { judge, judged } = assessment;
  const { snapshot, pool, owned } = judge;
  const pods = new Map<string, { readonly people: Set<PersonNumber> }>();
  for (const { ticket } of judged) {
    const name = names.ofTicket(ticket);
    if (name === null) continue;
    const pod = pods.get(name) ?? { people: new Set<PersonNumber>() };
    pods.set(name, pod);
    const add = (person: PersonNumber | null): void => {
      if (person !== null && person >= 0 && snapshot.people[person]?.kind === 'person') pod.people.add(person);
    };
    for (const { who } of snapshot.tickets[ticket]?.participants ?? []) add(who);
    for (const { change, tier } of owned[ticket] ?? []) {
      if (tier <= 3) for (const person of pool.changes.people[change] ?? []) add(person);
    }
  }
  return pods;
}

/** Every measure that there is, of everything and then by pod, in a fixed order. */
export function listMeasures(measures: GateMeasures) {
  return [null, ...measures.pods].flatMap((pod) =>
    GATE_MEASURES.flatMap((measure) => {
      const measured = measures.of(measure, pod);
      return measured === null ? [] : [{ measure, pod, ...measured }];
    }),
  );
}
