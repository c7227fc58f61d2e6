import { escapeShell } from '../escape.ts';
import { groupOf } from '../finding-texts.ts';
import { counted } from '../format.ts';
import { rankTickets } from '../rank-tickets.ts';
import type { AuditFacts } from './audit-facts.ts';

const STEPS = 4;

/** Commands to paste, the one that changes most first, and why. */
export function nextSteps(facts: AuditFacts): readonly (readonly [command: string, why: string])[] {
  const { result, findings, labels } = facts;
  // A file is completed where it came from, as its finding says; only what is pulled can be pulled again.
  const incomplete = result.sources.filter(
    ({ completeness, source }) => completeness === 'incomplete' && source !== 'file',
  ).length;
  const quality = findings.filter(({ kind }) => groupOf(kind) === 'data-quality').length;
  const first = rankTickets(result, facts.readings[0])[0];
  const key = first === undefined ? null : escapeShell(labels.ticketKey(first.outcome.ticket));
  const steps: readonly (readonly [string, string])[] = [
    ...(incomplete > 0 ? [['leeway pull', `complete ${counted(incomplete, 'source')}`] as const] : []),
    ...(result.totals === null
      ? [['leeway audit --tickets issues.jsonl', 'with tickets exported from a tracker'] as const]
      : []),
    ...(key === null ? [] : [[`leeway explain ${key}`, 'why this ticket is judged so'] as const]),
    ...(quality > 0 ? [['leeway doctor', `first mend ${counted(quality, 'finding')} about the data`] as const] : []),
    ...(result.totals === null
      ? [['leeway export findings --format csv', 'every finding'] as const]
      : [['leeway export outcomes --format csv', 'every claim with its outcome and reason'] as const]),
    ...(quality > 0 ? [] : [['leeway doctor', 'what the sources say and leave out'] as const]),
  ];
  return steps.slice(0, STEPS);
}
