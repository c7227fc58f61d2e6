import type { Cell } from './compose-cell.ts';
import type { TicketStateName } from './ticket-states.ts';
import { TICKET_STATES } from './ticket-states.ts';
import type { WorkStateName } from './work-states.ts';
import { WORK_STATES } from './work-states.ts';

const HEAD = `# The state matrix

Every state of a ticket with every state of its work, and what comes out. Written by
\`vitest run test/state-matrix --update\` from the code that decides it; what must come out stands, cell by cell, in
[expected-cells.ts](../test/state-matrix/expected-cells.ts).

Each cell is the smallest history that shows it, audited beside a team of forty tickets that all name their changes. The
ticket was created on Monday, 1 April 2024 and started on the 2nd; the work is of the 3rd, landed on the 4th, was reverted on the
9th and landed again on the 11th; the ticket was done on the 5th, reopened on the 10th and done again on the 12th. The question is
asked on the first of June. _Strict_ and _lenient_ are the two readings of the links; a finding that holds under one of them only
says so.
`;

/** Ticket states with the same column share a table. */
export function toMatrixPage(decided: (ticket: TicketStateName, work: WorkStateName) => Cell): string {
  const works = Object.entries(WORK_STATES) as [WorkStateName, { readonly title: string }][];
  const tables = new Map<string, string[]>();
  for (const [ticket, { title }] of Object.entries(TICKET_STATES)) {
    const rows = works.map(([work, { title: what }]) => toRow(what, decided(ticket as TicketStateName, work)));
    const table = toTable([['work', 'strict', 'lenient', 'findings'], ...rows]);
    tables.set(table, [...(tables.get(table) ?? []), title]);
  }
  const sections = [...tables].map(([table, titles]) => `## ${capital(titles.join('; '))}\n\n${table}`);
  return [HEAD, ...sections].join('\n');
}

function toRow(what: string, { strict, lenient, findings }: Cell): readonly string[] {
  return [what, strict, lenient, findings.map((kind) => kind.replace(/^[\w-]+/, '`$&`')).join(', ')];
}

function toTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
