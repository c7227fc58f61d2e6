import type { Link } from '../../model/link.ts';
import type { OutcomeName, TicketOutcome, Verdict } from '../../model/outcome.ts';
import { RUNGS } from '../../model/rung.ts';
import type { AuditFacts } from '../audit/audit-facts.ts';
import { reasonText } from '../audit/ticket-texts.ts';
import { counted, daysSince, formatDay, formatInterval, formatNumber, round, shorten } from '../format.ts';
import type { Named } from '../labels.ts';
import { shortName } from '../labels.ts';
import { orderLinks } from '../order-links.ts';
import { CLAIMANT_TEXTS, OUTCOME_TEXTS } from '../outcome-texts.ts';
import { reasonSentence } from '../reason-texts.ts';
import { DAY_DECIMALS, dayNumber } from '../rounded.ts';
import { publishedInterval } from './published-result.ts';

const LONGEST_NAME = 120;
const LONGEST_TITLE = 160;
const LONGEST_TEXT = 300;
const LINKS_SHOWN = 5;
const EVIDENCE_SHOWN = 8;

/** Where a ticket counts: the groups of the filter, the gravest first. */
export const ROW_GROUPS = ['ahead', 'unclear', 'supported', 'apart'] as const;
export type RowGroup = (typeof ROW_GROUPS)[number];

/** One ticket as the table shows it. Texts are not escaped. */
export interface TicketRow {
  readonly key: string;
  readonly title: string;
  readonly group: RowGroup;
  readonly outcome: OutcomeName;
  readonly sure: string;
  /** Since the claim; `null` where its instant is not known. */
  readonly days: number | null;
  readonly claimed: string;
  readonly reason: string;
  readonly details: readonly (readonly [label: string, text: string])[];
}

/** Every ticket that claims something, what matters most first: a total order. */
export function toTicketRows(facts: AuditFacts, snapshot: Named): readonly TicketRow[] {
  const { result, readings } = facts;
  const linksOf = linksByTicket(facts);
  const alike = causeSizes(result.outcomes);
  return result.outcomes
    .map((outcome) => ({ outcome, weight: weightOf(outcome, outcome[readings[0]]) }))
    .sort(
      (a, b) =>
        a.weight - b.weight ||
        b.outcome.claimed - a.outcome.claimed ||
        (a.outcome.claimedAt ?? result.asOf) - (b.outcome.claimedAt ?? result.asOf) ||
        a.outcome.ticket - b.outcome.ticket,
    )
    .map(({ outcome }) => toRow(facts, snapshot, outcome, linksOf.get(outcome.ticket) ?? [], alike));
}

function toRow(
  facts: AuditFacts,
  snapshot: Named,
  outcome: TicketOutcome,
  links: readonly Link[],
  alike: ReadonlyMap<string, number>,
): TicketRow {
  const { result, readings } = facts;
  const verdict = outcome[readings[0]];
  const ticket = snapshot.tickets[outcome.ticket];
  const days = daysSince(outcome.claimedAt, result.asOf);
  return {
    key: shorten(shortName(ticket?.key ?? 'unknown'), LONGEST_NAME),
    title: shorten(ticket?.title ?? '', LONGEST_TITLE),
    group: groupOf(outcome, verdict),
    outcome: verdict.outcome,
    sure: groupOf(outcome, verdict) === 'ahead' ? (verdict.strength ?? 'seen') : '',
    days: days === null ? null : round(days, DAY_DECIMALS),
    claimed: RUNGS[outcome.claimed],
    reason: shorten(reasonText(facts, { outcome, verdict, alike: 0 }), LONGEST_TEXT),
    details: detailsOf(facts, outcome, links, outcome.cause === null ? 1 : (alike.get(outcome.cause) ?? 1)),
  };
}

function groupOf({ scope }: TicketOutcome, { outcome }: Verdict): RowGroup {
  if (scope !== 'principal') return 'apart';
  switch (outcome) {
    case 'contradicted':
    case 'unsupported':
    case 'partial':
      return 'ahead';
    case 'inconclusive':
      return 'unclear';
    case 'supported':
      return 'supported';
    case 'pending':
    case 'not-applicable':
      return 'apart';
  }
}

/** What is seen before what is missing, the sure before the unsure; what counts apart comes last. */
function weightOf(ticket: TicketOutcome, verdict: Verdict): number {
  const group = groupOf(ticket, verdict);
  if (group !== 'ahead') return 10 * ROW_GROUPS.indexOf(group);
  if (verdict.outcome === 'contradicted') return verdict.strength === 'weak' ? 3 : 0;
  if (verdict.outcome === 'partial') return 2;
  return verdict.strength === 'weak' ? 4 : 1;
}

const SCOPES: Readonly<Record<TicketOutcome['scope'], string | null>> = {
  principal: null,
  older: 'Claimed before the horizon: on a line of its own, not in the gap.',
  parent: 'A parent or an epic: it counts through its children, not by itself.',
  early: 'Claims no more than work under way: a finding at most, not in the gap.',
};

function detailsOf(
  facts: AuditFacts,
  outcome: TicketOutcome,
  links: readonly Link[],
  sharing: number,
): TicketRow['details'] {
  const { bounds, readings } = facts;
  const { strict, lenient, claimedAt, claimedBy, cause, pool, scope } = outcome;
  const shown = readings.map((reading) => [reading, outcome[reading]] as const);
  const isAlike =
    strict.outcome === lenient.outcome && reasonSentence(strict.reason) === reasonSentence(lenient.reason);
  const verdicts = bounds === 'both' && isAlike ? ([['both readings', strict]] as const) : shown;
  const scopeText = SCOPES[scope];
  const rows: (readonly [string, string] | null)[] = [
    [
      'Claim',
      `${RUNGS[outcome.claimed]}, ${claimedAt === null ? 'at an unknown time' : formatDay(claimedAt)}, by ${CLAIMANT_TEXTS[claimedBy]}`,
    ],
    ...verdicts.map(
      ([name, verdict]) => [`Links ${name}`.replace('Links both', 'Both'), verdictText(verdict)] as const,
    ),
    ...evidenceRows(facts, outcome),
    links.length === 0 ? null : ['Named by', linksText(facts, links)],
    visibilityRow(outcome),
    pool === null ? null : ['Could be', poolText(facts, pool)],
    cause === null ? null : ['Cause', `${cause}${sharing > 1 ? `, shared by ${counted(sharing, 'ticket')}` : ''}`],
    scopeText === null ? null : ['Counts', scopeText],
  ];
  return rows.flatMap((row) => (row === null ? [] : [[row[0], shorten(row[1], LONGEST_TEXT)] as const]));
}

function verdictText({ outcome, strength, reason, lateDays, isThin, isShared }: Verdict): string {
  const late = dayNumber(lateDays);
  return [
    `${outcome}${strength === null ? '' : ` (${strength})`}: ${reasonSentence(reason)} ${OUTCOME_TEXTS[outcome]}`,
    ...(late === null ? [] : [`Its work came ${counted(late, 'day')} after the claim.`]),
    ...(isThin ? ['It touches tests or documentation only.'] : []),
    ...(isShared ? ['The work is that of a related ticket.'] : []),
  ].join(' ');
}

function evidenceRows(
  { labels, readings }: AuditFacts,
  outcome: TicketOutcome,
): readonly (readonly [string, string])[] {
  const names = new Set(readings.flatMap((reading) => outcome[reading].evidence.map(labels.shortArtifact)));
  if (names.size === 0) return [['Evidence', 'none']];
  return [['Evidence', someOf([...names], EVIDENCE_SHOWN)]];
}

function linksText({ labels }: AuditFacts, links: readonly Link[]): string {
  const texts = links.map(({ artifact, via, tier, owns }) => {
    const only = owns ? '' : ', a mention';
    return `${labels.shortArtifact(artifact)} (${via}, T${tier}${only})`;
  });
  return someOf([...new Set(texts)], LINKS_SHOWN);
}

function visibilityRow({ visibility }: TicketOutcome): readonly [string, string] | null {
  if (visibility === null || visibility.comparables === 0) return null;
  const { evidenced, comparables, group, weeks } = visibility;
  const interval = publishedInterval(visibility.interval);
  const sampling = interval === null ? '' : ` (${formatInterval(interval)})`;
  return [
    'Would it show?',
    `${formatNumber(evidenced)} of ${counted(comparables, 'comparable claim')} show work${sampling}; ` +
      `compared by ${group.replaceAll('-', ' ')}, ${weeks} weeks`,
  ];
}

function poolText({ labels }: AuditFacts, pool: NonNullable<TicketOutcome['pool']>): string {
  const { size, candidates, underOtherKeys } = pool;
  const count =
    size === null ? 'it cannot be counted what else it could be' : `${counted(size, 'change')} without a ticket`;
  const best = candidates.length === 0 ? '' : `, the best: ${candidates.map(labels.shortArtifact).join(', ')}`;
  const others = underOtherKeys === 0 ? '' : `; ${formatNumber(underOtherKeys)} under other keys`;
  return `${count}${best}${others}`;
}

function someOf(names: readonly string[], most: number): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? `, and ${formatNumber(more)} more` : ''}`;
}

function linksByTicket({ result, labels }: AuditFacts): ReadonlyMap<number, readonly Link[]> {
  const byTicket = new Map<number, Link[]>();
  for (const link of orderLinks(result.links, labels)) {
    const known = byTicket.get(link.ticket);
    if (known === undefined) byTicket.set(link.ticket, [link]);
    else known.push(link);
  }
  return byTicket;
}

export function causeSizes(outcomes: readonly TicketOutcome[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { cause } of outcomes) if (cause !== null) sizes.set(cause, (sizes.get(cause) ?? 0) + 1);
  return sizes;
}
