import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';
import type { LedgerEvent, LedgerProblem, LedgerRead } from '../../model/ledger.ts';

/** What of a ledger can be told apart from any data. */
export interface CheckedLedger {
  /** Each once, by instant and id, whatever the order of the lines: a union merge may have mixed them. */
  readonly events: readonly LedgerEvent[];
  readonly duplicates: number;
  readonly problems: readonly LedgerProblem[];
  /** Ids that no event follows: the parents of the next one. */
  readonly heads: readonly string[];
}

/**
 * Every event names all that nothing had followed when it was written, so that no line but the last of a branch can be
 * taken away without being missed.
 * @param until events after this instant are left out; `null` for none
 */
export function checkLedger({ entries, problems }: LedgerRead, until: Instant | null = null): CheckedLedger {
  const byId = new Map<string, LedgerEvent>();
  const missing: LedgerProblem[] = [];
  const known = new Set(entries.map(({ event }) => event.id));
  // A line that was edited is wrong by itself: what it was is not gone as well.
  for (const problem of problems) if (problem.code === 'edited') known.add(problem.id);
  for (const { line, event } of entries) {
    if (byId.has(event.id)) continue;
    byId.set(event.id, event);
    const lost = new Set(namedBy(event).filter((name) => !known.has(name)));
    for (const names of lost) missing.push({ code: 'missing', line, id: event.id, names });
  }
  const followed = new Set([...byId.values()].flatMap(({ parents }) => parents));
  return {
    events: [...byId.values()]
      .filter(({ at }) => until === null || at <= until)
      .sort((a, b) => a.at - b.at || compareText(a.id, b.id)),
    duplicates: entries.length - byId.size,
    problems: [...problems, ...missing].sort((a, b) => a.line - b.line),
    heads: [...byId.keys()].filter((id) => !followed.has(id)).sort(compareText),
  };
}

function namedBy(event: LedgerEvent): readonly string[] {
  switch (event.event) {
    case 'noted':
      return event.parents;
    case 'opened':
      return [...event.parents, ...event.notes];
    case 'acknowledged':
    case 'adapted':
    case 'closed':
      return [...event.parents, event.signal];
    case 'verified':
      return [...event.parents, event.signal, event.adaptation];
  }
}
