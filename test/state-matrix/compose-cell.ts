import type { AuditedScenario } from '../support/audit-scenario.ts';
import { auditScenario } from '../support/audit-scenario.ts';
import { DAN, OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import type { SnapshotSpec } from '../support/snapshot-builder.ts';
import { ticketThrough } from '../support/ticket-history.ts';
import type { TicketStateName } from './ticket-states.ts';
import { KEY, TICKET_STATES } from './ticket-states.ts';
import type { Work, WorkStateName } from './work-states.ts';
import { BASE, WORK_STATES } from './work-states.ts';

/** By them the categories of all statuses are known. Nobody has worked on them yet, which is too early to tell. */
const OTHERS = [
  ticketThrough('ABC-89', '2024-05-30', [], { by: DAN }),
  ticketThrough('ABC-90', '2024-05-30', [['2024-05-31T12:00:00', 'In Progress']], { by: DAN }),
  ticketThrough('ABC-91', '2024-05-30', [['2024-05-31T12:00:00', 'In Review']], { by: DAN }),
];

export interface Cell {
  readonly strict: string;
  readonly lenient: string;
  /** Kinds of all that is found in the whole run, sorted, each once. */
  readonly findings: readonly string[];
}

/** Audits the smallest history in which one ticket and its work are in these states, beside a team that names its tickets. */
export function composeCell(ticket: TicketStateName, work: WorkStateName): Cell {
  const told = auditScenario(specOf(ticket, work));
  return { strict: told.strict(KEY), lenient: told.lenient(KEY), findings: distinct(told) };
}

function specOf(ticketName: TicketStateName, workName: WorkStateName): SnapshotSpec {
  const key = ticketName === 'moved' ? 'OLD-7' : KEY;
  const work: Work = WORK_STATES[workName].work(key);
  return withTeam(OPEN_TEAM, {
    commits: [{ id: BASE, message: 'Tidy the tools (#1)', at: '2024-03-29', author: 'ann' }, ...(work.commits ?? [])],
    refs: [{ name: 'main', commit: work.main ?? BASE }, ...(work.refs ?? [])],
    // With one record, review can be seen in every cell.
    pullRequests: [
      { number: 1, title: 'Tidy the tools', createdAt: '2024-03-28', mergedAt: '2024-03-29', mergeSha: BASE },
      ...(work.pullRequests ?? []),
    ],
    tickets: [...TICKET_STATES[ticketName].tickets(work.ticket ?? {}), ...(work.tickets ?? []), ...OTHERS],
  });
}

/** `kind`, or `kind (strict)` and `kind (lenient)` where it is told under one reading only. */
function distinct({ result }: AuditedScenario): readonly string[] {
  const names = result.findings.map(({ kind, holds }) =>
    holds === 'both' ? kind : `${kind} (${holds === 'strict-only' ? 'strict' : 'lenient'})`,
  );
  return [...new Set(names)].sort();
}
