import type {
  CheckedDrift,
  CheckedFinding,
  CheckedLoop,
  CheckedWaiver,
  CheckResult,
} from '../../model/check-result.ts';
import type { Finding } from '../../model/finding.ts';
import { MEASURE_TEXTS } from '../drift-texts.ts';
import { findingMessage } from '../finding-message.ts';
import { counted, formatDay, formatDays, formatNumber } from '../format.ts';
import { movementText, shortId } from '../loop/loop-texts.ts';
import type { Labels } from '../labels.ts';
import { orderFindings } from '../order-findings.ts';

/** The verdict in one sentence: what fails, or why nobody knows. */
export function verdictSentence(check: CheckResult): string {
  const { verdict, obstacles } = check;
  const fails = failureTexts(check);
  switch (verdict) {
    case 'passed':
      return 'Passed: nothing fails the gate.';
    case 'failed':
      return `Failed: ${fails.join(', ')}.`;
    case 'not-measurable': {
      const besides = fails.length === 0 ? '' : ` Besides, ${fails.join(', ')}.`;
      return `Could not measure: ${counted(obstacles.length, 'reason')}. This is no clean bill.${besides}`;
    }
  }
}

function failureTexts({ findings, rules, counts, drift, loop }: CheckResult): readonly string[] {
  const parts = [
    [findings.filter(({ isFailing }) => isFailing).length, 'finding', 'findings'],
    [
      rules.filter(({ state }) => state === 'broken').length + counts.filter(({ isBroken }) => isBroken).length,
      'broken limit',
      'broken limits',
    ],
    [(drift ?? []).filter(({ isFailing }) => isFailing).length, 'measure that drifts', 'measures that drift'],
    [(loop ?? []).length, 'signal that waits', 'signals that wait'],
  ] as const;
  return parts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
}

/** What is new since when; or that there is nothing to compare with. */
export function baselineSentence({ baseline, findings }: CheckResult): string {
  const total = counted(findings.length, 'finding');
  if (baseline === null) return `${total}. There is no baseline: every finding counts as new.`;
  const of = (since: CheckedFinding['since']): string =>
    formatNumber(findings.filter((finding) => finding.since === since).length);
  const fixed = baseline.fixed === null ? 'fixed: not known' : `${formatNumber(baseline.fixed.length)} fixed`;
  return (
    `${total}. Since the baseline of ${formatDay(baseline.asOf)} (${baseline.file}): ${of('new')} new, ` +
    `${of('regressed')} regressed, ${of('persisting')} persisting, ${fixed}.`
  );
}

/** What the gate asks for, so that a verdict can be read without the configuration. */
export function gateSentence({ gate, baseline }: CheckResult): string {
  const which = baseline !== null && gate.counts === 'new' ? 'that are new or regressed ' : '';
  const failOn = gate.failOn === 'never' ? 'No finding fails' : `Findings ${which}fail from ${gate.failOn} up`;
  const others = Object.keys(gate.kinds).length + Object.keys(gate.pods).length;
  const exceptions = others === 0 ? '' : `, with ${counted(others, 'rule')} of kinds or pods beside`;
  const limits = counted(gate.measures.length, 'limit');
  return `${failOn}${exceptions}; ${limits} on measures. What holds under one reading of the links only is for information.`;
}

/** Failing findings in the order of reports. */
export function failingFindings({ findings }: CheckResult, labels: Labels): readonly CheckedFinding[] {
  const failing = new Map(
    findings.filter(({ isFailing }) => isFailing).map((checked) => [checked.finding, checked] as const),
  );
  return orderFindings([...failing.keys()], labels).flatMap((finding: Finding) => failing.get(finding) ?? []);
}

/** In one line, not escaped: why it counts, what it is, and the id by which it may be waived. */
export function failingMessage(check: CheckResult, labels: Labels, checked: CheckedFinding): string {
  const { finding, since, waiver } = checked;
  const waived = waiver === null ? undefined : check.waivers[waiver];
  const state = [
    ...(since === null ? [] : [since]),
    ...(waived === undefined ? [] : [`waiver expired on ${waived.waiver.expires}`]),
  ];
  const note = state.length === 0 ? '' : ` (${state.join(', ')})`;
  return `${findingMessage(labels, finding)}${note} [${finding.id}]`;
}

/** `null` for a waiver that does what it should. */
export function waiverSentence({ waiver, state, findings }: CheckedWaiver): string | null {
  const { about, expires, owner } = waiver;
  const name = about.by === 'id' ? about.finding : `${about.kind} of ${about.subject}`;
  switch (state) {
    case 'used':
      return null;
    case 'expired':
      return (
        `The waiver of ${name} expired on ${expires}, and ${counted(findings, 'finding')} of it ` +
        `${findings === 1 ? 'is' : 'are'} still there: its owner (${owner}) decides again.`
      );
    case 'unused':
      return `The waiver of ${name} matches nothing: remove it, or correct it.`;
  }
}

export function driftSentence({ row, measure, verdict, isSignal }: CheckedDrift): string {
  const twice = isSignal ? ', and did a week ago, too' : '';
  return `${row}: ${MEASURE_TEXTS[measure].name} ${verdict === 'broke' ? 'broke' : 'drifts'} for the worse${twice}.`;
}

export function loopSentence({ movement, signal, state, ageDays, by }: CheckedLoop): string {
  const name = `${movementText(movement)} [${shortId(signal)}]`;
  return state === 'unanswered'
    ? `${name}: open for ${formatDays(ageDays)} without an adaptation.`
    : `${name}: its adaptation is overdue since ${by ?? 'unknown'}: what it announced has not come.`;
}

/** Titles of verdicts for headings. */
export const VERDICT_WORDS: Readonly<Record<CheckResult['verdict'], string>> = {
  passed: 'passed',
  failed: 'failed',
  'not-measurable': 'could not measure',
};
