import { auditWithLadders } from '../core/audit.ts';
import type { AuditResult, TicketLadders } from '../model/result.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';

/** What the tables of an export are made of. */
export interface Exported {
  readonly result: AuditResult;
  readonly snapshot: Snapshot;
  readonly ladders: (ticket: number) => TicketLadders | null;
}

export function gatherExport(call: SourceCall, question: Question, context: Context): Promise<Exported> {
  return withQuestion(call, question, context, ({ prepared, request, snapshot }) => {
    const { result, laddersOf } = auditWithLadders(prepared, request);
    return { result, snapshot, ladders: laddersOf };
  });
}
