import { compareText } from '../../base/compare-text.ts';
import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import { word } from '../ladder/classify-status.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

/** By project, how many open tickets bear a resolution that says they are over. The status wins. */
export function detectOpenResolutions(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, asOf } = context;
  const projects = new Map<string, { tickets: number; words: Map<string, number> }>();
  for (const ticket of snapshot.tickets) {
    if (ticket.createdAt > asOf) continue;
    const resolution = resolutionAt(ticket, asOf);
    if (resolution === null || NOT_OVER.test(word(resolution))) continue;
    const steps = judge.ladders[ticket.index]?.steps ?? [];
    const claim = steps[lastStepAt(steps, asOf)]?.claim ?? null;
    if (claim === null || claim === 'done' || claim === 'withdrawn') continue;
    const entry = projects.get(ticket.project) ?? { tickets: 0, words: new Map<string, number>() };
    entry.tickets += 1;
    entry.words.set(resolution, (entry.words.get(resolution) ?? 0) + 1);
    projects.set(ticket.project, entry);
  }
  return [...projects]
    .sort(([a], [b]) => compareText(a, b))
    .map(([project, { tickets, words }]): FindingOf<'resolution-under-open-status'> =>
      toFinding<'resolution-under-open-status'>(snapshot, {
        kind: 'resolution-under-open-status',
        subject: { kind: 'project', key: project },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: null,
        args: { tickets, resolution: commonest(words) },
        evidence: [],
      }),
    );
}

/** Words for "no resolution" that some sites keep as one. */
const NOT_OVER = /^(?:unresolved|none|open|pending|reopened|in progress|-|\?)$/;

/** What a ticket's resolution was at an instant; without a changelog what it is, once it was last touched. */
function resolutionAt({ changes, resolution, updatedAt, hasHistory }: Ticket, at: Instant): string | null {
  if (!hasHistory) return updatedAt <= at ? (resolution?.text ?? null) : null;
  const moves = changes.filter(({ field }) => field === 'resolution');
  if (moves.length === 0) return resolution?.text ?? null;
  const last = moves.findLast((move) => move.at <= at);
  return last === undefined ? (moves[0]?.from.text ?? null) : last.to.text;
}

function commonest(words: ReadonlyMap<string, number>): string {
  return [...words].sort(([a, m], [b, n]) => n - m || compareText(a, b))[0]?.[0] ?? '';
}
