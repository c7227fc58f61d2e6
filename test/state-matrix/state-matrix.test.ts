import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cell } from './compose-cell.ts';
import { composeCell } from './compose-cell.ts';
import { expectCell } from './expected-cells.ts';
import type { TicketStateName } from './ticket-states.ts';
import { TICKET_STATES } from './ticket-states.ts';
import { toMatrixPage } from './to-matrix-page.ts';
import type { WorkStateName } from './work-states.ts';
import { WORK_STATES } from './work-states.ts';

const TICKETS = Object.keys(TICKET_STATES) as TicketStateName[];
const WORKS = Object.keys(WORK_STATES) as WorkStateName[];
const known = new Map<string, Cell>();

function decided(ticket: TicketStateName, work: WorkStateName): Cell {
  const name = `${ticket}\n${work}`;
  const cell = known.get(name) ?? composeCell(ticket, work);
  known.set(name, cell);
  return cell;
}

describe.each(TICKETS)('a ticket that is %s', (ticket) => {
  it.each(WORKS)('with %s is judged as the design says', (work) => {
    expect(decided(ticket, work)).toEqual(expectCell(ticket, work));
  });
});

describe('docs/state-matrix.md', () => {
  it('shows what the code decides', async () => {
    const page = path.resolve(import.meta.dirname, '../../docs/state-matrix.md');
    await expect(toMatrixPage(decided)).toMatchFileSnapshot(page);
  });
});
